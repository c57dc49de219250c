import { compareProblems, type Problem } from "#core/base/problems.ts";
import type { Registry } from "#core/model/registry.ts";
import { RULES } from "#core/rules/index.ts";
import { settleNames, stoodIn } from "#core/rules/names-that-stood.ts";
import { applyRules } from "#core/rules/rule.ts";
import { clock } from "#core/time/clock.ts";
import { type Period, periodOf } from "#core/time/period.ts";
import type { ParseCache } from "./parse-cache.ts";
import { type Loaded, loadRegistry } from "./registry.ts";
import type { Tree } from "./tree.ts";

export interface Checked {
  readonly registry: Registry;
  readonly now: string;
  /** All problems of all files, sorted. */
  readonly problems: readonly Problem[];
  readonly files: number;
  readonly lines: Loaded["lines"];
  /** How long the same tree has the same problems. */
  readonly period: Period;
  /** Whether what is committed was asked for. */
  readonly asksCommitted: boolean;
}

/** The releases of these files as they were last committed; undefined where the folder has no history. */
export type Committed = (files: readonly string[]) => Promise<Registry | undefined>;

/**
 * Reads the tree and applies every rule; `asOf` sets the clock, `real` is the machine's own. Who is named where
 * nothing is committed yet, or was not named there before, has to hold the role. Whoever needs `onlyErrors` of what the
 * rules find spares the time that it takes to find where the warnings are.
 */
export async function checkTree(
  tree: Tree,
  clocks: { asOf?: string; real: string },
  cache?: ParseCache,
  committed: Committed = async () => undefined,
  onlyErrors = false,
): Promise<Checked> {
  const { registry, problems, files, locate, lines } = await loadRegistry(tree, cache);
  const now = clock(clocks.asOf, registry, clocks.real);
  const period = periodOf(now, registry);
  // The same instant for the whole period, so that whatever a rule does with it holds as long.
  const raw = applyRules(RULES, { registry, now: period.from });
  const named = raw.filter((finding) => finding.named).map(({ file }) => file);
  const asksCommitted = named.length > 0;
  const before = asksCommitted ? await committed(named) : undefined;
  const settled = settleNames(raw, before && stoodIn(before));
  const wanted = onlyErrors ? settled.filter(({ severity }) => severity === "error") : settled;
  const found = await locate(wanted);
  const all = [...problems, ...found].sort(compareProblems);
  return { registry, now, files, lines, problems: all, period, asksCommitted };
}
