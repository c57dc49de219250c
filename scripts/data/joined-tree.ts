/** The trees of several registries as one: teams and catalogue of the first, the rollouts and distribution releases of all (DESIGN section 9). */

import { compareText, type Problem } from "#core/base/problems.ts";
import { ownedBy } from "#core/model/homes.ts";
import { blobId } from "./parse-cache.ts";
import type { Entry, Tree } from "./tree.ts";

/** A tree and what it is called in problems. */
export interface NamedTree {
  readonly name: string;
  readonly tree: Tree;
}

export interface JoinedTree {
  readonly tree: Tree;
  /** What the other trees hold (`ownedBy`), each with the tree's position in the list. */
  readonly elsewhere: ReadonlyMap<string, number>;
  /** Releases of both kinds that stand in two trees: which of the two is meant cannot be known. */
  readonly twice: readonly Problem[];
  /** Teams and catalogue files of the others that the first has not, or has otherwise: the first's are shown. */
  readonly differing: readonly Problem[];
}

/** Joins the trees; the ledger and the procedure are the first's too. */
export async function joinTrees(trees: readonly NamedTree[]): Promise<JoinedTree> {
  const listed = await Promise.all(trees.map(({ tree }) => tree.list()));
  const entries: Entry[] = [...(listed[0] ?? [])];
  const origin = new Map<string, number>(entries.map(({ path }) => [path, 0]));
  const homes = new Map<string, number>();
  for (const { path } of entries) {
    const owned = ownedBy(path);
    if (owned !== undefined) homes.set(owned, 0);
  }
  const twice = new Map<string, Problem>();
  for (const [index, found] of listed.entries()) {
    if (index === 0) continue;
    for (const entry of found) {
      const { path } = entry;
      const owned = ownedBy(path);
      if (owned === undefined) continue;
      const home = homes.get(owned) ?? index;
      homes.set(owned, home);
      if (home === index) {
        entries.push(entry);
        origin.set(path, index);
      } else if (!twice.has(owned)) {
        twice.set(owned, standsTwice(path, owned, trees[home], trees[index]));
      }
    }
  }
  const treeOf = (path: string): Tree | undefined => trees[origin.get(path) ?? 0]?.tree;
  return {
    tree: {
      list: async () => entries.sort((a, b) => compareText(a.path, b.path)),
      async *read(wanted, most) {
        for (let from = 0; from < wanted.length; ) {
          const tree = treeOf(wanted[from]?.path ?? "");
          let to = from + 1;
          while (to < wanted.length && treeOf(wanted[to]?.path ?? "") === tree) to += 1;
          if (tree) yield* tree.read(wanted.slice(from, to), most);
          from = to;
        }
      },
    },
    elsewhere: new Map([...homes].filter(([, index]) => index > 0)),
    twice: [...twice.values()],
    differing: await differences(trees, listed),
  };
}

const wholeFile = { line: 1, column: 1 } as const;

const standsTwice = (
  file: string,
  owned: string,
  first: NamedTree | undefined,
  second: NamedTree | undefined,
): Problem => ({
  ...{ rule: "release-in-two-registries", severity: "error", file, ...wholeFile },
  message: `${owned} stands in ${first?.name} and in ${second?.name}`,
  hint: "a release belongs to one repository: remove it from the other",
});

/** What of `teams/` and `components/` is not the same as in the first tree. */
async function differences(
  trees: readonly NamedTree[],
  listed: readonly (readonly Entry[])[],
): Promise<Problem[]> {
  const shared = (found: readonly Entry[] = []) =>
    found.filter(
      ({ path, kind }) =>
        kind === "file" && !path.startsWith("rollouts/") && ownedBy(path) === undefined,
    );
  const ids = async (index: number) => {
    const known = new Map<string, string>();
    const tree = trees[index]?.tree;
    if (!tree) return known;
    for await (const { entry, bytes } of tree.read(shared(listed[index]))) {
      known.set(entry.path, blobId(bytes));
    }
    return known;
  };
  const first = await ids(0);
  const problems: Problem[] = [];
  for (const [index, { name }] of trees.entries()) {
    if (index === 0) continue;
    for (const [file, id] of await ids(index)) {
      if (first.get(file) === id) continue;
      problems.push({
        ...{ rule: "registries-differ", severity: "warning", file, ...wholeFile },
        message: first.has(file)
          ? `${name} has another content of this file than ${trees[0]?.name}, which is shown`
          : `only ${name} has this file; ${trees[0]?.name} has not, so it is not shown`,
        hint: `copy teams/ and components/ from ${trees[0]?.name} to ${name}, or the file the other way`,
      });
    }
  }
  return problems;
}
