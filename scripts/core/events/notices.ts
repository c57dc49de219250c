/** Notices that events send: their delivery ids, whom each notifies, and until when it is wanted (DESIGN section 3). */

import { isFlagOn, isRecorded, lastEvent } from "#core/model/participation.ts";
import { positionOf } from "#core/model/positions.ts";
import type { EventName, Registry, Rollout } from "#core/model/registry.ts";
import { reminderDueAt } from "./flags-left.ts";
import { givenUpAt } from "./given-up.ts";

/** What is sent because of an event. */
export interface Notice {
  /** The pattern of its delivery id; what stands before the first slash is its kind. */
  readonly id: string;
  /** Which rollouts send it; left out: each. */
  readonly sentBy?: (rollout: Rollout, registry: Registry) => boolean;
  /** Where it is sent: on the rollout's ticket or on the release's parent ticket. */
  readonly on: "rollout" | "parent";
  /** Whom it notifies. */
  readonly to: string;
  /** One for each of these teams; left out: one for the event. */
  readonly each?: "concerned" | "beta";
  /** What stands for `<n>` in its id when the event has just been recorded. */
  readonly number?: (rollout: Rollout, team: string) => number;
  /** Whether it is still wanted, by the parts of its id behind the kind; left out: whatever happens. */
  readonly isWanted?: (rollout: Rollout, about: string, number: string) => boolean;
  /** What becomes of it where an open pull request has the team's report; left out: it makes no difference. */
  readonly reporting?: "not sent" | "only then";
  /** The first number that is sent; left out: every one. */
  readonly from?: number;
  /** Sent at the end of a run while it is wanted, once since the last of these events, and not by the event itself. */
  readonly onceSince?: readonly EventName[];
  /** Sent at the end of a run while it is wanted, once since this instant; undefined for not yet. */
  readonly again?: (rollout: Rollout, now: string) => string | undefined;
  /** Not sent by the event itself, but after it. */
  readonly later?: true;
  /** Among those whom it is for is somebody with a role address: a team, a list, an audience, a helpdesk. */
  readonly toAddresses?: true;
  /** What a coordinator writes who has passed it on to those whom no channel reaches. */
  readonly byHand?: ByHand;
}

/** The comment commands that say so. */
export type ByHand = "broadcast" | "copied";

/** A notice on the rollout's own ticket. */
export const notice = (
  id: string,
  to: string,
  more: Omit<Notice, "id" | "on" | "to"> = {},
): Notice => ({ id, on: "rollout", to, ...more });

/** A notice on the release's parent ticket. */
export const onParent = (id: string, to: string): Notice => ({ id, on: "parent", to });

/** Whether teams are testing, or being asked to. */
export const isOpen = ({ ticket }: Rollout): boolean =>
  positionOf(ticket?.data) === "StagedRollOut open";

const isManager: Notice["isWanted"] = (rollout, login) => {
  const manager = lastEvent(rollout, ["opened", "reassigned"])?.manager;
  return isOpen(rollout) && manager?.toLowerCase() === login.toLowerCase();
};

/** A manager is notified of being named, as long as no other has been. */
export const assignTo = (to: string): Notice =>
  notice("assign/<login>", to, { isWanted: isManager });

/** Those who keep the teams' files are notified once of what a mail server refused for good. */
export const REFUSED = notice(
  "undelivered",
  "the Early Adopter administrators, once a mail server has refused something for good",
  { later: true, isWanted: (rollout) => givenUpAt(rollout) !== undefined, again: givenUpAt },
);

/** Also those that the manager removed since: the version may still run there. */
export const CONCERNED = "each team that accepted";

/** Nobody has to read in a helpdesk what was decided about a version that its provider withdrew since. */
const PROVIDER = notice(
  "provider",
  "the technology provider, through GGUS where it delivers there",
  {
    byHand: "copied",
    toAddresses: true,
    isWanted: (rollout) => !isRecorded(rollout, ["withdrawn"]),
  },
);

/** The release's own ticket gets the decision on each platform; the provider reads it on the platform's. */
export const OUTCOME_ON_PARENT = onParent(
  "outcome/<platform>",
  "coordinators, on the parent ticket",
);

export const DECIDED: readonly Notice[] = [PROVIDER, OUTCOME_ON_PARENT];

export const OUTCOME: readonly Notice[] = [
  notice("outcome", "the manager and the accepted teams", { toAddresses: true }),
  ...DECIDED,
];

/** Teams that run the version are notified how to go back. */
export const ROLLBACK = notice("rollback/<team>", CONCERNED, {
  each: "concerned",
  toAddresses: true,
});

const FLAG_LEFT: Omit<Notice, "id" | "on" | "to"> = {
  each: "beta",
  toAddresses: true,
  isWanted: (rollout, team) => isFlagOn(rollout, team),
  again: reminderDueAt,
};

/** A flag that is left on is asked for in production, and reminded of after 1, 7 and 30 days (R112). */
export const FLAG_IN_PRODUCTION = notice(
  "beta/<team>",
  "each team whose beta flag is still set, and again after 1, 7 and 30 days; from the second time on the manager too",
  FLAG_LEFT,
);

/** After another outcome what is sent with it says so; the reminders are the same. */
export const FLAG_REMINDERS = notice(
  "beta/<team>",
  "each team whose beta flag is still set after 1, 7 and 30 days; from the second time on the manager too",
  { ...FLAG_LEFT, later: true },
);
