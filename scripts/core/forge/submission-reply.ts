/** The answer to a report, an outcome or an approval: every mistake with its line, and the block to paste (FRONT-DOOR). */
import { CHOOSE } from "#core/base/placeholders.ts";
import { code, prose } from "#core/base/quote.ts";
import { listed } from "#core/base/text.ts";
import { fenced, paragraphs, points } from "#core/notifications/text/message.ts";
import type { Assessed, Mistake, Writer } from "#core/submissions/submission.ts";

const MOST_MISTAKES = 40;
/** A comment has 65,536 characters at most, and the mistakes need room too. */
const MOST_BLOCK = 30_000;

/** What is said of a submission, without its mark; nothing in it commands, and nobody is mentioned but by the caller. */
export interface Said {
  readonly author: Pick<Writer, "login">;
  readonly became: Pick<
    Assessed,
    "kind" | "state" | "mistakes" | "corrected" | "digest" | "approvers" | "because"
  >;
  /** Whether the author may edit the comment and have it read again. */
  readonly mayEdit?: boolean;
}

const NAMES: Readonly<Record<Assessed["kind"], string>> = {
  report: "report",
  outcome: "outcome",
  release: "release",
  team: "team",
  commitments: "change of commitments",
};

/** The answer in Markdown; undefined where a reaction says it all. */
export function submissionReply({ author, became, mayEdit = true }: Said): string | undefined {
  const { kind, state, mistakes, corrected, digest, because } = became;
  if (state === "accepted") return undefined;
  const who = code(author.login);
  const what = NAMES[kind];
  if (state === "held") {
    return `${paragraphs([
      `${who}: this ${what} is right, and waits: ${prose(because ?? "somebody else has to approve it")}.`,
      `One of those who may approve it writes this line in a new comment here:`,
      fenced([`approve ${digest.slice(0, 6)}`]),
      "If the comment is edited before that, it is a new text, which needs a new line.",
    ])}\n`;
  }
  const more = mistakes.length - MOST_MISTAKES;
  const block = corrected === undefined ? undefined : blockOf(corrected);
  const again = mayEdit
    ? "Edit your comment, or write a new one; it is read again."
    : "Write a new comment.";
  return `${paragraphs([
    `${who}: this ${what} was **not recorded**, for ${mistakes.length === 1 ? "this reason" : "these reasons"}:`,
    points([
      ...mistakes.slice(0, MOST_MISTAKES).map(mistakeLine),
      more > 0 && `${more} more, which follow from these or are of their kind`,
    ]),
    block !== undefined && instruction(block),
    block !== undefined && fenced(block),
    block === undefined && corrected !== undefined && "The block is too long to be repeated here.",
    block === undefined ? again : `Your text below it stays as it is. ${again}`,
  ])}\n`;
}

const instruction = (block: readonly string[]): string =>
  block.some((line) => line.includes(CHOOSE))
    ? `Put this in place of your first line and block, and write your own where it says ${code(CHOOSE)}:`
    : "Put this in place of your first line and block:";

/** “Line 7: …; write 2011-06-08”. */
function mistakeLine({ line, message, hint, file }: Mistake): string {
  const where = file !== undefined ? `${code(file)}: ` : line > 0 ? `line ${line}: ` : "";
  return `${where}${prose(message)}${hint === "" ? "" : `; ${prose(hint)}`}`;
}

const blockOf = (lines: readonly string[]): readonly string[] | undefined =>
  lines.join("\n").length > MOST_BLOCK ? undefined : lines;

/** To somebody whose text cannot count, because somebody else edited it last. */
export const editedByOthers = (author: string, editor: string): string =>
  `${code(author)}: ${code(editor)} was the last to edit this comment, so it is not read. If it is what you mean, write it in a **new comment**.\n`;

/** To the author of what was recorded and edited afterwards. */
export const frozenReply = (author: string, kind: "report" | "outcome"): string =>
  `${code(author)}: the ${kind} is recorded as it was before this edit, and the edit changes nothing. ${
    kind === "report"
      ? `Until the outcome is decided, a new comment that begins with ${code("report")} takes its place.`
      : "A decision does not change."
  }\n`;

/** To somebody who is no member of a team, or does not decide. */
export const strangerReply = (author: string, kind: "report" | "outcome" | "approve"): string =>
  `${code(author)}: ${STRANGERS[kind]} Nothing was recorded, and this is the only answer that you get here.\n`;

const STRANGERS = {
  report: "a report is written by a member of the Early Adopter team that tested.",
  outcome: "an outcome is decided by a manager of the component's family, or a coordinator.",
  approve: "what waits here is approved by a manager of the component's family.",
} as const;

/** To somebody whose approval fits nothing that waits. */
export const approvalReply = (
  author: string,
  written: string,
  waiting: readonly string[],
): string =>
  `${paragraphs([
    `${code(author)}: nothing that waits here has the digest ${code(written)}${written.length < 6 ? ", of which at least six digits are needed" : ""}.`,
    waiting.length === 0
      ? "Nothing waits for an approval. What was edited, or recorded, no longer does."
      : `What waits is approved with ${listed(waiting.map((digest) => code(`approve ${digest.slice(0, 6)}`)))}.`,
  ])}\n`;

/** To somebody whose approval does not count. */
export const approvalRefused = (author: string, mistakes: readonly Mistake[]): string =>
  `${paragraphs([
    `${code(author)}: your approval does not count here:`,
    points(mistakes.slice(0, MOST_MISTAKES).map(mistakeLine)),
  ])}\n`;
