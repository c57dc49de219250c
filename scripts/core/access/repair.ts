/**
 * A record that cannot be read at the tip: maintainers may replace it, which nobody else may, and only by one that agrees
 * with what people decided in the files beside it and with its last version that could be read (decisions/gate.md, “A broken record can be repaired”).
 */
import { historyOf } from "#core/model/participation.ts";
import type { HistoryEvent, Registry, Rollout, Ticket } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";
import type { ReadChange } from "./change.ts";
import type { Sides } from "./places.ts";

/** Whether a change puts a record that can be read in the place of one that cannot; its release has to be readable. */
export function isRepair({ read, before, after }: ReadChange, { base, merged }: Sides): boolean {
  if (!before || !after) return false;
  if (read?.kind === "ticket") {
    const path = `${read.release}/${read.platform}`;
    const broken = base.rollouts.get(path);
    return (
      broken !== undefined && !broken.ticket && merged.rollouts.get(path)?.ticket !== undefined
    );
  }
  if (read?.kind !== "release-ticket") return false;
  const broken = base.releases.get(read.release);
  return (
    broken !== undefined &&
    !broken.ticket &&
    merged.releases.get(read.release)?.ticket !== undefined
  );
}

/** What a repaired record says otherwise than the files at the tip, a sentence each. */
export function disagreements(
  { path: file, read }: ReadChange,
  { base, merged, lastReadable }: Sides,
): string[] {
  if (read?.kind !== "ticket") return [];
  const path = `${read.release}/${read.platform}`;
  const [now, tip] = [merged.rollouts.get(path), base.rollouts.get(path)];
  if (!now?.ticket || !tip) return [];
  const unfounded = historyOf(now).flatMap((event) => lacking(event, tip) ?? []);
  const known = lastReadable?.get(file);
  return [
    ...(known ? lost(now.ticket.data, known) : []),
    ...unfounded,
    ...undone(now, tip, merged),
  ];
}

/** What the last version that could be read has, and the repaired one has not; a record only grows. */
function lost(now: Ticket, known: Ticket): string[] {
  const index = known.history.findIndex((event, at) => !isSame(event, now.history[at]));
  const event = known.history[index];
  const deliveries = (known.deliveries ?? []).filter((one) => !isKept(one, now));
  const [delivery] = deliveries;
  const comments = (known.comments ?? []).filter(
    (one) => !now.comments?.some((other) => isSame(one, other)),
  );
  const submissions = (known.submissions ?? []).filter(
    (one) => !now.submissions?.some((other) => isSame(one, other)),
  );
  const before = "in its last version that could be read";
  return [
    ...(event
      ? [
          `event ${index + 1} was ${event.event} of ${event.at} ${before}, and is another one: keep its history as it was`,
        ]
      : []),
    ...(known.document !== undefined && known.document !== now.document
      ? [`its document was ${known.document} ${before}: keep the number`]
      : []),
    ...(delivery
      ? [
          `the delivery ${delivery.id} by ${delivery.channel} was there ${before}${delivery.done === undefined ? "" : ", and done"}: keep it as it was`,
        ]
      : []),
    ...(comments.length > 0
      ? [`its comments were carried out ${before}: keep the list of them`]
      : []),
    ...(submissions.length > 0
      ? [`its submissions were recorded ${before}: keep the list of them`]
      : []),
  ];
}

/** Whether a delivery is still there, and sent where it was sent: it would be sent again. */
const isKept = ({ id, channel, done }: Delivery, { deliveries = [] }: Ticket): boolean =>
  deliveries.some(
    (one) => one.id === id && one.channel === channel && (done === undefined || one.done === done),
  );

type Delivery = NonNullable<Ticket["deliveries"]>[number];

/** The same properties with the same values, in any order. */
const isSame = (one: object, other: object | undefined): boolean => {
  const sorted = (value: object) =>
    JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return other !== undefined && sorted(one) === sorted(other);
};

/** What an event needs in the files and does not find there; undefined where it finds it, or needs nothing. */
function lacking({ event, team, state }: HistoryEvent, tip: Rollout): string | undefined {
  const { verification, waiver, recall } = tip.decisions?.data ?? {};
  const outcome = tip.summary?.data.outcome.toUpperCase();
  switch (event) {
    case "resolved":
      return outcome === (state === "Accepted" ? "ACCEPT" : "REJECT")
        ? undefined
        : `the record resolves it as ${state}, and ${outcome === undefined ? "there is no summary" : `the summary says ${outcome}`}`;
    case "staged":
      return verification?.outcome === "accept"
        ? undefined
        : "the record says that verification accepted it, and rollout.yaml does not";
    case "verification-rejected":
      return verification?.outcome === "reject"
        ? undefined
        : "the record says that verification rejected it, and rollout.yaml does not";
    case "waived":
      return waiver
        ? undefined
        : "the record says that the test was waived, and rollout.yaml does not";
    case "recalled":
      return recall ? undefined : "the record says that it was recalled, and rollout.yaml does not";
    case "withdrawn":
      return tip.release.data.withdrawn
        ? undefined
        : "the record says that the provider withdrew it, and release.yaml does not";
    case "reported":
      return tip.reports.some(({ data }) => data.team === team)
        ? undefined
        : `the record says that ${team} reported, and there is no report`;
    default:
      return undefined;
  }
}

/** A decision that others have acted on already, and that the record no longer has. */
function undone(now: Rollout, tip: Rollout, merged: Registry): string[] {
  if (now.ticket && isFinished(now.ticket.data.state)) return [];
  const listing = [...merged.distributionReleases.values()].find(({ data }) =>
    data.contents.includes(tip.path),
  );
  const told = tip.release.ticket?.data.deliveries?.some(
    ({ id }) => id === `outcome/${tip.platform}` || id.startsWith(`outcome/${tip.platform}/`),
  );
  return [
    ...(listing
      ? [`${listing.file} lists it, and the record does not say that it was accepted`]
      : []),
    ...(told ? ["its outcome was notified, and the record does not have it"] : []),
  ];
}
