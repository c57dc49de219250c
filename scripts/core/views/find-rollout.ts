import { didYouMean } from "#core/base/suggest.ts";
import { releaseTitle, rolloutTitle } from "#core/model/names.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";

/** The rollouts that a ROLLOUT of the command line means, or a hint when it means none. */
export type FindResult = { readonly rollouts: readonly Rollout[] } | { readonly hint: string };

/**
 * Finds rollouts by folder or title, ignoring case. A release's folder or title means all of its
 * platforms.
 */
export function findRollouts(registry: Registry, asked: string): FindResult {
  const wanted = fold(asked);
  const all = [...registry.rollouts.values()];
  const exact = all.filter((rollout) => names(rollout).some((name) => fold(name) === wanted));
  if (exact.length > 0) return { rollouts: exact };
  const parents = all.filter(({ release }) =>
    [release.path, releaseTitle(release), releaseTitle(release).replace(LEAD, "")].some(
      (name) => fold(name) === wanted,
    ),
  );
  if (parents.length > 0) return { rollouts: parents };
  const meant = didYouMean(strip(asked), folders(all));
  return {
    hint:
      meant === undefined
        ? "write its folder below rollouts/, for example EMI-1.0/cream/1.13.1/sl5-x86_64; `status` lists them"
        : `did you mean ${meant}?`,
  };
}

const folders = (rollouts: readonly Rollout[]): string[] =>
  rollouts.flatMap(({ path, release }) => [path, release.path]);

/** As `findRollouts`; a component, by name or `STACK/NAME`, means all its rollouts. */
export function findRolloutsOrComponents(registry: Registry, asked: string): FindResult {
  const found = findRollouts(registry, asked);
  if ("rollouts" in found) return found;
  const wanted = fold(asked);
  const components = [...registry.components.values()];
  const meant = components.filter(({ id, name }) => [id, name].some((one) => fold(one) === wanted));
  const ids = new Set(meant.map(({ id }) => id));
  const all = [...registry.rollouts.values()];
  const rollouts = all.filter(({ release }) => ids.has(`${release.stack}/${release.component}`));
  if (rollouts.length > 0) return { rollouts };
  if (ids.size > 0) return { hint: `${[...ids].join(" and ")} has no rollouts yet` };
  const names = components.flatMap(({ id, name }) => [name, id]);
  const near = didYouMean(strip(asked), [...folders(all), ...names]);
  return {
    hint:
      near === undefined
        ? "write a component, for example cream, or a folder below rollouts/; `status` lists what is in flight"
        : `did you mean ${near}?`,
  };
}

/** The words that every title begins with; they may be omitted. */
const LEAD = /^Staged Rollout /;

const names = (rollout: Rollout): string[] => {
  const title = rolloutTitle({ ...rollout.release, platform: rollout.platform });
  return [rollout.path, title, title.replace(LEAD, "")];
};

const strip = (asked: string): string => asked.replace(/^\.?\/?rollouts\//, "").replace(/\/+$/, "");
const fold = (name: string): string => strip(name.trim()).toLowerCase().replace(/\s+/g, " ");
