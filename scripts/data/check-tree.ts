import { compareProblems, type Problem } from "#core/base/problems.ts";
import type { Registry } from "#core/model/registry.ts";
import { RULES } from "#core/rules/index.ts";
import { applyRules } from "#core/rules/rule.ts";
import { clock } from "#core/time/clock.ts";
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
}

/** Reads the tree and applies every rule; `asOf` sets the clock, `real` is the machine's own. */
export async function checkTree(
  tree: Tree,
  clocks: { asOf?: string; real: string },
  cache?: ParseCache,
): Promise<Checked> {
  const { registry, problems, files, locate, lines } = await loadRegistry(tree, cache);
  const now = clock(clocks.asOf, registry, clocks.real);
  const found = await locate(applyRules(RULES, { registry, now }));
  return { registry, now, files, lines, problems: [...problems, ...found].sort(compareProblems) };
}
