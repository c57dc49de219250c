/**
 * The text of a ticket, kept up to date by automation and clearly separate from people's comments:
 * its state, who is next and by when, the teams with their answers, reports, links (R57, R60, R117).
 */

import { formatDate } from "#core/base/format-time.ts";
import { deadline } from "#core/base/local-time.ts";
import { code, name, web } from "#core/base/quote.ts";
import { beginning } from "#core/base/text.ts";
import { CLASSIFICATION_WORDS, classificationOf } from "#core/model/classification.ts";
import { formerIssue, GONE } from "#core/model/former-issues.ts";
import { ANY_PLATFORM, MAX_TITLE, releaseTitle, rolloutTitle } from "#core/model/names.ts";
import { openProblems } from "#core/model/open-problems.ts";
import { involvedTeams, isExcused, reportOf } from "#core/model/participation.ts";
import { platformsOf, stateOf } from "#core/model/queries.ts";
import type { Procedure, Registry, Release, Rollout } from "#core/model/registry.ts";
import { markOf, TEAM_MARKS, type TeamMark } from "#core/model/team-marks.ts";
import {
  issueLines,
  links,
  person,
  product,
  productOn,
  vulnerabilities,
  whatIsNew,
} from "#core/notifications/text/blocks.ts";
import {
  count,
  messageOf,
  type Part,
  paragraphs,
  points,
} from "#core/notifications/text/message.ts";
import {
  deliveredThrough,
  documentLine,
  fileLink,
  rolloutPage,
  stateListLink,
  ticketLink,
} from "#core/notifications/text/places.ts";
import { repositoryAddress } from "#core/packages/repo-file.ts";
import { repositoriesWith } from "#core/packages/repositories.ts";
import { type Evaluation, evaluate } from "#core/reasons/evaluate.ts";
import { marker } from "./marker.ts";

export interface TicketText {
  /** R84. */
  readonly title: string;
  /** Markdown with the mark of the ticket at its end; far below what the forge takes. */
  readonly body: string;
}

const MAX_TEAMS = 60;
const MAX_POINTS = 25;

/** What separates this text from people's: said first, before anything that people wrote is quoted. */
const KEPT = `**Automation updates this text** and overwrites other changes to it. Please discuss in the comments below; a comment ${code("help")} lists the commands.`;

/** The ticket of one release on one platform. */
export function rolloutTicket(rollout: Rollout, registry: Registry, now: string): TicketText {
  const procedure = procedureOf(registry);
  const { release } = rollout;
  const evaluation = evaluate(rollout, registry, now);
  const { subject, body } = messageOf(
    rolloutTitle({ ...release, platform: rollout.platform }),
    "",
    [],
    [
      KEPT,
      placeTaken(rollout),
      standing(rollout, evaluation, registry, now),
      nextSteps(evaluation, registry),
      blockers(evaluation),
      teams(rollout, registry, procedure),
      reports(rollout, procedure),
      issues(rollout),
      documentLine(procedure, rollout),
      parentLine(release, procedure),
      whatIsNew({ registry }, release),
      links(release, rollout),
      vulnerabilities(procedure),
    ],
  );
  return ticketText(subject, body, rollout);
}

/** The parent ticket of a release. */
export function releaseTicket(release: Release, registry: Registry): TicketText {
  const procedure = procedureOf(registry);
  const provider = registry.stacks.get(release.stack)?.data.provider.name ?? release.stack;
  const through = deliveredThrough(registry, release);
  const classification = classificationOf(registry, release.stack);
  const platforms = platformsOf(registry, release);
  const unverified = platforms.some((one) => stateOf(one) === "Unverified");
  const { subject, body } = messageOf(
    releaseTitle(release),
    "",
    [],
    [
      KEPT,
      placeTaken(release),
      unverified &&
        `Verifiers: please take up ${product(release)}. All releases waiting for verification: ${stateListLink(procedure, "Unverified")}.`,
      paragraphs([
        "**Platforms**, each with its own ticket and progress:",
        points(platforms.map((one) => platformLine(one, procedure))),
      ]),
      classification !== "middleware" &&
        `**Classification:** ${CLASSIFICATION_WORDS[classification]}; it goes through the same procedure.`,
      `Delivered by ${name(provider)}${through ? ` through ${through}` : ""} on ${formatDate(release.data.released)}.`,
      whatIsNew({ registry }, release),
      links(release),
      vulnerabilities(procedure),
    ],
  );
  return ticketText(subject, body, release);
}

const ticketText = (title: string, body: string, { path }: Rollout | Release): TicketText => ({
  title: beginning(title, MAX_TITLE),
  body: `${body}\n${marker(path, "open")}\n`,
});

function procedureOf(registry: Registry): Procedure {
  const procedure = registry.procedure?.data;
  if (!procedure) throw new Error("without rollouts/procedure.yaml no ticket can be written");
  return procedure;
}

/** Why it is not the ticket that people know. */
function placeTaken(where: Rollout | Release): Part {
  const former = formerIssue(where);
  return former && `This ticket takes the place of #${former.issue}, which ${GONE[former.gone]}.`;
}

