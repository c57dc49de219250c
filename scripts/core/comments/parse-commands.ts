/** Lines of a comment as commands, or as what cannot be read in them (DESIGN section 4, “Comments”). */
import type { Registry } from "#core/model/registry.ts";
import { COMMANDS, definitionFor, HELP, REPLIES, type Statement, type Word } from "./commands.ts";
import type { CommandDefinition, Read, Unreadable } from "./definition.ts";
import { ANY_TEAM, namesOthers } from "./team-words.ts";
import { cannotRead } from "./words.ts";

/** The first words of commands; `help` asks for an explanation. */
export const WORDS: readonly (Word | typeof HELP)[] = [...COMMANDS.map(({ word }) => word), HELP];

/** One line with a command word at its start. */
export interface ParsedLine {
  readonly word: Word | typeof HELP;
  readonly line: string;
  /** Its place among the lines that were read, from 0. */
  readonly row: number;
  readonly statement?: Statement;
  readonly unreadable?: Unreadable;
}

/** Four columns of indentation make code. */
const START = /^[ \u00a0]{0,3}([A-Za-z]+)(?:[.,:;!…]*)(?=$|[\s\u00a0])(.*)$/;
/** Nobody has more to say at once. */
const MAX_COMMANDS = 25;
/** “accept or reject by Monday, please” answers nothing. */
const BOTH = new RegExp(`^\\s*(?:or|/)\\s*(?:${REPLIES.join("|")})`, "i");

/** The commands in an author's own words, in order; the text of some runs on to the end of the paragraph. */
export function parseCommands(lines: readonly string[], registry: Registry): ParsedLine[] {
  let found = 0;
  return lines.flatMap((line, index): ParsedLine[] => {
    const start = commandStart(line);
    if (!start) return [];
    if (++found > MAX_COMMANDS) return [];
    const definition = definitionFor(start.word);
    const more = definition?.takesParagraph
      ? paragraphAfter(lines, index, definition.continues)
      : [];
    const rest = [start.rest, ...more].join("\n").trim();
    return [
      {
        word: start.word,
        line: line.trim(),
        row: index,
        ...(definition && readRest(definition, rest, registry)),
      },
    ];
  });
}

/** The reason is the author's to repeat. */
const NO_REASON = { reason: "REASON" };

/** A line for one team that names several is for none of them: only one would be heard. */
function readRest(
  definition: CommandDefinition<Statement>,
  rest: string,
  registry: Registry,
): Read<Statement> {
  const read = definition.read(rest, registry);
  if (!("statement" in read)) return read;
  const { statement } = read;
  const isForTeam = definition.who === "members";
  if (!isForTeam && !("team" in statement)) return read;
  const named = "team" in statement ? statement.team : undefined;
  const anywhere = isForTeam && definition.takesParagraph !== true;
  if (!namesOthers(rest, named, registry, anywhere)) return read;
  const reason =
    named === undefined
      ? "a team is named, but not right behind the command"
      : "it names several teams; write a line of its own for each";
  const line = Object.assign({ ...statement }, { team: named ?? ANY_TEAM, ...NO_REASON });
  return cannotRead(reason, definition.write(line));
}

/** Whether a line begins like a command. */
export const isCommand = (line: string): boolean => commandStart(line) !== undefined;

function commandStart(line: string): { word: ParsedLine["word"]; rest: string } | undefined {
  const [, first = "", rest = ""] = START.exec(line) ?? [];
  const word = WORDS.find((one) => one === first.toLowerCase());
  if (word === undefined || BOTH.test(rest)) return undefined;
  return definitionFor(word)?.begins?.(rest.trim()) === false ? undefined : { word, rest };
}

/** Whether a line, below the command that it belongs to, is part of it. */
export const continuesCommand = (line: string): boolean =>
  COMMANDS.some(({ continues }) => continues?.test(line) === true);

/** The lines below a command that are its own: to the end of the paragraph, and further where the next one says that it goes on. */
function paragraphAfter(
  lines: readonly string[],
  index: number,
  continues: RegExp | undefined,
): readonly string[] {
  const own = paragraph(lines.slice(index + 1));
  const below = lines.slice(index + 1 + own.length);
  const gap = below.findIndex((line) => line.trim() !== "");
  const goesOn = gap > 0 && continues?.test(below[gap] ?? "") === true;
  return goesOn ? [...own, ...paragraph(below.slice(gap))] : own;
}

function paragraph(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => line.trim() === "" || commandStart(line) !== undefined);
  return lines.slice(0, end < 0 ? undefined : end);
}
