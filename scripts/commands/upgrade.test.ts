import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { changesBetween } from "#core/instance/changelog.ts";
import { planUpgrade } from "#core/instance/upgrade.ts";
import { MIGRATIONS, type Migration, migrated } from "#data/migrations.ts";
import { baseTexts } from "../testing/base.ts";
import { commitFiles, tryGit } from "../testing/forge/git.ts";
import { emptyFolder, folderOf, run } from "../testing/run.ts";
import { git } from "../testing/temp.ts";
import { publish, REPOSITORY } from "../testing/this-repository.ts";
import { migrate, TODAY } from "./migrate.ts";

/** Where versions come from: this repository as it is, tagged, and two versions after it. */
let upstream: string;
let here: string;
/** An instance on this version; every test begins on its main branch and leaves that as it is. */
let folder: string;

const edit = (folder: string, file: string, change: (text: string) => string) => {
  const path = join(folder, file);
  const [before, after] = [readFileSync(path, "utf8"), change(readFileSync(path, "utf8"))];
  expect(after).not.toBe(before);
  writeFileSync(path, after);
};

/** A made-up format, as a later version would bring it. */
const MADE_UP = `[
  {
    from: ${TODAY.format},
    sentence: "the organisation is written in capitals",
    migrate: (texts) =>
      new Map(texts).set(
        "rollouts/procedure.yaml",
        (texts.get("rollouts/procedure.yaml") ?? "").replace("organisation: EGI", "organisation: EGI.EU"),
      ),
  },
]`;

/** A version after the last: its number, and what else it changes. */
async function release(version: string, change: Record<string, ((text: string) => string) | null>) {
  const changes = new Map<string, string | null>();
  const all = { ...change, "package.json": withVersion(version) };
  for (const [file, write] of Object.entries(all)) {
    const found = await tryGit(upstream, ["show", `main:${file}`]);
    changes.set(file, write?.(found.output.toString()) ?? null);
  }
  const [author, now] = [{ name: "Tester", email: "tester@example.org" }, "2011-06-01T09:00:00Z"];
  await commitFiles(upstream, "main", { changes, message: `Version ${version}`, author, now });
  git(upstream, "tag", "-a", "-m", version, `v${version}`, "main");
}

const withVersion = (version: string) => (text: string) =>
  text.replace(/"version": "[^"]+"/, `"version": "${version}"`);

beforeAll(async () => {
  upstream = mkdtempSync(join(tmpdir(), "staged-rollout-upstream-"));
  folder = `${upstream}-instance`;
  here = publish(upstream);
  await release("90.0.0", {
    ".github/CHANGELOG.md": (text) => text.replace("\n## ", "\n## 90.0.0\n\n- Coffee.\n\n## "),
    ".github/HISTORY.md": null,
    "README.md": (text) => `${text}\nNew.\n`,
    "scripts/new.ts": () => "export {};\n",
    "rollouts/procedure.yaml": (text) => `${text}# upstream's own data\n`,
  });
  await release("91.0.0", {
    "scripts/schemas/procedure.schema.json": (text) =>
      text.replace(`"const": ${TODAY.format}`, `"const": ${TODAY.format + 1}`),
    "scripts/data/migrations.ts": (text) =>
      text.replace(/(MIGRATIONS: readonly Migration\[\] =) [^;]*;/, `$1 ${MADE_UP};`),
  });
  makeInstance();
});
afterAll(() => {
  for (const made of [upstream, folder]) rmSync(made, { recursive: true, force: true });
});

/** Makes an instance on this version, with the example year inside, a change and a file of its own. */
function makeInstance(): void {
  git(upstream, "clone", "--quiet", "--shared", "--no-checkout", "--no-tags", upstream, folder);
  git(folder, "checkout", "--quiet", "-B", "main", git(upstream, "rev-parse", `v${here}`).trim());
  git(folder, "remote", "rename", "origin", "upstream");
  git(folder, "config", "user.name", "Maintainer");
  git(folder, "config", "user.email", "maintainer@example.org");
  symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  edit(folder, "README.md", (text) => `Ours.\n${text}`);
  edit(folder, "teams/maintainers.yaml", (text) => `${text}# ours\n`);
  writeFileSync(join(folder, ".github/CODEOWNERS"), "* @maintainer-one\n");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "-m", "Our own changes");
}

afterEach(() => {
  const branch = git(folder, "branch", "--show-current").trim();
  git(folder, "switch", "--quiet", "main");
  if (branch !== "main") git(folder, "branch", "--quiet", "-D", branch);
});

