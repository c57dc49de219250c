/** Judges the difference of two trees: who may make it, and what it breaks. */
import { introduced } from "#core/access/introduced.ts";
import { type Denial, judge, type People } from "#core/access/judge.ts";
import { clock } from "#core/clock.ts";
import { compareProblems, type Problem } from "#core/problems.ts";
import { RULES } from "#core/rules/index.ts";
import { applyRules } from "#core/rules/rule.ts";
import { noCache, type ParseCache } from "./parse-cache.ts";
import { isData, type OpenTree, openPart } from "./part.ts";
import { type PathChange, readChanges } from "./read-changes.ts";
import { type Loaded, loadRegistry } from "./registry.ts";

export interface Verdict {
  /** Whether the merge may happen: nothing is denied, and it brings in no error. */
  readonly allowed: boolean;
  readonly denials: readonly Denial[];
  /** The problems that the merge brings in, and all those of the files that it changes. */
  readonly problems: readonly Problem[];
}

/** Where the two trees come from, and what differs between them. */
export interface Difference {
  readonly paths: readonly PathChange[];
  readonly base: OpenTree;
  readonly merged: OpenTree;
}

/** What is to be said of a difference; throws only when a tree cannot be read. The clock is the base's. */
export async function judgeTrees(
  difference: Difference,
  people: People,
  clocks: { asOf?: string; real: string },
  cache: ParseCache = noCache,
): Promise<Verdict> {
  const paths = difference.paths.map(({ path }) => path);
  const trees = await openPart(paths, difference.base, difference.merged);
  const parsed = remembering(cache);
  const changes = await readChanges(difference.paths, trees.base, trees.merged, parsed);
  const base = await loadRegistry(trees.base, parsed);
  const merged = await loadRegistry(trees.merged, parsed);
  const sides = { base: base.registry, merged: merged.registry };
  const denials = judge(changes, sides, people);
  const now = clock(clocks.asOf, base.registry, clocks.real);
  const problems = paths.some(isData)
    ? introduced(await problemsOf(base, now), await problemsOf(merged, now), new Set(paths))
    : [];
  const broken = problems.some(({ severity }) => severity === "error");
  return { allowed: denials.length === 0 && !broken, denials, problems };
}

async function problemsOf({ registry, problems, locate }: Loaded, now: string): Promise<Problem[]> {
  const found = await locate(applyRules(RULES, { registry, now }));
  return [...problems, ...found].sort(compareProblems);
}

/** The cache, and in front of it what this run has parsed: most of one side is also the other's. */
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
