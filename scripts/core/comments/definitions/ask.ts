/** `ask NGI-Site…` or `ask committed`: the manager selects teams, which are sent the request (R107, R108). */

import { compareText } from "#core/base/problems.ts";
import type { World } from "#core/events/facts.ts";
import { withTeams } from "#core/model/decisions.ts";
import { lastEvent, selectedTeams } from "#core/model/participation.ts";
import { isPresent } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isCommittedTo, teamNamed } from "#core/model/teams.ts";
import { answerDue } from "#core/time/clocks.ts";
import type { AnyStatement, DecisionCommand, Read } from "../definition.ts";
import {
  ANY_TEAM,
  closeTeam,
  knownTeam,
  meantTeam,
  noTeamRead,
  unknownTeam,
} from "../team-words.ts";
import { ALREADY, allowed, refuse, refused } from "../verdict.ts";
import { bare, cannotRead } from "../words.ts";

interface Ask extends AnyStatement {
  readonly kind: "ask";
  readonly teams: readonly string[] | "committed";
}

const MAX_TEAMS = 50;

export const ask: DecisionCommand<Ask> = {
  word: "ask",
  who: "managers",
  usage: "ask NGI-Site",
  meaning: "asks this team, or several; `ask committed` asks all that are committed to it",
  requirements: ["R107", "R108"],

  read,
  write: ({ teams }) => `ask ${teams === "committed" ? teams : teams.join(" ")}`,

  recordedAs: () => ["asked"],
  prevents: ["pooled"],

  judge: ({ teams, at }, rollout, world) => {
    const { registry, now } = world;
    const named = teams === "committed" ? committedTeams(rollout, world) : teams;
    if (named.length === 0) {
      return refused(
        "nobody-committed",
        "no team is committed to it; name others, or write pool to ask the family's list",
        "early-adopters-admins",
      );
    }
    const selected = new Set(selectedTeams(rollout));
    const wanted = new Set<string>();
    for (const written of named) {
      const team = teamNamed(registry, written);
      if (!team) return refuse(unknownTeam(registry, written));
      const { name, data } = team;
      if (!isPresent(registry, name, now)) {
        return refused("team-left", `${name} left on ${data.until}`, "early-adopters-admins");
      }
      if (data.members.length === 0) {
        const reason = `${name} has no members, so nobody could answer for it`;
        return refused("no-members", reason, "early-adopters-admins");
      }
      const dismissed = lastEvent(rollout, ["dismissed"], name);
      if (!selected.has(name) && !(dismissed && at < world.writtenAt(dismissed))) wanted.add(name);
    }
    return wanted.size > 0 ? allowed(...wanted) : ALREADY;
  },

  carryOut: ({ author }, rollout, { registry, procedure, now }, teams) => ({
    rollout: withTeams(rollout, teams),
    // The clock starts when the team is asked, which is now.
    events: teams.map((team) => ({
      event: "asked",
      team,
      by: author.login,
      due: answerDue(rollout, team, now, registry, procedure),
    })),
  }),

  linesInstead: (code, { teams }, { registry }) => {
    if (code === "nobody-committed") return [`ask ${ANY_TEAM}`, "pool"];
    if (code !== "unknown-team" || teams === "committed") return [];
    return [`ask ${teams.map((team) => meantTeam(team, registry) ?? ANY_TEAM).join(" ")}`];
  },
};

/** Teams up to the first word that is none: `ask NGI_A-ONE, NGI_B-TWO and NGI_C-THREE please`. */
function read(rest: string, registry: Registry): Read<Ask> {
  const words = rest
    .split(/[\s,;]+/, 3 * MAX_TEAMS)
    .filter((word) => word !== "" && !/^(?:and|team|&|\+)$/i.test(word));
  const [first = ""] = words;
  if (bare(first).toLowerCase() === "committed") {
    return { statement: { kind: "ask", teams: "committed" } };
  }
  const end = words.findIndex((word) => closeTeam(word, registry) === undefined);
  const named = words
    .slice(0, end < 0 ? undefined : end)
    .map((word) => closeTeam(word, registry) ?? word);
  // What comes after is chatter, unless a known team stands in it: then the word before was one too.
  const chatter = end < 0 ? [] : words.slice(end);
  const later = chatter.find((word) => knownTeam(word, registry) !== undefined);
  if (named.length === 0 || later !== undefined) {
    return noTeamRead(chatter[0] ?? "", registry, (team) => `ask ${team}`);
  }
  const teams = [...new Set(named)];
  if (teams.length > MAX_TEAMS) {
    return cannotRead("there are too many teams on one line", "ask committed");
  }
  return { statement: { kind: "ask", teams } };
}

/** The current teams with members that are committed to the component on this platform, by name. */
const committedTeams = (
  rollout: Rollout,
  { registry, now }: Pick<World, "registry" | "now">,
): string[] =>
  [...registry.teams.values()]
    .filter((team) => isCommittedTo(team, rollout) && team.data.members.length > 0)
    .map(({ name }) => name)
    .filter((name) => isPresent(registry, name, now))
    .sort(compareText);
