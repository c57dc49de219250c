/**
 * The comments of a ticket, read (DESIGN section 4, “Comments”). How a shell uses this room:
 *
 *     const readings = tickets.flatMap((ticket) => readTicket(ticket, registry));
 *     const made = plan(registry, commandsOf(readings), now, options);      // apply, commit, push
 *     for (const outcome of outcomesOf(readings, made, registry)) …         // react, or write outcome.body
 *
 * `Ticket.comments` are those of the last days, people's and bots'; `own` the bodies of all our own comments
 * on that ticket, however old; `reacted` the comments that carry a reaction of ours. What is answered already
 * is neither carried out nor answered again. Outcomes are given after the push; one that is lost is found
 * again by the next run. No outcome for a comment means that there is nothing to say, or not yet.
 */

import { historyOf, isUnanswered, recordedComments } from "#core/model/participation.ts";
import { teamsOf } from "#core/model/people.ts";
import { isGone, platformsOf } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { takesPart, teamNamed } from "#core/model/teams.ts";
import { type Command, definitionOf, HELP, type Statement } from "./commands.ts";
import { contradict, isReadable, quotesBothReplyLines, withoutRepeats } from "./contradictions.ts";
import { answeredIn } from "./markers.ts";
import { readWords, type Words } from "./own-words.ts";
import { continuesCommand, isCommand, type ParsedLine, parseCommands } from "./parse-commands.ts";
import { belowMailHeader } from "./reply-headers.ts";
import { ROLES } from "./roles.ts";
import { submissionStart } from "./submission-start.ts";

