/** `staged`: verification accepted; the coordinators name a manager, and the ticket gets its five links (R57, R103, R104). */
import { LOGIN } from "#core/base/placeholders.ts";
import { code, name } from "#core/base/quote.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { actingManager } from "#core/model/teams.ts";
import { onRollout } from "./notification.ts";
import { COORDINATORS } from "./text/addressees.ts";
import { links, person, productOn, shortProduct, whatIsNew } from "./text/blocks.ts";
import { count, type Part, points, type RolloutFacts } from "./text/message.ts";
import { editLink, rolloutPage, ticketLink } from "./text/places.ts";

export const staged = onRollout({
  id: "staged",
  to: (facts) => (namedManager(facts) === undefined ? [COORDINATORS] : []),
  subject: (facts) =>
    namedManager(facts) === undefined
      ? `Who manages ${shortProduct(facts.rollout)}?`
      : `${shortProduct(facts.rollout)} is in staged rollout`,
  text: (facts) => {
    const { rollout, release, registry, procedure } = facts;
    const manager = namedManager(facts);
    const first =
      manager === undefined
        ? askForManager(facts)
        : [
            `Nothing to do for the coordinators: ${person(registry, manager)} manages ${productOn(rollout)}. Verification accepted it; the staged rollout starts here.`,
            `Its state: ${rolloutPage(procedure, rollout)}.`,
          ];
    return [...first, whatIsNew(facts, release), links(release, rollout)];
  },
});

/** The manager, where one was named before the staged rollout began and can still act. */
const namedManager = ({ rollout, registry }: RolloutFacts): string | undefined =>
  actingManager(rollout, registry);

function askForManager({ rollout, registry, procedure }: RolloutFacts): Part[] {
  const { family, managers } = managersOf(registry, rollout);
  const ticket = ticketLink(procedure, rollout);
  const file = `rollouts/${rollout.path}/rollout.yaml`;
  return [
    `Coordinators: please name the manager of ${productOn(rollout)} today. Nobody is asked to test before that.`,
    ticket
      ? `A comment ${code("manager LOGIN")} on ${ticket} is enough.`
      : `Write ${code("manager: LOGIN")} into ${code(file)}: ${editLink(procedure, file)}.`,
    managers.length > 0
      ? `Managers of the family ${name(family)}:\n\n${points(managers)}`
      : `Nobody manages the family ${name(family)} yet: add a manager to ${code("teams/staged-rollout.yaml")}, or decide yourself: ${code(`manager ${LOGIN}`)}.`,
    `Verification accepted it; the staged rollout starts here. Its state: ${rolloutPage(procedure, rollout)}.`,
  ];
}

/** The managers of the rollout's family (R105), each with the rollouts that they manage now, the least busy first. */
function managersOf(registry: Registry, rollout: Rollout): { family: string; managers: string[] } {
  const { stack, component } = rollout.release;
  const family = registry.components.get(`${stack}/${component}`)?.data.family ?? "other";
  const load = new Map<string, number>();
  for (const { decisions, ticket } of registry.rollouts.values()) {
    const manager = decisions?.data.manager?.toLowerCase();
    if (manager === undefined || ticket?.data.status !== "open") continue;
    load.set(manager, (load.get(manager) ?? 0) + 1);
  }
  const loadOf = (login: string) => load.get(login.toLowerCase()) ?? 0;
  const members = (registry.groups.get("staged-rollout")?.data.members ?? [])
    .filter(({ families = [] }) => families.includes(family))
    .sort((a, b) => loadOf(a.github) - loadOf(b.github));
  return {
    family,
    managers: members.map(
      ({ github }) => `${person(registry, github)}: ${count(loadOf(github), "open rollout")}`,
    ),
  };
}
