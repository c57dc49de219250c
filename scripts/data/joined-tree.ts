/** The trees of several registries as one: teams and catalogue of the first, and the rollouts of all (DESIGN section 9). */

import { compareText, type Problem } from "#core/base/problems.ts";
import { LEDGER, PROCEDURE } from "#core/model/paths.ts";
import { blobId } from "./parse-cache.ts";
import type { Entry, Tree } from "./tree.ts";

/** A tree and what it is called in problems. */
export interface NamedTree {
  readonly name: string;
  readonly tree: Tree;
}

export interface JoinedTree {
  readonly tree: Tree;
  /** The releases of the other trees, each with the tree's position in the list: `EMI-1.0/cream/1.13.1`. */
  readonly elsewhere: ReadonlyMap<string, number>;
  /** Releases that stand in two trees: which of the two is meant cannot be known. */
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
  for (const { path } of entries) if (isJoined(path)) homes.set(idOf(path), 0);
  const twice = new Map<string, Problem>();
  for (const [index, found] of listed.entries()) {
    if (index === 0) continue;
    for (const entry of found) {
      const { path } = entry;
      if (!isJoined(path)) continue;
      const release = idOf(path);
      const home = homes.get(release) ?? index;
      homes.set(release, home);
      if (home === index) {
        entries.push(entry);
        origin.set(path, index);
      } else if (!twice.has(release)) {
        twice.set(release, standsTwice(path, release, trees[home], trees[index]));
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

/** Whether the site has this file of another registry than the first. */
const isJoined = (path: string): boolean =>
  path.startsWith("rollouts/") && path !== PROCEDURE && path !== LEDGER;

/** The release whose folder a file of `rollouts/` is in; one that is in none is a thing of its own. */
function idOf(path: string): string {
  const parts = path.split("/");
  return parts.length > 4 ? parts.slice(1, 4).join("/") : path;
}

const wholeFile = { line: 1, column: 1 } as const;

const standsTwice = (
  file: string,
  release: string,
  first: NamedTree | undefined,
  second: NamedTree | undefined,
): Problem => ({
  ...{ rule: "release-in-two-registries", severity: "error", file, ...wholeFile },
  message: `${release} stands in ${first?.name} and in ${second?.name}`,
  hint: "a release belongs to one repository: remove its folder from the other",
});

/** What of `teams/` and `components/` is not the same as in the first tree. */
async function differences(
  trees: readonly NamedTree[],
  listed: readonly (readonly Entry[])[],
): Promise<Problem[]> {
  const shared = (found: readonly Entry[] = []) =>
    found.filter(({ path, kind }) => !path.startsWith("rollouts/") && kind === "file");
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
