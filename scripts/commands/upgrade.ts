/** `upgrade TAG`: a newer version of everything outside the three data folders, shown first. */
import { spawnSync } from "node:child_process";
import { printable } from "#core/base/text.ts";
import { compareVersions } from "#core/base/versions.ts";
import { changesBetween } from "#core/instance/changelog.ts";
import { planUpgrade, type UpgradePlan } from "#core/instance/upgrade.ts";
import { openVersions, type Versions } from "#io/git-upgrade.ts";
import { OutsideError } from "#io/outside.ts";
import { many } from "./check.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";
import { formatIn } from "./migrate.ts";

export interface UpgradeOptions extends GlobalOptions {
  /** Where versions come from: a remote's name, an address or a folder. */
  readonly from?: string;
  /** Makes the branch; without it the upgrade is only shown. */
  readonly yes?: boolean;
}

/** Accepts the name of a tag; throws UsageError. */
function readTag(text: string): string {
  if (/^[A-Za-z0-9][\w.+-]{0,99}$/.test(text) && !/\.\.|\.$|\.lock$/.test(text)) return text;
  throw new UsageError(`${JSON.stringify(text)} is not the name of a version, as v0.2.0`);
}

/** The remote that instances are told to name so. */
const UPSTREAM = "upstream";

interface Version {
  readonly number: string;
  readonly revision: string;
  /** Of the data that it reads. */
  readonly format: number;
}

interface Upgrade {
  readonly tag: string;
  readonly old: Version;
  readonly next: Version;
  readonly plan: UpgradePlan;
  readonly branch: string;
}

/** Shows what an upgrade replaces, and with `--yes` makes it on a branch of its own; exit 1 where it cannot. */
export async function upgrade(tag: string, options: UpgradeOptions, io: Io): Promise<Exit> {
  const git = openVersions(options.root);
  if (!git.isTop()) throw new UsageError(`${options.root} is not the top of a git repository`);
  const refuse = (why: string): Exit => {
    io.err(`nothing was changed: ${why}`);
    return EXIT.problems;
  };
  const [dirty, ...more] = git.dirty();
  if (dirty !== undefined) {
    const others = more.length > 0 ? ` and ${many(more.length, "other file")}` : "";
    return refuse(
      `${printable(dirty)}${others} hold changes that are not committed: commit or stash them`,
    );
  }
  const here = numberOf(git, "HEAD");
  const from = sourceOf(git, options.from);
  const next = fetchVersion(git, from, tag);
  const old = fetchVersion(git, from, `v${here}`);
  if (compareVersions(next.number, here) <= 0) {
    return refuse(`this is version ${here} already, and ${tag} is ${next.number}`);
  }
  const plan = planUpgrade({
    base: git.list(old.revision),
    ours: git.list("HEAD"),
    theirs: git.list(next.revision),
  });
  const found: Upgrade = { tag, old, next, plan, branch: `upgrade-${tag}` };
  if (git.hasBranch(found.branch)) {
    return refuse(
      `the branch ${found.branch} is there already: git branch -D ${found.branch} removes it`,
    );
  }
  say(found, git, options, io);
  if (options.yes) carryOut(found, git, options, io);
  return EXIT.fine;
}

function sourceOf(git: Versions, from: string | undefined): string {
  const remotes = git.remotes();
  if (from !== undefined) {
    if (from.startsWith("-"))
      throw new UsageError(`${JSON.stringify(from)} is no remote or folder`);
    return from;
  }
  if (remotes.has(UPSTREAM)) return UPSTREAM;
  throw new UsageError(
    `say where versions come from: --from ADDRESS, or git remote add ${UPSTREAM} ADDRESS`,
  );
}

function fetchVersion(git: Versions, from: string, tag: string): Version {
  const revision = git.fetch(from, readTag(tag));
  if (revision === undefined) throw new UsageError(`${from} has no version ${tag}`);
  const schema = git.show(revision, "scripts/schemas/procedure.schema.json");
  if (schema === undefined)
    throw new UsageError(`${tag} of ${from} is no version of this software`);
  return { number: numberOf(git, revision), revision, format: formatIn(JSON.parse(schema)) };
}

/** The version that a revision's `package.json` says. */
function numberOf(git: Versions, revision: string): string {
  const text = git.show(revision, "package.json");
  const version: unknown = text === undefined ? undefined : JSON.parse(text).version;
  if (typeof version === "string") return version;
  throw new UsageError("there is no package.json with a version");
}

function say(
  { tag, old, next, plan, branch }: Upgrade,
  git: Versions,
  options: UpgradeOptions,
  io: Io,
) {
  const { written, removed, overridden, kept } = plan;
  const changelog = git.show(next.revision, ".github/CHANGELOG.md") ?? "";
  const changes = changesBetween(changelog, old.number, next.number);
  if (options.format === "json") {
    const made = options.yes ? branch : null;
    const [from, to] = [old.number, next.number];
    io.out(
      JSON.stringify(
        {
          from,
          to,
          tag,
          format: next.format,
          written,
          removed,
          overridden,
          kept,
          changes,
          branch: made,
        },
        null,
        2,
      ),
    );
    return;
  }
  const list = (title: string, paths: readonly string[]) =>
    paths.length === 0 ? [] : ["", title, ...paths.map((path) => `  ${printable(path)}`)];
  const data =
    next.format > old.format
      ? `the data go from format ${old.format} to ${next.format}`
      : "the data stay as they are";
  const diff = git.diff(old.revision, "HEAD", overridden);
  const lines = [
    `From ${old.number} to ${next.number}: ${many(written.length, "file")} written, ${removed.length} removed; ${data}.`,
    ...list("Changed here, and replaced by the new version:", overridden),
    ...(diff === "" ? [] : ["", "The changes that go:", "", diff.trimEnd()]),
    ...list("Made here, and kept:", kept),
    ...(changes === "" ? [] : ["", changes]),
  ];
  io.out(lines.join("\n"));
  if (!options.yes) {
    io.err(`\nNothing was changed. The same with --yes makes it, on the branch ${branch}.`);
  }
}

function carryOut(
  { tag, old, next, plan, branch }: Upgrade,
  git: Versions,
  { root }: UpgradeOptions,
  io: Io,
) {
  const { revision } = next;
  git.branch(branch, `Upgrade to ${tag}`, { revision, ...plan });
  if (next.format > old.format) migrateData(root, next.format, git);
  io.err(
    [
      "",
      `The branch ${branch} holds the new version. What comes next:`,
      "  npm test                              # installs what is new, and checks everything, the data too",
      `  git checkout main -- FILE             # where a change of your own should stay; then commit it`,
      `  git push -u origin ${branch}`,
      "  a pull request, which a maintainer approves and merges",
    ].join("\n"),
  );
}

/** Only the new version knows how to migrate to its format: its own command does it. */
function migrateData(root: string, format: number, git: Versions): void {
  const command = ["run", "-s", "rollout", "--", "migrate"];
  const { status, stderr, error } = spawnSync("npm", command, { cwd: root, encoding: "utf8" });
  if (status !== 0) {
    throw new OutsideError(
      `the new version stands, but the data were not migrated: run npm ${command.join(" ")}, then commit\n${stderr || error?.message}`,
    );
  }
  git.commitData(`Bring the data to format ${format}`);
}
