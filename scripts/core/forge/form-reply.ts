/** The answer to a form: the file that it becomes, who approves it, or every mistake with what to write (FRONT-DOOR, “Forms”). */
import { code, prose } from "#core/base/quote.ts";
import { fileOnForge, siteAddress } from "#core/model/addresses.ts";
import type { Procedure } from "#core/model/registry.ts";
import { fenced, paragraphs, points } from "#core/notifications/text/message.ts";
import type { Assessed, Mistake } from "#core/submissions/submission.ts";

const MOST_MISTAKES = 40;
/** A comment has 65,536 characters at most. */
const MOST_SHOWN = 30_000;

const NAMES: Readonly<Partial<Record<Assessed["kind"], string>>> = {
  release: "release",
  team: "team",
  commitments: "change of commitments",
};

const nameOf = ({ kind }: Assessed): string => NAMES[kind] ?? kind;

/** Where things are, for links. */
type Place = Pick<Procedure, "repository" | "site">;

/** To the author of a form: that it is recorded, waits, or is refused. Nobody is mentioned but by the caller. */
export function formReply(login: string, made: Assessed, place: Place): string {
  const who = code(login);
  switch (made.state) {
    case "accepted":
      return `${paragraphs([`${who}: this ${nameOf(made)} is recorded in ${linkTo(made, place)}.${pageOf(made, place)}`])}\n`;
    case "held":
      return `${paragraphs([
        `${who}: this ${nameOf(made)} is right, and waits for an approval: ${prose(made.because ?? "somebody else has the right")}.`,
        `It becomes ${code(made.file ?? "")}:`,
        shownFile(made.text ?? ""),
        "To approve it, write this line in a new comment here:",
        fenced([approval(made)]),
        "If the text above is edited before that, it is another one, which needs another line.",
      ])}\n`;
    case "refused":
      return `${paragraphs([
        `${who}: this ${nameOf(made)} was **not recorded**, for ${made.mistakes.length === 1 ? "this reason" : "these reasons"}:`,
        points([
          ...made.mistakes.slice(0, MOST_MISTAKES).map(mistakeLine),
          made.mistakes.length > MOST_MISTAKES &&
            `${made.mistakes.length - MOST_MISTAKES} more, which follow from these or are of their kind`,
        ]),
        made.mistakes.some(({ rule }) => rule === "stranger")
          ? "Nothing else is answered here until then."
          : "Edit your text above (the menu *…* at its top, *Edit*); it is read again.",
      ])}\n`;
    default:
      return made.state satisfies never;
  }
}

/** The line that approves a form. */
const approval = ({ digest }: Assessed): string => `approve ${digest.slice(0, 6)}`;

const linkTo = ({ file = "" }: Assessed, { repository }: Place): string =>
  `[${code(file)}](${fileOnForge(repository, file)})`;

/** Where readers will see it. */
function pageOf({ kind, file = "" }: Assessed, place: Place): string {
  const path =
    kind === "release"
      ? file.replace(/release\.yaml$/, "")
      : file.replace(/^teams\/(.*)\.yaml$/, "teams/$1/");
  return ` Its page will be ${siteAddress(place, path)} within minutes.`;
}

function shownFile(text: string): string {
  const lines = text.trimEnd().split("\n");
  if (text.length <= MOST_SHOWN) return fenced(lines);
  const shown = text.slice(0, MOST_SHOWN).split("\n").slice(0, -1);
  return fenced([...shown, `… ${lines.length - shown.length} more lines`]);
}

/** “line 7: …; write 2011-06-08” */
function mistakeLine({ line, message, hint, file }: Mistake): string {
  const where = file !== undefined ? `${code(file)}: ` : line > 0 ? `line ${line}: ` : "";
  return `${where}${prose(message)}${hint === "" ? "" : `; ${prose(hint)}`}`;
}

/** To somebody whose text cannot count, because somebody else edited it last. */
export const formEditedByOthers = (author: string, editor: string): string =>
  `${code(author)}: ${code(editor)} was the last to edit this text, so it is not read. If it is what you mean, edit it once more yourself.\n`;

/** To somebody whose approval is of another text. */
export const otherTextReply = (author: string, written: string, made: Assessed): string =>
  `${paragraphs([
    `${code(author)}: ${code(written)} is not the digest of what stands above now${made.state === "held" ? "" : ", and that waits for no approval"}.`,
    made.state === "held" &&
      `If you approve it as it is, write ${code(approval(made))} in a new comment.`,
  ])}\n`;

/** To somebody whose approval does not count. */
export const formApprovalRefused = (author: string, made: Assessed): string =>
  `${paragraphs([
    `${code(author)}: your approval does not count here:`,
    made.state === "refused"
      ? points(made.mistakes.slice(0, MOST_MISTAKES).map(mistakeLine))
      : `${prose(made.because ?? "you do not hold the right")}. Who may approve it: ${made.approvers
          .slice(0, 10)
          .map((login) => code(login))
          .join(", ")}.`,
  ])}\n`;

/** To somebody in no group, who approves: once on an issue. */
export const formStrangerReply = (author: string): string =>
  `${code(author)}: what waits here is approved by those whose right it is. This is the only answer that you get here.\n`;
