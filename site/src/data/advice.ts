/** The upgrade advice for each component, computed once for all pages. */

import { compareNames } from "#core/base/text.ts";
import type { Component } from "#core/model/registry.ts";
import { type FromVersions, fromVersions } from "#core/views/from-version.ts";
import { type UpgradeAdvice, upgradeAdvice } from "#core/views/upgrade-advice.ts";
import { now, registry, rolloutsOfComponent } from "./registry.ts";
import { sameByName } from "./same-component.ts";

const cache = new Map<string, readonly UpgradeAdvice[]>();

/** The answers to “should I upgrade?” for a component, by platform. */
export function adviceOf(id: string): readonly UpgradeAdvice[] {
  const known = cache.get(id);
  if (known) return known;
  const advice = upgradeAdvice(rolloutsOfComponent(id), registry, now);
  cache.set(id, advice);
  return advice;
}

/** The answers to “which version, from mine?” for a component, by platform. */
export const fromVersionsOf = (id: string): readonly FromVersions[] =>
  fromVersions(rolloutsOfComponent(id), adviceOf(id));

/** The same component in other stacks, in the stacks' order. */
export const elsewhere = (component: Component): readonly Component[] =>
  sameByName(component, registry.components.values()).toSorted((a, b) => compareNames(a.id, b.id));
