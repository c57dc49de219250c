/** Lines of a comment as commands, or as what cannot be read in them (DESIGN section 4, “Comments”). */

import type { Registry } from "#core/model/registry.ts";
import type { Command, ProblemSeverity } from "./commands.ts";
import { parseManaging } from "./parse-managing.ts";
import { closeTeam, knownTeam, parseDate, parseService } from "./words.ts";

type Words<C> = C extends Command ? Omit<C, "target" | "author" | "at" | "comment"> : never;

/** What is said, before it is known who and when. */
export type Saying = Words<Command>;

/** The first words of commands, as people write them; `help` asks for an explanation. */
export const WORDS = [
  "accept",
  "reject",
  "exposed",
  "beta",
  "problem",
  "withdraw",
  "help",
  "ask",
  "pool",
  "extend",
  "excuse",
  "dismiss",
  "manager",
] as const;
export type Word = (typeof WORDS)[number];

/** An argument that is missing or cannot be read, and a line that would be understood. */
export interface Unreadable {
  readonly reason: string;
  readonly write: string;
}

/** One line with a command word at its start. */
export interface Spoken {
  readonly word: Word;
  readonly line: string;
  readonly saying?: Saying;
  readonly unreadable?: Unreadable;
}

export type Parsed = { readonly saying: Saying } | { readonly unreadable: Unreadable };

/** Four columns of indentation make code. */
const START = /^[ \u00a0]{0,3}([A-Za-z]+)(?:[.,:;!…]*)(?=$|[\s\u00a0])(.*)$/;
/** Nobody has more to say at once. */
const MAX_COMMANDS = 25;
/** “accept or reject by Monday, please” answers nothing. */
const BOTH = /^\s*(?:or|\/)\s*(?:accept|reject)/i;

/** The commands in an author's own words, in order; the text of a problem runs on to the end of its paragraph. */
export function parseCommands(lines: readonly string[], registry: Registry): Spoken[] {
  let found = 0;
  return lines.flatMap((line, index): Spoken[] => {
    const start = commandStart(line);
    if (!start) return [];
    if (++found > MAX_COMMANDS) return [];
    const more = start.word === "problem" ? paragraphAfter(lines, index) : [];
    const rest = [start.rest, ...more].join(" ").trim();
    const said = { word: start.word, line: line.trim() };
    return [start.word === "help" ? said : { ...said, ...parse(start.word, rest, registry) }];
  });
}

function commandStart(line: string): { word: Word; rest: string } | undefined {
  const [, first = "", rest = ""] = START.exec(line) ?? [];
  const word = WORDS.find((one) => one === first.toLowerCase());
  return word === undefined || BOTH.test(rest) ? undefined : { word, rest };
}

function paragraphAfter(lines: readonly string[], index: number): string[] {
  const after = lines.slice(index + 1);
  const end = after.findIndex((line) => line.trim() === "" || commandStart(line) !== undefined);
  return after.slice(0, end < 0 ? undefined : end);
}

function parse(word: Exclude<Word, "help">, rest: string, registry: Registry): Parsed {
  switch (word) {
    case "accept":
      return answer("accept", rest, registry);
    case "reject":
      return answer("reject", rest, registry);
    case "withdraw":
      return answer("withdraw", rest, registry);
    case "exposed": {
      const { team, words } = withTeam(rest, registry);
      const parsed = parseDate(words);
      return "unreadable" in parsed
        ? parsed
        : {
            saying: {
              kind: "exposed",
              ...team,
              ...withTeam(parsed.rest, registry).team,
              ...parsed.date,
            },
          };
    }
    case "beta":
      return beta(rest, registry);
    case "problem":
      return problem(rest, registry);
    default:
      return parseManaging(word, rest, registry);
  }
}

/** `accept|reject|withdraw [NGI-Site]`, and why, in as many words as they like. */
function answer(kind: "accept" | "reject" | "withdraw", rest: string, registry: Registry): Parsed {
  const { team, words } = withTeam(rest, registry, closeTeam);
  const reason = words.replace(/^[\s,.;:!–—-]+/, "");
  return { saying: { kind, ...team, ...(reason === "" ? {} : { reason }) } };
}

function beta(rest: string, registry: Registry): Parsed {
  const [flag = "", ...more] = rest.split(/\s+/);
  const on = { on: true, off: false }[flag.toLowerCase().replace(/\W+$/, "")];
  const { team, words } = withTeam(more.join(" "), registry);
  const [service, ...after] = words.split(/\s+/).map(parseService);
  if (on === undefined || !service) {
    const write = `beta ${on === false ? "off" : "on"} HOST/SERVICE`;
    const reason = on === undefined ? "say whether the flag is on or off" : "say of which service";
    return { unreadable: { reason, write } };
  }
  return {
    saying: { kind: "beta", on, service, ...team, ...withTeam(after.join(" "), registry).team },
  };
}

const SEVERITIES = ["showstopper", "major", "minor"] as const satisfies readonly ProblemSeverity[];

function problem(rest: string, registry: Registry): Parsed {
  const { team, words } = withTeam(rest, registry);
  const [, first = "", text = ""] = /^(\S*)(.*)$/s.exec(words) ?? [];
  const said = first.toLowerCase().replace(/[^a-z]+$/, "");
  const severity = SEVERITIES.find((one) => one === said);
  const what = text.replace(/^[\s:,–—-]+/, "").trim();
  if (severity === undefined) {
    const meant = SEVERITIES.find((one) => near(said, one));
    const reason = meant
      ? `${first} is no severity; did you mean ${meant}?`
      : "the severity comes first: showstopper, major or minor";
    return { unreadable: { reason, write: `problem ${meant ?? "major"} WHAT HAPPENS` } };
  }
  if (what === "") {
    const reason = "say what happens, in the same line";
    return { unreadable: { reason, write: `problem ${severity} WHAT HAPPENS` } };
  }
  return { saying: { kind: "problem", severity, text: what, ...team } };
}

/** Whether a word begins like another, as misspelt and shortened ones do. */
const near = (said: string, word: string): boolean =>
  said.length > 1 && (word.startsWith(said) || said.slice(0, 3) === word.slice(0, 3));

/** A team as the first word, where there is one, and what follows. */
function withTeam(
  rest: string,
  registry: Registry,
  find: typeof knownTeam = knownTeam,
): { team: { team?: string }; words: string } {
  const words = rest.trim();
  const [, first = "", after = ""] = /^(?:(?:for|as|team)\s+)?(\S+)(.*)$/is.exec(words) ?? [];
  const team = find(first, registry);
  if (team === undefined) return { team: {}, words };
  return { team: { team }, words: after.trim() };
}
