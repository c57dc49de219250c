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
import type { Failure } from "../run.ts";
import type { Seen } from "../workplace.ts";
import type { Desk } from "./desk.ts";

/** What a ticket is to be. */
interface Wanted extends TicketText {
  readonly where: Rollout | Release;
  readonly labels: readonly Label[];
  /** Left out: it is open. */
  readonly closing?: Closing;
}

/** The most tickets that one run changes; the next goes on. */
const MOST = 150;

/** Changes what differs; `touched` are tickets to look at though they were closed long ago. One that fails stops no other. */
export async function keepTickets(
  desk: Desk,
  seen: Seen,
  touched: ReadonlySet<number>,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  let changed = 0;
  for (const where of ticketed(seen)) {
    const number = where.ticket?.data.issue;
    if (number === undefined || changed >= MOST || desk.isLate()) continue;
    try {
      const known = desk.tickets.get(number);
      const issue =
        known ?? (touched.has(number) ? await getIssue(desk.github, number) : undefined);
      if (!issue) continue;
      const wanted = wantedFor(where, seen);
      if (await keep(desk, issue, wanted)) changed += 1;
      if (!("release" in where)) await keepBelow(desk, issue, where, seen);
    } catch (error) {
      failures.push({ rollout: where.path, id: "ticket", error: (error as Error).message });
    }
  }
  return failures;
}

/** Platforms first: their parents' texts follow from them. */
function* ticketed({ registry, broken }: Seen): Generator<Rollout | Release> {
  for (const rollout of registry.rollouts.values()) {
    if (!broken.rollouts.has(rollout.path)) yield rollout;
  }
  yield* registry.releases.values();
}

function wantedFor(where: Rollout | Release, { registry, now }: Seen): Wanted {
  const closing =
    "release" in where ? closingOf(where) : closingOfRelease(platformsOf(registry, where));
  const text =
    "release" in where
      ? { ...rolloutTicket(where, registry, now), labels: rolloutLabels(where, registry) }
      : { ...releaseTicket(where, registry), labels: releaseLabels(where, registry) };
  return { where, ...text, ...(closing ? { closing } : {}) };
}

/** Whether anything had to be changed. */
async function keep(desk: Desk, issue: Issue, wanted: Wanted): Promise<boolean> {
  const change = differences(issue, wanted);
  const labels = labelsOf(issue, wanted.labels);
  if (labels) {
    await desk.ensureLabels(wanted.labels);
    await setLabels(desk.github, issue.number, labels);
  }
  if (Object.keys(change).length > 0) {
    desk.tickets.put(await updateIssue(desk.github, issue.number, change));
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

/** Puts the platforms' tickets below the release's. */
async function keepBelow(
  { github, tickets }: Desk,
  parent: Issue,
  release: Release,
  { registry }: Seen,
): Promise<void> {
  const numbers = platformsOf(registry, release).flatMap(({ ticket }) => ticket?.data.issue ?? []);
  if ((parent.sub_issues_summary?.total ?? 0) >= numbers.length) return;
  const there = (await listSubIssues(github, parent.number)).map(({ number }) => number);
  for (const number of numbers) {
    if (there.includes(number)) continue;
    const child = tickets.get(number) ?? (await getIssue(github, number));
    if (child) await addSubIssue(github, parent.number, child.id);
  }
}
