/** The packages of a Debian platform, for information: `apt` takes none from another host than its repository's. */

import type { Registry } from "#core/model/registry.ts";
import { repositoryTitle } from "./repo-file.ts";
import type { Repository } from "./repositories.ts";

/** The name of the list in the repository's folder. */
export const PACKAGES_LIST = "packages.txt";

/** Why there is a list and no repository. */
export const NO_APT =
  "apt takes packages only from the host of its repository (Filename is relative to it), and these stay on the provider's: they are listed for information.";

/** The text of the list: after what it is, each rollout with the provider's repository and its packages. */
export function packagesList(repository: Repository, registry: Registry): string {
  const lines = [`# ${repositoryTitle(repository)}`, `# ${NO_APT}`];
  for (const { rollout: path, since } of repository.contents) {
    const rollout = registry.rollouts.get(path);
    const delivered = rollout?.release.data.platforms[rollout.platform];
    lines.push("", `# ${path}, since ${since}`);
    if (delivered?.repository !== undefined) lines.push(`# ${delivered.repository}`);
    lines.push(...(delivered?.packages ?? []));
  }
  return `${lines.join("\n")}\n`;
}
