/** Tickets kept as the record says: title, text, labels, place below the parent, open or closed. */

import { isOurs, type Label, releaseLabels, rolloutLabels } from "#core/forge/labels.ts";
import { releaseTicket, rolloutTicket, type TicketText } from "#core/forge/ticket-body.ts";
import { withoutAddress } from "#core/forge/ticket-comment.ts";
import { platformsOf } from "#core/model/queries.ts";
import type { Release, Rollout } from "#core/model/registry.ts";
import { type Closing, closingOf, closingOfRelease } from "#core/workflow/closing.ts";
import {
  addSubIssue,
  getIssue,
  type Issue,
  type IssueChange,
  listSubIssues,
  setLabels,
  updateIssue,
} from "#io/github/issues.ts";
import { RateRefused } from "#io/github/refusal.ts";
import type { Tracker } from "#io/github/tracker.ts";
import type { Receipt } from "../receipts.ts";
import type { Failure } from "../result.ts";
import type { Snapshot } from "../workspace.ts";

/** What a ticket is to be. */
interface Wanted extends TicketText {
  readonly where: Rollout | Release;
  readonly labels: readonly Label[];
  /** Left out: it is open. */
  readonly closing?: Closing;
}

/** The most tickets that one run changes; the next goes on. */
const MOST = 150;

/** What the run has done so far. */
export interface KeepingRun {
  /** Their tickets are looked at, though they may have been closed long ago. */
  readonly receipts: readonly Receipt[];
  /** Whether the time for writing has been used up. */
  isLate(): boolean;
}

/** Changes what differs; one that fails stops no other. */
export async function keepTickets(
  tracker: Tracker,
  snapshot: Snapshot,
  { receipts, isLate }: KeepingRun,
): Promise<Failure[]> {
  const touched = new Set(receipts.flatMap(({ issue }) => issue ?? []));
  const failures: Failure[] = [];
  let changed = 0;
  for (const where of withTickets(snapshot)) {
    const number = where.ticket?.data.issue;
    if (number === undefined || changed >= MOST || isLate()) continue;
    try {
      const known = tracker.tickets.get(number);
      const issue =
        known ?? (touched.has(number) ? await getIssue(tracker.github, number) : undefined);
      if (!issue) continue;
      const wanted = wantedFor(where, snapshot);
      if (await keep(tracker, issue, wanted)) changed += 1;
      if (!("release" in where)) await keepBelow(tracker, issue, where, snapshot);
    } catch (error) {
      if (error instanceof RateRefused) break;
      failures.push({ rollout: where.path, id: "ticket", error: (error as Error).message });
    }
  }
  return failures;
}

/** Platforms first: their parents' texts follow from them. */
function* withTickets({ registry, broken }: Snapshot): Generator<Rollout | Release> {
  for (const rollout of registry.rollouts.values()) {
    if (!broken.rollouts.has(rollout.path)) yield rollout;
  }
  yield* registry.releases.values();
}

function wantedFor(where: Rollout | Release, { registry, now }: Snapshot): Wanted {
  const closing =
    "release" in where ? closingOf(where) : closingOfRelease(platformsOf(registry, where));
  const text =
    "release" in where
      ? { ...rolloutTicket(where, registry, now), labels: rolloutLabels(where, registry) }
      : { ...releaseTicket(where, registry), labels: releaseLabels(where, registry) };
  return { where, ...text, ...(closing ? { closing } : {}) };
}

/** Whether anything had to be changed. */
async function keep(tracker: Tracker, issue: Issue, wanted: Wanted): Promise<boolean> {
  const change = differences(issue, wanted);
  const labels = labelsOf(issue, wanted.labels);
  if (labels) {
    await tracker.ensureLabels(wanted.labels);
    await setLabels(tracker.github, issue.number, labels);
  }
  if (Object.keys(change).length > 0) {
    tracker.tickets.put(await updateIssue(tracker.github, issue.number, change));
  }
  return labels !== undefined || Object.keys(change).length > 0;
}

function differences(issue: Issue, { title, body, closing }: Wanted): IssueChange {
  const { address, rest } = withoutAddress((issue.body ?? "").replaceAll("\r\n", "\n"));
  const state =
    closing === undefined
      ? issue.state === "open"
        ? {}
        : ({ state: "open", state_reason: "reopened" } as const)
      : issue.state === "closed" && issue.state_reason === closing
        ? {}
        : ({ state: "closed", state_reason: closing } as const);
  return {
    ...(issue.title === title ? {} : { title }),
    ...(rest.trimEnd() === body.trimEnd() ? {} : { body: address + body }),
    ...state,
  };
}

/** All labels that the ticket is to have, those that people gave it among them; undefined where it has them. */
function labelsOf({ labels }: Issue, wanted: readonly Label[]): string[] | undefined {
  const there = labels.map((label) => (typeof label === "string" ? label : (label.name ?? "")));
  const ours = there.filter(isOurs);
  const names = wanted.map(({ name }) => name);
  const folded = ours.map((name) => name.toLowerCase());
  const same =
    ours.length === names.length && names.every((name) => folded.includes(name.toLowerCase()));
  return same ? undefined : [...names, ...there.filter((name) => !isOurs(name))];
}

/** Puts the platforms' tickets below the release's, also those that somebody has put below another. */
async function keepBelow(
  { github, tickets }: Tracker,
  parent: Issue,
  release: Release,
  { registry }: Snapshot,
): Promise<void> {
  const numbers = platformsOf(registry, release).flatMap(({ ticket }) => ticket?.data.issue ?? []);
  const total = parent.sub_issues_summary?.total ?? 0;
  const isElsewhere = (number: number) => isBelow(tickets.get(number), parent) === false;
  if (total >= numbers.length && !numbers.some(isElsewhere)) return;
  const there = (await listSubIssues(github, parent.number))
    .filter(({ repository_url }) => repository_url === parent.repository_url)
    .map(({ number }) => number);
  for (const number of numbers) {
    if (there.includes(number)) continue;
    const child = tickets.get(number) ?? (await getIssue(github, number));
    if (child) await addSubIssue(github, parent.number, child.id);
  }
}

/** Whether an issue is below a parent; undefined where it is not known, as of one that is closed. */
const isBelow = (issue: Issue | undefined, { url }: Issue): boolean | undefined =>
  issue?.state === "open" ? issue.parent_issue_url === url : undefined;
