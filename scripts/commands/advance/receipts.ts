/** Claims and receipts: which run sends a delivery, and what became of it (DESIGN section 6). */
import { addMinutes } from "#core/base/dates.ts";
import { beginning, printable, trimmed } from "#core/base/text.ts";
import { asValue, type Edit } from "#core/workflow/edits.ts";
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
export interface Receipt {
  readonly due: Due;
  readonly ref?: string;
  /** Whether a person has to pass it on: it is not done yet. */
  readonly byHand?: boolean;
  /** The number of the ticket that was opened. */
  readonly issue?: number;
  readonly error?: string;
}

/** Records what became of deliveries, found again by id and channel: the tickets may have moved meanwhile. */
export function receipts(
  done: readonly Receipt[],
  { registry, now }: Snapshot,
  run: string,
): Step<void> {
  const edits: Edit[] = [];
  for (const { due, ref, byHand, issue, error } of done) {
    const { path } = due.where;
    const where = registry.rollouts.get(path) ?? registry.releases.get(path);
    const index = (where?.ticket?.data.deliveries ?? []).findIndex(
      ({ id, channel }) => id === due.delivery.id && channel === due.delivery.channel,
    );
    const recorded = where?.ticket?.data.deliveries?.[index];
    if (!recorded || recorded.done !== undefined || recorded.byHand !== undefined) continue;
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
      ...(ref === undefined ? {} : { [byHand ? "byHand" : "done"]: now, ref }),
      attempts: (recorded.attempts ?? 0) + 1,
      ...(error === undefined
        ? {}
        : { error: trimmed(beginning(printable(error), 2000)) || "it failed" }),
    };
    edits.push({ kind: "set", file: due.file, at, value: asValue(value) });
  }
  const sent = done.filter(({ ref }) => ref !== undefined).length;
  return { edits, made: undefined, message: `Record ${counted(sent)}` };
}
