/** The folders that a site is built from: one, or several whose rollouts it shows together (DESIGN section 9). */

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "#core/base/problems.ts";
import { printable } from "#core/base/text.ts";
import { PROCEDURE } from "#core/model/paths.ts";
import { type Checked, type Committed, checkTree } from "#data/check-tree.ts";
import { joinTrees } from "#data/joined-tree.ts";
import type { ParseCache } from "#data/parse-cache.ts";
import { loadRegistry } from "#data/registry.ts";
import type { Tree } from "#data/tree.ts";
import { committedIn } from "./committed.ts";
import { folderTree } from "./folder-tree.ts";
import { OutsideError } from "./outside.ts";

/** The first holds teams, catalogue and procedure. */
export type Roots = readonly [string, ...string[]];

/** Reads and checks the roots as one tree, as `checkTree` does; throws an OutsideError where another root has no readable procedure. */
export async function checkRoots(
  roots: Roots,
  clocks: { asOf?: string; real: string },
  cache: ParseCache,
  onlyErrors = false,
): Promise<Checked> {
  const [root, ...others] = roots;
  if (others.length === 0) {
    return checkTree(folderTree(root), clocks, cache, committedIn(root), onlyErrors);
  }
  const trees = roots.map((name) => ({ name, tree: folderTree(name) }));
  const { tree, elsewhere, twice, differing } = await joinTrees(trees);
  const repositories = await Promise.all(trees.map(({ name, tree }) => repositoryIn(name, tree)));
  const homes = new Map([...elsewhere].map(([owned, index]) => [owned, repositories[index] ?? ""]));
  const checked = await checkTree(tree, clocks, cache, committedInAny(roots), onlyErrors);
  return {
    ...checked,
    registry: { ...checked.registry, homes },
    problems: [...twice, ...differing, ...checked.problems],
  };
}

/** The repository that a root's procedure names. */
async function repositoryIn(root: string, tree: Tree): Promise<string> {
  const own: Tree = {
    ...tree,
    list: async () => (await tree.list()).filter(({ path }) => path === PROCEDURE),
  };
  const { procedure } = (await loadRegistry(own)).registry;
  if (procedure) return procedure.data.repository;
  throw new OutsideError(`${printable(root)} has no readable ${PROCEDURE}; run check there`);
}

/** The root that has a file; ids stand in one of them alone. */
export const rootOf = (roots: Roots, file: string): string =>
  roots.find((root) => roots.length === 1 || existsSync(join(root, file))) ?? roots[0];

/** As `committedIn`, each file in the root that has it. */
const committedInAny =
  (roots: Roots): Committed =>
  async (files) => {
    const byRoot = Map.groupBy(files, (file) => rootOf(roots, file));
    const found = await Promise.all([...byRoot].map(([root, own]) => committedIn(root)(own)));
    const known = found.filter((one) => one !== undefined);
    const [first] = known;
    return (
      first && {
        ...first,
        rollouts: new Map(known.flatMap(({ rollouts }) => [...rollouts])),
        releases: new Map(known.flatMap(({ releases }) => [...releases])),
      }
    );
  };

/** Whether the problem keeps everything from being built: the same release in two registries. */
export const standsInTwo = ({ rule }: Problem): boolean => rule === "release-in-two-registries";
