/** The forge as a command reaches it. */
import { type ForgeAccess, openForge, unreachable } from "#io/github/environment.ts";
import { type Io, UsageError } from "./command.ts";

/** Connects as the environment says; throws UsageError where it does not. */
export async function forgeOf({ environment = {}, clock }: Io): Promise<ForgeAccess> {
  const reason = unreachable(environment);
  if (reason !== undefined) throw new UsageError(reason);
  return openForge(environment, clock);
}
