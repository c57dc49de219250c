/**
 * What has to change so that the records say what is true by now: a pure function of the registry, the
 * comments and the clock. Carrying it out and planning again at the same instant gives an empty plan.
 */

import { compareText } from "#core/base/problems.ts";
import type { Command } from "#core/comments/commands.ts";
import type { SeenFlags } from "#core/events/facts.ts";
import { historyOf } from "#core/model/participation.ts";
import { platformsOf } from "#core/model/queries.ts";
import type { AllFound } from "#core/packages/reading.ts";
import { filesByFolder, isAhead, isSoonPast, unreadable } from "#core/soundness/unreadable.ts";
import type { HistoryEvent, Registry, Rollout } from "../model/registry.ts";
import { advanceRollout, type CommandResult, type Run } from "./advance-rollout.ts";
import {
  type ChannelName,
  channelsForAccounts,
  type Delivery,
  request,
  timesRequested,
} from "./deliveries.ts";
import { documentNumbers } from "./document-numbers.ts";
import { asValue, deliveryEdits, type Edit, editsOf, packagesEdits } from "./edits.ts";
import { parentRequests } from "./parent.ts";
import { answersTo, commandsByRollout } from "./targets.ts";

export interface PlanOptions {
  /** The tip of the branch that was read; absent without git. */
  readonly tip?: string;
  /** Each delivery is requested for each of them. Left out: for the one that every instance has. */
  readonly channels?: readonly ChannelName[];
  /** Those among them that reach role addresses and no accounts. */
  readonly onlyAddresses?: ReadonlySet<ChannelName>;
  /** Rollouts and releases (by path) with errors, each with why; they are left alone. */
  readonly broken?: ReadonlyMap<string, string>;
  /** Rollouts whose record has no room for what comments say. */
  readonly full?: ReadonlySet<string>;
  /** The rollouts to look at, and with them their parents' tickets; left out: all. */
  readonly only?: ReadonlySet<string>;
  /** By rollout, the teams with an open report pull request: not they are reminded, but their manager. */
  /** What was read of the providers' repositories; left out where none was. */
  readonly packages?: AllFound;
  readonly openReports?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Beta flags as this run saw them in GOCDB; left out: it was not read. */
  readonly seenFlags?: SeenFlags;
}

/** An event that is recorded, with its rollout's path. */
export interface PlannedEvent extends HistoryEvent {
  readonly rollout: string;
}

/** A request, with the path of the rollout, or of the release for its parent ticket. */
export interface PlannedDelivery {
  readonly rollout: string;
  readonly id: string;
  readonly channel: ChannelName;
}

export interface Plan {
  /** In the order in which they are to be written: a file that others follow from comes first. */
  readonly edits: readonly Edit[];
  readonly events: readonly PlannedEvent[];
  /** Newly requested. */
  readonly deliveries: readonly PlannedDelivery[];
  /** Requested before, and no longer to be sent. */
  readonly dropped: readonly PlannedDelivery[];
  /** Left alone because something cannot be read. */
  readonly skipped: readonly { readonly rollout: string; readonly reason: string }[];
  readonly answers: readonly CommandResult[];
  /** Why nothing at all can be planned. */
  readonly stopped?: string;
}

const EMPTY = { edits: [], events: [], deliveries: [], dropped: [], skipped: [], answers: [] };

