/** Every package repository of a registry: what stands in it, since when, and what stood in it a day ago (R44, R101). */

import { addMinutes } from "#core/base/dates.ts";
import { compareText } from "#core/base/problems.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isRpm } from "./kinds.ts";
import { type Presence, presencesOf, type Shelf, shelvesOf } from "./presences.ts";
import { STATE_WORDS } from "./published.ts";
import { expectedShelves, folderOf } from "./shelves.ts";

/** A file of packages, and the sum that history records of what is below its head. */
export interface TakenIn {
  readonly file: string;
  readonly sha256: string;
}

/** A rollout whose packages stand in a repository. */
export interface Standing {
  /** The rollout's path. */
  readonly rollout: string;
  /** Its packages; undefined on a platform of Debian, whose packages are not read. */
  readonly packages?: TakenIn;
  readonly since: string;
}

export interface Repository extends Shelf {
  readonly platform: string;
  /** Below the site's `repository/`: `StagedRollOut/EMI-1.0/sl5/x86_64`. */
  readonly folder: string;
  /** The name of its section and its file on a machine, unique over all: `staged-roll-out-EMI-1.0-sl5-x86_64`. */
  readonly id: string;
  /** `debian`: for information, since apt takes no packages from another host. */
  readonly kind: "rpm" | "debian";
  /** When its contents last changed. */
  readonly changedAt: string;
  /** In the order of their paths. */
  readonly contents: readonly Standing[];
  /** Rollouts whose state puts them here, and whose packages are not published. */
  readonly missing: readonly string[];
  /** Other contents within the last day; the latest first. */
  readonly before: readonly (readonly TakenIn[])[];
  /** Addresses of the keys that sign its packages; empty where one of its stacks names none. */
  readonly packageKeys: readonly string[];
}

/** Caches hold an old `repomd.xml` no longer than this. */
const KEPT_MINUTES = 24 * 60;

/** A repository, and every stay in it. */
interface Draft extends Shelf {
  readonly folder: string;
  readonly platform: string;
  readonly stays: Stay[];
  /** Rollouts whose state puts them here. */
  readonly rollouts: Set<string>;
  readonly stacks: Set<string>;
}

const nothing = () => ({
  stays: [] as Stay[],
  rollouts: new Set<string>(),
  stacks: new Set<string>(),
});

interface Stay {
  readonly rollout: Rollout;
  readonly presence: Presence;
}

interface Made {
  readonly now: string;
  readonly all: readonly Repository[];
  readonly byRollout: ReadonlyMap<string, readonly Repository[]>;
}

/** Kept per registry, which never changes, for the instant last asked about. */
const made = new WeakMap<Registry, Made>();

/**
 * All repositories at an instant, in the order of their folders: one for each state, name and platform of a component, empty
 * ones too, since a missing one breaks every `dnf` command on a machine that has it enabled. None with `packages: off`.
 */
export const repositoriesOf = (registry: Registry, now: string): readonly Repository[] =>
  madeOf(registry, now).all;

/** The repositories that hold a rollout's packages at an instant; more than one where several majors have released it. */
export const repositoriesWith = (
  registry: Registry,
  { path }: Pick<Rollout, "path">,
  now: string,
): readonly Repository[] => madeOf(registry, now).byRollout.get(path) ?? [];

function madeOf(registry: Registry, now: string): Made {
  const known = made.get(registry);
  if (known?.now === now) return known;
  const all = makeRepositories(registry, now);
  const byRollout = new Map<string, Repository[]>();
  for (const repository of all) {
    for (const { rollout } of repository.contents) {
      const list = byRollout.get(rollout);
      if (list) list.push(repository);
      else byRollout.set(rollout, [repository]);
    }
  }
  const fresh = { now, all, byRollout };
  made.set(registry, fresh);
  return fresh;
}

function makeRepositories(registry: Registry, now: string): Repository[] {
  const { procedure } = registry;
  if (!procedure || procedure.data.packages === "off") return [];
  const drafts = draftsOf(registry, now);
  const ids = uniqueIds(drafts);
  const start = `${procedure.data.projectStart}T00:00:00Z`;
  return drafts.map((draft) => finish(draft, { registry, now, start, id: ids(draft) }));
}

