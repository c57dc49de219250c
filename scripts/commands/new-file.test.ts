import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { terminalAsker } from "#io/ask-terminal.ts";
import { type Accepted, acceptedPath, acceptedUpdates } from "../testing/accepted.ts";
import { baseText, withBase } from "../testing/base.ts";
import { problemsIn, run, runAtBase } from "../testing/run.ts";
import type { Changes } from "../testing/texts.ts";

const RELEASE_FILE = "rollouts/EMI-1.0/cream/1.13.3-1/release.yaml";

/** What a provider says in a script. */
const DELIVERED = [
  ["--component", "EMI/cream"],
  ["--version", "1.13.3-1"],
  ["--type", "revision"],
  ["--ggus", "70555"],
  ["--released", "2011-06-30"],
  ["--summary", "Fixes the loss of jobs at restart."],
  ["--platforms", "sl5-x86_64,sl6-x86_64"],
  ["--repository", "https://emisoft.example.org/repo/{os}/{arch}/"],
  ["--packages", "sl5-x86_64=emi-cream-1.13.3-1.sl5.x86_64"],
  ["--packages", "sl6-x86_64=emi-cream-1.13.3-1.sl6.x86_64 glite-ce-1.0-1.sl6.x86_64"],
].flat();

const textIn = (root: string, path: string) => readFileSync(join(root, path), "utf8");
const errorsIn = async (root: string) =>
  (await problemsIn(root)).filter(({ severity }) => severity === "error");

test("a release is written from options, passes check, and what to type next is said", () =>
  withBase({}, async (root) => {
    const { exit, out } = await runAtBase(["new", "release", "--root", root, ...DELIVERED]);
    expect(exit).toBe(0);
    expect(out).toContain(`Written: ${RELEASE_FILE}`);
    expect(out).toContain(`add ${RELEASE_FILE}`);
    expect(out).toContain("commit -m 'Deliver EMI/cream 1.13.3-1'");
    expect(out).toContain(
      "https://github.com/example/staged-rollout/issues/new?template=release.yml",
    );
    expect(parse(textIn(root, RELEASE_FILE))).toEqual({
      type: "revision",
      ggus: 70555,
      released: "2011-06-30",
      summary: "Fixes the loss of jobs at restart.",
      platforms: {
        "sl5-x86_64": {
          repository: "https://emisoft.example.org/repo/sl5/x86_64/",
          packages: ["emi-cream-1.13.3-1.sl5.x86_64"],
        },
        "sl6-x86_64": {
          repository: "https://emisoft.example.org/repo/sl6/x86_64/",
          packages: ["emi-cream-1.13.3-1.sl6.x86_64", "glite-ce-1.0-1.sl6.x86_64"],
        },
      },
    });
    expect(await errorsIn(root)).toEqual([]);
    // What is there stays.
    const before = textIn(root, RELEASE_FILE);
    const again = await runAtBase([
      "new",
      "release",
      "--root",
      root,
      ...DELIVERED,
      "--summary",
      "Other.",
    ]);
    expect(again.exit).toBe(1);
    expect(again.err).toContain("is there already; nothing is overwritten");
    expect(textIn(root, RELEASE_FILE)).toBe(before);
  }));

test("in a script everything that is missing is said at once, with what can be chosen", () =>
  withBase({}, async (root) => {
    const { exit, err } = await runAtBase([
      "new",
      "release",
      "--root",
      root,
      "--component",
      "EMI/creme",
    ]);
    expect(exit).toBe(2);
    expect(err).toContain('--component: "EMI/creme" cannot be chosen; did you mean EMI/cream?');
    const lacking = await runAtBase(["new", "release", "--root", root, "--component", "EMI/cream"]);
    expect(lacking.exit).toBe(2);
    for (const option of ["--version", "--type", "--ggus", "--summary", "--platforms"]) {
      expect(lacking.err).toContain(`${option} is missing`);
    }
    expect(lacking.err).toMatch(/emergency\n\s+revision\n\s+minor\n\s+major/);
  }));

test("what would not pass check is not written", () =>
  withBase({}, async (root) => {
    const other = DELIVERED.map((one) =>
      one.replace("emisoft.example.org", "elsewhere.example.org"),
    );
    const { exit, out } = await runAtBase([
      "new",
      "release",
      "--root",
      root,
      ...other,
      "--format",
      "json",
    ]);
    expect(exit).toBe(1);
    const said = JSON.parse(out);
    expect(said).toMatchObject({ written: false, taken: [] });
    expect(said.problems.map(({ rule }: { rule: string }) => rule)).toContain("package-host");
    expect(existsSync(join(root, RELEASE_FILE))).toBe(false);
  }));

