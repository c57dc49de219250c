/** Those to whom several notifications go. */
import { compareText } from "#core/base/problems.ts";
import { isForDigest } from "#core/model/lists.ts";
import { acceptedTeams, concernedTeams } from "#core/model/participation.ts";
import { managerWhoLeft } from "#core/model/teams.ts";
import type { Addressee, ReleaseFacts, RolloutFacts } from "./message.ts";
import { helpdeskTicket } from "./places.ts";

export const team = (name: string): Addressee => ({ kind: "team", name });

export const COORDINATORS: Addressee = { kind: "group", name: "sw-rel-sr" };

/** The rollout's manager; nobody before one is named, and the coordinators where that one has left. */
export const managerOf = ({ rollout, registry }: RolloutFacts): Addressee[] => {
  const manager = rollout.decisions?.data.manager;
  if (manager === undefined) return [];
  const left = managerWhoLeft(rollout, registry) !== undefined;
  return left ? [COORDINATORS] : [{ kind: "account", name: manager }];
};

/** The teams that test, by name. */
export const acceptedTeamsOf = ({ rollout }: RolloutFacts): Addressee[] =>
  acceptedTeams(rollout).sort(compareText).map(team);

/** The teams that may run the version, by name: also those that were removed after they had accepted. */
export const concernedTeamsOf = ({ rollout }: RolloutFacts): Addressee[] =>
  concernedTeams(rollout).sort(compareText).map(team);

/** The provider's accounts. */
export const providerOf = ({ release }: ReleaseFacts): Addressee => ({
  kind: "provider",
  name: release.stack,
});

/** The ticket in an external provider's own helpdesk through which it delivered the release (R124); none for others (R125). */
export function helpdeskOf({ registry, release }: ReleaseFacts): Addressee[] {
  const ticket = helpdeskTicket(registry, release);
  return ticket === undefined ? [] : [{ kind: "helpdesk", name: ticket }];
}

/** Whether an audience hears of what is in production: the lists of families and those for the digest do not. */
export const isAnnouncedTo = (audience: string): boolean =>
  !audience.startsWith("early-adopters-") && !isForDigest(audience);

/** Everyone to whom general availability is announced (R32); the families' lists are for requests alone. */
export const audiencesOf = ({ registry }: ReleaseFacts): Addressee[] =>
  (registry.audiences?.data.audiences ?? [])
    .filter(({ name }) => isAnnouncedTo(name))
    .map(({ name }) => ({ kind: "audience", name }));
