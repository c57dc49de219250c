/** `assign/<login>`: the manager reads that the rollout is theirs, and which teams they could ask (R106, R107). */
import { code, name } from "#core/base/quote.ts";
import { answerName } from "#core/model/names.ts";
import { involvedTeams } from "#core/model/participation.ts";
import type { Rollout } from "#core/model/registry.ts";
import { type Candidate, candidates } from "#core/reasons/candidates.ts";
import { onRollout } from "./notification.ts";
import { links, person, productOn, shortProduct, whatIsNew } from "./text/blocks.ts";
import { type RolloutFacts, some } from "./text/message.ts";
import { editLink, rolloutPage, ticketLink } from "./text/places.ts";
import { candidateList } from "./text/teams.ts";

export const assign = onRollout({
  id: "assign/<login>",
  to: (_, { login }) => [{ kind: "account", name: login }],
  subject: ({ rollout }) =>
    isStaffed(rollout)
      ? `You manage ${shortProduct(rollout)}; teams are asked`
      : `Choose the teams for ${shortProduct(rollout)}`,
  text: (facts, { login }) => {
    const { rollout, release, registry, procedure, now } = facts;
    const found = candidates(registry, rollout, now);
    const already = involvedTeams(rollout);
    return [
      isStaffed(rollout)
        ? `${person(registry, login)}: you manage the staged rollout of ${productOn(rollout)}. ${some(already.map(name))} ${already.length === 1 ? "has" : "have"} been asked to test it; you may ask more teams.`
        : `${person(registry, login)}: please choose the Early Adopter teams for ${productOn(rollout)} today. No team is asked until you do.`,
      howToAsk(facts, found),
      found.length > 0
        ? `Committed to it and not asked yet (the aim is ${procedure.teamsPerComponent} teams or more):\n\n${candidateList(found)}`
        : `No${already.length > 0 ? " other" : ""} team is committed to it. ${code("pool")} asks everyone on the family's list; any other team can be asked by name.`,
      `Its state: ${rolloutPage(procedure, rollout)}.`,
      whatIsNew(facts, release),
      links(release, rollout),
    ];
  },
});

/** Whether teams are selected already: the run that sends this asks them. */
const isStaffed = (rollout: Rollout): boolean => involvedTeams(rollout).length > 0;

/** The comment that asks them: the least busy by name, or all who are committed. */
function howToAsk({ rollout, procedure }: RolloutFacts, found: readonly Candidate[]): string {
  const ticket = ticketLink(procedure, rollout);
  const file = `rollouts/${rollout.path}/rollout.yaml`;
  if (!ticket) {
    return `List them under ${code("teams")} in ${code(file)}: ${editLink(procedure, file)}.`;
  }
  const present = found.filter(({ awayUntil }) => awayUntil === undefined);
  const leastBusy = present
    .slice(0, procedure.teamsPerComponent)
    .map(({ team }) => answerName(team.name));
  const byName = code(`ask ${leastBusy.length > 0 ? leastBusy.join(" ") : "NGI-Site-name"}`);
  if (leastBusy.length === 0) return `A comment ${byName} on ${ticket} asks a team.`;
  return `A comment ${code("ask committed")} on ${ticket} asks every committed team, ${byName} only ${leastBusy.length > 1 ? "the least busy" : "this one"}.`;
}
