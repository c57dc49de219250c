/** The repository that a data file stands in: a site may show several registries at once (DESIGN section 9). */

import { LEDGER, PROCEDURE, readPath } from "./paths.ts";
import type { Registry } from "./registry.ts";

/**
 * What a file stands and falls with, where its registry may be another than the first: the folder of a release
 * (`rollouts/EMI-1.0/cream/1.13.1`), or the file of a distribution release. Undefined of teams, catalogue, procedure and ledger.
 */
export function ownedBy(file: string): string | undefined {
  if (readPath(file)?.kind === "distribution-release") return file;
  if (!file.startsWith("rollouts/") || file === PROCEDURE || file === LEDGER) return undefined;
  const parts = file.split("/");
  return parts.length > 3 ? parts.slice(0, 4).join("/") : file;
}

/** The repository (`owner/name`) of a file below the root; the procedure's own, unless another registry has it. */
export function repositoryOf(
  { procedure, homes }: Pick<Registry, "procedure" | "homes">,
  file: string,
): string {
  const owned = homes && ownedBy(file);
  return (owned && homes.get(owned)) ?? procedure?.data.repository ?? "";
}
