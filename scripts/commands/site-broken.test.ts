/** One file that cannot be read never keeps the rest of the site away (DESIGN section 6): a test for each kind of file. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { baseTexts, RELEASE, REPORT, ROLLOUT, SUMMARY, TEAM, withBase } from "../testing/base.ts";
import { VARIED, VARIED_NOW } from "../testing/base-variants.ts";
import { runProgram } from "./program.ts";

const work = mkdtempSync(join(tmpdir(), "staged-rollout-broken-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function build(root: string, out: string) {
  const said: string[] = [];
  const exit = await runProgram(["site", "--root", root, "--out", out], {
    out: (text) => said.push(text),
    err: (text) => said.push(text),
    colour: false,
    now: () => VARIED_NOW,
  });
  return { exit, said: said.join("\n") };
}

interface Broken {
  readonly file: string;
  /** What the command says of it. */
  readonly omitted: string;
  /** Addresses that explain it themselves. */
  readonly explained: readonly string[];
  /** A page that goes on being there, with what it says. */
  readonly left: readonly [page: string, text: string];
}

const BROKEN: Readonly<Record<string, Broken>> = {
  team: {
    file: TEAM,
    omitted: "rollouts and 1 team omitted",
    explained: ["teams/ea-NGI_A-SITE-ONE", "desk/ea-NGI_A-SITE-ONE", ROLLOUT],
    left: ["teams", "1 team are not shown"],
  },
  component: {
    file: "components/stacks/EMI/cream.yaml",
    omitted: "rollouts and 1 component omitted",
    explained: ["components/EMI/cream", ROLLOUT],
    left: ["components", "1 component are not shown"],
  },
  stack: {
    file: "components/stacks/EMI/stack.yaml",
    omitted: "components and 1 stack omitted",
    explained: ["components/EMI/cream", ROLLOUT],
    left: ["components", "1 stack are not shown"],
  },
  report: {
    file: REPORT,
    omitted: "1 rollout omitted",
    explained: [ROLLOUT, "documents/1"],
    left: ["rollouts", "1 rollout is not shown"],
  },
  summary: {
    file: SUMMARY,
    omitted: "1 rollout omitted",
    explained: [ROLLOUT, "documents/1"],
    left: ["rollouts", "1 rollout is not shown"],
  },
  release: {
    file: `${RELEASE}/release.yaml`,
    omitted: "1 rollout omitted",
    explained: [ROLLOUT],
    left: ["rollouts", "1 rollout is not shown"],
  },
  rollout: {
    file: `${ROLLOUT}/rollout.yaml`,
    omitted: "1 rollout omitted",
    explained: [ROLLOUT],
    left: ["rollouts", "1 rollout is not shown"],
  },
  ticket: {
    file: `${ROLLOUT}/ticket.yaml`,
    omitted: "1 rollout omitted",
    explained: [ROLLOUT],
    left: ["rollouts", "1 rollout is not shown"],
  },
  "distribution release": {
    file: "components/distributions/UMD/1.0.0.yaml",
    omitted: "1 release of a distribution omitted",
    explained: ["distributions/UMD/1.0.0"],
    left: ["", "1 release of a distribution is not shown, because its file has"],
  },
  distribution: {
    file: "components/distributions/UMD/distribution.yaml",
    omitted: "Nothing is omitted",
    explained: [],
    left: ["distributions", "UMD"],
  },
  group: {
    file: "teams/sw-rel-sr.yaml",
    omitted: "Nothing is omitted",
    explained: [],
    left: ["procedure", "Staged Rollout Managers"],
  },
};

const plain = (html: string) => html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ");

test.for(Object.entries(BROKEN))(
  "a broken %s is left out and named, and the site is built all the same",
  async ([kind, { file, omitted, explained, left }]) => {
    const out = join(work, kind.replace(" ", "-"));
    expect(baseTexts(VARIED).has(file), file).toBe(true);
    await withBase({ ...VARIED, [file]: "---\nodd: [\n" }, async (root) => {
      const { exit, said } = await build(root, out);
      expect([exit, said]).toEqual([1, expect.stringContaining(omitted)]);
      expect(said).toContain(file);
      const html = (address: string) => readFileSync(join(out, address, "index.html"), "utf8");
      const page = (address: string) => plain(html(address));
      expect(html("automation")).toContain(file);
      for (const address of explained) {
        expect(page(address), address).toMatch(/not shown until the errors in its files are fixed/);
        expect(html(address), address).toContain(file);
      }
      expect(page(left[0])).toContain(left[1]);
      expect(existsSync(join(out, "pagefind"))).toBe(true);
    });
  },
);
