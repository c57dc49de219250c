/** Which files somebody means who names paths. */
import { didYouMean } from "#core/base/suggest.ts";

/** The paths that are meant, relative to the root, or the ones that look like the path that is not there. */
export type AskedPaths =
  | { readonly paths: readonly string[] }
  | { readonly unknown: string; readonly candidates: readonly string[] };

/** The most candidates that are offered. */
const MOST = 5;

/**
 * Finds files and folders among the files there are. Each asked path may be written in several ways, relative to the
 * root, of which the first that is there counts.
 */
export function findPaths(
  asked: readonly (readonly string[])[],
  files: Iterable<string>,
): AskedPaths {
  const known = new Set<string>([""]);
  for (const file of files) {
    known.add(file);
    for (let end = file.lastIndexOf("/"); end > 0; end = file.lastIndexOf("/", end - 1)) {
      known.add(file.slice(0, end));
    }
  }
  const paths: string[] = [];
  for (const ways of asked) {
    const found = ways.find((way) => known.has(way));
    if (found === undefined) return { unknown: ways[0] ?? "", candidates: similar(ways, known) };
    paths.push(found);
  }
  return { paths };
}

/** Whether a file is one of the paths, or below one. */
export const isAt = (file: string, paths: readonly string[]): boolean =>
  paths.some((path) => path === "" || file === path || file.startsWith(`${path}/`));

/** What ends in the same names, the shortest first; otherwise the one that is a few letters off. */
function similar(ways: readonly string[], known: ReadonlySet<string>): string[] {
  const endings = ways.map((way) => `/${way.toLowerCase()}`);
  const same = [...known].filter((path) =>
    endings.some((ending) => `/${path.toLowerCase()}`.endsWith(ending)),
  );
  if (same.length > 0) return same.sort((a, b) => a.length - b.length).slice(0, MOST);
  const meant = ways.flatMap((way) => didYouMean(way, [...known]) ?? []);
  return [...new Set(meant)].slice(0, 1);
}
