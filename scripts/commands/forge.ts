/** The forge as a command reaches it. */
import { type ForgeAccess, openForge, unreachable } from "#io/github/environment.ts";
import { keptRefusals, type RateRefused } from "#io/github/refusal.ts";
import { type Io, UsageError } from "./command.ts";

/**
 * Connects with what the environment sets; throws UsageError where something is not set. With a root, what the forge
 * refused to another command there is refused to this one too, without asking it.
 */
export async function forgeOf(
  { environment = {}, clock, now }: Pick<Io, "environment" | "clock" | "now">,
  root?: string,
): Promise<ForgeAccess> {
  const reason = unreachable(environment);
  if (reason !== undefined) throw new UsageError(reason);
  return openForge(environment, {
    ...(clock === undefined ? {} : { clock }),
    ...(root === undefined ? {} : { refusals: keptRefusals(root, now()) }),
  });
}

/** What a command says that the forge's refusal keeps from its work: it is no failure. */
export const leftToNextRun = ({ until }: Pick<RateRefused, "until">): string =>
  `The forge takes no more requests before ${until}: what is left is left to the next run.`;
