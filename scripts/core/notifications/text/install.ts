/**
 * Commands that a site administrator copies into a root shell. Names and addresses come from the
 * provider: only those that no shell and no package manager can misread are put into a command.
 */

import { formatDate } from "#core/base/format-time.ts";
import { code, name, web } from "#core/base/quote.ts";
import { compareVersions } from "#core/base/versions.ts";
import { ANY_PLATFORM, splitPlatform } from "#core/model/names.ts";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import type { InProduction } from "#core/model/to-run.ts";
import { installLines } from "#core/packages/install-lines.ts";
import { repositoryAddress } from "#core/packages/repo-file.ts";
import { repositoriesWith } from "#core/packages/repositories.ts";
import { fenced, grouped, paragraphs, some } from "./message.ts";

type Tool = "yum" | "apt";

const TOOLS: readonly { tool: Tool; systems: RegExp }[] = [
  { tool: "yum", systems: /^(?:sl|scientific|centos|rhel|el|alma|rocky|fedora)(?![a-z])/i },
  { tool: "apt", systems: /^(?:debian|ubuntu)(?![a-z])/i },
];

/** The package manager of a platform, from its operating system; undefined where that is not known. */
export const packageTool = (platform: string): Tool | undefined =>
  TOOLS.find(({ systems }) => systems.test(splitPlatform(platform).os))?.tool;

const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9._+~:=^-]*$/;
const SAFE_ADDRESS = /^https?:\/\/[A-Za-z0-9._~:/?&+,;=%-]+$/;

/** Enough for every product of one component; longer lists are read in the file. */
const MAX_PACKAGES = 40;

/**
 * How to install this very version, with its exact packages: from the repository of its state, or where its packages are not
 * published from the provider's.
 */
export function installation(rollout: Rollout, registry: Registry, now: string): string {
  return published(rollout, registry, now) ?? fromProvider(rollout);
}

/** The lines alone, to be run as root; undefined where no command can name what is to be installed. */
export const installCommands = (
  rollout: Rollout,
  registry: Registry,
  now: string,
): readonly string[] | undefined =>
  publishedIn(rollout, registry, now)?.lines ?? providersLines(rollout);

/** The repository of its state with its lines; undefined where there is none that `dnf` reads. */
function publishedIn(rollout: Rollout, registry: Registry, now: string) {
  const procedure = registry.procedure?.data;
  const [repository] = repositoriesWith(registry, rollout, now);
  if (!procedure || repository?.kind !== "rpm") return undefined;
  const named = inCommand(delivered(rollout).packages).map(WRITTEN.yum);
  return {
    lines: installLines(repository, procedure, named),
    address: repositoryAddress(procedure, repository),
  };
}

function published(rollout: Rollout, registry: Registry, now: string): string | undefined {
  const found = publishedIn(rollout, registry, now);
  if (!found) return undefined;
  return paragraphs([
    "Install or upgrade, as root:",
    fenced(found.lines),
    leftOut(rollout, delivered(rollout).packages),
    `What else is in this repository, since when, and who signs it: ${web(found.address)}.`,
  ]);
}

function fromProvider(rollout: Rollout): string {
  const { packages, address } = delivered(rollout);
  const lines = providersLines(rollout);
  if (!lines) {
    return paragraphs([
      `Install with your system's package manager${address ? ` from ${web(address)}` : ""}:`,
      packageList(packages),
    ]);
  }
  return paragraphs(["Install or upgrade, as root:", fenced(lines), leftOut(rollout, packages)]);
}

function providersLines(rollout: Rollout): string[] | undefined {
  const { packages, address } = delivered(rollout);
  const tool = packageTool(rollout.platform);
  const from = address === undefined ? undefined : new URL(address).href;
  const named = tool && asArguments(tool, packages);
  if (!tool || !named || from === undefined || !SAFE_ADDRESS.test(from)) return undefined;
  return INSTALLS[tool](labelOf(rollout.release), from, named);
}

/** How to return to what was in production before, from its exact packages where they are known. */
export function wayBack(rollout: Rollout, earlier: InProduction | undefined): string {
  const { component } = rollout.release;
  const where = onPlatform(rollout);
  if (!earlier) {
    return `No other version of ${name(component)} ${where} is in production here, so there is none to go back to: restore the backup that you took before installing, or remove the packages.`;
  }
  const { version } = earlier.rollout.release;
  const command = changeCommand(rollout, earlier.rollout);
  const since = `in production since ${formatDate(earlier.since.slice(0, 10))}`;
  const isNewer = compareVersions(version, rollout.release.version) > 0;
  const previous = isNewer
    ? `The version to run is ${name(version)}, which is newer than this one, ${since}`
    : `The previous version is ${name(version)}, ${since}`;
  if (command === undefined) return `${previous}: reinstall its packages. ${FROM_BACKUP}`;
  return paragraphs([`${previous}:`, fenced([command]), FROM_BACKUP]);
}

