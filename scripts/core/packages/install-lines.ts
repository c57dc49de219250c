/** The three lines with which a site administrator installs from a repository: make it known, look, install. */

import type { Procedure } from "#core/model/registry.ts";
import { repoFileAddress } from "./repo-file.ts";
import type { Repository } from "./repositories.ts";

/** Where machines look for `.repo` files. */
const REPOS = "/etc/yum.repos.d";

/** As root; `packages` are arguments that no shell can misread, none for whatever the repository updates. */
export function installLines(
  repository: Pick<Repository, "folder" | "id">,
  procedure: Pick<Procedure, "site">,
  packages: readonly string[],
): string[] {
  const { id } = repository;
  const what = packages.length > 0 ? `install ${packages.join(" ")}` : "upgrade";
  return [
    `curl -fo ${REPOS}/${id}.repo ${repoFileAddress(procedure, repository)}`,
    `dnf --refresh --repo ${id} list --available`,
    `dnf --refresh ${what}`,
  ];
}
