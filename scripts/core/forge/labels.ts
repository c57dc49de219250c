/** The labels of tickets: the state, the component's family, and `release` on parents. */
import { familyOf } from "#core/model/people.ts";
import { componentOf } from "#core/model/queries.ts";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import { STATES, type State } from "#core/model/states.ts";
import type { Family } from "#schemas/types.ts";

export interface Label {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string;
}

const STATE_LABELS: Readonly<Record<State, Omit<Label, "name">>> = {
  Unverified: { color: "cfd3d7", description: "Delivered, waiting for a verifier" },
  InVerification: { color: "bfd4f2", description: "Being verified" },
  StagedRollOut: { color: "1d76db", description: "Early Adopter teams test it in production" },
  Accepted: { color: "7bc96f", description: "Accepted, waiting for a distribution release" },
  Production: { color: "0e8a16", description: "Generally available" },
  Rejected: { color: "d93f0b", description: "Rejected or withdrawn" },
  Recalled: { color: "b60205", description: "Recalled after it was accepted" },
};

const FAMILY_COLOR = "5319e7";
const RELEASE: Label = {
  name: "release",
  color: "fbca04",
  description: "Parent ticket of a release; each platform has a ticket below it",
};

const ofState = (state: State): Label => ({ name: `state: ${state}`, ...STATE_LABELS[state] });
const ofFamily = (family: Family): Label => ({
  name: `family: ${family}`,
  color: FAMILY_COLOR,
  description: `Components of the family ${family}`,
});

/** Every label that tickets may have, except those of the families. */
export const TICKET_LABELS: readonly Label[] = [...STATES.map(ofState), RELEASE];

/** The labels of one platform's ticket. */
export function rolloutLabels(rollout: Rollout, registry: Registry): Label[] {
  const family = familyOf(registry, rollout);
  const state = ofState(rollout.ticket?.data.state ?? "Unverified");
  return family === undefined ? [state] : [state, ofFamily(family)];
}

/** The labels of a parent ticket. */
export function releaseLabels(release: Release, registry: Registry): Label[] {
  const family = componentOf(registry, release)?.data.family;
  return family === undefined ? [RELEASE] : [RELEASE, ofFamily(family)];
}

/** Whether only automation adds and removes this label, in any case; others are people's. */
export const isOurs = (name: string): boolean => /^(?:release$|state: |family: )/i.test(name);
