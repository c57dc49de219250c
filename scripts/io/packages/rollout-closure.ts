/** The closure of a rollout's packages against what is in production and the base repositories. */

import { runsOn } from "#core/packages/architectures.ts";
import { type Closure, closureOf, type Dependent, wantedBy } from "#core/packages/closure.ts";
import type { TakenIn } from "#core/packages/repositories.ts";
import { dependentsIn } from "#data/repodata/dependents.ts";
import { packagesText } from "./read-packages.ts";

export interface ClosureOrder {
  /** The folder that holds the data. */
  readonly root: string;
  readonly platform: string;
  /** The rollout's own packages. */
  readonly own: TakenIn;
  /** What is in production of its major and platform (`takenIn` of `closureScopes`). */
  readonly production: readonly TakenIn[];
  /** Packages of the base repositories: all, or those that provide something that is wanted. */
  readonly base: Iterable<Dependent>;
}

/** Resolves them. */
export function rolloutClosure({ root, platform, own, production, base }: ClosureOrder): Closure {
  const packages = [...installable(root, own, platform)];
  const wanted = wantedBy(packages);
  function* inProduction(): Generator<Dependent> {
    for (const file of production) {
      if (file.file === own.file) continue;
      for (const one of dependentsIn(packagesText(root, file), wanted)) {
        if (runsOn(one.arch, platform)) yield one;
      }
    }
  }
  return closureOf(packages, inProduction(), base);
}

function* installable(root: string, file: TakenIn, platform: string): Generator<Dependent> {
  for (const one of dependentsIn(packagesText(root, file))) {
    if (runsOn(one.arch, platform)) yield one;
  }
}
