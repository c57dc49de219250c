/** Names of teams in commands, as people write them (R78, R79). */

import { didYouMean, suggestion } from "#core/base/suggest.ts";
import { answerName } from "#core/model/names.ts";
import type { Registry } from "#core/model/registry.ts";
import { teamNamed } from "#core/model/teams.ts";
import type { Unreadable } from "./definition.ts";
import type { Refusal } from "./verdict.ts";
import { bare, cannotRead } from "./words.ts";

const MAX_NAME = 150;

/** What stands for a team's name in a line to copy. */
export const ANY_TEAM = "NGI-Site";

const replyNames = (registry: Registry): string[] => [...registry.teams.keys()].map(answerName);

/** The word where it names a team of the registry, with or without `ea-` and in any case. */
export const knownTeam = (word: string, registry: Registry): string | undefined =>
  [word, bare(word)].find((one) => one !== "" && teamNamed(registry, one) !== undefined);

/** A known team, or a word that was probably meant to be one. */
export function closeTeam(word: string, registry: Registry): string | undefined {
  const known = knownTeam(word, registry);
  const written = bare(word);
  if (known !== undefined || written.length > MAX_NAME) return known;
  if (/^ea-./i.test(written) || /^[A-Za-z]+_[A-Za-z0-9]/.test(written)) return written;
  if (!/^[A-Za-z0-9.]+[-_]/.test(written)) return undefined;
  return meantTeam(written, registry) === undefined ? undefined : written;
}

/** The team's name, without `ea-`, that is most like a word. */
export const meantTeam = (word: string, registry: Registry): string | undefined =>
  didYouMean(word.replace(/^ea-/i, ""), replyNames(registry));

/** A team as the first word, where there is one, and what follows. */
export function leadingTeam(
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

const JOINT = /^(?:and|[,;&+/]+)$/i;

/**
 * Whether a line that has to be about one team names others: any known one where `anywhere`, otherwise only right behind
 * the team that it begins with. A word that is joined to that team by a comma or “and” may be misspelt.
 */
export function namesOthers(
  rest: string,
  team: string | undefined,
  registry: Registry,
  anywhere: boolean,
): boolean {
  const words = rest.split(/\s+/);
  const nameOf = (word: string) => {
    const found = knownTeam(word, registry);
    return found === undefined ? undefined : teamNamed(registry, found)?.name;
  };
  const known = words.findIndex((word) => nameOf(word) !== undefined);
  const own = team === undefined ? undefined : (teamNamed(registry, team)?.name ?? team);
  if (anywhere && words.some((word) => ![undefined, own].includes(nameOf(word)))) return true;
  const first = known < 0 || team === undefined ? 0 : known;
  const second = words.findIndex((word, index) => index > first && !JOINT.test(word));
  const next = words[second] ?? "";
  const isJoined = second > first + 1 || /[,;&+/]$/.test(words[first] ?? "");
  const other = isJoined ? closeTeam(next, registry) : knownTeam(next, registry);
  return team !== undefined && other !== undefined && (nameOf(next) ?? other) !== own;
}

/** That a line names no team where it has to; `line` says what to write with a name. */
export function noTeamRead(
  word: string,
  registry: Registry,
  line: (team: string) => string,
): { readonly unreadable: Unreadable } {
  const name = bare(word);
  const meant = name === "" ? undefined : meantTeam(name, registry);
  const reason =
    name === ""
      ? "name the team"
      : `${name} is not a team${meant === undefined ? "" : `; did you mean ${meant}?`}`;
  return cannotRead(reason, line(meant ?? ANY_TEAM));
}

/** That no team has this name. */
export const unknownTeam = (registry: Registry, name: string): Refusal => ({
  code: "unknown-team",
  reason: `there is no team ${name}; ${suggestion(name, replyNames(registry))}`,
  ask: "early-adopters-admins",
});
