/** Which rollouts automation skips for an error (DESIGN section 6): in their folder, their release, or a file they name. */

import type { Problem } from "#core/base/problems.ts";
import { CONDITIONS } from "#core/events/guards.ts";
import { PROCEDURE } from "#core/model/paths.ts";
import { componentId } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";

/** What a run itself makes right: a rollout that is skipped would never see it. */
const HEALING: ReadonlySet<string> = new Set([
  // A comment on the ticket, or what the provider has, can meet these conditions on a summary.
  ...CONDITIONS.flatMap(({ code, heals }) => (heals ? [code] : [])),
  // Packages are taken in again, held to the checksums that are recorded.
  "packages-head",
  "packages-recorded",
]);

/** Whether automation leaves alone what the problem is about. */
export const keepsBack = ({ severity, rule }: Problem): boolean =>
  severity === "error" && !HEALING.has(rule);

/** Errors by rollout path; `stopped` are those in procedure.yaml, which stop all rollouts. */
export interface Broken {
  readonly rollouts: ReadonlyMap<string, readonly Problem[]>;
  readonly stopped: readonly Problem[];
}

/** Sorts the errors of a check by the rollouts that they affect; warnings affect none. */
export function brokenRollouts(problems: readonly Problem[], registry: Registry): Broken {
  const errors = Map.groupBy(problems.filter(keepsBack), ({ file }) => file);
  const stopped = errors.get(PROCEDURE) ?? [];
  const rollouts = new Map<string, Problem[]>();
  if (errors.size === 0) return { rollouts, stopped };
  const folders = Map.groupBy(errors.keys(), (file) => file.slice(0, file.lastIndexOf("/")));
  for (const rollout of registry.rollouts.values()) {
    const own = folders.get(`rollouts/${rollout.path}`) ?? [];
    const found = [...new Set([...own, ...filesNamed(rollout)])].flatMap(
      (file) => errors.get(file) ?? [],
    );
    if (found.length > 0) rollouts.set(rollout.path, found);
  }
  // The rollouts of a release that cannot be read are not in the registry, but they still exist.
  for (const file of registry.files) {
    const [, path = "", release = ""] =
      /^rollouts\/(([^/]+\/[^/]+\/[^/]+)\/[^/]+)\/[^/]+$/.exec(file) ?? [];
    const found = errors.get(`rollouts/${release}/release.yaml`);
    if (found && !registry.releases.has(release)) rollouts.set(path, found);
  }
  return { rollouts, stopped };
}

/** The files outside its folder that a rollout depends on. */
function filesNamed({ release, decisions, ticket }: Rollout): string[] {
  const teams = [
    ...(decisions?.data.teams ?? []),
    ...Object.keys(decisions?.data.excused ?? {}),
    ...Object.keys(ticket?.data.participation ?? {}),
  ];
  return [
    `rollouts/${release.path}/release.yaml`,
    `rollouts/${release.path}/ticket.yaml`,
    `components/stacks/${release.stack}/stack.yaml`,
    `components/stacks/${componentId(release)}.yaml`,
    ...teams.map((team) => `teams/${team}.yaml`),
  ];
}