test("a dry run shows the file, and writes nothing", () =>
  withBase({}, async (root) => {
    const { exit, out } = await runAtBase([
      "new",
      "release",
      "--root",
      root,
      ...DELIVERED,
      "--dry-run",
    ]);
    expect(exit).toBe(0);
    expect(out).toContain("type: revision\nggus: 70555\n");
    expect(existsSync(join(root, RELEASE_FILE))).toBe(false);
  }));

test("a component, and a team whose members are accounts that are known or given with their id", () =>
  withBase({}, async (root) => {
    const added = await runAtBase([
      ...[
        "new",
        "component",
        "--root",
        root,
        "--stack",
        "EMI",
        "--name",
        "wms",
        "--family",
        "glite",
      ],
      ...[
        "--title",
        "Workload management",
        "--capabilities",
        "compute",
        "--platforms",
        "sl5-x86_64",
      ],
    ]);
    expect(added.exit).toBe(0);
    const { exit, out } = await runAtBase([
      ...[
        "new",
        "team",
        "--root",
        root,
        "--ngi",
        "NGI_A",
        "--site",
        "SITE-NEW",
        "--region",
        "Portugal",
      ],
      ...["--country", "PT", "--timezone", "Europe/Lisbon", "--contact", "grid@new.example.org"],
      ...["--members", "new-admin=4100099", "--commitments", "EMI/wms:sl5-x86_64"],
    ]);
    expect(exit).toBe(0);
    expect(out).toContain("Written: teams/ea-NGI_A-SITE-NEW.yaml");
    expect(parse(textIn(root, "teams/ea-NGI_A-SITE-NEW.yaml"))).toMatchObject({
      since: "2011-07-01",
      members: [{ github: "new-admin", id: 4100099 }],
      commitments: [{ component: "EMI/wms", platforms: ["sl5-x86_64"] }],
    });
    expect(await errorsIn(root)).toEqual([]);
  }));

const IN_TEST = "EMI-1.0/cream/1.13.2/sl5-x86_64";
const UKI_REPORT = `rollouts/${IN_TEST}/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md`;

test("a report and a decision have what is known filled in, and a report can be pasted as a comment", () =>
  withBase({ [UKI_REPORT]: null }, async (root) => {
    const made = ["new", "report", IN_TEST, "--root", root, "--team", "ea-NGI_B-UKI-LT2-IC-HEP"];
    const { exit, err } = await runAtBase(made);
    expect(exit).toBe(2);
    expect(err).toContain("--action is missing");
    const tested = [
      ...["--action", "upgrade", "--installation", "ok", "--configuration", "ok"],
      ...["--release-notes", "correct", "--recommendation", "accept", "--vos", "atlas"],
      ...["--exposure", "from: 2011-06-20, until: 2011-06-28"],
      ...["--tests", "name: job submission, result: pass", "--text", "No jobs were lost."],
    ];
    const reported = await runAtBase([...made, ...tested]);
    expect(reported.err).toBe("");
    expect(reported.exit).toBe(0);
    expect(reported.out).toContain(`Written: ${UKI_REPORT}`);
    expect(reported.out).toContain(
      "report NGI_B-UKI-LT2-IC-HEP\n\n---\nteam: ea-NGI_B-UKI-LT2-IC-HEP\n",
    );
    const decision = ["new", "summary", IN_TEST, "--root", root, "--outcome", "accept"];
    const lacking = await runAtBase([...decision, "--text", "One site."]);
    expect(lacking.err).toContain("71200  minor: Purge is slow");
    expect(lacking.err).toContain("--excused is missing");
    const decided = await runAtBase([
      ...[...decision, "--text", "One site.", "--known-issues", "71200"],
      ...["--excused", "ea-NGI_A-SITE-ONE=its service is down"],
    ]);
    expect(decided.exit).toBe(0);
    expect(decided.out).toContain("commit -m 'Accept cream 1.13.2'");
    expect(decided.out).toContain("outcome ACCEPT\n\n---\noutcome: ACCEPT\n");
    expect(await errorsIn(root)).toEqual([]);
  }));