/** What a command that changes packages does not bring back. */
export const FROM_BACKUP =
  "This brings back the packages; databases and configuration come from your backup.";

/**
 * The line that changes a machine from one version to another of the same component, whose packages it can get; undefined
 * where no command can name them.
 */
export function changeCommand(from: Rollout, to: Rollout): string | undefined {
  const tool = packageTool(from.platform);
  const named = tool && asArguments(tool, delivered(to).packages);
  if (!tool || named === undefined) return undefined;
  const isNewer = compareVersions(to.release.version, from.release.version) > 0;
  return `${isNewer ? UPGRADES[tool] : RETURNS[tool]} ${named}`;
}

/** “on sl5-x86_64”, or “on every platform”. */
export const onPlatform = ({ platform }: Rollout): string =>
  platform === ANY_PLATFORM ? "on every platform" : `on ${name(platform)}`;

/** Adds the provider's repository under a name of its own, in use for this command only. */
const INSTALLS: Record<Tool, (label: string, address: string, packages: string) => string[]> = {
  yum: (label, address, packages) => [
    `cat > /etc/yum.repos.d/${label}.repo <<'END'`,
    `[${label}]`,
    `name=${label}`,
    `baseurl=${address}`,
    "enabled=0",
    "END",
    `yum --enablerepo=${label} install ${packages}`,
  ],
  apt: (label, address, packages) => [
    `echo 'deb ${address} ./' > /etc/apt/sources.list.d/${label}.list`,
    "apt-get update",
    `apt-get install ${packages}`,
    `rm /etc/apt/sources.list.d/${label}.list`,
  ],
};

const RETURNS: Record<Tool, string> = { yum: "yum downgrade", apt: "apt-get install" };
const UPGRADES: Record<Tool, string> = { yum: "yum install", apt: "apt-get install" };

/** The repository's name on the machine: two tests at one site do not overwrite each other's. */
const labelOf = ({ stackMajor, component }: Release): string =>
  `${stackMajor}-${component}`.replace(/[^A-Za-z0-9._-]/g, "-");

/** The packages as arguments of a command; undefined where none can be named in one. */
function asArguments(tool: Tool, packages: readonly string[]): string | undefined {
  const safe = inCommand(packages).map(WRITTEN[tool]);
  return safe.length === 0 ? undefined : safe.join(" ");
}

const inCommand = (packages: readonly string[]): string[] =>
  packages.filter((one) => SAFE_NAME.test(one)).slice(0, MAX_PACKAGES);

/** A package as its tool wants to read it: `name-version` for yum, `name=version` for apt. */
const WRITTEN: Record<Tool, (file: string) => string> = {
  yum: (file) => file.replace(/\.rpm$/, ""),
  apt: (file) => file.replace(/\.deb$/, "").replace(/^([^_=]+)_([^_]+)(?:_[a-z0-9-]+)?$/, "$1=$2"),
};

function delivered({ release, platform }: Rollout): { packages: string[]; address?: string } {
  const { packages = [], repository } = release.data.platforms[platform] ?? {};
  const followed = repository !== undefined && URL.canParse(repository);
  return { packages, ...(followed ? { address: repository } : {}) };
}

function packageList(packages: readonly string[]): string {
  if (packages.length === 0)
    return "The provider named no packages; the installation notes say which.";
  return some(
    packages.map((one) => code(one)),
    MAX_PACKAGES,
  );
}

/** Says which packages the command does not name, and why. */
function leftOut(rollout: Rollout, packages: readonly string[]): string | undefined {
  const odd = packages.filter((one) => !SAFE_NAME.test(one));
  const more = packages.length - odd.length - inCommand(packages).length;
  const sentences = [];
  if (odd.length > 0) {
    sentences.push(
      `Not in the command, because the names are unusual: ${some(
        odd.map((one) => code(one)),
        5,
      )}.`,
    );
  }
  if (more > 0) {
    sentences.push(`${grouped(more)} more packages are listed in ${code(rollout.release.file)}.`);
  }
  return sentences.length > 0 ? sentences.join(" ") : undefined;
}
