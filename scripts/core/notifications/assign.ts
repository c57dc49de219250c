/** `assign/<login>`: the manager hears that the rollout is theirs, and whom they could ask (R106, R107). */

import { code, name } from "#core/base/quote.ts";
import { replyName } from "#core/model/names.ts";
import { involvedTeams } from "#core/model/participation.ts";
import { type Candidate, candidates } from "#core/reasons/candidates.ts";
import { links, person, productOn, whatIsNew } from "./text/blocks.ts";
import type { Message, RolloutFacts } from "./text/message.ts";
import { onRollout, points, some } from "./text/message.ts";
import { editLink, rolloutPage, ticketLink } from "./text/places.ts";
import { candidateLine } from "./text/teams.ts";

const MAX_CANDIDATES = 25;

export function assign(facts: RolloutFacts, login: string): Message {
  const { rollout, release, registry, procedure, now } = facts;
  const found = candidates(registry, rollout, now);
  const already = involvedTeams(rollout);
  return onRollout(
    facts,
    "yours to manage, please choose the teams",
    [{ kind: "account", name: login }],
    [
      `${person(registry, login)}: please choose the Early Adopter teams for ${productOn(rollout)} today. Nothing moves until you do.`,
      howToAsk(facts, found),
      already.length > 0 && `Already chosen: ${some(already.map(name))}.`,
      found.length > 0
        ? `Committed to it and not asked yet (the aim is ${procedure.teamsPerComponent} teams or more):\n\n${candidateList(found)}`
        : `No${already.length > 0 ? " other" : ""} team is committed to it. ${code("pool")} asks everyone on the family's list; any other team can be asked by name.`,
      `Where it stands: ${rolloutPage(procedure, rollout)}.`,
      whatIsNew(facts, release),
      links(release, rollout),
    ],
  );
}

/** Candidates as a list, freest first. */
export const candidateList = (found: readonly Candidate[]): string =>
  points([
    ...found.slice(0, MAX_CANDIDATES).map(candidateLine),
    found.length > MAX_CANDIDATES && `and ${found.length - MAX_CANDIDATES} more`,
  ]);

/** The comment that asks them: the two freest by name, or all who are committed. */
function howToAsk({ rollout, procedure }: RolloutFacts, found: readonly Candidate[]): string {
  const ticket = ticketLink(procedure, rollout);
  const file = `rollouts/${rollout.path}/rollout.yaml`;
  if (!ticket) {
    return `List them under ${code("teams")} in ${code(file)}: ${editLink(procedure, file)}.`;
  }
  const present = found.filter(({ awayUntil }) => awayUntil === undefined);
  const freest = present
    .slice(0, procedure.teamsPerComponent)
    .map(({ team }) => replyName(team.name));
  const byName = code(`ask ${freest.length > 0 ? freest.join(" ") : "NGI-Site-name"}`);
  if (freest.length === 0) return `A comment ${byName} on ${ticket} asks a team.`;
  return `A comment ${code("ask committed")} on ${ticket} asks every committed team, ${byName} only ${freest.length > 1 ? "the freest" : "this one"}.`;
}
