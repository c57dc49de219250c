/**
 * What a reason is: it keeps a rollout where it is, somebody can remove it, and types something to do so (DESIGN
 * section 4). What is left to do afterwards is one too; it keeps nothing back.
 */

import { formatLasting, formatRelative } from "#core/base/format-time.ts";
import { type Position, positionOf } from "#core/model/positions.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";

/** What a reason looks at. */
export interface Facts {
  readonly rollout: Rollout;
  readonly registry: Registry;
  /** An instant. */
  readonly now: string;
}

interface InFile {
  readonly label: string;
  /** Relative to the root. */
  readonly file: string;
  readonly text: string;
  /** The top-level properties that it changes; left out: the whole file. */
  readonly fields?: readonly string[];
  /** The login that the text names as responsible; left out: whoever takes the step is to write their own. */
  readonly signedBy?: string;
}

/** One thing to do about a reason: a file to write or change on the forge, or lines for the ticket. */
export type Way = FileWay | CommentWay;

/** A file to write, or one that is there and what to add to it or change in it; empty where the button says it all. */
export type FileWay =
  | (InFile & {
      readonly kind: "new-file";
      /** The same as a comment on the ticket, and the page of the site that makes it, by its path. */
      readonly paste?: { readonly lines: readonly string[]; readonly page: string };
    })
  | (InFile & { readonly kind: "edit-file" });

/** Lines for the ticket. */
export interface CommentWay {
  readonly kind: "comment";
  readonly label: string;
  /** Any one of these, as it stands but for the words in capitals. */
  readonly lines: readonly string[];
  /** The same on the command line, where there is no ticket yet; its author is still to be added. */
  readonly command?: string;
}

/** What somebody can do to remove a reason. */
export interface Step {
  /** A login, a team or a group. */
  readonly who: string;
  readonly what: string;
  /** As in “Waiting for SITE-ONE to answer”; left out where `what` is short enough. */
  readonly brief?: string;
  /** An instant; left out where there is no deadline. */
  readonly due?: string | null;
  /** What to type; left out where automation, or time, takes the step. */
  readonly ways?: () => readonly Way[];
}

/** A reason in words. */
export interface Sentence {
  /** What is missing, and who can supply it. */
  readonly message: string;
  /** The same for a place that names them itself. */
  readonly alone: string;
}

/** Somebody of a group in words; a login or a team as it is. */
export const somebody = (who: string): string =>
  who === "sw-rel-sr" ? "a coordinator" : who === "verifiers" ? "a verifier" : who;

/** “waiting for WHO: WHY” */
export const waitingFor = (who: string, why: string): Sentence => ({
  message: `waiting for ${somebody(who)}: ${why}`,
  alone: why,
});

/** Since when a reason holds, from what is recorded, with the words that say so. */
export interface Since {
  /** An instant, or a date where only the day is recorded. */
  readonly at: string;
  /** “ready to decide”, for so long; or “escalated”, so long ago. */
  readonly words: string;
  readonly lasts: boolean;
}

/** “ready to decide”, since an instant or a date; undefined where that is not recorded. */
export const lasting = (words: string, at: string | null | undefined): Since | undefined =>
  at === undefined || at === null ? undefined : { at, words, lasts: true };

/** “escalated”, at an instant or on a date; undefined where that is not recorded. */
export const happened = (words: string, at: string | undefined): Since | undefined =>
  at === undefined ? undefined : { at, words, lasts: false };

/** “ready to decide for 1 day”, “escalated 7 days ago”; a date that is later than now counts as today. */
export const ageInWords = ({ at, words, lasts }: Since, now: string): string =>
  lasts
    ? `${words} for ${formatLasting(at, now)}`
    : `${words} ${at > now ? "today" : formatRelative(at, now)}`;

interface Coded {
  readonly code: string;
}

/** A reason that holds, with all there is to show about it. */
export interface FoundReason<R extends Coded> extends Sentence {
  readonly reason: R;
  readonly steps: readonly Step[];
  /** Whether it keeps the rollout where it is; otherwise it is only left to do. */
  readonly blocks: boolean;
  /** Left out where no record says when it began. */
  readonly since?: Since;
}

/** One kind of reason; `R` is its facts as data. */
export interface ReasonKind<R extends Coded> {
  readonly codes: readonly R["code"][];
  /** Whether nothing else counts while it holds. */
  readonly overrides: boolean;
  readonly find: (facts: Facts) => FoundReason<R>[];
}

interface Definition<R extends Coded> {
  /** What programs know it by; several only where one condition has several degrees. */
  readonly codes: readonly R["code"][];
  /** Where it can hold; undefined is a state and status that do not go together. */
  readonly at: readonly (Position | undefined)[];
  readonly overrides?: boolean;
  /** Whether it keeps the rollout where it is; it does where this is left out. */
  readonly blocks?: boolean;
  /** One for each time it holds, asked only at these positions. */
  readonly when: (facts: Facts) => readonly R[];
  /** When it began to hold, by what is recorded; undefined where no record says so. */
  readonly since: (reason: R, facts: Facts) => Since | undefined;
  readonly sentence: (reason: R, now: string) => string | Sentence;
  readonly steps: (reason: R, facts: Facts) => readonly Step[];
}

/** Makes a kind of reason of what its file says. */
export const reason = <R extends Coded>({
  codes,
  at,
  overrides = false,
  blocks = true,
  when,
  since: began,
  sentence: says,
  steps,
}: Definition<R>): ReasonKind<R> => ({
  codes,
  overrides,
  find: (facts) => {
    if (!at.includes(positionOf(facts.rollout.ticket?.data))) return [];
    return when(facts).map((one) => {
      const written = says(one, facts.now);
      const since = began(one, facts);
      return {
        reason: one,
        blocks,
        ...(since === undefined ? {} : { since }),
        ...(typeof written === "string" ? { message: written, alone: written } : written),
        steps: steps(one, facts),
      };
    });
  },
});
