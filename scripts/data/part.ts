/** The part of a registry that a change concerns, so that judging one costs in proportion to it. */
import { type PathRead, readPath } from "#core/model/paths.ts";
import { DATA_FOLDERS, type Tree } from "./tree.ts";

/** The files that decide on rights and that every rollout depends on. */
const ROLES = ["teams", "components", "rollouts/procedure.yaml"];

type Kinds = ReadonlySet<PathRead["kind"]>;

/** Files that concern only their own rollout. */
const OWN: Kinds = new Set(["rollout", "report", "summary", "packages"]);

/** With the deliveries, of which one may exist twice. */
const DELIVERED: Kinds = new Set([...OWN, "release"]);

/** Kinds of files that matter only for their own release. */
const BELOW: Kinds = new Set([...OWN, "ticket", "release-ticket"]);

/** Whether a path is one of the data folders, or is in one. */
export const isData = (path: string): boolean =>
  DATA_FOLDERS.some((folder) => path === folder || path.startsWith(`${folder}/`));

/**
 * What a change may affect: its own releases; all deliveries, since a new one may exist
 * twice; or everything, since a team, a group or a component may be named anywhere.
 */
export type Reach = "own" | "deliveries" | "everything";

export interface Part {
  readonly reach: Reach;
  readonly paths: ReadonlySet<string>;
  /** The folders of the changed releases, below the root. */
  readonly releases: ReadonlySet<string>;
}

/** The part that a change of these paths concerns. */
export function partOf(paths: readonly string[]): Part {
  const reads = paths.filter(isData).map((path) => readPath(path));
  const releases = new Set(
    reads.flatMap((read) => (read && "release" in read ? [`rollouts/${read.release}`] : [])),
  );
  const among = (kinds: Kinds) => reads.every((read) => read && kinds.has(read.kind));
  const reach = among(OWN) ? "own" : among(DELIVERED) ? "deliveries" : "everything";
  return { paths: new Set(paths), releases, reach };
}

/** Opens a tree, or only some folders and files of it. */
export type OpenTree = (folders: readonly string[]) => Tree;

/** The part of a tree that a change may affect: what is omitted does not matter on either side. */
export function openPart({ reach, paths, releases }: Part, open: OpenTree): Tree {
  if (reach === "everything") return listedOnce(open(DATA_FOLDERS), () => true);
  const folders = reach === "own" ? [...ROLES, ...releases] : DATA_FOLDERS;
  return listedOnce(open(folders), (path) => {
    const read = readPath(path);
    if (!read || paths.has(path)) return true;
    if (read.kind === "distribution-release") return false;
    return !BELOW.has(read.kind) || ("release" in read && releases.has(`rollouts/${read.release}`));
  });
}

/** Whether the tree has all releases of the part. A new folder may differ from another only in case. */
export async function hasReleases(tree: Tree, { releases }: Part): Promise<boolean> {
  const files = await tree.list();
  return [...releases].every((folder) => files.some(({ path }) => path.startsWith(`${folder}/`)));
}

function listedOnce(tree: Tree, keep: (path: string) => boolean): Tree {
  let entries: ReturnType<Tree["list"]> | undefined;
  return {
    list() {
      entries ??= tree.list().then((all) => all.filter(({ path }) => keep(path)));
      return entries;
    },
    read: (wanted, most) => tree.read(wanted, most),
  };
}
