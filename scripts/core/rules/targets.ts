/** The aims of the federation: managers for every family, teams for every component. Warnings, by the people of today. */
import { hasEnded, isCurrent } from "#core/model/queries.ts";
import type { Component, Registry, Team } from "#core/model/registry.ts";
import type { Rule } from "./rule.ts";

const MANAGERS = "teams/staged-rollout.yaml";

const managers: Rule = {
  name: "managers-per-family",
  severity: "warning",
  requirement: "R25",
  sentence: "Every family with components has as many managers as the procedure aims at.",
  *check({ registry, now }) {
    const target = registry.procedure?.data.managersPerFamily;
    const group = registry.groups.get("staged-rollout");
    if (target === undefined || (!group && registry.files.has(MANAGERS))) return;
    const members = group?.data.members ?? [];
    for (const family of new Set(counted(registry, now).map(({ data }) => data.family))) {
      const own = members.filter(({ families }) => families?.includes(family));
      const count = new Set(own.map(({ id }) => id)).size;
      if (count >= target) continue;
      yield {
        file: MANAGERS,
        at: ["members"],
        message: `${family} has ${some(count, "manager")}; the aim is ${target}`,
        hint: `give a member families: [${family}]`,
      };
    }
  },
};

const teams: Rule = {
  name: "teams-per-component",
  severity: "warning",
  requirement: "R148",
  sentence: "Every component has as many Early Adopter teams as the procedure aims at.",
  *check({ registry, now }) {
    const { procedure } = registry;
    if (!procedure || hasUnreadTeam(registry)) return;
    const target = procedure.data.teamsPerComponent;
    const components = counted(registry, now);
    const current = [...registry.teams.values()].filter((team) => isCurrent(team, now));
    if (current.length === 0) {
      if (components.length === 0) return;
      yield {
        file: procedure.file,
        at: ["teamsPerComponent"],
        message: `there is no Early Adopter team for any of ${some(components.length, "component")}; the aim is ${target} each`,
        hint: "add the first one: teams/ea-<NGI>-<Site-name>.yaml",
      };
      return;
    }
    const committed = countTeams(current);
    for (const { id, file, data } of components) {
      const count = committed.get(id) ?? 0;
      if (count >= target) continue;
      yield {
        file,
        message: `${id} has ${some(count, "Early Adopter team")}; the aim is ${target}`,
        hint: `ask a team to add to its commitments { component: ${id}, platforms: [${data.platforms.join(", ")}] }`,
      };
    }
  },
};

/** Components that take new rollouts; one that has ended does not count. */
const counted = (registry: Registry, now: string): Component[] =>
  [...registry.components.values()].filter((component) => !hasEnded(component, now));

/** A team whose file is broken may be the missing one. */
const hasUnreadTeam = (registry: Registry): boolean =>
  [...registry.files].some((file) => {
    const name = /^teams\/(ea-.+)\.yaml$/.exec(file)?.[1];
    return name !== undefined && !registry.teams.has(name);
  });

function countTeams(current: readonly Team[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { data } of current) {
    for (const component of new Set(data.commitments?.map((one) => one.component))) {
      counts.set(component, (counts.get(component) ?? 0) + 1);
    }
  }
  return counts;
}

const some = (count: number, one: string) => `${count || "no"} ${one}${count === 1 ? "" : "s"}`;

export const targetRules: readonly Rule[] = [managers, teams];
