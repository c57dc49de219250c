/** What managers and coordinators say: whom to ask, how long to test, who need not report, who manages. */
import type { Registry } from "#core/model/registry.ts";
import type { Parsed, Word } from "./parse-commands.ts";
import { bare, closeTeam, knownTeam, meantTeam, parseNumber } from "./words.ts";

type Managing = Extract<Word, "ask" | "pool" | "extend" | "excuse" | "dismiss" | "manager">;

const MAX_TEAMS = 50;
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/;

const cannot = (reason: string, write: string): Parsed => ({ unreadable: { reason, write } });

export function parseManaging(word: Managing, rest: string, registry: Registry): Parsed {
  switch (word) {
    case "ask":
      return ask(rest, registry);
    case "pool":
      return { saying: { kind: "pool" } };
    case "extend": {
      const found = parseNumber(rest.replace(/^(?:to|by|for)\s+/i, ""));
      const reason = found?.rest.replace(/^(?:calendar\s+)?days?\b[\s,:;–—-]*/i, "") ?? "";
      if (found && reason !== "") return { saying: { kind: "extend", days: found.number, reason } };
      const missing = found ? "say why" : "say how many days the exposure lasts in all, and why";
      return cannot(missing, `extend ${found?.number ?? 10} REASON`);
    }
    case "excuse":
      return excuse(rest, registry);
    case "dismiss": {
      const found = parseNumber(rest.replace(/^problem\s+/i, ""));
      if (found && found.rest !== "") {
        return { saying: { kind: "dismiss", problem: found.number, reason: found.rest } };
      }
      const missing = found ? "say why" : "say the number of the problem, and why";
      return cannot(missing, `dismiss ${found?.number ?? 1} REASON`);
    }
    case "manager": {
      const login = bare(rest.split(/\s+/)[0] ?? "").replace(/^@/, "");
      if (LOGIN.test(login)) return { saying: { kind: "manager", login } };
      return cannot("say the login of the manager", "manager LOGIN");
    }
    default:
      return word satisfies never;
  }
}

/** Teams up to the first word that is none: `ask NGI_A-ONE, NGI_B-TWO and NGI_C-THREE please`. */
function ask(rest: string, registry: Registry): Parsed {
  const words = rest
    .split(/[\s,;]+/, 3 * MAX_TEAMS)
    .filter((word) => word !== "" && !/^(?:and|team|&|\+)$/i.test(word));
  const [first = ""] = words;
  if (bare(first).toLowerCase() === "committed")
    return { saying: { kind: "ask", teams: "committed" } };
  const end = words.findIndex((word) => closeTeam(word, registry) === undefined);
  const named = words
    .slice(0, end < 0 ? undefined : end)
    .map((word) => closeTeam(word, registry) ?? word);
  // What comes after is chatter, unless a known team stands in it: then the word before was one too.
  const chatter = end < 0 ? [] : words.slice(end);
  const later = chatter.find((word) => knownTeam(word, registry) !== undefined);
  if (named.length === 0 || later !== undefined)
    return unknownTeam(chatter[0] ?? "", "ask", "", registry);
  const teams = [...new Set(named)];
  if (teams.length > MAX_TEAMS)
    return cannot("those are too many teams for one line", "ask committed");
  return { saying: { kind: "ask", teams } };
}

function excuse(rest: string, registry: Registry): Parsed {
  const [, first = "", after = ""] = /^(?:team\s+)?(\S*)(.*)$/is.exec(rest) ?? [];
  const team = closeTeam(first, registry);
  if (team === undefined) return unknownTeam(first, "excuse", " REASON", registry);
  const reason = after.replace(/^[\s:,;–—-]+/, "");
  if (reason === "") return cannot("say why it need not report", `excuse ${team} REASON`);
  return { saying: { kind: "excuse", team, reason } };
}

function unknownTeam(said: string, word: string, more: string, registry: Registry): Parsed {
  const name = bare(said);
  const meant = name === "" ? undefined : meantTeam(name, registry);
  const reason =
    name === ""
      ? "say which team"
      : `${name} is no team${meant === undefined ? "" : `; did you mean ${meant}?`}`;
  return cannot(reason, `${word} ${meant ?? "NGI-Site"}${more}`);
}
