/** Files to start from: valid as they stand, so that one fills in instead of looking up. */

import { compareGgus, type GgusTicket } from "#core/base/ggus.ts";
import { acceptedTeams, awaitedTeams, excusedTeams, reportOf } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { FIELDS } from "./fields/index.ts";
import { yamlName } from "./yaml-name.ts";

const MAX_TEAMS = 20;

/** A team's report (R74, R80) as of `today`: what is known is filled in, the rest is a choice to make. */
export function reportSkeleton(
  registry: Registry,
  rollout: Rollout,
  team: string,
  today: string,
): string[] {
  const from = { registry, rollout, team, today };
  return [
    "---",
    "# Proposals: change what was different.",
    ...Object.entries(FIELDS).flatMap(([name, { skeleton }]) => {
      if (!("start" in skeleton)) return [];
      const value = skeleton.start(from);
      return value === undefined ? [] : withHint(`${name}: ${value}`, skeleton.hint);
    }),
    "---",
    "What you did, what you saw, what others should know.",
  ];
}

/** Where the hints begin, in characters. */
const HINT_AT = 25;

const withHint = (line: string, hint: string): string =>
  hint === "" ? line : `${line.padEnd(HINT_AT - 1)} # ${hint}`;

/** The manager's summary (R75, R82) as of `today`: proposes REJECT only where accepting is not possible. */
export function summarySkeleton(
  registry: Registry,
  rollout: Rollout,
  manager: string,
  today: string,
): string[] {
  const open = (rollout.decisions?.data.issues ?? []).filter(({ resolved }) => !resolved);
  const blocked = whyNotAccept(rollout);
  const against = rollout.reports
    .filter(({ data }) => data.recommendation === "reject")
    .map(({ data }) => data.team);
  const waiting = awaitedTeams(rollout);
  const others = otherManagers(registry, rollout, manager);
  const known = [...open.map(({ ggus }) => ggus), ...unlistedIssues(rollout)];
  return [
    "---",
    ...(blocked === undefined
      ? ["outcome: ACCEPT          # or REJECT, with a line reason: …"]
      : ["outcome: REJECT", `reason: ${JSON.stringify(blocked)}`]),
    `by: ${yamlName(manager)}`,
    `date: ${today}`,
    ...(others === undefined
      ? []
      : [
          `# approvedBy: ${others[0] ?? "another manager"}   # you are a member of a reporting team`,
        ]),
    ...(blocked === undefined && known.length > 0 ? [`knownIssues: [${known.join(", ")}]`] : []),
    ...commented("excused", waiting, "why it need not report"),
    ...(blocked === undefined
      ? commented("overruled", against, "why you accept nevertheless")
      : []),
    "---",
    "What was tested, where, and what came of it.",
  ];
}

/** A line that only counts once its reasons are written. */
const commented = (key: string, teams: readonly string[], why: string): string[] =>
  teams.length === 0
    ? []
    : [
        `# ${key}: { ${teams
          .slice(0, MAX_TEAMS)
          .map((team) => `${team}: ${why}`)
          .join(", ")} }`,
      ];

/** GGUS tickets that reports name and the rollout's issues do not (R117), in order. */
export function unlistedIssues({ reports, decisions }: Rollout): GgusTicket[] {
  const listed = new Set((decisions?.data.issues ?? []).map(({ ggus }) => ggus));
  const named = new Set(reports.flatMap(({ data }) => data.issues ?? []));
  return [...named].filter((ggus) => !listed.has(ggus)).sort(compareGgus);
}

/** Why the outcome cannot be ACCEPT, in a sentence; undefined when it can (DESIGN section 4). */
export function whyNotAccept(rollout: Rollout): string | undefined {
  const stoppers = (rollout.decisions?.data.issues ?? [])
    .filter(({ severity, resolved }) => severity === "showstopper" && !resolved)
    .map(({ ggus }) => ggus);
  if (stoppers.length > 0) return `Unresolved showstopper: GGUS ${stoppers.join(", ")}.`;
  const reporting = acceptedTeams(rollout).some((team) => reportOf(rollout, team));
  if (rollout.reports.length > 0 || reporting) return undefined;
  return excusedTeams(rollout).length > 0 ? "Every team was excused." : "No team reported.";
}

/** Managers of the family who are in no reporting team; undefined when the manager is in none either. */
export function otherManagers(
  registry: Registry,
  rollout: Rollout,
  manager: string,
): string[] | undefined {
  const members = registry.groups.get("staged-rollout")?.data.members ?? [];
  const reporting = new Set(
    rollout.reports.flatMap(({ data }) =>
      (registry.teams.get(data.team)?.data.members ?? []).map(({ id }) => id),
    ),
  );
  const own = members.find(({ github }) => github.toLowerCase() === manager.toLowerCase());
  if (!own || !reporting.has(own.id)) return undefined;
  const { stack, component } = rollout.release;
  const family = registry.components.get(`${stack}/${component}`)?.data.family;
  return members
    .filter(({ id, families = [] }) => !reporting.has(id) && family && families.includes(family))
    .map(({ github }) => github);
}
