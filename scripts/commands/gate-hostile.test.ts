/** Heads that try to get past the gate, on real git repositories: refused for anybody, and nothing of them runs. */
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ACCOUNTS, EVERYBODY, MORE_PEOPLE } from "../testing/access/people.ts";
import { report } from "../testing/access/rollout-edits.ts";
import {
  executable,
  gate,
  link,
  type More,
  makeRepository,
  type Repository,
} from "../testing/repository.ts";
import type { Changes } from "../testing/texts.ts";

const work = realpathSync(mkdtempSync(join(tmpdir(), "staged-rollout-hostile-")));
afterAll(() => rmSync(work, { recursive: true, force: true }));

let repository: Repository;
beforeAll(() => {
  repository = makeRepository(join(work, "registry"), MORE_PEOPLE);
});

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const REPORT = `${OPEN}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`;
const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const sound = report("ea-NGI_A-SITE-ONE", "site-one-admin");
const { maintainer, member, stranger } = ACCOUNTS;
const everybody = EVERYBODY.flatMap((who) => ["--approved-by", String(ACCOUNTS[who])]);

const STANDING: readonly {
  readonly name: string;
  readonly path: string;
  readonly changes?: Changes;
  readonly more?: More;
  readonly says: string;
}[] = [
  {
    name: "a symbolic link in place of a report",
    path: REPORT,
    more: link(REPORT, "/etc/passwd"),
    says: "is a symbolic link",
  },
  {
    name: "a symbolic link in place of a team that is there",
    path: ONE,
    more: link(ONE, "maintainers.yaml"),
    says: "is a symbolic link",
  },
  {
    name: "an executable report",
    path: REPORT,
    changes: { [REPORT]: sound },
    more: executable(REPORT),
    says: "executable",
  },
  {
    name: "a team made executable and left as it is",
    path: ONE,
    more: executable(ONE),
    says: "executable",
  },
  {
    name: "a submodule",
    path: `${OPEN}/more`,
    more: { staged: `160000,${"1".repeat(40)},${OPEN}/more` },
    says: "submodule",
  },
  {
    name: "a submodule in place of a report",
    path: REPORT,
    more: { staged: `160000,${"1".repeat(40)},${REPORT}` },
    says: "submodule",
  },
  {
    name: "attributes for the data",
    path: "rollouts/.gitattributes",
    changes: { "rollouts/.gitattributes": "* filter=evil merge=evil\n" },
    says: "no data file belongs here",
  },
  {
    name: "a path that differs in case",
    path: "teams/ea-ngi_a-site-one.yaml",
    changes: { "teams/ea-ngi_a-site-one.yaml": "x: 1\n" },
    says: "only in case",
  },
  {
    name: "a folder that differs in case",
    path: `rollouts/EMI-1.0/Cream/1.13.2/sl5-x86_64/${REPORT.split("/").at(-1)}`,
    changes: { [`rollouts/EMI-1.0/Cream/1.13.2/sl5-x86_64/${REPORT.split("/").at(-1)}`]: sound },
    says: "only in case",
  },
  {
    name: "a platform that differs in case",
    path: `rollouts/EMI-1.0/cream/1.13.2/SL5-x86_64/${REPORT.split("/").at(-1)}`,
    changes: { [`rollouts/EMI-1.0/cream/1.13.2/SL5-x86_64/${REPORT.split("/").at(-1)}`]: sound },
    says: "only in case",
  },
  {
    name: "a huge report",
    path: REPORT,
    changes: { [REPORT]: sound + "x".repeat(65 * 1024) },
    says: "the limit is 64 KiB",
  },
  {
    name: "a name with a line break and colours",
    path: "teams/ea-\n\u001b[31mX.yaml",
    changes: { "teams/ea-\n\u001b[31mX.yaml": "x: 1\n" },
    says: "printable ASCII",
  },
  {
    name: "a name in another script",
    path: "teams/ea-NGI_А-SITE-ONE.yaml",
    changes: { "teams/ea-NGI_А-SITE-ONE.yaml": "x: 1\n" },
    says: "printable ASCII",
  },
];