test("what is printed to paste is what a comment may be", () =>
  withBase({ [UKI_REPORT]: null }, async (root) => {
    const { out } = await runAtBase([
      ...["new", "report", IN_TEST, "--root", root, "--team", "ea-NGI_B-UKI-LT2-IC-HEP"],
      ...["--action", "install", "--installation", "ok", "--configuration", "ok"],
      ...["--release-notes", "correct", "--recommendation", "accept", "--vos", "atlas"],
      ...["--exposure", "from: 2011-06-20, until: 2011-06-28", "--text", "No jobs were lost."],
      ...["--tests", "name: job submission, result: pass", "--dry-run", "--format", "json"],
    ]);
    const { next, files } = JSON.parse(out);
    const file = join(root, "comment.txt");
    writeFileSync(file, next.comment.text);
    const { out: said } = await runAtBase([
      ...["comment", IN_TEST, "--by", "ic-hep-admin", "--root", root, "--file", file],
      ...["--dry-run", "--format", "json"],
    ]);
    const became = JSON.parse(said);
    expect(became).toMatchObject({ kind: "report", accepted: true, file: UKI_REPORT });
    expect(parse(became.text.split("---")[1])).toEqual(parse(files[0].text.split("---")[1]));
  }));

const WAITING: Accepted[] = [
  { version: "1.13.3", decided: "2011-06-20" },
  { version: "1.8.1-1", component: "SE-DPM_mysql", type: "minor", decided: "2011-06-25" },
];

test("the next release of a distribution lists what waits, and says why this day", () =>
  withBase(
    { "components/distributions/UMD/1.1.0.yaml": null, ...acceptedUpdates(WAITING) },
    async (root) => {
      const { exit, out, err } = await runAtBase([
        ...["new", "distribution-release", "UMD", "--root", root, "--type", "minor"],
      ]);
      expect(exit).toBe(0);
      expect(out).toContain("Written: components/distributions/UMD/1.1.0.yaml");
      expect(err).toContain("Cadence: no minor release came before");
      expect(err).toContain(
        "EMI/cream 1.13.3 on sl5-x86_64 has waited 11 days, since 20 June 2011.",
      );
      expect(parse(textIn(root, "components/distributions/UMD/1.1.0.yaml"))).toEqual({
        type: "minor",
        date: "2011-07-01",
        contents: [acceptedPath("1.13.3"), acceptedPath("1.8.1-1", "SE-DPM_mysql")],
      });
      expect(await errorsIn(root)).toEqual([]);
    },
  ));

/** Products that are new to the catalogue. */
const MANY = 30;
const CATALOGUE: Changes = Object.fromEntries(
  Array.from({ length: MANY }, (_, index) => [
    `components/stacks/EMI/product-${index}.yaml`,
    baseText("components/stacks/EMI/cream.yaml").replace(
      "CREAM computing element",
      `Product ${index}`,
    ),
  ]),
);

const CSV = [
  "component,version,platform,ggus,packages",
  ...Array.from({ length: MANY }, (_, index) =>
    ["sl5-x86_64", "sl6-x86_64"].map(
      (platform) =>
        `EMI/product-${index},1.0.${index}-1,${platform},${70600 + index},product-${index}-1.0-1.${platform} lib-1-1.${platform}`,
    ),
  ).flat(),
].join("\n");

const SHARED = [
  ["--type", "minor"],
  ["--released", "2011-06-30"],
  ["--summary", "The first release of {component}."],
  ["--repository", "https://emisoft.example.org/repo/{os}/{arch}/"],
  ["--release-notes", "https://emisoft.example.org/{component}/{version}/notes"],
].flat();

test("thirty products are delivered by one file", () =>
  withBase(CATALOGUE, async (root) => {
    const manifest = join(root, "products.csv");
    writeFileSync(manifest, CSV);
    const { exit, out, err } = await runAtBase([
      "new",
      "release",
      "--root",
      root,
      "--manifest",
      manifest,
      ...SHARED,
    ]);
    expect([exit, err.includes("error")]).toEqual([0, false]);
    expect(out.match(/^Written: /gm)).toHaveLength(MANY);
    expect(out).toContain("commit -m 'Deliver 30 products'");
    expect(parse(textIn(root, "rollouts/EMI-1.0/product-7/1.0.7-1/release.yaml"))).toMatchObject({
      ggus: 70607,
      summary: "The first release of product-7.",
      releaseNotes: "https://emisoft.example.org/product-7/1.0.7-1/notes",
      platforms: {
        "sl6-x86_64": {
          repository: "https://emisoft.example.org/repo/sl6/x86_64/",
          packages: ["product-7-1.0-1.sl6-x86_64", "lib-1-1.sl6-x86_64"],
        },
      },
    });
    expect(await errorsIn(root)).toEqual([]);
  }));