function draftsOf(registry: Registry, now: string): Draft[] {
  const drafts = new Map<string, Draft>();
  const draftOf = ({ state, name }: Shelf, platform: string, stack: string): Draft => {
    const folder = folderOf({ state, name }, platform);
    const known = drafts.get(folder);
    const draft = known ?? { folder, state, name, platform, ...nothing() };
    drafts.set(folder, draft);
    draft.stacks.add(stack);
    return draft;
  };
  for (const { shelf, platform, stack } of expectedShelves(registry)) {
    draftOf(shelf, platform, stack);
  }
  for (const rollout of registry.rollouts.values()) {
    const { stack, data } = rollout.release;
    if (data.imported !== undefined) continue;
    for (const shelf of shelvesOf(registry, rollout, now)) {
      draftOf(shelf, rollout.platform, stack).rollouts.add(rollout.path);
    }
    for (const presence of presencesOf(registry, rollout, now)) {
      draftOf(presence, rollout.platform, stack).stays.push({ rollout, presence });
    }
  }
  return [...drafts.values()].sort((a, b) => compareText(a.folder, b.folder));
}

interface Context {
  readonly registry: Registry;
  readonly now: string;
  /** What stands for the last change where nothing ever changed. */
  readonly start: string;
  readonly id: string;
}

function finish(draft: Draft, { registry, now, start, id }: Context): Repository {
  const { folder, state, name, platform, stacks } = draft;
  const stays = draft.stays.sort(
    (a, b) =>
      compareText(a.rollout.path, b.rollout.path) || compareText(a.presence.from, b.presence.from),
  );
  const contents = stays.flatMap(({ rollout, presence: { from, until } }) =>
    until === undefined ? { rollout: rollout.path, ...packagesOf(rollout), since: from } : [],
  );
  const there = new Set(contents.map(({ rollout }) => rollout));
  const changes = stays
    .flatMap(({ presence: { from, until } }) => (until === undefined ? [from] : [from, until]))
    .sort(compareText);
  const keys = [...stacks].sort().map((stack) => registry.stacks.get(stack)?.data.packageKey);
  return {
    ...{ state, name, platform, folder, id },
    kind: isRpm(platform) ? "rpm" : "debian",
    changedAt: changes.at(-1) ?? start,
    contents,
    missing: [...draft.rollouts].filter((path) => !there.has(path)).sort(compareText),
    before: earlierContents(stays, changes, now),
    packageKeys: keys.every((key) => key !== undefined) ? [...new Set(keys)] : [],
  };
}

/** A rollout's file of packages with the sum that history records; undefined where nothing was taken in. */
export function takenIn({ packages, ticket }: Rollout): TakenIn | undefined {
  if (packages === undefined) return undefined;
  const taken = ticket?.data.history.findLast(({ event }) => event === "packages-taken");
  return { file: packages.file, sha256: taken?.sha256 ?? packages.data.sha256 };
}

const packagesOf = (rollout: Rollout): { packages?: TakenIn } => {
  const packages = takenIn(rollout);
  return packages === undefined ? {} : { packages };
};

/** What stood there until each change of the last day: an old `repomd.xml` may still ask for it. */
function earlierContents(
  stays: readonly Stay[],
  changes: readonly string[],
  now: string,
): TakenIn[][] {
  const filesWhile = (isThere: (presence: Presence) => boolean) =>
    stays.flatMap(({ rollout, presence }) => (isThere(presence) ? (takenIn(rollout) ?? []) : []));
  const keyOf = (files: readonly TakenIn[]) => files.map(({ file }) => file).join("\n");
  const seen = new Set([keyOf(filesWhile(({ until }) => until === undefined))]);
  const earlier: TakenIn[][] = [];
  const since = addMinutes(now, -KEPT_MINUTES);
  for (const change of new Set(changes.filter((at) => at > since).reverse())) {
    const files = filesWhile(
      ({ from, until }) => from < change && (until === undefined || until >= change),
    );
    const key = keyOf(files);
    if (!seen.has(key)) earlier.push(files);
    seen.add(key);
  }
  return earlier;
}

/** What a section's name may consist of (dnf's check of repository ids); any other character is written as its code. */
const safe = (text: string): string =>
  text.replace(/[^A-Za-z0-9_.-]/g, (sign) => `:${sign.codePointAt(0)?.toString(16)}:`);

/** A dash may be in a name or in a platform: where two read the same, the length of the name tells them apart. */
function uniqueIds(drafts: readonly Draft[]): (draft: Draft) => string {
  const plain = ({ state, name, platform }: Draft) =>
    safe(`${STATE_WORDS[state]}-${name}-${platform}`);
  const same = Map.groupBy(drafts, plain);
  return (draft) => {
    const id = plain(draft);
    return same.get(id)?.length === 1 ? id : `${id}:${draft.name.length}`;
  };
}