test.for(STANDING)("$name is refused, even with approvals", async (hostile, { task }) => {
  const { path, changes = {}, more, says } = hostile;
  const branch = `standing-${task.id.replace(/\W/g, "-")}`;
  repository.branch(branch, "main", changes, more);
  const verdict = await gate(repository, "main", branch, maintainer, ...everybody);
  expect(verdict).toMatchObject({ exit: 1, allowed: false });
  const own = verdict.denials.filter((denial) => denial.path === path);
  expect(own).toMatchObject([{ field: "*", needs: [], approvers: [] }]);
  expect(own[0]?.reason).toMatch(new RegExp(says));
});

test("a data folder turned into a link is refused, even with approvals", async () => {
  repository.branch("folder-link", "main", {}, link("teams", "components"));
  const verdict = await gate(repository, "main", "folder-link", maintainer, ...everybody);
  expect(verdict.allowed).toBe(false);
  expect(verdict.problems.map(({ rule, file }) => [rule, file])).toContainEqual([
    "not-a-file",
    "teams",
  ]);
});

test("front matter that would run as a program is text that cannot be read", async () => {
  const proof = join(work, "ran");
  const code = `---js\n{ team: require("node:fs").writeFileSync(${JSON.stringify(proof)}, "x") }\n---\n`;
  repository.branch("js", "main", { [REPORT]: code });
  const verdict = await gate(repository, "main", "js", member);
  expect(verdict).toMatchObject({ exit: 1, denials: [] });
  expect(verdict.problems).toMatchObject([{ rule: "front-matter", file: REPORT }]);
  expect(existsSync(proof)).toBe(false);
});

test("YAML that names a prototype gives nobody a right", async () => {
  repository.branch("prototype", "main", {
    [ONE]: [["region: Portugal", "region: Portugal\n__proto__: { members: [] }"]],
  });
  const verdict = await gate(repository, "main", "prototype", member);
  expect(verdict.allowed).toBe(false);
  expect(verdict.denials.map(({ field }) => field)).toContain("members");
});

test("nothing is checked out, no filter, driver or hook runs, and attributes of the work tree steer nothing", async () => {
  const proof = join(work, "executed");
  const victim = makeRepository(join(work, "victim"), MORE_PEOPLE);
  const evil = `touch ${proof}; cat`;
  for (const setting of [
    "filter.evil.smudge",
    "filter.evil.clean",
    "merge.evil.driver",
    "diff.evil.textconv",
  ]) {
    victim.git("config", setting, evil);
  }
  const attributes = "* filter=evil merge=evil diff=evil\n*.yaml merge=union\n";
  victim.branch("head", "main", { [ONE]: [["region: Portugal", "region: Spain"]] });
  victim.branch("base", "main", { [ONE]: [["region: Portugal", "region: France"]] });
  const hooks = join(victim.folder, ".git/hooks");
  mkdirSync(hooks, { recursive: true });
  for (const hook of ["post-checkout", "post-merge", "pre-merge-commit", "reference-transaction"]) {
    writeFileSync(join(hooks, hook), `#!/bin/sh\ntouch ${proof}\n`, { mode: 0o755 });
  }
  writeFileSync(join(victim.folder, ".gitattributes"), attributes);
  const verdict = await gate(victim, "base", "head", ACCOUNTS["ea admin"]);
  expect(verdict.denials).toMatchObject([{ path: ONE, needs: [] }]);
  expect(existsSync(proof)).toBe(false);
  rmSync(hooks, { recursive: true });
  rmSync(join(victim.folder, ".gitattributes"));
  expect(victim.git("status", "--porcelain")).toBe("");
  expect(victim.git("branch", "--show-current").trim()).toBe("main");
});

test("a merge commit brings in what others changed, and is judged for all of it", async () => {
  repository.branch("accomplice", "main", { ".github/workflows/x.yml": "on: push\n" });
  repository.branch("innocent", "main", { [REPORT]: sound });
  repository.git("checkout", "--quiet", "innocent");
  repository.git("merge", "--quiet", "--no-edit", "accomplice");
  repository.git("checkout", "--quiet", "main");
  const verdict = await gate(repository, "main", "innocent", member);
  expect(verdict.denials).toMatchObject([
    { path: ".github/workflows/x.yml", needs: ["maintainers"] },
  ]);
});

