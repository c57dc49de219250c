/**
 * The year, played: each entry of the diary at its instant, followed by a run of the engine, and in between
 * the hourly runs that find something due.
 */
import { instant } from "#core/base/dates.ts";
import { timeCaused } from "#core/events/time-caused.ts";
import type { Registry } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";
import { commandOf } from "./comment-command.ts";
import { DataFolders } from "./data-folders.ts";
import { runEngine, takeIn } from "./engine-run.ts";
import { type Entry, isComment } from "./kinds.ts";
import { changesOf } from "./write-facts.ts";

const HOUR = 3_600_000;

/** The data folders after the diary, starting from the texts without any rollout; `onInstant` is called for each instant. */
export async function playYear(
  texts: ReadonlyMap<string, string>,
  diary: readonly Entry[],
  until: string,
  onInstant: (at: string) => void = () => {},
): Promise<DataFolders> {
  const folders = new DataFolders(texts);
  for (const [at, entries] of Map.groupBy(diary, (entry) => entry.at)) {
    onInstant(at);
    runHourly(folders, at);
    for (const entry of entries) if (!isComment(entry)) folders.apply(changesOf(entry, folders));
    const registry = folders.registry();
    runEngine(
      folders,
      entries.filter(isComment).map((entry) => commandOf(entry, registry)),
      at,
    );
    if (entries.some(({ did }) => did === "deliver")) await takeIn(folders, at);
  }
  runHourly(folders, until);
  runEngine(folders, [], until);
  await takeIn(folders, until);
  onInstant(until);
  return folders;
}

/** The hourly runs before an instant; only those with something due change anything. */
function runHourly(folders: DataFolders, before: string): void {
  for (;;) {
    const due = nextDue(folders.registry());
    if (due === undefined) return;
    const hour = instant(Math.ceil(Date.parse(due) / HOUR) * HOUR);
    if (hour >= before) return;
    runEngine(folders, [], hour);
  }
}

/** The earliest instant at which time alone makes something happen. */
function nextDue(registry: Registry): string | undefined {
  let next: string | undefined;
  for (const rollout of registry.rollouts.values()) {
    const state = rollout.ticket?.data.state;
    if (state === undefined || (isFinished(state) && state !== "Accepted")) continue;
    for (const { at } of timeCaused(rollout, registry)) {
      if (next === undefined || at < next) next = at;
    }
  }
  return next;
}
