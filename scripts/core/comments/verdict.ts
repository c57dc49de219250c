/** What is to become of a command. */

/** Why a command is not carried out, and who could help. */
export interface Refusal {
  readonly code: string;
  /** A sentence for its author. */
  readonly reason: string;
  /** A login, a team or a group to ask. */
  readonly ask: string;
}

export type Verdict =
  /** `teams`: the teams that it concerns, by name. */
  | { readonly kind: "allowed"; readonly teams: readonly string[] }
  /** It is so already, or something newer is recorded: nothing is to be done or answered. */
  | { readonly kind: "already" }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export const allowed = (...teams: string[]): Verdict => ({ kind: "allowed", teams });
export const ALREADY: Verdict = { kind: "already" };
export const refuse = (refusal: Refusal): Verdict => ({ kind: "refused", refusal });
export const refused = (code: string, reason: string, ask: string): Verdict =>
  refuse({ code, reason, ask });

/** A comment counts when it was written after what it answers. */
export const writtenTooEarly = (before: string, ask: string): Refusal => ({
  code: "said-too-early",
  reason: `that was written before ${before}; please write it again if it is still valid`,
  ask,
});