test("a merge commit that hides a change in its own tree is judged for it", async () => {
  repository.branch("evil-side", "main", { [REPORT]: sound });
  repository.branch("evil", "main", {});
  repository.git("checkout", "--quiet", "evil");
  repository.git("merge", "--quiet", "--no-ff", "--no-commit", "evil-side");
  writeFileSync(join(repository.folder, "README.md"), "mine now");
  repository.git("add", "--all");
  repository.git("commit", "--quiet", "--message=Merge");
  repository.git("checkout", "--quiet", "--force", "main");
  const verdict = await gate(repository, "main", "evil", member);
  expect(verdict.denials).toMatchObject([{ path: "README.md", needs: ["maintainers"] }]);
});

test("a revert of what the base has since gained is judged as a deletion", async () => {
  repository.branch("gained", "main", { [REPORT]: sound });
  repository.branch("reverting", "gained", { [REPORT]: null });
  const verdict = await gate(repository, "gained", "reverting", stranger);
  expect(verdict.denials.map(({ path }) => path)).toEqual(Array(11).fill(REPORT));
});

test("a team's file moved to another team's name is a deletion and a creation", async () => {
  repository.git("checkout", "--quiet", "-B", "renaming", "main");
  repository.git("mv", "teams/ea-NGI_A-OLD.SITE.yaml", "teams/ea-NGI_A-NEW.yaml");
  repository.git("commit", "--quiet", "--message=rename");
  repository.git("checkout", "--quiet", "main");
  const verdict = await gate(repository, "main", "renaming", member);
  expect([...new Set(verdict.denials.map(({ path }) => path))]).toEqual([
    "teams/ea-NGI_A-NEW.yaml",
    "teams/ea-NGI_A-OLD.SITE.yaml",
  ]);
});

test("more files than the forge lists are refused before any is read", async () => {
  repository.branch(
    "many",
    "main",
    Object.fromEntries(Array.from({ length: 3001 }, (_, number) => [`docs/${number}.md`, "x\n"])),
  );
  const verdict = await gate(repository, "main", "many", maintainer, ...everybody);
  expect(verdict.denials).toMatchObject([{ path: ".", field: "*", needs: [] }]);
  expect(verdict.denials[0]?.reason).toContain("3,001 files are changed");
});

test("histories that cross again and again are refused at once", async () => {
  const root = repository.git("rev-parse", "main").trim();
  const tree = repository.git("rev-parse", "main^{tree}").trim();
  const commit = (level: number, parents: readonly string[]) =>
    repository
      .git(
        ...["commit-tree", tree, "-m", `level ${level}, ${parents[0]}`],
        ...parents.flatMap((parent) => ["-p", parent]),
      )
      .trim();
  let heads = ["a", "b", "c", "d"].map((name) =>
    repository.git("commit-tree", tree, "-m", name, "-p", root).trim(),
  );
  for (let level = 0; level < 14; level += 1) {
    heads = heads.map((head) => commit(level, [head, ...heads.filter((one) => one !== head)]));
  }
  const [one = "", two = "", three = "", four = ""] = heads;
  const started = performance.now();
  const verdict = await gate(
    repository,
    commit(99, [one, two]),
    commit(98, [three, four]),
    maintainer,
  );
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(verdict.denials.map(({ reason }) => reason)).toEqual([
    expect.stringContaining("the histories of the head and the base cross"),
  ]);
});

test("the first pull request of an empty repository is not what makes its first maintainer", async () => {
  const folder = join(work, "empty");
  const empty = makeRepository(folder);
  empty.git("checkout", "--quiet", "--orphan", "start");
  empty.git("rm", "--quiet", "-r", "-f", ".");
  writeFileSync(join(folder, "README.md"), "An empty registry.\n");
  empty.git("add", "--all");
  empty.git("commit", "--quiet", "--message=start");
  empty.git("checkout", "--quiet", "-b", "claim");
  mkdirSync(join(folder, "teams"), { recursive: true });
  writeFileSync(
    join(folder, "teams/maintainers.yaml"),
    "title: Maintainers\nmembers:\n  - { github: first, id: 999 }\n",
  );
  empty.git("add", "--all");
  empty.git("commit", "--quiet", "--message=claim");
  const verdict = await gate(
    empty,
    "start",
    "claim",
    stranger,
    "--approved-by",
    String(maintainer),
  );
  expect(verdict.allowed).toBe(false);
  expect(verdict.denials).toMatchObject([
    { path: "teams/maintainers.yaml", field: "title", needs: ["maintainers"] },
    { path: "teams/maintainers.yaml", field: "members", needs: ["maintainers"] },
  ]);
  expect(verdict.denials[0]?.reason).toContain("no maintainers yet");
});
