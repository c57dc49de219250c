/** Which of several versions of a record knows most: what a lost or reverted `ticket.yaml` is made of again. */

import type { Delivery } from "./deliveries.ts";

/** What the records of rollouts and of releases have in common. */
export interface RecordLike {
  readonly issue?: number;
  readonly history?: readonly { readonly at: string }[];
  readonly deliveries?: readonly Pick<Delivery, "requested" | "done" | "dropped">[];
}

const isOver = ({ done, dropped }: Pick<Delivery, "done" | "dropped">): boolean =>
  done !== undefined || dropped !== undefined;

/** How much a record knows, the most important first: nothing is ever taken out of history. */
const weightOf = ({ history = [], deliveries = [], issue }: RecordLike): readonly number[] => [
  history.length,
  deliveries.filter(isOver).length,
  deliveries.length,
  issue === undefined ? 0 : 1,
];

/** When a record begins; one that a run has begun anew since it was lost begins later. A release's has no history of its own. */
const beginOf = ({ history = [], deliveries = [] }: RecordLike): string =>
  history[0]?.at ?? deliveries[0]?.requested ?? "9999";

/** The version that begins first, and of these the one that knows most; of those that know as much the first. Undefined where there is none. */
export function bestRecord<T extends { readonly record: RecordLike }>(
  versions: readonly T[],
): T | undefined {
  let best: T | undefined;
  for (const one of versions) if (best === undefined || isMore(one.record, best.record)) best = one;
  return best;
}

function isMore(one: RecordLike, other: RecordLike): boolean {
  const [begin, otherBegin] = [beginOf(one), beginOf(other)];
  if (begin !== otherBegin) return begin < otherBegin;
  const [some, others] = [weightOf(one), weightOf(other)];
  const at = some.findIndex((weight, index) => weight !== others[index]);
  return at >= 0 && (some[at] ?? 0) > (others[at] ?? 0);
}
