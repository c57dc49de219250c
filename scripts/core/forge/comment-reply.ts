/** The reply to a comment on a ticket: what was done, why not, and the exact line to write next. */

import { code, name, prose } from "#core/base/quote.ts";
import { capital } from "#core/base/text.ts";
import { REPLIES } from "#core/comments/commands.ts";
import { COMMAND_TABLE } from "#core/comments/table.ts";
import { answerName } from "#core/model/names.ts";
import type { Registry } from "#core/model/registry.ts";
import { person } from "#core/notifications/text/blocks.ts";
import { fenced, listed, paragraphs, points } from "#core/notifications/text/message.ts";

/** One thing that a reply says; `line` and `lines` are what the author wrote. */
export type ReplyPoint =
  | { readonly kind: "done"; readonly line: string }
  | {
      readonly kind: "refused";
      readonly line: string;
      readonly reason: string;
      /** A login, a team or a group; left out where asking its author would say nothing. */
      readonly ask?: string;
      /** Lines that would be carried out. */
      readonly write: readonly string[];
    }
  | { readonly kind: "edited" | "contradiction" | "quoted"; readonly lines: readonly string[] }
  | { readonly kind: "closed"; readonly lines: readonly string[]; readonly ask: string }
  | { readonly kind: "help" }
  | { readonly kind: "hint"; readonly team: string };

/** The Markdown of a reply, without its hidden markers; nothing in it mentions or commands. */
export const commentReply = (
  login: string,
  reply: readonly ReplyPoint[],
  registry: Registry,
): string => {
  const [first, ...more] = reply.map((point) => textOf(point, registry));
  return `${paragraphs([`${code(login)}: ${first ?? ""}`, ...more.map(capital)])}\n`;
};

function textOf(point: ReplyPoint, registry: Registry): string {
  switch (point.kind) {
    case "done":
      return `${code(point.line)} is done.`;
    case "refused":
      return paragraphs([
        `${code(point.line)} was not carried out: ${sentence(point.reason)}`,
        nextStep(point.write, point.ask, registry),
      ]);
    case "edited":
      return paragraphs([
        "an edited comment does not count, because its earlier text is not known. Commands that were carried out before the edit remain valid.",
        `If you mean this, write it in a **new comment**: ${lines(point.lines)}.`,
      ]);
    case "contradiction":
      return paragraphs([
        `these lines contradict each other, so none of them was carried out: ${lines(point.lines)}.`,
        "Write a new comment with the one that you mean.",
      ]);
    case "quoted":
      return paragraphs([
        `these lines stand below what may be the quotation of a mail, or cannot be told from it, so none of them was carried out: ${lines(point.lines)}.`,
        "If you mean one, write it alone in a **new comment**, with nothing quoted.",
      ]);
    case "closed":
      return `this ticket is closed, so ${lines(point.lines)} no longer changes anything. If something still has to change, ask ${who(point.ask, registry)}.`;
    case "help":
      return help();
    case "hint":
      return hint(point.team);
    default:
      return point satisfies never;
  }
}

const sentence = (reason: string): string => `${prose(reason)}${/[.?]$/.test(reason) ? "" : "."}`;

const nextStep = (write: readonly string[], ask: string | undefined, registry: Registry) => {
  const wanted =
    write.length > 0 && `Write a new comment with ${write.map((line) => code(line)).join(" or ")}.`;
  const help = ask !== undefined && `Who can help: ${who(ask, registry)}.`;
  return [wanted, help].filter(Boolean).join(" ");
};

const lines = (written: readonly string[]): string =>
  listed([...new Set(written)].slice(0, 10).map((line) => code(line)));

const GROUPS: { readonly [group: string]: string } = {
  "sw-rel-sr": "the coordinators",
  "early-adopters-admins": "the Early Adopter administrators",
  verifiers: "the verifiers",
  maintainers: "the maintainers of this repository",
};

function who(ask: string, registry: Registry): string {
  if (Object.hasOwn(GROUPS, ask)) return GROUPS[ask] ?? "";
  return registry.teams.has(ask) ? name(ask) : person(registry, ask);
}

const hint = (team: string): string => {
  const site = answerName(team);
  return paragraphs([
    `people read your comment, but no answer is recorded from it: ${name(team)} still has to answer whether it tests this.`,
    "To answer, write a new comment with one of these lines, at its very beginning, above anything that is quoted:",
    ...REPLIES.map((word) => fenced([`${word} ${site}`])),
    `A comment ${code("help")} lists what else you can write. You get this hint once on this ticket.`,
  ]);
};

/** What is a comment as a whole (FRONT-DOOR): the texts to copy stand in the requests. */
const SUBMISSIONS = [
  {
    usage: "report NGI-Site",
    meaning: "a team's report: the block of fields from its request, and the text below it",
  },
  {
    usage: "outcome ACCEPT",
    meaning:
      "a manager's decision, and the text below it; or `outcome REJECT REASON`. What is missing is answered, ready to copy",
  },
  {
    usage: "approve DIGEST",
    meaning: "another manager approves what waits for it, by the digest that the answer names",
  },
] as const;

const help = (): string =>
  paragraphs([
    "automation reads these lines in a comment, each at the start of a line, above any quotation, outside code:",
    ...COMMAND_TABLE.flatMap(({ who: group, commands }) => [
      `**${group}**`,
      points(commands.map(({ usage, meaning }) => `${code(usage)}: ${meaning}`)),
    ]),
    "**A comment that is nothing else, from its first line**",
    points(SUBMISSIONS.map(({ usage, meaning }) => `${code(usage)}: ${meaning}`)),
    `The team may be omitted where only one of yours is asked. A reaction means that it is done; if it is not, a reply explains why. Of these, only a refused report or outcome may be edited; an edited command does not count: write a new comment.`,
  ]);
