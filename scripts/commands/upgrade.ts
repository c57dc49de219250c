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
  /** Creates the branch; without it the upgrade is only shown. */
  readonly yes?: boolean;
}

/** Accepts the name of a tag; throws UsageError. */
function readTag(text: string): string {
  if (/^[A-Za-z0-9][\w.+-]{0,99}$/.test(text) && !/\.\.|\.$|\.lock$/.test(text)) return text;
  throw new UsageError(
    `${JSON.stringify(text)} is not the name of a version; write for example v0.2.0`,
  );
}

/** The name that SETUP.md gives to the remote of the software. */
const UPSTREAM = "upstream";

interface Version {
  readonly number: string;
  readonly revision: string;
  /** The format of the data that it reads. */
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
      `there are uncommitted changes in ${printable(dirty)}${others}: commit or stash them`,
    );
  }
  const here = numberOf(git, "HEAD");
  const from = sourceOf(git, options.from);
  const next = fetchVersion(git, from, tag);
  const old = fetchVersion(git, from, `v${here}`);
  if (compareVersions(next.number, here) <= 0) {
    return refuse(`this is already version ${here}, and ${tag} is ${next.number}`);
  }
  const plan = planUpgrade({
    base: git.list(old.revision),
    ours: git.list("HEAD"),
    theirs: git.list(next.revision),
  });
  const found: Upgrade = { tag, old, next, plan, branch: `upgrade-${tag}` };
  if (git.hasBranch(found.branch)) {
    return refuse(
      `the branch ${found.branch} already exists: git branch -D ${found.branch} removes it`,
    );
  }
  printUpgrade(found, git, options, io);
  if (options.yes) carryOut(found, git, options, io);
  return EXIT.fine;
}

function sourceOf(git: Versions, from: string | undefined): string {
  const remotes = git.remotes();
  if (from !== undefined) {
    if (from.startsWith("-"))
      throw new UsageError(`${JSON.stringify(from)} is not a remote or folder`);
    return from;
  }
  if (remotes.has(UPSTREAM)) return UPSTREAM;
  throw new UsageError(
    `set where versions come from: --from ADDRESS, or git remote add ${UPSTREAM} ADDRESS`,
  );
}

function fetchVersion(git: Versions, from: string, tag: string): Version {
  const revision = git.fetch(from, readTag(tag));
  if (revision === undefined) throw new UsageError(`${from} has no version ${tag}`);
  const schema = git.show(revision, "scripts/schemas/procedure.schema.json");
  if (schema === undefined)
    throw new UsageError(`${tag} of ${from} is not a version of this software`);
  return { number: numberOf(git, revision), revision, format: formatIn(JSON.parse(schema)) };
}

/** The version in a revision's `package.json`. */
function numberOf(git: Versions, revision: string): string {
  const text = git.show(revision, "package.json");
  const version: unknown = text === undefined ? undefined : JSON.parse(text).version;
  if (typeof version === "string") return version;
  throw new UsageError("there is no package.json with a version");
}

function printUpgrade(
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
      ? `the data are converted from format ${old.format} to ${next.format}`
      : "the data do not change";
  const diff = git.diff(old.revision, "HEAD", overridden);
  const lines = [
    `From ${old.number} to ${next.number}: ${many(written.length, "file")} written, ${removed.length} removed; ${data}.`,
    ...list("Changed here, and replaced by the new version:", overridden),
    ...(diff === "" ? [] : ["", "The changes that are lost:", "", diff.trimEnd()]),
    ...list("Added here, and kept:", kept),
    ...(changes === "" ? [] : ["", changes]),
  ];
  io.out(lines.join("\n"));
  if (!options.yes) {
    io.err(`\nNothing was changed. Add --yes to create the branch ${branch} with these changes.`);
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
      `The branch ${branch} has the new version. Next steps:`,
      "  npm test                              # installs new packages, and checks everything, including the data",
      `  git checkout main -- FILE             # to keep your own version of a file; then commit it`,
      `  git push -u origin ${branch}`,
      "  open a pull request, for a maintainer to approve and merge",
    ].join("\n"),
  );
}

/** Only the new version knows how to migrate to its format: its own command does it. */
function migrateData(root: string, format: number, git: Versions): void {
  const command = ["run", "-s", "rollout", "--", "migrate"];
  const { status, stderr, error } = spawnSync("npm", command, { cwd: root, encoding: "utf8" });
  if (status !== 0) {
    throw new OutsideError(
      `the branch with the new version exists, but the data were not migrated: run npm ${command.join(" ")}, then commit\n${stderr || error?.message}`,
    );
  }
  git.commitData(`Convert the data to format ${format}`);
}
