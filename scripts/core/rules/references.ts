/** References from file to file: what is named exists. A file that exists but is broken is not reported as unknown. */

import type { Pointer } from "#core/base/problems.ts";
import { suggestion } from "#core/base/suggest.ts";
import { componentId, componentOf, filesOf, hasLeft, stateOf } from "#core/model/queries.ts";
import type { Component, Registry } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";
import type { Breach, Rule } from "./rule.ts";

const stackExists: Rule = {
  name: "stack-missing",
  severity: "error",
  requirement: "R142",
  sentence: "Every folder of a stack or distribution has a file that describes it.",
  *check({ registry }) {
    const seen = new Set<string>();
    const missing = (folder: string, name: string, file: string): Breach | undefined => {
      const expected = `${folder}/${name}`;
      if (registry.files.has(expected) || seen.has(expected)) return undefined;
      seen.add(expected);
      return { file, message: `there is no ${expected}`, hint: `add ${expected}` };
    };
    for (const { stack, file } of registry.components.values()) {
      const breach = missing(`components/stacks/${stack}`, "stack.yaml", file);
      if (breach) yield breach;
    }
    for (const { distribution, file } of registry.distributionReleases.values()) {
      const breach = missing(`components/distributions/${distribution}`, "distribution.yaml", file);
      if (breach) yield breach;
    }
  },
};

const distributionKnown: Rule = {
  name: "unknown-distribution",
  severity: "error",
  requirement: "R16",
  sentence: "A stack names a distribution that exists, or none.",
  *check({ registry }) {
    for (const { file, data } of registry.stacks.values()) {
      const { distribution } = data;
      if (distribution === "none" || registry.distributions.has(distribution)) continue;
      if (registry.files.has(`components/distributions/${distribution}/distribution.yaml`))
        continue;
      yield {
        file,
        at: ["distribution"],
        message: `there is no distribution ${distribution}`,
        hint: suggestion(distribution, [...registry.distributions.keys(), "none"]),
      };
    }
  },
};

const componentKnown: Rule = {
  name: "unknown-component",
  severity: "error",
  requirement: "R69",
  sentence: "A release's folder and a team's commitment name a component that exists.",
  *check({ registry, now }) {
    for (const release of registry.releases.values()) {
      if (knownComponent(registry, componentId(release))) continue;
      yield {
        file: release.file,
        message: `there is no component ${componentId(release)}`,
        hint: componentHint(registry, componentId(release)),
      };
    }
    for (const team of registry.teams.values()) {
      if (hasLeft(team, now)) continue;
      for (const [index, { component }] of (team.data.commitments ?? []).entries()) {
        if (knownComponent(registry, component)) continue;
        yield {
          file: team.file,
          at: ["commitments", index, "component"],
          message: `there is no component ${component}`,
          hint: componentHint(registry, component),
        };
      }
    }
  },
};

const knownComponent = (registry: Registry, id: string) =>
  registry.components.has(id) || registry.files.has(`components/stacks/${id}.yaml`);

function componentHint(registry: Registry, id: string): string {
  const stack = id.slice(0, id.indexOf("/"));
  const same = [...registry.components.keys()].filter((known) => known.startsWith(`${stack}/`));
  return suggestion(id, same.length > 0 ? same : [...registry.components.keys()]);
}

const platformKnown: Rule = {
  name: "unknown-platform",
  severity: "error",
  requirement: "R69",
  sentence: "Releases and commitments name platforms that the component has.",
  *check({ registry, now }) {
    const breach = (
      component: Component,
      platform: string,
      file: string,
      at: Pointer,
      on: "key" | "value",
    ): Breach => ({
      file,
      at,
      on,
      message: `${component.id} does not run on ${platform}`,
      hint: suggestion(platform, component.data.platforms),
    });
    for (const { release, platform, ...rollout } of registry.rollouts.values()) {
      if (rollout.ticket && isFinished(rollout.ticket.data.state)) continue;
      const component = componentOf(registry, release);
      if (!component || !(platform in release.data.platforms)) continue;
      if (component.data.platforms.includes(platform)) continue;
      yield breach(component, platform, release.file, ["platforms", platform], "key");
    }
    for (const team of registry.teams.values()) {
      if (hasLeft(team, now)) continue;
      for (const [index, commitment] of (team.data.commitments ?? []).entries()) {
        const component = registry.components.get(commitment.component);
        if (!component) continue;
        for (const [number, platform] of commitment.platforms.entries()) {
          if (component.data.platforms.includes(platform)) continue;
          const at = ["commitments", index, "platforms", number];
          yield breach(component, platform, team.file, at, "value");
        }
      }
    }
  },
};

