/** What a rollout's packages may rely on: production of its distribution's major, and that major's base repositories. */

import { compareText } from "#core/base/problems.ts";
import { compareVersions } from "#core/base/versions.ts";
import { majorOf } from "#core/distribution/releases.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { distributionMajor } from "./presences.ts";
import { repositoriesOf, type TakenIn } from "./repositories.ts";
import { folderOf } from "./shelves.ts";

export interface ClosureScope {
  /** The packages in production there, each file once. */
  readonly production: readonly TakenIn[];
  /** Addresses of repositories; none where the distribution names none: then no closure is made. */
  readonly base: readonly string[];
}

/** The scope at an instant; undefined for a stack that is part of no distribution, which has no base repositories. */
export function closureScope(
  registry: Registry,
  rollout: Rollout,
  now: string,
): ClosureScope | undefined {
  const { stack } = rollout.release;
  const distribution = registry.stacks.get(stack)?.data.distribution;
  const majors = registry.distributions.get(distribution ?? "")?.data.majors ?? {};
  const major = [...majorsWith(registry, rollout, now), ...openMajors(majors, now)][0];
  if (distribution === undefined || major === undefined) return undefined;
  const name = distributionMajor(distribution, major);
  const folder = folderOf({ state: "Production", name }, rollout.platform);
  const repository = repositoriesOf(registry, now).find((one) => one.folder === folder);
  return {
    production: repository?.contents.flatMap(({ packages }) => packages ?? []) ?? [],
    base: majors[major]?.base ?? [],
  };
}

/** Majors of releases that already list the same component on the platform, the latest first. */
function majorsWith(registry: Registry, { release, platform }: Rollout, now: string): string[] {
  const listing = [...registry.distributionReleases.values()].filter(
    ({ distribution, data }) =>
      distribution === registry.stacks.get(release.stack)?.data.distribution &&
      data.date <= now.slice(0, 10) &&
      data.contents.some((path) => {
        const one = registry.rollouts.get(path);
        return (
          one?.release.component === release.component &&
          one.release.stackMajor === release.stackMajor &&
          one.platform === platform
        );
      }),
  );
  return listing
    .sort((a, b) => compareText(b.data.date, a.data.date))
    .map((one) => majorOf(one, registry));
}

/** Declared majors, the latest that is released first; where none is, the first to come. */
function openMajors(
  majors: { readonly [major: string]: { readonly released?: string } },
  now: string,
): string[] {
  const names = Object.keys(majors).sort(compareVersions);
  const isOut = (name: string) => (majors[name]?.released ?? "") <= now.slice(0, 10);
  return [...names.filter(isOut).reverse(), ...names.filter((name) => !isOut(name))];
}