function standing(
  rollout: Rollout,
  { state, status }: Evaluation,
  registry: Registry,
  now: string,
): string {
  const procedure = procedureOf(registry);
  const manager = rollout.decisions?.data.manager;
  return points([
    `**State:** ${state}${status === null ? "" : `, ticket ${status}`}`,
    `**Product:** ${productOn(rollout)}`,
    manager !== undefined && `**Manager:** ${person(registry, manager)}`,
    `**Page:** ${rolloutPage(procedure, rollout)}`,
    ...repositoriesWith(registry, rollout, now).map(
      (one) =>
        `**Repository:** ${web(repositoryAddress(procedure, one))}, with the lines that install from it`,
    ),
  ]);
}

function nextSteps({ next }: Evaluation, registry: Registry): Part {
  if (next.length === 0) return "**Who is next:** nobody, it is finished.";
  const steps = next.map(({ who, what, due }) => {
    const zone = registry.teams.get(who)?.data.timezone ?? "UTC";
    return `${name(who)}: ${name(what)}${due === null ? "" : `, by ${deadline(due, zone)}`}`;
  });
  return paragraphs(["**Who is next**", shortList(steps, MAX_POINTS, "step")]);
}

const blockers = ({ blockers: reasons }: Evaluation): Part =>
  reasons.length > 0 &&
  paragraphs([
    "**What it waits for**",
    shortList(
      reasons.map(({ message }) => name(message)),
      MAX_POINTS,
      "reason",
    ),
  ]);

function teams(rollout: Rollout, registry: Registry, procedure: Procedure): Part {
  const involved = involvedTeams(rollout);
  if (involved.length === 0) return undefined;
  const order = (team: string) => TEAM_MARKS.indexOf(markOf(rollout, team));
  const lines = involved
    .toSorted((a, b) => order(b) - order(a))
    .map((team) => teamLine(rollout, team, registry, procedure));
  return paragraphs(["**Teams**", shortList(lines, MAX_TEAMS, "team")]);
}

const ANSWERS: Readonly<Record<TeamMark, string>> = {
  asked: "asked, no answer yet",
  late: "asked, the answer is overdue",
  accepted: "accepted",
  declined: "declined",
  reported: "has reported",
};

function teamLine(
  rollout: Rollout,
  team: string,
  registry: Registry,
  procedure: Procedure,
): string {
  const part = rollout.ticket?.data.participation?.[team];
  const mark = markOf(rollout, team);
  const waiting = mark === "asked" || mark === "late" || mark === "accepted";
  const zone = registry.teams.get(team)?.data.timezone ?? "UTC";
  const report = reportOf(rollout, team);
  const flags = Object.entries(part?.beta ?? {}).filter(([, { off }]) => off === undefined);
  return [
    `${name(team)}: ${ANSWERS[mark]}`,
    ...(part?.by === undefined ? [] : [`by ${name(part.by)}`]),
    ...(part?.exposed === undefined ? [] : [`exposed since ${formatDate(part.exposed)}`]),
    ...(isExcused(rollout, team) ? ["excused from reporting"] : []),
    ...(waiting && part?.due !== undefined
      ? [`${mark === "accepted" ? "report" : "answer"} due by ${deadline(part.due, zone)}`]
      : []),
    ...flags.slice(0, 5).map(([service]) => `beta flag on ${code(service)}`),
    ...(report ? [`report ${fileLink(procedure, report.file)}`] : []),
  ].join(", ");
}

function reports({ reports: written, summary }: Rollout, procedure: Procedure): Part {
  const by = (wanted: "accept" | "reject") =>
    written.filter(({ data }) => data.recommendation === wanted).length;
  const recommended =
    written.length > 0 &&
    `**Reports:** ${written.length}; ${by("accept")} recommend accept, ${by("reject")} reject.`;
  const decided =
    summary &&
    `**Decision:** ${summary.data.outcome} by ${name(summary.data.by)}: ${fileLink(procedure, summary.file)}`;
  return paragraphs([recommended, decided]);
}

function issues(rollout: Rollout): Part {
  const open = (rollout.decisions?.data.issues ?? []).filter(({ resolved }) => !resolved);
  const reported = openProblems(rollout).map(
    ({ number, event: { team = "a team", severity = "major", text = "" } }) =>
      `Problem ${number} of ${name(team)}, ${severity}: ${code(text)}`,
  );
  return paragraphs([
    reported.length > 0 &&
      paragraphs(["**Problems reported here**", shortList(reported, MAX_POINTS, "problem")]),
    open.length > 0 && `**Open issues**\n\n${issueLines(open)}`,
  ]);
}

const parentLine = (release: Release, procedure: Procedure): Part => {
  const parent = ticketLink(procedure, release);
  return parent && `The whole release: ${parent}`;
};

function platformLine(rollout: Rollout, procedure: Procedure): string {
  const platform = rollout.platform === ANY_PLATFORM ? "every platform" : name(rollout.platform);
  return `${platform}: ${stateOf(rollout)}, ${ticketLink(procedure, rollout) ?? rolloutPage(procedure, rollout)}`;
}

/** A list that stays short enough to read. */
const shortList = (lines: readonly string[], most: number, one: string): string =>
  points([
    ...lines.slice(0, most),
    lines.length > most && `and ${count(lines.length - most, `more ${one}`)}`,
  ]);
