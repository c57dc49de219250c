/** One file that cannot be read never keeps the rest of the site away (DESIGN section 6): a test for each kind of file. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { baseTexts, RELEASE, REPORT, ROLLOUT, TEAM, withBase } from "../testing/base.ts";
import { VARIED, VARIED_NOW } from "../testing/base-variants.ts";
import { runProgram } from "./program.ts";

const work = mkdtempSync(join(tmpdir(), "staged-rollout-broken-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function build(root: string, out: string) {
  const [said, printed]: [string[], string[]] = [[], []];
  const exit = await runProgram(["site", "--root", root, "--out", out], {
    out: (text) => printed.push(text),
    err: (text) => said.push(text),
    colour: false,
    now: () => VARIED_NOW,
  });
  return { exit, said: said.join("\n"), printed };
}

interface Broken {
  readonly file: string;
  /** It is not there, for which a page says this. */
  readonly missing?: string;
  /** Addresses that explain it themselves. */
  readonly explained: readonly string[];
  /** A page that goes on being there, with what it says. */
  readonly left: readonly [page: string, text: string];
}

/** A registry with files that are broken side by side, none of which has to do with another. */
interface Registry {
  readonly kinds: Readonly<Record<string, Broken>>;
  /** What the command says of all. */
  readonly omitted: string;
  /** A rollout that is shown, for nothing of it is broken. */
  readonly shown: string;
}

const NEXT = "rollouts/EMI-1.0/cream/1.13.2";
const DPM = "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1";
const ANCHORS = "rollouts/CA/CA/1.38/any";

/** Its trust anchors are those of the base tree, which has a decision on them. */
const DATA = Object.fromEntries(
  Object.entries(VARIED).filter(([path]) => !path.startsWith(`${ANCHORS}/`)),
);

const REGISTRIES: readonly Registry[] = [
  {
    kinds: {
      report: {
        file: REPORT,
        explained: [ROLLOUT, "documents/1"],
        left: ["rollouts", "3 rollouts are not shown"],
      },
      summary: {
        file: `${ANCHORS}/summary-CA-1.38.md`,
        explained: [ANCHORS, "documents/2"],
        left: ["rollouts", "3 rollouts are not shown"],
      },
      rollout: {
        file: `${NEXT}/sl5-x86_64/rollout.yaml`,
        explained: [`${NEXT}/sl5-x86_64`],
        left: ["rollouts", "3 rollouts are not shown"],
      },
    },
    omitted: "3 rollouts omitted",
    shown: `${NEXT}/sl6-x86_64`,
  },
  {
    kinds: {
      release: {
        file: `${RELEASE}/release.yaml`,
        explained: [ROLLOUT],
        left: ["rollouts", "3 rollouts and 1 release of a distribution are not shown"],
      },
      ticket: {
        file: `${NEXT}/sl6-x86_64/ticket.yaml`,
        explained: [`${NEXT}/sl6-x86_64`],
        left: ["rollouts", "3 rollouts and 1 release of a distribution are not shown"],
      },
      "distribution release": {
        file: "components/distributions/UMD/1.0.0.yaml",
        explained: ["distributions/UMD/1.0.0"],
        left: ["", "1 release of a distribution are not shown, because their files have"],
      },
      "decision that lost its summary": {
        file: `${ANCHORS}/summary-CA-1.38.md`,
        missing: "the summary of document 2 is missing: summary-CA-1.38.md",
        explained: [ANCHORS, "documents/2"],
        left: ["automation", "3 rollouts are skipped"],
      },
      group: {
        file: "teams/sw-rel-sr.yaml",
        explained: [],
        left: ["procedure", "Staged Rollout Managers"],
      },
    },
    omitted: "\n3 rollouts and 1 release of a distribution omitted, see the automation page.",
    shown: `${NEXT}/sl5-x86_64`,
  },
  {
    kinds: {
      team: {
        file: TEAM,
        explained: ["teams/ea-NGI_A-SITE-ONE", "desk/ea-NGI_A-SITE-ONE", ROLLOUT],
        left: ["teams", "1 team and 1 component are not shown"],
      },
      component: {
        file: "components/stacks/EMI/SE-DPM_mysql.yaml",
        explained: ["components/EMI/SE-DPM_mysql", `${DPM}/sl5-x86_64`],
        left: ["components", "1 team and 1 component are not shown"],
      },
    },
    omitted: "rollouts, 1 team and 1 component omitted",
    shown: `${NEXT}/sl6-x86_64`,
  },
  {
    kinds: {
      stack: {
        file: "components/stacks/EMI/stack.yaml",
        explained: ["components/EMI/cream", ROLLOUT],
        left: ["components", "1 stack are not shown"],
      },
      distribution: {
        file: "components/distributions/UMD/distribution.yaml",
        explained: [],
        left: ["distributions", "UMD"],
      },
    },
    omitted: "components and 1 stack omitted",
    shown: ANCHORS,
  },
];

const NOT_SHOWN = /not shown until the errors in its files are fixed/;
const plain = (html: string) => html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ");

describe.for(REGISTRIES.map((one) => [Object.keys(one.kinds).join(", "), one] as const))(
  "side by side: %s",
  ([name, { kinds, omitted, shown }]) => {
    const out = join(work, name);
    const html = (address: string) => readFileSync(join(out, address, "index.html"), "utf8");
    const page = (address: string) => plain(html(address));
    let said = "";

    beforeAll(async () => {
      const broken = Object.values(kinds).map(({ file, missing }) => {
        expect(baseTexts(DATA).has(file), file).toBe(true);
        return [file, missing === undefined ? "---\nodd: [\n" : null] as const;
      });
      await withBase({ ...DATA, ...Object.fromEntries(broken) }, async (root) => {
        const built = await build(root, out);
        said = built.said;
        expect([built.exit, built.printed, said]).toEqual([
          1,
          [],
          expect.stringContaining(omitted),
        ]);
      });
    });

    test.for(Object.entries(kinds))(
      "a broken %s is left out and named, and the site is built all the same",
      ([, { file, missing = file, explained, left }]) => {
        expect(said).toContain(missing);
        expect(html("automation")).toContain(missing);
        for (const address of explained) {
          expect(page(address), address).toMatch(NOT_SHOWN);
          expect(html(address), address).toContain(missing);
        }
        expect(page(left[0])).toContain(left[1]);
        expect(existsSync(join(out, "pagefind"))).toBe(true);
      },
    );

    test("what is sound is shown", () => {
      expect(page(shown)).not.toMatch(NOT_SHOWN);
      expect(page("rollouts") + page("rollouts/history")).toContain(shown.split("/")[3]);
    });
  },
);
