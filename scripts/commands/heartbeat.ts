/** `heartbeat`: an empty commit where nothing happens, so that the forge keeps running `advance` on schedule. */
import { HEARTBEAT_DAYS, heartbeatDue, heartbeatMessage } from "#core/forge/automation.ts";
import { pushEmptyCommit } from "#io/empty-commit.ts";
import { RateRefused } from "#io/github/refusal.ts";
import { accountName, lastCommitOnMain } from "#io/github/repository.ts";
import { EXIT, type Exit, type GlobalOptions, type Io } from "./command.ts";
import { forgeOf, leftToNextRun } from "./forge.ts";

/** Pushes an empty commit when the last one on main is a month old. */
export async function heartbeat(options: GlobalOptions, io: Io): Promise<Exit> {
  try {
    return await beat(options, io);
  } catch (error) {
    if (!(error instanceof RateRefused)) throw error;
    io.err(leftToNextRun(error));
    return EXIT.fine;
  }
}

async function beat({ asOf, format, root }: GlobalOptions, io: Io): Promise<Exit> {
  const forge = await forgeOf(io, root);
  const now = asOf ?? io.now();
  const last = await lastCommitOnMain(forge.github);
  const by = { id: forge.github.account, login: await accountName(forge.github) };
  const outcome = heartbeatDue(last, now)
    ? await pushEmptyCommit(forge, { message: heartbeatMessage(), now, by })
    : "alive";
  if (format === "json") io.out(JSON.stringify({ last, outcome }, null, 2));
  else io.err(MESSAGES[outcome](last));
  return EXIT.fine;
}

const MESSAGES = {
  alive: (last: string) =>
    `The last commit was made at ${last}: no heartbeat for ${HEARTBEAT_DAYS} days.`,
  pushed: (last: string) => `The last commit was made at ${last}: pushed a heartbeat.`,
  moved: () => "Somebody else has just pushed: no heartbeat is needed.",
};
