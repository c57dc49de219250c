/** The part of a registry that a change concerns, so that judging one costs in proportion to it. */
import { readPath } from "#core/paths.ts";
import { DATA_FOLDERS, type Tree } from "./tree.ts";

/** Who holds which right, and what every rollout is held to. */
const ROLES = ["teams", "components/stacks", "rollouts/procedure.yaml"];

/** Files that say nothing about any rollout but their own. */
const OWN: ReadonlySet<string> = new Set(["rollout", "report", "summary", "ticket", "packages"]);

/** Whether a path is one of the data folders, or lies in one. */
export const isData = (path: string): boolean =>
  DATA_FOLDERS.some((folder) => path === folder || path.startsWith(`${folder}/`));

/** The folders of the releases that these paths concern; undefined where they may concern any. */
export function releasesOf(paths: readonly string[]): readonly string[] | undefined {
  const releases = new Set<string>();
  for (const path of paths.filter(isData)) {
    const read = readPath(path);
    if (!read || !("platform" in read) || !OWN.has(read.kind)) return undefined;
    releases.add(`rollouts/${read.release}`);
  }
  return [...releases];
}

/** Opens a tree, or only some folders and files of it. */
export type OpenTree = (part: readonly string[]) => Tree;

/**
 * What has to be read of both sides to judge a change of these paths. Files of single rollouts need their
 * own release and no other; deliveries, teams and whatever else is named elsewhere need everything. So does a
 * release that is not there yet: its folder may differ from another's only in case.
 */
export async function openPart(
  paths: readonly string[],
  base: OpenTree,
  merged: OpenTree,
): Promise<{ base: Tree; merged: Tree }> {
  const open = (part: readonly string[]) => ({
    base: listedOnce(base(part)),
    merged: listedOnce(merged(part)),
  });
  const releases = releasesOf(paths);
  if (!releases) return open(DATA_FOLDERS);
  const part = open([...ROLES, ...releases]);
  const files = await part.base.list();
  const known = releases.every((folder) => files.some(({ path }) => path.startsWith(`${folder}/`)));
  return known ? part : open(DATA_FOLDERS);
}

/** The same tree, listed only once. */
function listedOnce(tree: Tree): Tree {
  let entries: ReturnType<Tree["list"]> | undefined;
  return {
    list() {
      entries ??= tree.list();
      return entries;
    },
    read: (wanted) => tree.read(wanted),
  };
}