test("one product that is wrong, and none is delivered; its line is named", () =>
  withBase(CATALOGUE, async (root) => {
    const manifest = join(root, "products.csv");
    writeFileSync(
      manifest,
      CSV.replace("EMI/product-4,1.0.4-1,sl6-x86_64,", "EMI/product-4,1.0.4-1,sl6_x86_64,"),
    );
    const made = ["new", "release", "--root", root, "--manifest", manifest];
    const refused = await runAtBase([...made, ...SHARED]);
    expect(refused.exit).toBe(1);
    expect(refused.err).toContain(`release.yaml comes from ${manifest}:10`);
    expect(existsSync(join(root, "rollouts/EMI-1.0/product-0"))).toBe(false);
    writeFileSync(manifest, CSV);
    const lacking = await runAtBase([...made, ...SHARED.slice(2)]);
    expect(lacking.exit).toBe(2);
    const said = lacking.err.split("\n").filter((line) => line.includes("type is missing"));
    expect(said).toEqual([expect.stringContaining(`${manifest}:2: type is missing`)]);
    expect(said[0]).toMatch(/ \(\d+ more lack it\)$/);
  }));

test("a manifest in YAML says what all share, and refuses what it does not know", () =>
  withBase({}, async (root) => {
    const manifest = join(root, "products.yaml");
    const written = (text: string) => {
      writeFileSync(manifest, text);
      return runAtBase([
        "new",
        "release",
        "--root",
        root,
        "--manifest",
        manifest,
        "--format",
        "json",
      ]);
    };
    const shared =
      "type: revision\nggus: 70601\nreleased: 2011-06-30\nsummary: Corrections.\nrepository: https://emisoft.example.org/repo/{os}/{arch}/\n";
    const product = (version: string, more = "") =>
      `  - { component: EMI/cream, version: ${version}, platform: sl5-x86_64, packages: [emi-cream-1]${more} }\n`;
    const odd = await written(`${shared}products:\n${product('"1.13.9-1"', ", colour: red")}`);
    expect(odd.exit).toBe(2);
    expect(odd.err).toContain(`${manifest}:7:5: "colour" is not known`);
    const number = await written(`${shared}products:\n${product("1.10")}`);
    expect(number.err).toContain('version reads as a number; write it between quotes, as "1.10"');
    const fine = await written(`${shared}products:\n${product('"1.13.9-1"')}`);
    expect(fine.exit).toBe(0);
    expect(JSON.parse(fine.out).files.map(({ path }: { path: string }) => path)).toEqual([
      "rollouts/EMI-1.0/cream/1.13.9-1/release.yaml",
    ]);
  }));

/** A terminal on which each line is typed once its question is there. */
function typing(answers: readonly (readonly [question: string, keys: string])[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 120, rows: 50 });
  const left = [...answers];
  let shown = "";
  let all = "";
  output.on("data", (chunk: Buffer) => {
    shown += chunk.toString();
    all += chunk.toString();
    const [next] = left;
    if (!next || !shown.includes(next[0])) return;
    left.shift();
    shown = "";
    for (const key of next[1].split(/(?<=\r)/)) setImmediate(() => input.write(key));
  });
  return {
    ask: async () => terminalAsker({ input, output }),
    left,
    screen: () => all,
  };
}

test("on a terminal it asks for what is missing, and once more for what check refuses", () =>
  withBase({}, async (root) => {
    const terminal = typing([
      ["Version:", "-1\r"],
      ["Release notes:", "\r"],
      ["Documentation:", "\r"],
      ["Installation:", "\r"],
      ["Changes:", "\r"],
      ["Advisory:", "\r"],
      // The ticket was delivered once already: that line is asked again.
      ["GGUS ticket:", "\u007f\u007f\u007f\u007f\u007f70777\r"],
    ]);
    const said = DELIVERED.flatMap((one, index, all) =>
      one === "--version" || all[index - 1] === "--version" ? [] : [one],
    ).map((one) => (one === "70555" ? "70123" : one));
    const { exit, err } = await run(
      ["new", "release", "--root", root, "--as-of", "2011-07-01", ...said, "--major", "1.0"],
      { ask: terminal.ask },
    );
    expect([exit, terminal.left]).toEqual([0, []]);
    expect(err).toContain("70123");
    expect(parse(textIn(root, "rollouts/EMI-1.0/cream/1.13.2-1/release.yaml"))).toMatchObject({
      ggus: 70777,
    });
  }));

test("who stops has written nothing", () =>
  withBase({}, async (root) => {
    const terminal = typing([["Component:", "\u0003"]]);
    const { exit, err } = await run(["new", "release", "--root", root], { ask: terminal.ask });
    expect([exit, err]).toEqual([1, "Stopped; nothing was written."]);
  }));
