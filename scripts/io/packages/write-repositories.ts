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
import type { Signer } from "./signer.ts";

export interface RepositoriesOrder {
  /** The folder that holds the data. */
  readonly rootOf: RootOf;
  readonly registry: Registry;
  readonly procedure: Procedure;
  readonly repositories: readonly Repository[];
  /** An empty folder, or one that is not there. */
  readonly out: string;
  readonly signer?: Signer | undefined;
  readonly cache: MetadataCache;
}

export interface Written {
  /** Files whose packages may not be published. */
  readonly unpublished: readonly Unpublished[];
  /** Folders of repositories whose list is not signed yet; `dnf` refuses them until it is. */
  readonly unsigned: readonly string[];
}

/** Writes them, one after the other. */
export async function writeRepositories(order: RepositoriesOrder): Promise<Written> {
  const { rootOf, out, repositories, signer, cache } = order;
  const files = packagesFiles(rootOf);
  mkdirSync(out, { recursive: true });
  if (signer) writeFileSync(join(out, KEY_FILE), signer.publicKey);
  const unsigned: string[] = [];
  for (const repository of repositories) {
    const folder = join(out, repository.folder);
    mkdirSync(folder, { recursive: true });
    if (repository.kind === "debian") {
      writeFileSync(join(folder, PACKAGES_LIST), packagesList(repository, order.registry));
    } else if (!(await writeRepository(folder, repository, files, order))) {
      unsigned.push(repository.folder);
    }
  }
  cache.prune();
  return { unpublished: files.unpublished, unsigned };
}

/** Says whether its list is signed, where lists are. */
async function writeRepository(
  folder: string,
  repository: Repository,
  files: PackagesFiles,
  { procedure, signer, cache }: RepositoriesOrder,
): Promise<boolean> {
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
  const at = repository.changedAt;
  const repomd = writeRepomd(present, Date.parse(at) / 1000);
  const list = await signer?.listOf({ folder: repository.folder, repodata, repomd, at });
  writeFileSync(join(repodata, "repomd.xml"), list?.repomd ?? repomd);
  if (list) writeFileSync(join(repodata, "repomd.xml.asc"), list.signature);
  const text = repoFile(repository, procedure, signer !== undefined);
  writeFileSync(join(folder, `${repository.id}.repo`), text);
  return signer === undefined || list !== undefined;
}