const DATA = ["rollouts", "teams", "components"];
const tip = (folder: string, revision = "HEAD") => git(folder, "rev-parse", revision).trim();

test("an upgrade shows what it would replace, and leaves everything as it is", async () => {
  const before = tip(folder);
  const { exit, out, err } = await run(["upgrade", "v90.0.0", "--root", folder]);
  expect(exit).toBe(0);
  expect(out).toMatch(
    /^From \S+ to 90\.0\.0: 4 files written, 1 removed; the data do not change\./,
  );
  expect(out).toContain("Changed here, and replaced by the new version:\n  README.md\n");
  expect(out).toContain("+Ours.");
  expect(out).toContain("Added here, and kept:\n  .github/CODEOWNERS");
  expect(out).toContain("## 90.0.0\n\n- Coffee.");
  expect(out).not.toContain("The catalogue of components");
  expect(err).toContain("Nothing was changed. Add --yes");
  expect([tip(folder), git(folder, "status", "--porcelain")]).toEqual([before, ""]);
  expect(git(folder, "tag")).toBe("");
});

test("with --yes a branch has the new version and the old data, in one commit, and passes the check", async () => {
  const before = tip(folder);
  const { exit, err, out } = await run([
    ...["upgrade", "v90.0.0", "--root", folder, "--from", upstream, "--yes", "--format", "json"],
  ]);
  expect([exit, err]).toEqual([0, expect.stringContaining("npm test")]);
  expect(JSON.parse(out)).toMatchObject({
    ...{ from: here, to: "90.0.0", branch: "upgrade-v90.0.0", removed: [".github/HISTORY.md"] },
    ...{ overridden: ["README.md"], kept: [".github/CODEOWNERS"] },
  });
  expect(git(folder, "branch", "--show-current").trim()).toBe("upgrade-v90.0.0");
  expect(tip(folder, "HEAD^")).toBe(before);
  expect(git(folder, "status", "--porcelain")).toBe("");
  expect(git(folder, "diff", "--name-only", before, "HEAD", "--", ...DATA)).toBe("");
  const differing = git(folder, "diff", "--name-only", "HEAD", tip(upstream, "v90.0.0"));
  expect(differing.trim().split("\n")).toEqual([
    ...[".github/CODEOWNERS", "rollouts/procedure.yaml", "teams/maintainers.yaml"],
  ]);
  expect((await run(["check", "--root", folder])).exit).toBe(0);
});

test("where the format rose, the new version's own migrations change the data, in a second commit", async () => {
  const before = tip(folder);
  const { exit, out } = await run(["upgrade", "v91.0.0", "--root", folder, "--yes"]);
  expect(exit).toBe(0);
  expect(out).toContain(
    `the data are converted from format ${TODAY.format} to ${TODAY.format + 1}`,
  );
  const subjects = git(folder, "log", "--format=%s", `${before}..HEAD`).trim().split("\n");
  expect(subjects).toEqual([
    `Convert the data to format ${TODAY.format + 1}`,
    "Upgrade to v91.0.0",
  ]);
  const changed = git(folder, "diff", "--name-only", before, "HEAD", "--", ...DATA);
  expect(changed.trim()).toBe("rollouts/procedure.yaml");
  const procedure = readFileSync(join(folder, "rollouts/procedure.yaml"), "utf8");
  expect(procedure).toContain(`format: ${TODAY.format + 1}\norganisation: EGI.EU\n`);
  expect(procedure).not.toContain("upstream's own data");
});

type Prepared = [tag: string, exit: number, why: RegExp, prepare?: string[], undo?: string[]];

/** What stands in the way, as words for git that bring it about and take it back. */
const refused = (): readonly Prepared[] => [
  [
    "v90.0.0",
    1,
    /uncommitted changes in README.md/,
    ["rm", "--quiet", "--cached", "README.md"],
    ["reset", "--quiet"],
  ],
  [
    "v90.0.0",
    1,
    /already exists/,
    ["branch", "upgrade-v90.0.0"],
    ["branch", "-D", "upgrade-v90.0.0"],
  ],
  [
    "v90.0.0",
    2,
    /set where versions/,
    ["remote", "rename", "upstream", "x"],
    ["remote", "rename", "x", "upstream"],
  ],
  [
    "v90.0.0",
    3,
    /ls-remote failed/,
    ["remote", "set-url", "upstream", "/nowhere"],
    ["remote", "set-url", "upstream", upstream],
  ],
  ["v1.2.3", 2, /has no version v1\.2\.3/],
  ["--upload-pack=x", 2, /unknown option/],
  ["a:b", 2, /not the name of a version/],
];

