/** The files that a merge changes, parsed on both sides. */
import type { Fields, FileChange, FileVersion } from "#core/access/change.ts";
import { type AutomationsKind, isAutomations, type PathRead } from "#core/model/paths.ts";
import { sortEntries } from "./entries.ts";
import type { ParseCache } from "./parse-cache.ts";
import { isData } from "./part.ts";
import { readEntries } from "./read-entries.ts";
import type { Tree } from "./tree.ts";

/** A path at which two trees differ; the ids identify mode and content. */
export interface PathChange {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** Reads the changed files from the two trees; throws only when one of them cannot be read. */
export async function readChanges(
  paths: readonly PathChange[],
  base: Tree,
  merged: Tree,
  cache: ParseCache,
): Promise<FileChange[]> {
  const before = await readVersions(idsOf(paths, "before"), base, cache);
  const after = await readVersions(idsOf(paths, "after"), merged, cache);
  return paths.map(({ path }) => {
    const [was, is] = [before.get(path), after.get(path)];
    return { path, ...(was && { before: was }), ...(is && { after: is }) };
  });
}

const idsOf = (paths: readonly PathChange[], side: "before" | "after"): Map<string, string> =>
  new Map(
    paths.flatMap((change) => {
      const id = change[side];
      return id === undefined ? [] : [[change.path, id]];
    }),
  );

type Kind = PathRead["kind"];

/** Whether people may write files of this kind; the fields of the others do not matter. */
const isPeoples = (kind: Kind): kind is Exclude<Kind, AutomationsKind> => !isAutomations(kind);

async function readVersions(
  ids: ReadonlyMap<string, string>,
  tree: Tree,
  cache: ParseCache,
): Promise<Map<string, FileVersion>> {
  const versions = new Map<string, FileVersion>(Array.from(ids, ([path, id]) => [path, { id }]));
  if (![...ids.keys()].some(isData)) return versions;
  const { known, findings } = sortEntries(await tree.list());
  for (const { file, message } of findings) {
    const version = versions.get(file);
    if (version) versions.set(file, { ...version, refused: message });
  }
  const kinds = new Map(
    known.flatMap(({ entry, read }) =>
      ids.has(entry.path) && isPeoples(read.kind) ? [[entry.path, read.kind]] : [],
    ),
  );
  const wanted = known.flatMap(({ entry }) => {
    const kind = kinds.get(entry.path);
    return kind === undefined ? [] : [{ entry, kind }];
  });
  for await (const { entry, read } of readEntries(tree, wanted, cache)) {
    const version = versions.get(entry.path);
    if (!version || "problems" in read) continue;
    const { value, body } = read.content;
    const fields = { ...(value as Fields | null), ...(body !== undefined && { text: body }) };
    versions.set(entry.path, { ...version, fields });
  }
  return versions;
}
