/** The manager and the Early Adopter teams of a rollout. Checked against the people of today. */

import type { Pointer } from "#core/base/problems.ts";
import { isRecorded, reportOf } from "#core/model/participation.ts";
import { absenceOf, componentId, componentOf, hasLeft, membersOf } from "#core/model/queries.ts";
import { isManagerRecorded } from "#core/model/recorded-people.ts";
import type { Registry, Rollout, Team } from "#core/model/registry.ts";
import { isCommittedTo } from "#core/model/teams.ts";
import { openRollouts } from "#core/soundness/scope.ts";
import type { Rule } from "./rule.ts";

const managerFamily: Rule = {
  name: "manager-family",
  severity: "error",
  requirement: "R105",
  sentence:
    "Who is named as manager, or decides, is a manager of the component's family then, or a coordinator.",
  *check({ registry }) {
    const managers = membersOf(registry, "staged-rollout");
    const coordinators = membersOf(registry, "sw-rel-sr");
    const isCoordinator = (login: string) => coordinators.has(login.toLowerCase());
    for (const rollout of openRollouts(registry)) {
      const family = componentOf(registry, rollout.release)?.data.family;
      if (family === undefined) continue;
      const own = [...managers.values()].filter(({ families }) => families?.includes(family));
      for (const { file, at, login } of managersNamed(rollout)) {
        const manager = managers.get(login.toLowerCase());
        if (!manager || own.includes(manager) || isCoordinator(login)) continue;
        const component = componentId(rollout.release);
        yield {
          file,
          at,
          message: `${login} is not a manager of ${family}, the family of ${component}`,
          hint:
            own.length > 0
              ? `write ${own.map(({ github }) => github).join(" or ")}`
              : `nobody manages ${family}; give a member of teams/staged-rollout.yaml that family`,
          named: { login, ifLeft: "a coordinator names another manager, or decides" },
        };
      }
    }
  },
};

function* managersNamed(rollout: Rollout) {
  const { decisions, summary } = rollout;
  const named = (file: string, at: Pointer, login: string | undefined) =>
    login === undefined ? [] : [{ file, at, login }];
  if (decisions && !isManagerRecorded(rollout))
    yield* named(decisions.file, ["manager"], decisions.data.manager);
  if (summary) yield* named(summary.file, ["by"], summary.data.by);
}

/** A team that a manager selected, as the registry knows it. */
interface SelectedTeam {
  readonly rollout: Rollout;
  readonly team: Team;
  readonly file: string;
  readonly at: Pointer;
}

function* selections(registry: Registry): Generator<SelectedTeam> {
  for (const rollout of openRollouts(registry)) {
    const { decisions } = rollout;
    if (!decisions) continue;
    for (const [index, name] of (decisions.data.teams ?? []).entries()) {
      const team = registry.teams.get(name);
      if (team) yield { rollout, team, file: decisions.file, at: ["teams", index] };
    }
  }
}

const committed: Rule = {
  name: "team-uncommitted",
  severity: "warning",
  requirement: "R69, R107",
  sentence: "Selected teams are committed to the component on that platform, or have volunteered.",
  *check({ registry }) {
    for (const { rollout, team, file, at } of selections(registry)) {
      const { release, platform } = rollout;
      const component = componentId(release);
      const commitment = team.data.commitments?.find((one) => one.component === component);
      if (isCommittedTo(team, rollout)) continue;
      const volunteered =
        isRecorded(rollout, ["accepted"], team.name) && !isRecorded(rollout, ["asked"], team.name);
      if (volunteered) continue;
      yield {
        file,
        at,
        message: `${team.name} is not committed to ${component}${commitment ? ` on ${platform}` : ""}`,
        hint: commitment
          ? `select another team, or have it add ${platform} to that commitment in ${team.file}`
          : `select another team, or have it add to ${team.file} { component: ${component}, platforms: [${platform}] }`,
      };
    }
  },
};

const present: Rule = {
  name: "team-away",
  severity: "warning",
  requirement: "DESIGN section 3",
  sentence: "Selected teams are not away while they have to answer or report.",
  *check({ registry, now }) {
    for (const { rollout, team, file, at } of selections(registry)) {
      const away = absenceOf(team, now);
      if (!away || reportOf(rollout, team.name)) continue;
      yield {
        file,
        at,
        message: `${team.name} is away from ${away.from} to ${away.until}`,
        hint: "select another team, or wait until it is back",
      };
    }
  },
};

const notLeft: Rule = {
  name: "team-left",
  severity: "error",
  requirement: "DESIGN section 4",
  sentence: "A team that has left is not selected.",
  *check({ registry, now }) {
    for (const { rollout, team, file, at } of selections(registry)) {
      const { until } = team.data;
      if (!hasLeft(team, now)) continue;
      if (isRecorded(rollout, ["asked", "accepted"], team.name)) continue;
      yield {
        file,
        at,
        message: `${team.name} left on ${until}`,
        hint: "remove it and select a current team",
      };
    }
  },
};

const reportedStays: Rule = {
  name: "team-removed",
  severity: "error",
  requirement: "DESIGN section 4",
  sentence: "A team that has reported stays selected.",
  *check({ registry }) {
    for (const rollout of openRollouts(registry)) {
      const { decisions, reports, path } = rollout;
      const selected = decisions?.data.teams ?? [];
      for (const team of new Set(reports.map(({ data }) => data.team))) {
        if (selected.includes(team) || !isRecorded(rollout, ["reported"], team)) continue;
        yield {
          file: decisions?.file ?? `rollouts/${path}/ticket.yaml`,
          at: decisions ? ["teams"] : [],
          message: `${team} has reported and cannot be removed`,
          hint: `add ${team} to teams again`,
        };
      }
    }
  },
};

export const selectionRules: readonly Rule[] = [
  managerFamily,
  committed,
  present,
  notLeft,
  reportedStays,
];
