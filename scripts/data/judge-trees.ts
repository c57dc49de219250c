/** Judges the difference of two trees: who may make it, and which problems it introduces. */
import { type FileChange, readChange } from "#core/access/change.ts";
import { introduced } from "#core/access/introduced.ts";
import { type Denial, judge, type People } from "#core/access/judge.ts";
import { mergersOf } from "#core/access/mergers.ts";
import type { Member, Sides } from "#core/access/places.ts";
import { isRepair } from "#core/access/repair.ts";
import { type WaitedFor, waitedFor } from "#core/access/waited-for.ts";
import { compareProblems, type Problem } from "#core/base/problems.ts";
import { isListed } from "#core/model/people.ts";
import type { Rollout, Ticket } from "#core/model/registry.ts";
import { OWN_FILE_ONLY, RULES } from "#core/rules/index.ts";
import { settleNames, stoodIn } from "#core/rules/names-that-stood.ts";
import { applyRules } from "#core/rules/rule.ts";
import { clock } from "#core/time/clock.ts";
import { noCache, type ParseCache } from "./parse-cache.ts";
import { hasReleases, isData, type OpenTree, openPart, type Part, partOf } from "./part.ts";
import { type PathChange, readChanges } from "./read-changes.ts";
import { type Loaded, loadRegistry } from "./registry.ts";

export interface Verdict {
  /** Whether the merge is allowed: nothing is denied, and it introduces no error. */
  readonly allowed: boolean;
  readonly denials: readonly Denial[];
  /** The problems that the merge introduces, and all those of the files that it changes. */
  readonly problems: readonly Problem[];
  /** What happens on merge, in sentences; empty where an error blocks it. */
  readonly preview: readonly string[];
}

/** A verdict, and the lines of the merge's files, to show its problems in them. */
export interface Judged {
  readonly verdict: Verdict;
  /** Who may ask for the merge, where it is allowed. */
  readonly mergers: readonly Member[];
  readonly lines: Loaded["lines"];
  /** For whom it waits where its author has nothing to do. */
  readonly waitedFor?: WaitedFor;
  /** Whether the author is somebody of the base. */
  readonly isAuthorKnown: boolean;
}

/** The two trees, and the paths that differ. */
export interface Difference {
  readonly paths: readonly PathChange[];
  readonly base: OpenTree;
  readonly merged: OpenTree;
  /** The base as it was whenever a path changed, newest first; left out where there is no history. */
  readonly earlier?: (path: string) => Promise<readonly OpenTree[]>;
}

export interface Conditions {
  /** The instant to use as now, where one was given; otherwise the base's clock counts. */
  readonly asOf?: string;
  /** The machine's clock. */
  readonly real: string;
  /** The parse cache; `whole` for a whole registry, otherwise for a small part of one. */
  readonly cache?: (whole: boolean) => ParseCache;
}

/** The verdict on a difference; throws only when a tree cannot be read. */
export async function judgeTrees(
  { paths: changed, base: openBase, merged: openMerged, earlier }: Difference,
  people: People,
  { asOf, real, cache = () => noCache }: Conditions,
): Promise<Judged> {
  const paths = changed.map(({ path }) => path);
  const wanted = partOf(paths);
  // Rights and frozen fields are read from the releases concerned, and the rest of the base only where necessary.
  const own = openPart({ ...wanted, reach: "own" }, openBase);
  const part = (await hasReleases(own, wanted)) ? wanted : widened(wanted);
  const parsed = remembering(cache(part.reach !== "own"));
  const base = await loadRegistry(own, parsed);
  const mergedTree = openPart(part, openMerged);
  const merged = await loadRegistry(mergedTree, parsed);
  const changes = await readChanges(changed, own, mergedTree, parsed);
  const both: Sides = { base: base.registry, merged: merged.registry };
  const sides: Sides = { ...both, lastReadable: await lastReadableOf(changes, both, earlier) };
  const denials = judge(changes, sides, people);
  const now = clock(asOf, base.registry, real);
  const comparable = part.reach === "own" ? async () => base : wholeBase(part, openBase, parsed);
  const problems = paths.some(isData) ? await problemsOf(merged, comparable, part, now) : [];
  const broken = problems.some(({ severity }) => severity === "error");
  const follows = broken ? [] : await previewOf(sides, part, now);
  const allowed = denials.length === 0 && !broken;
  const waits = broken ? undefined : waitedFor(changes, denials, sides, people);
  return {
    verdict: { allowed, denials, problems, preview: follows },
    mergers: allowed ? mergersOf(changes, sides) : [],
    lines: merged.lines,
    ...(waits && { waitedFor: waits }),
    isAuthorKnown: isListed(base.registry, people.author),
  };
}

