/** What a summary must meet before it resolves a rollout (DESIGN section 4, R119–R127). */

import type { Pointer } from "#core/base/problems.ts";
import {
  acceptedTeams,
  isExcused,
  partOf,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import { accountOf, familyOf, holds, managersOf } from "#core/model/people.ts";
import type { Registry, Report, Rollout, Summary } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";
import { volunteersByReport } from "#core/model/teams.ts";

/** A condition that a summary does not meet, where it stands and what to write. */
export interface Unmet {
  readonly code: GuardCode;
  /** Whose report it is about, where it is about one. */
  readonly team?: string;
  readonly message: string;
  readonly hint: string;
  /** The summary, or the rollout.yaml, that has to change. */
  readonly file: string;
  readonly at: Pointer;
}

export const GUARD_CODES = [
  "issue-unlisted",
  "own-report",
  "approver-unfit",
  "no-report",
  "report-missing",
  "showstopper",
  "known-issue-unlisted",
  "not-overruled",
  "reason-missing",
] as const;
export type GuardCode = (typeof GUARD_CODES)[number];

/**
 * Every condition that the rollout's summary does not meet; none when it may resolve the rollout, or when
 * there is no summary. Of a finished rollout only what time cannot re-judge is asked: people, teams and
 * issues may have changed since.
 */
export function summaryGuards(rollout: Rollout, registry: Registry): Unmet[] {
  const { summary } = rollout;
  if (!summary) return [];
  const finished = rollout.ticket !== undefined && isFinished(rollout.ticket.data.state);
  const reports = rollout.reports.filter((report) => !isLate(rollout, report));
  const unmet = [
    ...(finished ? [] : unlistedIssues(rollout, reports)),
    ...(finished ? [] : ownReport(rollout, summary, reports, registry)),
  ];
  if (summary.data.outcome === "REJECT") return [...unmet, ...reasonMissing(summary)];
  return [
    ...unmet,
    ...reportsMissing(
      rollout,
      summary,
      finished ? reports : reports.filter((report) => takesPart(rollout, report, registry)),
    ),
    ...(finished ? [] : openIssues(rollout, summary)),
    ...notOverruled(summary, reports),
  ];
}

/** A report recorded after the rollout was resolved played no part in the decision. */
function isLate({ ticket }: Rollout, report: Report): boolean {
  const history = ticket?.data.history ?? [];
  const resolved = history.findIndex(({ event }) => event === "resolved");
  if (resolved < 0) return false;
  return !history
    .slice(0, resolved)
    .some(({ event, team }) => event === "reported" && team === report.data.team);
}

/** A report counts when its team was selected, has accepted or volunteers by it. */
const takesPart = (rollout: Rollout, report: Report, registry: Registry): boolean =>
  selectedTeams(rollout).includes(report.data.team) ||
  partOf(rollout, report.data.team)?.response === "accept" ||
  volunteersByReport(rollout, report, registry);

const decisionsFile = (rollout: Rollout) =>
  rollout.decisions?.file ?? `rollouts/${rollout.path}/rollout.yaml`;

/** Each GGUS ticket of a report stands in the rollout's issues (R117). */
function unlistedIssues(rollout: Rollout, reports: readonly Report[]): Unmet[] {
  const listed = new Set((rollout.decisions?.data.issues ?? []).map(({ ggus }) => ggus));
  const missing = new Map<number, string>();
  for (const { data } of reports) {
    for (const ggus of data.issues ?? []) {
      if (!listed.has(ggus) && !missing.has(ggus)) missing.set(ggus, data.team);
    }
  }
  return [...missing].map(([ggus, team]) => ({
    code: "issue-unlisted",
    message: `${team} reports GGUS ${ggus}, which is not among the rollout's issues`,
    hint: `add it under issues: { ggus: ${ggus}, title: …, severity: showstopper, major or minor }`,
    file: decisionsFile(rollout),
    at: ["issues"],
  }));
}

/** Nobody decides on the report of a team of their own, unless another manager approves. */
function ownReport(
  rollout: Rollout,
  summary: Summary,
  reports: readonly Report[],
  registry: Registry,
): Unmet[] {
  const own = (login: string) => {
    const account = accountOf(registry, login);
    const mine = reports.find(({ data }) =>
      holds(registry.teams.get(data.team)?.data.members ?? [], account),
    );
    return mine?.data.team;
  };
  const { by, approvedBy } = summary.data;
  const team = own(by);
  if (team === undefined) return [];
  const managers = managersOf(registry, familyOf(registry, rollout));
  const free = managers.filter(
    ({ github, id }) =>
      own(github) === undefined && !holds([{ github, id }], accountOf(registry, by)),
  );
  const names = free.map(({ github }) => github).join(" or ");
  const hint =
    free.length > 0
      ? `write approvedBy: ${names}, and let that manager approve the pull request`
      : "no other manager of the family is free to approve: let a coordinator name one in teams/staged-rollout.yaml";
  if (approvedBy === undefined) {
    return [
      {
        code: "own-report",
        message: `${by} is a member of ${team}, which reported: another manager has to approve`,
        hint,
        file: summary.file,
        at: ["by"],
      },
    ];
  }
  if (holds(free, accountOf(registry, approvedBy))) return [];
  const why = !holds(managers, accountOf(registry, approvedBy))
    ? "is not a manager of this family"
    : own(approvedBy) === undefined
      ? "is the one who decides"
      : `is a member of ${own(approvedBy)}, which reported`;
  return [
    {
      code: "approver-unfit",
      message: `${approvedBy} cannot approve: ${approvedBy} ${why}`,
      hint,
      file: summary.file,
      at: ["approvedBy"],
    },
  ];
}

/** Accepting needs a report, and one from each accepted team that is not excused (R119, R121). */
function reportsMissing(rollout: Rollout, summary: Summary, reports: readonly Report[]): Unmet[] {
  const unmet: Unmet[] = [];
  if (reports.length === 0) {
    unmet.push({
      code: "no-report",
      message: "no Early Adopter team has reported: nothing can be accepted without a test",
      hint: "wait for a report, or write outcome: REJECT with a reason",
      file: summary.file,
      at: ["outcome"],
    });
  }
  for (const team of acceptedTeams(rollout)) {
    if (reportOf(rollout, team) || isExcused(rollout, team)) continue;
    unmet.push({
      code: "report-missing",
      team,
      message: `${team} accepted the test and has not reported`,
      hint: `wait for its report, or write excused: { ${team}: why it need not report }`,
      file: summary.file,
      at: ["excused"],
    });
  }
  return unmet;
}

/** Accepting means no unresolved showstopper, and every other unresolved issue published (R127). */
function openIssues(rollout: Rollout, summary: Summary): Unmet[] {
  const known = new Set(summary.data.knownIssues);
  return (rollout.decisions?.data.issues ?? []).flatMap((issue, index): Unmet[] => {
    const { ggus, title, severity, resolved } = issue;
    if (resolved) return [];
    if (severity === "showstopper") {
      return [
        {
          code: "showstopper",
          message: `GGUS ${ggus}, “${title}”, is an unresolved showstopper`,
          hint: "write outcome: REJECT with a reason; or, where it is solved, resolved: true beside the issue",
          file: decisionsFile(rollout),
          at: ["issues", index],
        },
      ];
    }
    if (known.has(ggus)) return [];
    return [
      {
        code: "known-issue-unlisted",
        message: `the unresolved issue GGUS ${ggus}, “${title}”, is not among the known issues`,
        hint: `write knownIssues: [${[...known, ggus].join(", ")}]`,
        file: summary.file,
        at: ["knownIssues"],
      },
    ];
  });
}

/** A recommendation to reject is overruled by name and with a reason, when accepting. */
const notOverruled = (summary: Summary, reports: readonly Report[]): Unmet[] =>
  reports
    .filter(({ data }) => data.recommendation === "reject")
    .filter(({ data }) => !Object.hasOwn(summary.data.overruled ?? {}, data.team))
    .map(({ data }) => ({
      code: "not-overruled",
      message: `${data.team} recommends to reject${data.reason === undefined ? "" : `: ${data.reason}`}`,
      hint: `write overruled: { ${data.team}: why it is accepted all the same }, or outcome: REJECT`,
      file: summary.file,
      at: ["overruled"],
    }));

/** A rejection says why (R124). */
const reasonMissing = (summary: Summary): Unmet[] =>
  summary.data.reason !== undefined
    ? []
    : [
        {
          code: "reason-missing",
          message: "a rejection says why: the technology provider is told the reason",
          hint: "write reason: what has to change before it can be accepted",
          file: summary.file,
          at: ["reason"],
        },
      ];
