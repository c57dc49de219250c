/** Files to start from: what is known is filled in, what has to be chosen says CHOOSE, and no file counts until it is chosen. */

import { compareGgus, type GgusTicket } from "#core/base/ggus.ts";
import { CHOOSE, REPORT_TEXT, SUMMARY_TEXT } from "#core/base/placeholders.ts";
import { answerName } from "#core/model/names.ts";
import { acceptedTeams, awaitedTeams, excusedTeams, reportOf } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { showstopperName, showstoppers } from "#core/model/showstoppers.ts";
import { choices, example, type Field, type FieldName, type Start } from "./fields/field.ts";
import { FIELDS } from "./fields/index.ts";
import { yamlName } from "./yaml-name.ts";

const MAX_TEAMS = 20;

/** A team's report (R74, R80) as of `today`, with every field of the schema. */
export function reportSkeleton(
  registry: Registry,
  rollout: Rollout,
  team: string,
  today: string,
): string[] {
  const from = { registry, rollout, team, today };
  return [
    "---",
    `# Write your own where it says ${CHOOSE}; a line that begins with # counts once that is removed.`,
    ...Object.entries(FIELDS).flatMap(([name, field]) => linesOf(name as FieldName, field, from)),
    "---",
    REPORT_TEXT,
  ];
}

/** What automation fills in where a comment leaves it out. */
const FILLED_IN: ReadonlySet<string> = new Set(["by", "date"]);

/**
 * A report to copy into a comment (FRONT-DOOR, “A report”), with every field of the schema. `today` where the exposure may be
 * over; left out, when it was only asked for, no day is proposed. Sent back unchanged it is never valid.
 */
export function reportBlock(
  registry: Registry,
  rollout: Rollout,
  team: string,
  today?: string,
): string[] {
  const from = { registry, rollout, team, today: today ?? "" };
  const lines = Object.entries(FIELDS).flatMap(([name, field]) => {
    if (FILLED_IN.has(name)) return [`# ${name}: ${example(name as FieldName)}`];
    if (name === "exposure" && today === undefined) {
      return [`exposure: { from: ${CHOOSE}, until: ${CHOOSE} }`];
    }
    return linesOf(name as FieldName, field, from);
  });
  return [
    `report ${answerName(team)}`,
    "```yaml",
    `# Write your own where it says ${CHOOSE}.`,
    "# A line counts once its # is removed; by and date are filled in.",
    ...lines.flatMap(narrow),
    "```",
    REPORT_TEXT,
  ];
}

/** Mail programs break longer lines. */
const WIDTH = 72;

