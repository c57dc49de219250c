/** What a run has read of a provider's repository, and what that means for a rollout that names packages in it. */
import { beginning, printable, some, trimmed } from "#core/base/text.ts";
import type { Rollout, Ticket } from "#core/model/registry.ts";
import { folderOf } from "./names.ts";
import type { Package } from "./package.ts";

/** A package that a name means. */
export interface Offered {
  /** `sha256:…`; left out where it has none that is strong enough. */
  readonly checksum?: string;
  /** The whole of it, where it was asked for. */
  readonly package?: Package;
  /** Why it cannot be taken in, as a clause. */
  readonly problem?: string;
}

/** Why a whole repository could not be read. */
export interface Failure {
  readonly code: "packages-host" | "packages-unreachable" | "packages-metadata";
  /** What was found, as a clause. */
  readonly text: string;
}

export type Reading =
  | {
      readonly kind: "read";
      /** By the name that was asked for; nothing where the repository has none. */
      readonly offered: ReadonlyMap<string, readonly Offered[]>;
    }
  /** Nothing has changed since it was last read. */
  | { readonly kind: "same" }
  | ({ readonly kind: "failed" } & Failure);

type Recorded = NonNullable<Ticket["packages"]>;

/** A blocker as it is recorded. */
export type Recording = NonNullable<Recorded["blockers"]>[number];

/** What is wrong, without since when. */
export type Found = Omit<Recording, "since">;

export interface Compared {
  readonly repository: string;
  readonly blockers: readonly Found[];
  /** Each package that the release names, where all are there and they are not recorded yet. */
  readonly take?: readonly { readonly name: string; readonly package: Package }[];
  /** Whether every recorded package is there unchanged. */
  readonly isWhole: boolean;
}

/** What the release names, and where. */
export function wantedOf({ release, platform }: Rollout): {
  readonly names: readonly string[];
  readonly repository: string | undefined;
} {
  const { packages = [], repository } = release.data.platforms[platform] ?? {};
  return { names: packages, repository: repository && folderOf(repository) };
}

/** Whether what is recorded are the packages that the release names now; until it is staged that can change. */
export function isTaken(rollout: Rollout): boolean {
  const recorded = rollout.ticket?.data.packages;
  const { names, repository } = wantedOf(rollout);
  if (!rollout.packages || recorded?.pinned === undefined) return false;
  const { sha256, repository: read } = rollout.packages.data;
  if (read !== repository || sha256 !== recorded.sha256) return false;
  return new Set(names).symmetricDifference(new Set(Object.keys(recorded.pinned))).size === 0;
}

/**
 * Whether nothing would be found that is not recorded, where the repository is as it was when it was last read: its packages are
 * taken, or those that hinder it are still named.
 */
export function isSettled(rollout: Rollout): boolean {
  if (isTaken(rollout)) return true;
  const { repository: read, blockers = [] } = rollout.ticket?.data.packages ?? {};
  const { names, repository } = wantedOf(rollout);
  const own = blockers.filter((one) => !isOfRepository(one));
  if (read !== repository || own.length === 0) return false;
  const wanted = new Set(names);
  return own.every(
    ({ names: known }) => known?.every((name) => wanted.has(name)) ?? names.length === 0,
  );
}

/** Of the whole repository: gone as soon as it could be read, or is as it was when it could. */
const OF_REPOSITORY: ReadonlySet<Recording["code"]> = new Set([
  "packages-host",
  "packages-unreachable",
]);
const isOfRepository = ({ code, names }: Recording): boolean =>
  OF_REPOSITORY.has(code) || (code === "packages-metadata" && names === undefined);

/** Compares a rollout with what was read of its repository (PACKAGES.md, “Intake”). */
export function compare(rollout: Rollout, reading: Reading): Compared {
  const recorded = rollout.ticket?.data.packages;
  const { names, repository = recorded?.repository ?? "" } = wantedOf(rollout);
  const before = (recorded?.blockers ?? []).map(({ since: _, ...found }) => found);
  const kept = before.filter((one) => !isOfRepository(one as Recording));
  if (reading.kind !== "read") {
    const { kind, ...failure } = reading.kind === "failed" ? reading : { kind: "same" };
    const blockers = kind === "failed" ? [failure as Found, ...kept] : kept;
    return { repository, blockers, isWhole: false };
  }
  const { blockers, chosen } = judge(names, reading.offered, recorded?.pinned);
  // What the closure found stays until it is made again.
  blockers.push(...before.filter(({ code }) => code === "packages-unresolved"));
  const isPinned = isTaken(rollout);
  const isWhole = isPinned && !blockers.some(({ code }) => code !== "packages-unresolved");
  const found = blockers.every(({ code }) => code === "packages-unresolved");
  if (isPinned || !found) return { repository, blockers, isWhole };
  return { repository, blockers, isWhole, take: chosen };
}

