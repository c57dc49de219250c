/** What is to become of a command. */
import type { Refusal } from "./commands.ts";

export type Verdict =
  /** `teams`: the teams that it concerns, by name. */
  | { readonly kind: "allowed"; readonly teams: readonly string[] }
  /** It is so already, or something newer has been said: nothing is to be done or answered. */
  | { readonly kind: "already" }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export const allowed = (...teams: string[]): Verdict => ({ kind: "allowed", teams });
export const ALREADY: Verdict = { kind: "already" };
export const refuse = (refusal: Refusal): Verdict => ({ kind: "refused", refusal });
export const refused = (code: string, reason: string, ask: string): Verdict =>
  refuse({ code, reason, ask });

/** A comment counts when it was written after what it answers. */
export const saidTooEarly = (before: string, ask: string): Refusal => ({
  code: "said-too-early",
  reason: `that was said before ${before}; please say it again if it holds`,
  ask,
});