/** A long line with its hint above it; a long example on two lines, which are one value without their marks. */
function narrow(line: string): string[] {
  if (line.startsWith("#") && line.length > WIDTH) {
    const at = line.lastIndexOf(", ", WIDTH);
    return at < 0 ? [line] : [line.slice(0, at + 1), `#   ${line.slice(at + 2)}`];
  }
  const [, value = "", hint = ""] = /^([^#].*?)\s+# (.*)$/.exec(line) ?? [];
  return line.length <= WIDTH || value === "" ? [line] : [`# ${hint}`.slice(0, WIDTH), value];
}

/**
 * The decision to copy into a comment (FRONT-DOOR, “An outcome”): what has to be named, where accepting is possible. `reject`: a
 * reason to reject although it is.
 */
export function outcomeBlock(rollout: Rollout, reject?: string): string[] {
  const blocked = whyNotAccept(rollout);
  const reason = reject ?? blocked;
  const lines =
    reason === undefined
      ? namedWhenAccepting(rollout)
      : [
          ...(blocked === undefined
            ? []
            : [`# only REJECT is possible: ${blocked}`.slice(0, WIDTH)]),
          `reason: ${JSON.stringify(reason)}`,
        ];
  return [
    `outcome ${CHOOSE}`,
    ...(lines.length > 0 ? ["```yaml", ...lines.flatMap(narrow), "```"] : []),
    SUMMARY_TEXT,
  ];
}

/** What a summary has to name when it accepts: known issues, teams without a report, reports against it. */
function namedWhenAccepting(rollout: Rollout): string[] {
  const open = (rollout.decisions?.data.issues ?? []).filter(({ resolved }) => !resolved);
  const known = [...open.map(({ ggus }) => ggus), ...unlistedIssues(rollout)];
  const against = rollout.reports
    .filter(({ data }) => data.recommendation === "reject")
    .map(({ data }) => data.team);
  return [
    ...(known.length === 0
      ? []
      : [
          withHint(
            `knownIssues: ${CHOOSE}`,
            `with ACCEPT: those that are not resolved, of [${known.join(", ")}]`,
          ),
        ]),
    ...reasons("excused", awaitedTeams(rollout), "with ACCEPT: why it need not report"),
    ...reasons("overruled", against, "with ACCEPT: why its rejection does not count"),
  ];
}

/** A field's lines: what is known, else what has to be chosen and from what, else an example in a comment. */
function linesOf(name: FieldName, { skeleton }: Field, from: Start): string[] {
  const known = skeleton.known?.(from);
  if (known !== undefined) return [`${name}: ${known}`];
  const values = choices(name);
  if (!skeleton.needed?.(from)) {
    return [withHint(`# ${name}: ${example(name)}`, values ?? "")];
  }
  const { choose = CHOOSE } = skeleton;
  const [first = "", ...rows] = `${name}: ${choose}`.split("\n");
  return [withHint(first.trimEnd(), values ?? `for example ${example(name)}`), ...rows];
}

/** Where the hints begin, in characters. */
const HINT_AT = 25;

const withHint = (line: string, hint: string): string =>
  hint === "" ? line : `${line.padEnd(HINT_AT - 1)} # ${hint}`;

/**
 * The manager's summary (R75, R82) as of `today`; where accepting is not possible it says why. `reject`: a reason to reject
 * although it is possible.
 */
export function summarySkeleton(
  registry: Registry,
  rollout: Rollout,
  manager: string | undefined,
  today: string,
  reject?: string,
): string[] {
  const blocked = reject ?? whyNotAccept(rollout);
  const others = manager === undefined ? undefined : otherManagers(registry, rollout, manager);
  const by = manager === undefined ? CHOOSE : yamlName(manager);
  const approvedBy =
    others === undefined
      ? []
      : [
          withHint(
            `approvedBy: ${CHOOSE}`,
            `you are in a reporting team: ${others.join(" | ") || "another manager of the family"}`,
          ),
        ];
  const head = [`by: ${by}`, `date: ${today}`, ...approvedBy];
  const text = ["---", SUMMARY_TEXT];
  if (blocked !== undefined) {
    return [
      "---",
      withHint(
        `outcome: ${CHOOSE}`,
        reject === undefined ? `only REJECT is possible: ${blocked}` : "REJECT | ACCEPT",
      ),
      `reason: ${JSON.stringify(blocked)}`,
      ...head,
      ...text,
    ];
  }
  return [
    "---",
    withHint(`outcome: ${CHOOSE}`, "ACCEPT | REJECT"),
    withHint(`# reason: ${CHOOSE}`, "with REJECT"),
    ...head,
    ...namedWhenAccepting(rollout),
    ...text,
  ];
}

/** Teams with a reason each, which only the manager knows. */
const reasons = (key: string, teams: readonly string[], why: string): string[] =>
  teams.length === 0
    ? []
    : [
        withHint(`${key}:`, why),
        ...teams.slice(0, MAX_TEAMS).map((team) => `  ${team}: ${CHOOSE}`),
      ];

/** A new team's file (R68, R78): everything in it is its own. */
export const teamSkeleton = (): string[] => [
  withHint(`ngi: ${CHOOSE}`, "as in GOCDB, for example NGI_EXAMPLE"),
  withHint(`site: ${CHOOSE}`, "GOCDB short name, case sensitive, for example SITE-ONE"),
  withHint(`region: ${CHOOSE}`, "what metrics are grouped by, for example Portugal"),
  withHint(`country: ${CHOOSE}`, "ISO 3166-1, for example PT"),
  withHint(`timezone: ${CHOOSE}`, "for example Europe/Lisbon"),
  withHint(`contact: ${CHOOSE}`, "an address of the role, not of a person"),
  withHint(`since: ${CHOOSE}`, "the first day, for example 2011-01-31"),
  "members:",
  "  # one line each; https://api.github.com/users/LOGIN shows the id",
  `  - { github: ${CHOOSE}, id: ${CHOOSE}, name: ${CHOOSE} }`,
  "commitments:",
  "  # one line each, for example { component: EMI/cream, platforms: [sl5-x86_64] }",
  `  - { component: ${CHOOSE}, platforms: [${CHOOSE}] }`,
];

/** Where a new team's file goes; its name follows from `ngi` and `site`. */
export const TEAM_FILE = "teams/ea-NGI-SITE.yaml";

/** GGUS tickets that reports name and the rollout's issues do not (R117), in order. */
export function unlistedIssues({ reports, decisions }: Rollout): GgusTicket[] {
  const listed = new Set((decisions?.data.issues ?? []).map(({ ggus }) => ggus));
  const named = new Set(reports.flatMap(({ data }) => data.issues ?? []));
  return [...named].filter((ggus) => !listed.has(ggus)).sort(compareGgus);
}

/** Why the outcome cannot be ACCEPT, in a sentence; undefined when it can (DESIGN section 4). */
export function whyNotAccept(rollout: Rollout): string | undefined {
  const stoppers = Map.groupBy(showstoppers(rollout), ({ from }) => from);
  const issues = (stoppers.get("issue") ?? []).flatMap((one) =>
    one.from === "issue" ? one.ggus : [],
  );
  if (issues.length > 0) return `Unresolved showstopper: GGUS ${issues.join(", ")}.`;
  const [problem] = stoppers.get("problem") ?? [];
  if (problem) return `Unresolved showstopper: ${showstopperName(problem)}.`;
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
