/** Claims and receipts: which run sends a delivery, and what became of it (DESIGN section 6). */
import { addMinutes } from "#core/base/dates.ts";
import { beginning, printable, trimmed } from "#core/base/text.ts";
import { isLedger, ledgerOf, type Place, type Registry } from "#core/model/registry.ts";
import { digestDay } from "#core/notifications/digest.ts";
import type { Delivery } from "#core/workflow/deliveries.ts";
import { asValue, type Edit } from "#core/workflow/edits.ts";
import type { Unsent } from "#io/channels/channel.ts";
import type { Due } from "./due.ts";
import type { Snapshot, Step } from "./workspace.ts";

/** How long a run may take to send what it claimed, in minutes. */
const CLAIM_MINUTES = 10;

/** Claims deliveries for a run, so that no other run sends them too; gives back what else the run has claimed. */
export function claims(
  due: readonly Due[],
  own: readonly Due[],
  { now }: Snapshot,
  run: string,
): Pick<Step<unknown>, "message" | "edits"> {
  const value = asValue({ run, until: addMinutes(now, CLAIM_MINUTES) });
  const chosen = new Set(due.map(placeOf));
  const edits = [
    ...due.map((one): Edit => ({ kind: "set", ...claimOf(one), value })),
    ...own
      .filter((one) => !chosen.has(placeOf(one)))
      .map((one): Edit => ({ kind: "remove", ...claimOf(one) })),
  ];
  return { message: `Claim ${counted(due.length)}`, edits };
}

const placeOf = ({ file, index }: Due): string => `${file} ${index}`;

const claimOf = ({ file, index }: Due) => ({ file, at: ["deliveries", index, "claim"] });

const counted = (deliveries: number) =>
  deliveries === 1 ? "1 delivery" : `${deliveries} deliveries`;

/** What became of a delivery: where it can be read, or why it could not be sent; neither where it is left to the next run. */
export interface Receipt extends Unsent {
  readonly due: Due;
  readonly ref?: string;
  /** Whether a person has to pass it on: it is not done yet. */
  readonly byHand?: boolean;
  /** The number of the ticket that was opened. */
  readonly issue?: number;
  readonly error?: string;
  /** Nobody whom it is for can be reached by its channel: it is dropped. */
  readonly isForNobody?: boolean;
  /** A run that ended without a record may have sent it before, and its channel cannot be asked. */
  readonly isRepeated?: boolean;
}

/** Records what became of deliveries, found again by id and channel: the tickets may have moved meanwhile. */
export function receipts(
  done: readonly Receipt[],
  { registry, now }: Snapshot,
  run: string,
): Step<void> {
  const edits: Edit[] = [];
  for (const receipt of done) {
    const { due, issue } = receipt;
    const where = placeAt(due.where, registry);
    const index = (where?.ticket?.data.deliveries ?? []).findIndex(
      ({ id, channel }) => id === due.delivery.id && channel === due.delivery.channel,
    );
    const recorded = where?.ticket?.data.deliveries?.[index];
    if (!recorded || recorded.done !== undefined || recorded.byHand !== undefined) continue;
    const { claim } = recorded;
    const at = ["deliveries", index];
    if (isLeft(receipt)) {
      if (!claim || claim.run !== run) continue;
      edits.push({ kind: "remove", file: due.file, at: [...at, "claim"] });
      continue;
    }
    if (issue !== undefined && where) edits.push(...issueEdits(issue, due, where));
    const value = asValue(recordedAs(receipt, recorded, now, run));
    edits.push({ kind: "set", file: due.file, at, value });
  }
  const sent = done.filter(({ ref }) => ref !== undefined).length;
  return { edits, made: undefined, message: `Record ${counted(sent)}` };
}

/** The same place as it is recorded now. */
const placeAt = (where: Place, registry: Registry): Place | undefined =>
  isLedger(where)
    ? ledgerOf(registry)
    : (registry.rollouts.get(where.path) ?? registry.releases.get(where.path));

/** The number of what was opened: of a ticket once, of a digest with its day. */
function issueEdits(issue: number, { file, delivery }: Due, where: Place): Edit[] {
  if (isLedger(where)) {
    const digest = digestDay(delivery.id) ?? "";
    return [{ kind: "append", file, at: ["issues"], items: [{ digest, issue }] }];
  }
  return where.ticket?.data.issue === undefined
    ? [{ kind: "set", file, at: ["issue"], value: issue }]
    : [];
}

/** Whether it is left to the next run as it is. */
const isLeft = ({ ref, error, later, refused, isForNobody }: Receipt): boolean =>
  [ref, error, later, refused, isForNobody].every((one) => one === undefined);

/** A delivery with what became of it. */
function recordedAs(receipt: Receipt, recorded: Delivery, now: string, run: string): Delivery {
  const { claim, error: _, failed: __, reached, refused, lost = 0, ...kept } = recorded;
  const lostNow = lost + Number(receipt.lost ?? false) + Number(receipt.isRepeated ?? false);
  const all: Delivery = {
    ...kept,
    ...(claim && claim.run !== run ? { claim } : {}),
    ...(lostNow > 0 ? { lost: lostNow } : {}),
  };
  if (receipt.isForNobody) return { ...all, dropped: now };
  const attempts = (recorded.attempts ?? 0) + 1;
  const { ref, byHand } = receipt;
  if (ref !== undefined) return { ...all, [byHand ? "byHand" : "done"]: now, ref, attempts };
  const refusedNow = [
    ...(refused ?? []),
    ...(receipt.refused ?? []).map(({ to, error }) => ({ to, error: recordable(error) })),
  ];
  const error = receipt.error ?? receipt.later;
  const isGivenUp = error === undefined && refusedNow.length > 0;
  return {
    ...all,
    ...listed("reached", [...new Set([...(reached ?? []), ...(receipt.reached ?? [])])]),
    ...listed("refused", refusedNow),
    ...(isGivenUp ? { failed: now } : {}),
    attempts,
    ...(error === undefined ? {} : { error: recordable(error) }),
  };
}

const listed = <T>(name: "reached" | "refused", items: readonly T[]) =>
  items.length > 0 ? { [name]: items } : {};

/** As a file may hold it. */
const recordable = (error: string): string =>
  trimmed(beginning(printable(error), 2000)) || "it failed";