/** The plan for the instant `now`; comments later than it wait. */
export function plan(
  registry: Registry,
  comments: readonly Command[],
  now: string,
  options: PlanOptions = {},
): Plan {
  const procedure = registry.procedure?.data;
  if (!procedure) return { ...EMPTY, stopped: "rollouts/procedure.yaml is missing or broken" };
  const {
    channels = ["outbox"],
    broken = new Map(),
    full,
    only,
    openReports,
    tip,
    packages,
  } = options;
  const { onlyAddresses = new Set<ChannelName>(), seenFlags } = options;
  const forAccounts = channelsForAccounts({ channels, onlyAddresses });
  const byRollout = commandsByRollout(comments, registry, now);
  const written = new Map(comments.map(({ comment, at }) => [comment, at]));
  const folders = filesByFolder(registry.files);
  const run: Omit<Run, "reporting"> = {
    registry,
    procedure,
    now,
    channels,
    onlyAddresses,
    ...(tip === undefined ? {} : { tip }),
    ...(seenFlags === undefined ? {} : { seenFlags }),
    ...(packages === undefined ? {} : { packages }),
    nextDocument: documentNumbers(registry),
    writtenAt: ({ comment, at }) => (comment === undefined ? at : (written.get(comment) ?? at)),
  };
  const made = {
    edits: [] as Edit[],
    events: [] as PlannedEvent[],
    deliveries: [] as PlannedDelivery[],
    dropped: [] as PlannedDelivery[],
    skipped: [] as { rollout: string; reason: string }[],
    answers: [] as CommandResult[],
  };
  const releases = [...registry.releases.values()].sort((a, b) => compareText(a.path, b.path));
  for (const release of releases) {
    const after: Rollout[] = [];
    const platforms = platformsOf(registry, release);
    if (only && !platforms.some(({ path }) => only.has(path))) continue;
    for (const rollout of platforms) {
      const { path } = rollout;
      if (only && !only.has(path)) {
        after.push(rollout);
        continue;
      }
      if (isAhead(rollout, now)) {
        after.push(rollout);
        made.answers.push(
          ...(byRollout.get(path) ?? []).map((command) => refuseAhead(command, rollout, now)),
        );
        continue;
      }
      const reason =
        broken.get(path) ?? broken.get(release.path) ?? unreadable(rollout, registry, folders);
      if (reason !== undefined) {
        made.skipped.push({ rollout: path, reason });
        continue;
      }
      const reporting = openReports?.get(path) ?? new Set<string>();
      const own = byRollout.get(path) ?? [];
      const isFull = full?.has(path) ?? false;
      if (isFull) made.answers.push(...own.map((command) => refuseFull(command, path)));
      const advanced = advanceRollout(rollout, isFull ? [] : own, { ...run, reporting });
      const thanked = withThanks(rollout, advanced.rollout, release.ticket?.data.deliveries, run);
      made.edits.push(...packagesEdits(rollout, packages?.get(path)));
      note(made, rollout, thanked);
      made.answers.push(...advanced.answers);
      after.push(thanked);
    }
    const file = `rollouts/${release.path}/ticket.yaml`;
    const before = release.ticket?.data.deliveries ?? [];
    const lost = !release.ticket && registry.files.has(file);
    if (lost || broken.has(release.path) || before.some(({ requested }) => requested > now))
      continue;
    const requests = parentRequests(release, after, forAccounts, now);
    if (release.ticket) made.edits.push(...deliveryEdits(file, before, requests));
    else if (requests.length > 0) {
      made.edits.push({
        kind: "create-file",
        file,
        value: { deliveries: requests.map(asValue) },
      });
    }
    noteDeliveries(made, release.path, before, requests);
  }
  return { ...made, answers: answersTo(comments, made.answers, registry, now) };
}

/** A comment on a ticket is read again, and waits: its author has done nothing wrong, and is not told to come back. */
export const AHEAD_FOR_NOW = "ahead-for-now";

/** Nothing is recorded in the past of a record (DESIGN section 4, “Clock”). */
const refuseAhead = (command: Command, rollout: Rollout, now: string): CommandResult => ({
  command,
  rollout: rollout.path,
  outcome: "refused",
  refusal: {
    code: isSoonPast(rollout, now) ? AHEAD_FOR_NOW : "ahead",
    reason: "the record of this rollout has instants later than now",
    ask: "maintainers",
  },
});

/** A record that nobody could read any more would be worse than a comment that is not in it. */
const refuseFull = (command: Command, rollout: string): CommandResult => ({
  command,
  rollout,
  outcome: "refused",
  refusal: {
    code: "record-full",
    reason: "the record of this rollout is full, and nothing that a comment says is added to it",
    ask: "maintainers",
  },
});

const planned = (rollout: string, { id, channel }: Delivery): PlannedDelivery => ({
  rollout,
  id,
  channel,
});

/** Adds what became of one rollout. */
function note(
  made: {
    edits: Edit[];
    events: PlannedEvent[];
    deliveries: PlannedDelivery[];
    dropped: PlannedDelivery[];
  },
  before: Rollout,
  after: Rollout,
): void {
  const { path } = before;
  made.edits.push(...editsOf(before, after));
  const events = historyOf(after).slice(historyOf(before).length);
  made.events.push(...events.map((event) => ({ rollout: path, ...event })));
  noteDeliveries(
    made,
    path,
    before.ticket?.data.deliveries ?? [],
    after.ticket?.data.deliveries ?? [],
  );
}

/** Adds what was requested and dropped on one ticket. */
function noteDeliveries(
  made: { deliveries: PlannedDelivery[]; dropped: PlannedDelivery[] },
  path: string,
  old: readonly Delivery[],
  now: readonly Delivery[],
): void {
  made.deliveries.push(...now.slice(old.length).map((one) => planned(path, one)));
  made.dropped.push(
    ...now
      .slice(0, old.length)
      .filter(({ dropped }, index) => dropped !== undefined && old[index]?.dropped === undefined)
      .map((one) => planned(path, one)),
  );
}

/** A platform that is added after the provider was thanked for the others is thanked for by itself. */
function withThanks(
  before: Rollout,
  after: Rollout,
  parent: readonly Delivery[] | undefined,
  run: Pick<Run, "channels" | "onlyAddresses" | "now">,
): Rollout {
  const isNew = !before.ticket && historyOf(after)[0]?.event === "submitted";
  if (!isNew || !after.ticket || timesRequested(parent ?? [], "thanks") === 0) return after;
  const { file, data } = after.ticket;
  const own = data.deliveries ?? [];
  const deliveries = [...own, ...request(own, "thanks", channelsForAccounts(run), run.now)];
  return { ...after, ticket: { file, data: { ...data, deliveries } } };
}
