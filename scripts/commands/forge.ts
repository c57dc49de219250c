/** The forge as a command reaches it. */
import { type ForgeAccess, openForge, unreachable } from "#io/github/environment.ts";
import { type Io, UsageError } from "./command.ts";

/** Connects with what the environment sets; throws UsageError where something is not set. */
export async function forgeOf({ environment = {}, clock }: Io): Promise<ForgeAccess> {
  const reason = unreachable(environment);
  if (reason !== undefined) throw new UsageError(reason);
  return openForge(environment, clock);
}
