/** Which rollouts a rule may judge: a broken file has problems of its own, and nothing is concluded from it. */

import { readPath } from "#core/model/paths.ts";
import { filesOf, stateOf } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";

const known = new WeakMap<Registry, readonly Rollout[]>();

/** Rollouts of which every file could be read: rules across files apply only to these. */
export function wholeRollouts(registry: Registry): readonly Rollout[] {
  const found = known.get(registry);
  if (found) return found;
  const broken = brokenFolders(registry);
  const whole = [...registry.rollouts.values()].filter(({ path }) => !broken.has(path));
  known.set(registry, whole);
  return whole;
}

/** Those of them that today's people, teams and numbers still apply to (DESIGN section 3). */
export const openRollouts = (registry: Registry): Rollout[] =>
  wholeRollouts(registry).filter((rollout) => !isFinished(stateOf(rollout)));

function brokenFolders(registry: Registry): Set<string> {
  const read = new Set<string>();
  for (const rollout of registry.rollouts.values()) {
    for (const file of filesOf(rollout)) read.add(file);
  }
  const broken = new Set<string>();
  for (const file of registry.files) {
    if (read.has(file)) continue;
    const path = readPath(file);
    if (path && "platform" in path && path.kind !== "packages") {
      broken.add(`${path.release}/${path.platform}`);
    }
  }
  return broken;
}
