/** The file that makes a repository known to `dnf`, one section in it. */

import { siteAddress } from "#core/model/addresses.ts";
import { formatPlatform } from "#core/model/names.ts";
import type { Procedure } from "#core/model/registry.ts";
import type { Repository } from "./repositories.ts";

/** Where repositories are below the site's address. */
export const REPOSITORY = "repository";

/** The public key that signs the metadata, below `repository/`. */
export const KEY_FILE = "key.asc";

/** A repository's address, with a slash at its end. */
export const repositoryAddress = (
  procedure: Pick<Procedure, "site">,
  { folder }: Pick<Repository, "folder">,
): string => siteAddress(procedure, `${REPOSITORY}/${folder}/`);

/** The address of the file that makes a repository known. */
export const repoFileAddress = (
  procedure: Pick<Procedure, "site">,
  repository: Pick<Repository, "folder" | "id">,
): string => `${repositoryAddress(procedure, repository)}${repository.id}.repo`;

/** The address of the key that signs the metadata. */
export const keyAddress = (procedure: Pick<Procedure, "site">): string =>
  siteAddress(procedure, `${REPOSITORY}/${KEY_FILE}`);

/** `StagedRollOut EMI-1.0 sl5 x86_64` */
export const repositoryTitle = ({
  state,
  name,
  platform,
}: Pick<Repository, "state" | "name" | "platform">): string =>
  `${state} ${name} ${formatPlatform(platform)}`;

/** The text of `<id>.repo`; within an hour `dnf` sees what has changed, its own 48 would show a team nothing new. */
export function repoFile(
  repository: Repository,
  procedure: Pick<Procedure, "site">,
  signed: boolean,
): string {
  const { packageKeys } = repository;
  const keys = [...(signed ? [keyAddress(procedure)] : []), ...packageKeys];
  const lines = [
    `[${repository.id}]`,
    `name=${repositoryTitle(repository)}`,
    `baseurl=${repositoryAddress(procedure, repository)}`,
    "enabled=1",
    "metadata_expire=1h",
    `repo_gpgcheck=${signed ? 1 : 0}`,
    `gpgcheck=${packageKeys.length > 0 ? 1 : 0}`,
    ...(keys.length > 0 ? [`gpgkey=${keys.join("\n       ")}`] : []),
  ];
  return `${lines.join("\n")}\n`;
}
