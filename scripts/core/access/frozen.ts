/** What nobody may change any more: what was acted on does not change (DESIGN section 3, “Frozen”). */

import { hasReported, historyOf } from "#core/model/participation.ts";
import type { Registry, Rollout } from "../model/registry.ts";
import { isFinished } from "../model/states.ts";
import { differing, type Fields, type ReadChange, same, touchedFields } from "./change.ts";
import type { Sides } from "./places.ts";

export interface Frozen {
  readonly field: string;
  /** A sentence. */
  readonly reason: string;
}

/** The changed fields that are frozen at the tip of the base, each with the reason. */
export function frozenFields(change: ReadChange, sides: Sides): Frozen[] {
  const { read } = change;
  const { base } = sides;
  switch (read?.kind) {
    case "release":
      return change.after
        ? inRelease(change, read.release, base)
        : deletedRelease(change, read.release, base);
    case "rollout":
    case "summary":
    case "report":
      return inRollout(change, `${read.release}/${read.platform}`, base);
    case "team":
      return change.after ? [] : deletedTeam(change, read.name, sides);
    default:
      return [];
  }
}

const whole = (change: ReadChange, reason: string): Frozen[] =>
  touchedFields(change).map((field) => ({ field, reason }));

const UNREADABLE =
  "cannot be read at the tip, so it is not known what was decided: restore it there first";

/** Whether a platform's own files are frozen: it is resolved, rejected or waived. */
export const isFrozen = ({ ticket }: Rollout): boolean =>
  ticket !== undefined && (isFinished(ticket.data.state) || ticket.data.status === "resolved");

function inRollout(change: ReadChange, path: string, base: Registry): Frozen[] {
  const rollout = base.rollouts.get(path);
  const ticketFile = `rollouts/${path}/ticket.yaml`;
  const { read, before, after } = change;
  if (!rollout?.ticket) {
    return base.files.has(ticketFile)
      ? whole(change, `${ticketFile} or its release ${UNREADABLE}`)
      : [];
  }
  if (!isFrozen(rollout)) return after ? [] : deletedInOpen(change, rollout);
  const { state } = rollout.ticket.data;
  // A late report is still accepted; it is marked late.
  if (read?.kind === "report" && !before) return [];
  const why = `the rollout is ${state}: what was decided may not change`;
  const readable = after?.fields && (!before || before.fields);
  if (read?.kind !== "rollout" || !readable) return whole(change, why);
  return touchedFields(change).flatMap((field): Frozen[] => {
    if (field === "recall" && state !== "Recalled") return [];
    if (field !== "issues") return [{ field, reason: why }];
    if (onlyAppended(before?.fields, after?.fields)) return [];
    const but =
      "issues may only be added at the end, and only their workaround and resolved changed";
    return [{ field, reason: `${why}; ${but}` }];
  });
}

/** Whether issues are only added at the end, and in the others only the workaround and `resolved` change. */
function onlyAppended(before: Fields = {}, after: Fields = {}): boolean {
  const [old, now] = [list(before.issues), list(after.issues)];
  return (
    now.length >= old.length &&
    old.every((issue, index) =>
      differing(issue, now[index] ?? {}).every(
        (field) => field === "workaround" || field === "resolved",
      ),
    )
  );
}

const list = (value: unknown): Fields[] => (Array.isArray(value) ? value : []);

/** Rollouts with a ticket and recorded reports may not be deleted. */
function deletedInOpen(change: ReadChange, rollout: Rollout): Frozen[] {
  if (change.read?.kind === "rollout")
    return whole(change, "the rollout has a ticket: it may not be deleted");
  const report = rollout.reports.find(({ file }) => file === change.path);
  if (!report || !hasReported(rollout, report.data.team)) return [];
  return whole(change, "the report is recorded: it may be corrected, but not deleted");
}

/** A platform's block freezes when it is staged, the shared fields when the first platform is resolved. */
function inRelease(change: ReadChange, path: string, base: Registry): Frozen[] {
  const { before, after } = change;
  if (!before) return [];
  if (!before.fields) {
    return hasTicket(path, base) ? whole(change, `${change.path} ${UNREADABLE}`) : [];
  }
  const platforms = [...base.rollouts.values()].filter(({ release }) => release.path === path);
  const resolved = platforms.find(isResolved);
  const staged = platforms.find(isStaged);
  if (!after?.fields) return staged ? whole(change, stays(staged)) : [];
  const [was, is] = [record(before.fields.platforms), record(after.fields.platforms)];
  return touchedFields(change).flatMap((field): Frozen[] => {
    if (field === "platforms") return platforms.flatMap((one) => inBlock(one, was, is));
    return field === "withdrawn" || !resolved ? [] : [{ field, reason: stays(resolved) }];
  });
}

const stays = ({ platform, ticket }: Rollout): string =>
  `${platform} is ${ticket?.data.state}: what was delivered may not change`;

function inBlock(rollout: Rollout, was: Fields, is: Fields): Frozen[] {
  const { platform, ticket } = rollout;
  if (!ticket || !Object.hasOwn(was, platform) || same(was[platform], is[platform])) return [];
  const field = `platforms.${platform}`;
  if (isStaged(rollout)) return [{ field, reason: stays(rollout) }];
  if (Object.hasOwn(is, platform)) return [];
  return [{ field, reason: `${platform} has a ticket: it may not be deleted` }];
}

const record = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? (value as Fields) : {};

const isStaged = (rollout: Rollout): boolean =>
  historyOf(rollout).some(({ event }) => event === "staged") ||
  (rollout.ticket !== undefined && isFinished(rollout.ticket.data.state));

/** A verification that rejects ends a platform without resolving anything. */
const isResolved = ({ ticket }: Rollout): boolean =>
  ticket !== undefined &&
  (ticket.data.status === "resolved" ||
    (isFinished(ticket.data.state) && ticket.data.state !== "Rejected"));

const hasTicket = (release: string, base: Registry): boolean =>
  [...base.files].some(
    (file) => file.startsWith(`rollouts/${release}/`) && file.endsWith("/ticket.yaml"),
  );

const deletedRelease = (change: ReadChange, release: string, base: Registry): Frozen[] =>
  hasTicket(release, base) ? whole(change, "the release has a ticket: it may not be deleted") : [];

/** A team that was once asked is never deleted or renamed; either side's records count. */
function deletedTeam(change: ReadChange, team: string, { base, merged }: Sides): Frozen[] {
  const asked = [...base.rollouts.values(), ...merged.rollouts.values()].find(
    (rollout) =>
      rollout.decisions?.data.teams?.includes(team) ||
      rollout.reports.some(({ data }) => data.team === team) ||
      historyOf(rollout).some((entry) => entry.team === team),
  );
  if (!asked) return [];
  const reason = `${team} took part in ${asked.path}: keep the file and its name, and set until to the day on which the team left`;
  return whole(change, reason);
}
