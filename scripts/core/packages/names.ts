/** How a release names a package: the ways in which people and tools write it. */
import type { Package } from "./package.ts";

/**
 * The four forms in which a package is named: with and without its epoch (0 where it has none), with and without its
 * architecture. They are built from fields and compared, since names and versions have dashes and dots themselves.
 */
export function namesOf({
  name,
  epoch,
  ver,
  rel,
  arch,
}: Pick<Package, "name" | "epoch" | "ver" | "rel" | "arch">): readonly string[] {
  const plain = `${name}-${ver}-${rel}`;
  const full = `${name}-${epoch}:${ver}-${rel}`;
  return [`${plain}.${arch}`, `${full}.${arch}`, plain, full];
}

/** The address of a repository's folder, with a slash at its end. */
export const folderOf = (repository: string): string =>
  repository.endsWith("/") ? repository : `${repository}/`;
