/** What is said of a rollout's packages: what they require, and what they hit in production (PACKAGES.md, “Closure”). */
import type { Registry, Rollout } from "#core/model/registry.ts";
import { baseOf } from "#core/packages/closure-scope.ts";
import { isRpm } from "#core/packages/kinds.ts";
import { isTaken } from "#core/packages/reading.ts";

/** So many are listed; the file has all. */
const LISTED = 20;

/**
 * Whether everything that the recorded packages require is there; undefined where nothing can be said, or where `Why not yet?`
 * says it.
 */
export function requirementsSentence(
  rollout: Rollout,
  registry: Registry,
  now: string,
): string | undefined {
  const { closure, blockers = [] } = rollout.ticket?.data.packages ?? {};
  if (!isRpm(rollout.platform) || !isTaken(rollout)) return undefined;
  if (blockers.some(({ code }) => code === "packages-unresolved")) return undefined;
  if (closure !== undefined) return "Everything they require was there when it was last resolved.";
  return baseOf(registry, rollout, now).length === 0
    ? "Not resolved: no base repositories are named for the distribution it is meant for."
    : undefined;
}

/** What they obsolete or conflict with in production, as it is recorded, and how many more there are than are listed. */
export function clashesOf({ ticket }: Rollout): {
  readonly listed: readonly string[];
  readonly more: number;
} {
  const { clashes = [] } = ticket?.data.packages ?? {};
  return { listed: clashes.slice(0, LISTED), more: Math.max(0, clashes.length - LISTED) };
}
