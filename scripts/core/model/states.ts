/** States of a rollout (R42–R52); packages are in the state of their rollout (R44). */
export const STATES = [
  "Unverified",
  "InVerification",
  "StagedRollOut",
  "Accepted",
  "Production",
  "Rejected",
  "Recalled",
] as const;
export type State = (typeof STATES)[number];

/** Status of the staged-rollout ticket (R45–R47); absent before it exists. */
export const STATUSES = ["new", "open", "resolved"] as const;
export type Status = (typeof STATUSES)[number];

/** Other spellings of StagedRollOut in the sources, read as it (R43). */
const SPELLINGS: ReadonlySet<string> = new Set(["StageRollOut", "StagedRollout", "StageRollout"]);

/** The canonical state of a spelling in a ticket. */
export const canonicalState = (written: string): State =>
  SPELLINGS.has(written) ? "StagedRollOut" : (written as State);

/** Whether only a recall, or for Accepted a withdrawal or a release, changes the state. */
export const isFinished = (state: State): boolean =>
  state === "Accepted" || state === "Production" || state === "Rejected" || state === "Recalled";

/** Whether somebody still has to act: there is no outcome, or it waits for a release. */
export const isUnderway = (state: State): boolean => !isFinished(state) || state === "Accepted";

/** The groups of people with a role (R22–R28), by file name without ending. */
export const GROUPS = [
  "staged-rollout",
  "sw-rel-sr",
  "verifiers",
  "early-adopters-admins",
  "technology-providers",
  "maintainers",
] as const;
export type GroupName = (typeof GROUPS)[number];
