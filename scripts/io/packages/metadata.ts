/** Writes the metadata of one repository: once through its files for what has to be known first, once to cut. */

import type { TakenIn } from "#core/packages/repositories.ts";
import { type Outline, outlineOf, slicesOf } from "#data/repodata/slices.ts";
import {
  beginMetadata,
  endMetadata,
  METADATA,
  type MetadataFile,
} from "#data/repodata/write-repomd.ts";
import { gzipFile } from "./gzip-file.ts";
import { packagesText, readPackages } from "./read-packages.ts";

/** A file whose packages are not published. */
export interface Unpublished {
  readonly file: string;
  readonly why: string;
}

/** The root that holds a file of packages. */
export type RootOf = (file: string) => string;

/** The files of packages below one root or several, with what is known of each. */
export interface PackagesFiles {
  /** Undefined where they may not be published. */
  outline(of: TakenIn): Outline | undefined;
  text(of: TakenIn): string;
  /** Those that may not be published. */
  readonly unpublished: readonly Unpublished[];
}

/** Reads files once for each use: only outlines are kept. */
export function packagesFiles(rootOf: RootOf): PackagesFiles {
  const outlines = new Map<string, Outline | undefined>();
  const unpublished: Unpublished[] = [];
  return {
    unpublished,
    outline(of) {
      const { file } = of;
      if (outlines.has(file)) return outlines.get(file);
      const body = readPackages(rootOf(of.file), of);
      if (!body) unpublished.push({ file, why: "what is below its head is not what was taken in" });
      const outline = body && outlineOf(body);
      outlines.set(file, outline);
      return outline;
    },
    text: (of) => packagesText(rootOf(of.file), of),
  };
}

/** Metadata of the packages of these files, each package once, below a folder that is there. */
export async function writeMetadata(
  folder: string,
  files: readonly TakenIn[],
  from: PackagesFiles,
): Promise<readonly MetadataFile[]> {
  const sound = files.filter((file) => from.outline(file) !== undefined);
  const outlines = sound.flatMap((file) => from.outline(file) ?? []);
  const left = new Set(outlines.flatMap(({ ids }) => ids));
  const required = new Set<string>();
  for (const { paths } of outlines) for (const path of paths) required.add(path);
  const written = METADATA.map((type) => ({ type, file: gzipFile(folder, type) }));
  for (const { type, file } of written) await file.write(beginMetadata(type, left.size));
  for (const name of sound) {
    for (const slice of slicesOf(from.text(name), required)) {
      if (!left.delete(slice.id)) continue;
      for (const { type, file } of written) await file.write(slice[type]);
    }
  }
  if (left.size > 0) throw new Error(`${folder}: files of packages changed while they were read`);
  for (const { type, file } of written) await file.write(endMetadata(type));
  return Promise.all(written.map(({ file }) => file.end()));
}