const platformDelivered: Rule = {
  name: "platform-undelivered",
  severity: "error",
  requirement: "R98",
  sentence: "A platform's folder is below a release that delivers that platform.",
  *check({ registry }) {
    for (const rollout of registry.rollouts.values()) {
      const { release, platform } = rollout;
      if (platform in release.data.platforms) continue;
      for (const file of filesOf(rollout)) {
        yield {
          file,
          message: `${release.file} delivers nothing for ${platform}`,
          hint: suggestion(platform, Object.keys(release.data.platforms)),
        };
      }
    }
  },
};

const componentEnded: Rule = {
  name: "component-ended",
  severity: "error",
  requirement: "R69",
  sentence: "There is no new rollout of a component that has ended.",
  *check({ registry }) {
    for (const rollout of registry.rollouts.values()) {
      const { release } = rollout;
      const component = componentOf(registry, release);
      const ended = component?.data.ended;
      if (ended === undefined || isFinished(stateOf(rollout)) || release.data.released <= ended)
        continue;
      yield {
        file: release.file,
        at: ["released"],
        message: `${componentId(release)} ended on ${ended}`,
        hint: `remove ended from ${component?.file}, or do not deliver it`,
      };
    }
  },
};

const teamKnown: Rule = {
  name: "unknown-team",
  severity: "error",
  requirement: "R107",
  sentence: "Selected, excused, overruled and reporting teams exist.",
  *check({ registry }) {
    for (const { decisions, reports, summary } of registry.rollouts.values()) {
      if (decisions) {
        const { file, data } = decisions;
        for (const [index, name] of (data.teams ?? []).entries()) {
          yield* unknownTeam(registry, name, file, ["teams", index], "value");
        }
        yield* unknownTeams(registry, data.excused, file, "excused");
      }
      for (const { file, data } of reports)
        yield* unknownTeam(registry, data.team, file, ["team"], "value");
      if (summary) {
        yield* unknownTeams(registry, summary.data.excused, summary.file, "excused");
        yield* unknownTeams(registry, summary.data.overruled, summary.file, "overruled");
      }
    }
  },
};

function* unknownTeams(
  registry: Registry,
  named: { readonly [team: string]: string } | undefined,
  file: string,
  property: string,
): Generator<Breach> {
  for (const name of Object.keys(named ?? {})) {
    yield* unknownTeam(registry, name, file, [property, name], "key");
  }
}

function* unknownTeam(
  registry: Registry,
  name: string,
  file: string,
  at: Pointer,
  on: "key" | "value",
): Generator<Breach> {
  if (registry.teams.has(name) || registry.files.has(`teams/${name}.yaml`)) return;
  const hint = suggestion(name, [...registry.teams.keys()]);
  yield { file, at, on, message: `there is no team ${name}`, hint };
}

const stackOfProvider: Rule = {
  name: "provider-stack",
  severity: "error",
  requirement: "R19",
  sentence: "Technology providers deliver stacks that exist.",
  *check({ registry }) {
    const group = registry.groups.get("technology-providers");
    for (const [index, { stacks = [] }] of (group?.data.members ?? []).entries()) {
      for (const [number, stack] of stacks.entries()) {
        if (!group || registry.stacks.has(stack)) continue;
        if (registry.files.has(`components/stacks/${stack}/stack.yaml`)) continue;
        yield {
          file: group.file,
          at: ["members", index, "stacks", number],
          message: `there is no stack ${stack}`,
          hint: suggestion(stack, [...registry.stacks.keys()]),
        };
      }
    }
  },
};

export const referenceRules: readonly Rule[] = [
  stackExists,
  distributionKnown,
  componentKnown,
  platformKnown,
  platformDelivered,
  componentEnded,
  teamKnown,
  stackOfProvider,
];
