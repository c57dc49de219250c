/** Writes every package repository below one folder: what `repositories --out` makes and the site has below `repository/`. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Procedure, Registry } from "#core/model/registry.ts";
import { PACKAGES_LIST, packagesList } from "#core/packages/packages-list.ts";
import { KEY_FILE, repoFile } from "#core/packages/repo-file.ts";
import type { Repository, TakenIn } from "#core/packages/repositories.ts";
import { type MetadataFile, writeRepomd } from "#data/repodata/write-repomd.ts";
import {
  type PackagesFiles,
  packagesFiles,
  type RootOf,
  type Unpublished,
  writeMetadata,
} from "./metadata.ts";
import type { MetadataCache } from "./metadata-cache.ts";
import type { SigningKey } from "./signing-key.ts";

export interface RepositoriesOrder {
  /** The folder that holds the data. */
  readonly rootOf: RootOf;
  readonly registry: Registry;
  readonly procedure: Procedure;
  readonly repositories: readonly Repository[];
  /** An empty folder, or one that is not there. */
  readonly out: string;
  readonly key?: SigningKey | undefined;
  readonly cache: MetadataCache;
}

/** Writes them, one after the other; returns the files whose packages may not be published. */
export async function writeRepositories(order: RepositoriesOrder): Promise<readonly Unpublished[]> {
  const { rootOf, out, repositories, key, cache } = order;
  const files = packagesFiles(rootOf);
  mkdirSync(out, { recursive: true });
  if (key) writeFileSync(join(out, KEY_FILE), key.publicKey);
  for (const repository of repositories) {
    const folder = join(out, repository.folder);
    mkdirSync(folder, { recursive: true });
    if (repository.kind === "debian") {
      writeFileSync(join(folder, PACKAGES_LIST), packagesList(repository, order.registry));
    } else await writeRepository(folder, repository, files, order);
  }
  cache.prune();
  return files.unpublished;
}

async function writeRepository(
  folder: string,
  repository: Repository,
  files: PackagesFiles,
  { procedure, key, cache }: RepositoriesOrder,
): Promise<void> {
  const repodata = join(folder, "repodata");
  mkdirSync(repodata);
  const write = async (contents: readonly TakenIn[]): Promise<readonly MetadataFile[]> => {
    const sums = contents.map(({ sha256 }) => sha256);
    const known = cache.restore(sums, repodata);
    if (known) return known;
    const written = await writeMetadata(repodata, contents, files);
    if (contents.every((file) => files.outline(file))) cache.keep(sums, repodata, written);
    return written;
  };
  // The oldest first: what the present ones share with them is then only written again.
  for (const contents of repository.before.toReversed()) await write(contents);
  const present = await write(repository.contents.flatMap(({ packages }) => packages ?? []));
  const repomd = writeRepomd(present, Date.parse(repository.changedAt) / 1000);
  writeFileSync(join(repodata, "repomd.xml"), repomd);
  if (key) {
    const signature = await key.sign(repomd, repository.changedAt);
    writeFileSync(join(repodata, "repomd.xml.asc"), signature);
  }
  const text = repoFile(repository, procedure, key !== undefined);
  writeFileSync(join(folder, `${repository.id}.repo`), text);
}
