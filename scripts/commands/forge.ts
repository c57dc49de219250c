/** The forge as a command reaches it. */
import { type ForgeAccess, missingVariables, openForge } from "#io/github/environment.ts";
import { type Io, UsageError } from "./command.ts";

/** Connects as the environment says; throws UsageError where it does not. */
export async function forgeOf({ environment = {}, clock }: Io): Promise<ForgeAccess> {
  const missing = missingVariables(environment);
  if (missing.length === 0) return openForge(environment, clock);
  throw new UsageError(
    `the environment does not say how to reach the forge: set ${missing.join(", ")}; on GitHub the workflows do`,
  );
}