test("what cannot be done is refused, with nothing changed", async () => {
  const before = tip(folder);
  for (const [tag, wanted, why, prepare, undo] of refused()) {
    if (prepare) git(folder, ...prepare);
    const { exit, err } = await run(["upgrade", tag, "--root", folder, "--yes"]);
    expect([tag, exit, err]).toEqual([tag, wanted, expect.stringMatching(why)]);
    if (undo) git(folder, ...undo);
    expect([tip(folder), git(folder, "branch", "--show-current").trim()]).toEqual([before, "main"]);
  }
  const same = ["upgrade", `v${here}`, "--root", folder, "--from", upstream];
  expect(await run(same)).toMatchObject({ exit: 1, err: expect.stringContaining("already") });
  expect((await run(["upgrade", "v90.0.0", "--root", emptyFolder()])).exit).toBe(2);
});

const CAPITALS: Migration = {
  from: TODAY.format,
  sentence: "organisations are written in capitals, and old teams are gone",
  migrate(texts) {
    const after = new Map(texts);
    after.delete("teams/audiences.yaml");
    const procedure = texts.get("rollouts/procedure.yaml") ?? "";
    return after.set(
      "rollouts/procedure.yaml",
      procedure.replace(
        /organisation: (.*)/,
        (_, name: string) => `organisation: ${name.toUpperCase()}`,
      ),
    );
  },
};

test("every format but the first has a migration that leads to it", () => {
  expect(MIGRATIONS.map(({ from }) => from + 1)).toEqual(
    Array.from({ length: TODAY.format - 1 }, (_, index) => index + 2),
  );
});

test("a migration rewrites and removes files; the number and the comments around it stay in step", async () => {
  const root = folderOf(baseTexts());
  const said: string[] = [];
  const io = {
    out: (text: string) => void said.push(text),
    err() {},
    colour: false,
    now: () => "",
  };
  const next = { format: TODAY.format + 1, migrations: [CAPITALS] };
  expect(await migrate({ root, format: "json" }, io, next)).toBe(0);
  expect(JSON.parse(said[0] ?? "")).toEqual({
    from: TODAY.format,
    to: TODAY.format + 1,
    migrations: [`format ${TODAY.format + 1}: ${CAPITALS.sentence}`],
    files: ["rollouts/procedure.yaml", "teams/audiences.yaml"],
  });
  expect(await migrate({ root, format: "text" }, io, next)).toBe(0);
  expect(said.at(-1)).toBe(`The data already have format ${TODAY.format + 1}.`);
  const older = await run(["migrate", "--root", root]);
  expect([older.exit, older.err]).toEqual([1, expect.stringContaining("this version reads")]);
});

test("a step that is missing between two formats is a bug that is said", () => {
  expect(() => migrated(baseTexts(), TODAY.format + 1, [])).toThrow("no migration from format");
});

test("the changelog's part between two versions", () => {
  const changelog =
    "# C\n\n## Unreleased\n\nu\n\n## [0.10.0] - 2012-01-01\n\nc\n\n## 0.2.0\n\nb\n\n## 0.1.0\n\na\n";
  expect(changesBetween(changelog, "0.1.0", "0.10.0")).toBe(
    "## [0.10.0] - 2012-01-01\n\nc\n\n## 0.2.0\n\nb",
  );
  expect(changesBetween(changelog, "0.10.0", "0.11.0")).toBe("");
});

test("what happens to a file, by who has it", () => {
  const files = (listing: Record<string, string>) => new Map(Object.entries(listing));
  const plan = planUpgrade({
    base: files({
      same: "1",
      theirs: "1",
      ours: "1",
      both: "1",
      gone: "1",
      goneChanged: "1",
      restored: "1",
    }),
    ours: files({
      same: "1",
      theirs: "1",
      ours: "2",
      both: "2",
      gone: "1",
      goneChanged: "2",
      own: "1",
      clash: "1",
      equal: "3",
    }),
    theirs: files({
      same: "1",
      theirs: "2",
      ours: "1",
      both: "3",
      restored: "1",
      new: "1",
      clash: "2",
      equal: "3",
    }),
  });
  expect(plan).toEqual({
    written: ["both", "clash", "new", "ours", "restored", "theirs"],
    removed: ["gone", "goneChanged"],
    overridden: ["both", "clash", "goneChanged", "ours", "restored"],
    kept: ["own"],
  });
});