function judge(
  names: readonly string[],
  offered: ReadonlyMap<string, readonly Offered[]>,
  pinned: Readonly<Record<string, string>> | undefined,
) {
  const missing: string[] = [];
  const changed: string[] = [];
  const unsound: { name: string; text: string }[] = [];
  const chosen: { name: string; package: Package }[] = [];
  for (const name of names) {
    const all = offered.get(name) ?? [];
    const [first] = all;
    const pin = pinned && Object.hasOwn(pinned, name) ? pinned[name] : undefined;
    if (!first) missing.push(name);
    else if (pin !== undefined && !all.some(({ checksum }) => checksum === pin)) {
      changed.push(name);
    } else if (new Set(all.map(({ checksum }) => checksum)).size > 1) {
      unsound.push({ name, text: "is there more than once, with other checksums" });
    } else if (first.problem !== undefined) unsound.push({ name, text: first.problem });
    else if (first.package) chosen.push({ name, package: first.package });
  }
  const blockers: Found[] = [];
  if (names.length === 0) {
    blockers.push({ code: "packages-missing", text: "the release names no package" });
  }
  if (missing.length > 0) blockers.push({ code: "packages-missing", names: missing });
  if (changed.length > 0) blockers.push({ code: "packages-changed", names: changed });
  if (unsound.length > 0) {
    const texts = unsound.map(({ name, text }) => `${name} ${text}`);
    blockers.push({
      code: "packages-metadata",
      names: unsound.map(({ name }) => name),
      text: some(texts, 5),
    });
  }
  return { blockers, chosen };
}

/** What a run has found about the packages of one rollout, ready to be recorded. */
export interface PackagesFound {
  readonly repository: string;
  readonly blockers: readonly Found[];
  /** What is recorded now, with the text of its file. */
  readonly taken?: {
    readonly sha256: string;
    readonly taken: string;
    readonly count: number;
    readonly pinned: Readonly<Record<string, string>>;
    readonly text: string;
  };
  /** The names of packages that are no longer the recorded ones. */
  readonly changed: readonly string[];
  readonly isWhole: boolean;
  /** Where their requirements were resolved in this step. */
  readonly closure?: ClosureFound;
}

/** What a closure has found. */
export interface ClosureFound {
  /** What it was made with; left out where it could not be made. */
  readonly key?: string;
  /** Requirements that nothing meets, with the package that has each. */
  readonly unresolved: readonly string[];
  readonly clashes: readonly string[];
  /** Why it could not be made. */
  readonly failed?: string;
}

/** What is recorded of a rollout whose requirements were resolved; all else stays as it is. */
export function withClosure(rollout: Rollout, closure: ClosureFound): PackagesFound {
  const { repository = "", blockers = [] } = rollout.ticket?.data.packages ?? {};
  const { unresolved, failed } = closure;
  const others = blockers
    .filter(({ code }) => code !== "packages-unresolved")
    .map(({ since: _, ...found }) => found);
  const own: Found[] =
    failed !== undefined
      ? [{ code: "packages-unresolved", text: failed }]
      : unresolved.length > 0
        ? [{ code: "packages-unresolved", names: [...unresolved] }]
        : [];
  return { repository, blockers: [...others, ...own], changed: [], isWhole: false, closure };
}

/** By the path of the rollout. */
export type AllFound = ReadonlyMap<string, PackagesFound>;

/** The record of a rollout's packages after a run; a blocker that was there keeps since when. */
export function recordFound(
  before: Recorded | undefined,
  { repository, blockers, taken, closure }: PackagesFound,
  now: string,
): Recorded {
  const known = (code: Recording["code"]) => before?.blockers?.find((one) => one.code === code);
  const { sha256 = before?.sha256, pinned = before?.pinned } = taken ?? {};
  // What is taken in anew has not been resolved.
  const made = taken ? {} : { closure: before?.closure, clashes: before?.clashes };
  const { closure: key, clashes } = closure?.key
    ? { closure: closure.key, clashes: closure.clashes.slice(0, 1000).map(carried) }
    : made;
  const written = blockers.map((found) => {
    const { code, names, text } = found;
    const earlier = known(code);
    // Why a server cannot be reached changes from try to try, and says nothing new.
    if (code === "packages-unreachable" && earlier) return earlier;
    return {
      code,
      since: earlier?.since ?? now,
      ...(names === undefined ? {} : { names: names.slice(0, 5000).map(carried) }),
      ...(text === undefined ? {} : { text: carried(text) }),
    };
  });
  return {
    repository,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(key === undefined ? {} : { closure: key }),
    ...(clashes === undefined || clashes.length === 0 ? {} : { clashes }),
    ...(written.length === 0 ? {} : { blockers: written }),
  };
}

/** What a provider wrote, as every output can carry it: no longer than the record takes. */
const carried = (text: string): string => trimmed(printable(beginning(text, 900))) || "?";
