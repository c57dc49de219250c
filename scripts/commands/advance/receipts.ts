/** What was requested and not said yet: claimed where others run too, said, and recorded (DESIGN section 6). */
import { addMinutes } from "#core/base/dates.ts";
import { compareText } from "#core/base/problems.ts";
import { printable } from "#core/base/text.ts";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import { compose } from "#core/notifications/index.ts";
import { isAhead } from "#core/soundness/unreadable.ts";
import { type Channel, type Delivery, isPending } from "#core/workflow/deliveries.ts";
import { asValue, type Edit } from "#core/workflow/edits.ts";
import { putIntoOutbox } from "#io/channels/outbox.ts";
import { isAlive } from "#io/lock.ts";
import type { Seen, Step } from "./workspace.ts";

/** A delivery and where it stands in its ticket. */
export interface Due {
  readonly where: Rollout | Release;
  readonly file: string;
  readonly index: number;
  readonly delivery: Delivery;
}

/** How long a run may take to say what it claimed, in minutes. */
const CLAIM_MINUTES = 10;

/** Requests of a channel that nobody has done and no living run has claimed, oldest first. */
export function duePosts(
  { registry, broken, now }: Seen,
  run: string,
  channel: Channel = "outbox",
): Due[] {
  const due: Due[] = [];
  for (const { where, file, deliveries } of tickets(registry, now)) {
    if (broken.rollouts.has(where.path)) continue;
    for (const [index, delivery] of deliveries.entries()) {
      if (delivery.channel !== channel || !isFree(delivery, run, now)) continue;
      due.push({ where, file, index, delivery });
    }
  }
  return due.sort((a, b) => compareText(a.delivery.requested, b.delivery.requested));
}

/** A claim holds while its time runs and its run may be alive. */
function isFree(delivery: Delivery, run: string, now: string): boolean {
  const { claim, ...rest } = delivery;
  if (!claim || claim.run === run || !isAlive(claim.run)) return isPending(rest, now);
  return isPending(delivery, now);
}

function* tickets(registry: Registry, now: string) {
  for (const where of [...registry.releases.values(), ...registry.rollouts.values()]) {
    if (!where.ticket || ("release" in where && isAhead(where, now))) continue;
    yield { where, file: where.ticket.file, deliveries: where.ticket.data.deliveries ?? [] };
  }
}

/** Claims what is to be said now, so that no other run says it too. */
export function claim<T extends Due>(
  seen: Seen,
  run: string,
  made: readonly T[],
): Step<readonly T[]> {
  const until = addMinutes(seen.now, CLAIM_MINUTES);
  return {
    made,
    message: `Claim ${made.length === 1 ? "1 delivery" : `${made.length} deliveries`}`,
    edits: made.map(({ file, index }) => change(file, index, "claim", { run, until })),
  };
}

const change = (
  file: string,
  index: number,
  name: string,
  value: Parameters<typeof asValue>[0] | string | number,
): Edit => ({
  kind: "set",
  file,
  at: ["deliveries", index, name],
  value: typeof value === "object" ? asValue(value) : value,
});

/** What became of a delivery: where it lies, or why it could not be said; neither where it is left to the next run. */
export interface Receipt {
  readonly due: Due;
  readonly ref?: string;
  /** The number of the ticket that was opened. */
  readonly issue?: number;
  readonly error?: string;
}

/** Says each delivery; one that fails stops no other. */
export function post(due: readonly Due[], { registry, now }: Seen, outbox: string): Receipt[] {
  return due.map((one) => {
    const { where, delivery } = one;
    try {
      const message = compose(delivery.id, where, registry, now);
      const { id, requested } = delivery;
      return {
        due: one,
        ref: putIntoOutbox(outbox, { rollout: where.path, id, requested, message }),
      };
    } catch (error) {
      return { due: one, error: (error as Error).message };
    }
  });
}

/** Records what became of deliveries, found again by id and channel: the tickets may have moved meanwhile. */
export function receipts(
  { registry, now }: Seen,
  done: readonly Receipt[],
  run: string,
): Step<void> {
  const edits: Edit[] = [];
  for (const { due, ref, issue, error } of done) {
    const { path } = due.where;
    const where = registry.rollouts.get(path) ?? registry.releases.get(path);
    const index = (where?.ticket?.data.deliveries ?? []).findIndex(
      ({ id, channel }) => id === due.delivery.id && channel === due.delivery.channel,
    );
    const recorded = where?.ticket?.data.deliveries?.[index];
    if (!recorded || recorded.done !== undefined) continue;
    const { claim, ...unclaimed } = recorded;
    const others = claim && claim.run !== run ? { claim } : {};
    const at = ["deliveries", index];
    if (ref === undefined && error === undefined) {
      if (!claim || claim.run !== run) continue;
      edits.push({ kind: "remove", file: due.file, at: [...at, "claim"] });
      continue;
    }
    if (issue !== undefined && where?.ticket?.data.issue === undefined) {
      edits.push({ kind: "set", file: due.file, at: ["issue"], value: issue });
    }
    const { error: _, ...kept } = unclaimed;
    const value = {
      ...kept,
      ...others,
      ...(ref === undefined ? {} : { done: now, ref }),
      attempts: (recorded.attempts ?? 0) + 1,
      ...(error === undefined ? {} : { error: printable(error).slice(0, 2000) || "it failed" }),
    };
    edits.push({ kind: "set", file: due.file, at, value: asValue(value) });
  }
  const said = done.filter(({ ref }) => ref !== undefined).length;
  return {
    edits,
    made: undefined,
    message: `Record ${said === 1 ? "1 delivery" : `${said} deliveries`}`,
  };
}
