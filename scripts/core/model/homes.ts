/** The repository that a data file stands in: a site may show several registries at once (DESIGN section 9). */

import type { Registry } from "./registry.ts";

/** The repository (`owner/name`) of a file below the root; the procedure's own, unless its release is another's. */
export function repositoryOf(
  { procedure, homes }: Pick<Registry, "procedure" | "homes">,
  file: string,
): string {
  const [folder, ...parts] = file.split("/");
  const home = folder === "rollouts" ? homes?.get(parts.slice(0, 3).join("/")) : undefined;
  return home ?? procedure?.data.repository ?? "";
}