/** The last version of each repaired record that could be read, where the history has one. */
async function lastReadableOf(
  changes: readonly FileChange[],
  sides: Sides,
  earlier: Difference["earlier"],
): Promise<ReadonlyMap<string, Ticket>> {
  const found = new Map<string, Ticket>();
  for (const change of changes.map(readChange)) {
    const { path, read } = change;
    if (read?.kind !== "ticket" || !earlier || !isRepair(change, sides)) continue;
    for (const open of await earlier(path)) {
      const { registry } = await loadRegistry(openPart({ ...partOf([path]), reach: "own" }, open));
      const ticket = registry.rollouts.get(`${read.release}/${read.platform}`)?.ticket;
      if (!ticket) continue;
      found.set(path, ticket.data);
      break;
    }
  }
  return found;
}

/** Loaded only where the merge has consequences: it loads the holidays of all countries. */
async function previewOf({ base, merged }: Sides, { paths, releases }: Part, now: string) {
  const listed = new Set(
    [...merged.distributionReleases.values()]
      .filter(({ file }) => paths.has(file))
      .flatMap(({ data }) => data.contents),
  );
  if (releases.size === 0 && listed.size === 0) return [];
  const { preview } = await import("#core/workflow/preview.ts");
  const concerned = ({ path, release }: Rollout) =>
    releases.has(`rollouts/${release.path}`) || listed.has(path);
  return preview(base, merged, concerned, now);
}

const widened = (part: Part): Part =>
  part.reach === "own" ? { ...part, reach: "deliveries" } : part;

const wholeBase = (part: Part, open: OpenTree, cache: ParseCache) => () =>
  loadRegistry(openPart(part, open), cache);

/**
 * The problems that the merge introduces. The base is checked only where files outside the change have problems; of a
 * whole registry, only where one is an error: its existing warnings are many, and block nobody.
 */
async function problemsOf(
  merged: Loaded,
  base: () => Promise<Loaded>,
  { reach, paths: changed }: Part,
  now: string,
): Promise<Problem[]> {
  const after = await allProblems(merged, now, base);
  const elsewhere = after.filter(({ file }) => !changed.has(file));
  const relevant =
    reach === "everything" ? elsewhere.filter(({ severity }) => severity === "error") : elsewhere;
  if (relevant.length === 0) return after.filter(({ file }) => changed.has(file));
  return introduced(await allProblems(await base(), now, base), after, changed, OWN_FILE_ONLY);
}

/** Every problem of a registry; who is named there is compared with those whom the base names. */
async function allProblems(
  { registry, problems, locate }: Loaded,
  now: string,
  base: () => Promise<Loaded>,
): Promise<Problem[]> {
  const raw = applyRules(RULES, { registry, now });
  const before = raw.some(({ named }) => named) ? stoodIn((await base()).registry) : undefined;
  const found = await locate(settleNames(raw, before));
  return [...problems, ...found].sort(compareProblems);
}

/** The cache, with what this run has parsed in front of it: both sides share most of their files. */
function remembering(cache: ParseCache): ParseCache {
  const known = new Map<string, NonNullable<ReturnType<ParseCache["get"]>>>();
  return {
    get(kind, oid) {
      const key = `${kind} ${oid}`;
      const content = known.get(key) ?? cache.get(kind, oid);
      if (content) known.set(key, content);
      return content;
    },
    set(kind, oid, content) {
      known.set(`${kind} ${oid}`, content);
      cache.set(kind, oid, content);
    },
  };
}