/** A comment as the forge lists it. */
export interface TicketComment {
  readonly id: number;
  /** `type` is the forge's: only a `User` gives commands. */
  readonly author: { readonly login: string; readonly id: number; readonly type: string };
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Ticket {
  /** The path of the rollout, or of the release for a parent ticket. */
  readonly target: string;
  readonly open: boolean;
  readonly comments: readonly TicketComment[];
  readonly own: readonly string[];
  readonly reacted: ReadonlySet<number>;
}

/** What is to be answered besides what becomes of the commands. */
export type Note =
  | { readonly kind: "help" }
  /** `quoted`: below what may be somebody else's words. */
  | { readonly kind: "edited" | "contradiction" | "quoted"; readonly lines: readonly string[] }
  | { readonly kind: "closed"; readonly lines: readonly string[] }
  | {
      readonly kind: "unreadable";
      readonly line: string;
      readonly reason: string;
      readonly write: string;
    }
  /** To a member of the team, which is asked and has not answered. */
  | { readonly kind: "hint"; readonly team: string };

/** What a comment says; `lines` are the commands as they were written, in the same order. */
export interface Reading {
  readonly comment: TicketComment;
  readonly target: string;
  readonly commands: readonly Command[];
  readonly lines: readonly string[];
  readonly notes: readonly Note[];
}

/** All commands of some readings, for `plan`. */
export const commandsOf = (readings: readonly Reading[]): Command[] =>
  readings.flatMap(({ commands }) => commands);

/** Reads the comments of a ticket that are not answered yet; those that say nothing are left out. */
export function readTicket(ticket: Ticket, registry: Registry): Reading[] {
  const answered = answeredIn(ticket.own);
  const hinted = new Set(answered.people);
  return ticket.comments.flatMap((comment): Reading[] => {
    const { id, author } = comment;
    const again = ticket.reacted.has(id) || answered.comments.has(id);
    if (again && answered.edited.has(id)) return [];
    const reading = readComment(comment, ticket, registry);
    const isHint = reading.notes.some(({ kind }) => kind === "hint");
    // The author of an edit would otherwise believe that the new words count.
    if (again && !reading.notes.some(({ kind }) => kind === "edited")) return [];
    if (ticket.reacted.has(id) && saysWhatWasDone(comment, ticket, registry)) return [];
    if (isHint && hinted.has(author.id)) return [];
    if (isHint) hinted.add(author.id);
    return reading.commands.length + reading.notes.length > 0 ? [reading] : [];
  });
}

/** Whether an edited comment still gives the answers that are recorded from it, and commands nothing else. */
function saysWhatWasDone(comment: TicketComment, { target }: Ticket, registry: Registry): boolean {
  const recorded = rolloutsOn(target, registry)
    .flatMap(historyOf)
    .filter((event) => event.comment === comment.id);
  const unedited = { ...comment, updatedAt: comment.createdAt };
  const { commands, notes } = readComment(unedited, { target, open: true }, registry);
  return (
    notes.length === 0 &&
    commands.every((command) => {
      const { isReply, recordedAs } = definitionOf(command);
      if (!isReply) return false;
      const written = "team" in command ? command.team : undefined;
      const team = written === undefined ? undefined : teamNamed(registry, written)?.name;
      return recorded.some(
        ({ event, team: of }) =>
          recordedAs(command).includes(event) && (written === undefined || of === team),
      );
    })
  );
}

/** Reads one comment, whether or not it is answered already. */
export function readComment(
  comment: TicketComment,
  { target, open }: Pick<Ticket, "target" | "open">,
  registry: Registry,
): Reading {
  const { id, author, body, createdAt, updatedAt } = comment;
  const empty: Reading = { comment, target, commands: [], lines: [], notes: [] };
  const noted = (...notes: Note[]): Reading => ({ ...empty, notes });
  const rollouts = rolloutsOn(target, registry);
  if (author.type !== "User" || rollouts.length === 0) return empty;
  // No line of it is a command, whatever becomes of it (FRONT-DOOR).
  if (submissionStart(body)?.how === "exact") return empty;
  const words = readWords(body);
  const all = parseCommands(words.own, registry).filter((one) =>
    isMeant(one, author, rollouts, registry),
  );
  const { parsed, doubtful } = inDoubt(all, words);
  if (parsed.length === 0 && doubtful.length === 0) {
    const team =
      open &&
      createdAt === updatedAt &&
      body.trim() !== "" &&
      unanswered(author, rollouts, registry, createdAt);
    return team ? noted({ kind: "hint", team }) : empty;
  }
  // An answer above a quotation of the request is its author's.
  if (quotesBothReplyLines(parsed, words.own)) return empty;
  const lines = [...parsed, ...doubtful].map(({ line }) => line);
  if (createdAt !== updatedAt) return noted({ kind: "edited", lines });
  const readable = withoutRepeats(parsed.filter(isReadable));
  if (contradict(readable, registry)) {
    return noted({ kind: "contradiction", lines: readable.map(({ line }) => line) });
  }
  const recorded = rollouts.some((one) => recordedComments(one).includes(id));
  // A reaction that was lost is made up for on a closed ticket too.
  const counts = ({ statement }: { statement: Statement }) =>
    open || recorded || definitionOf(statement).countsWhenClosed?.(statement) === true;
  if (!readable.every(counts) || (!open && parsed.length === 0))
    return noted({ kind: "closed", lines });
  const notes = parsed.flatMap(({ word, line, unreadable }): Note[] => {
    if (unreadable) return [{ kind: "unreadable", line, ...unreadable }];
    return word === HELP ? [{ kind: "help" }] : [];
  });
  if (doubtful.length > 0) {
    notes.push({ kind: "quoted", lines: doubtful.map(({ line }) => line) });
  }
  const by = { login: author.login, id: author.id };
  const origin = { target, author: by, at: createdAt, comment: id };
  return {
    ...empty,
    commands: readable.map(({ statement }): Command => ({ ...statement, ...origin })),
    lines: readable.map(({ line }) => line),
    notes: notes.filter(
      ({ kind }, index) => kind !== "help" || notes.findIndex((one) => one.kind === kind) === index,
    ),
  };
}

/** The rollouts that a ticket is about: one, or a release's platforms. */
export function rolloutsOn(target: string, registry: Registry): readonly Rollout[] {
  const rollout = registry.rollouts.get(target);
  const release = registry.releases.get(target);
  return rollout ? [rollout] : release ? platformsOf(registry, release) : [];
}

type Author = TicketComment["author"];

/** The author's team that is asked on the ticket and has not answered. */
const unanswered = (author: Author, rollouts: readonly Rollout[], registry: Registry, at: string) =>
  teamsOf(registry, author)
    .filter(({ name }) => !isGone(registry, name, at))
    .find(({ name }) =>
      rollouts.some((rollout) => takesPart(rollout, name) && isUnanswered(rollout, name)),
    )?.name;

/** The commands that are their author's beyond doubt, and those that others may have written: these are asked about. */
function inDoubt(
  all: readonly ParsedLine[],
  { own, shown, quotation, reordered }: Words,
): { parsed: ParsedLine[]; doubtful: ParsedLine[] } {
  const isOurs = (line: string) => isCommand(line) || continuesCommand(line);
  const text = shown.map((line, row) => (isOurs(own[row] ?? "") ? "" : line));
  const below = Math.min(quotation, belowMailHeader(text));
  const isOwn = ({ row }: ParsedLine) => row < below && !reordered.has(row);
  const parsed = all.filter(isOwn);
  const others = all.filter((one) => !isOwn(one) && one.word !== HELP);
  // A quotation of the request brings both of its reply lines along.
  if (quotesBothReplyLines(others, own)) return { parsed, doubtful: [] };
  const stated = new Set(parsed.map(({ line }) => line.toLowerCase()));
  return { parsed, doubtful: others.filter(({ line }) => !stated.has(line.toLowerCase())) };
}

/** A line is prose where it cannot be read, unless its author is one who would give that command. */
function isMeant(
  { word, statement, unreadable }: ParsedLine,
  author: Author,
  rollouts: readonly Rollout[],
  registry: Registry,
): boolean {
  if (word === HELP) return true;
  const { who, isMeant: isCommand } = definitionOf({ kind: word });
  const isRead = statement !== undefined && unreadable === undefined;
  if (isRead && isCommand?.(statement, registry) !== false) return true;
  return ROLES[who].has(author, rollouts, registry);
}
