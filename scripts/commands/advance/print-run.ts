/** A run as text: what happened, what was sent, what was left alone; for a dry run the changes as a diff. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTwoFilesPatch } from "diff";
import type { Problem } from "#core/base/problems.ts";
import { printable } from "#core/base/text.ts";
import { eventSentence } from "#core/events/index.ts";
import { count } from "#core/notifications/text/message.ts";
import type { Edit } from "#core/workflow/edits.ts";
import type { Plan } from "#core/workflow/plan.ts";
import { applyEdit } from "#data/yaml-edit.ts";
import { leftToNextRun } from "../forge.ts";
import type { Receipt } from "./receipts.ts";
import type { RunResult } from "./result.ts";

/** The run as the command line's JSON. */
export const asJson = ({ plan, snapshot }: RunResult) => ({
  events: plan.events.map(({ rollout, at, event, team }) => ({
    rollout,
    at,
    event,
    ...(team === undefined ? {} : { team }),
  })),
  deliveries: plan.deliveries,
  skipped: plan.skipped.map(({ rollout, reason }) => ({
    rollout,
    problems: snapshot.broken.rollouts.get(rollout) ?? [unreadableProblem(rollout, reason)],
  })),
});

/** Something that could not be read without a problem of its own. */
const unreadableProblem = (rollout: string, reason: string): Problem => ({
  rule: "unreadable",
  severity: "error",
  file: `rollouts/${rollout}/ticket.yaml`,
  line: 1,
  column: 1,
  message: reason,
  hint: "run check, and fix what it reports",
});

/** What kept a run from its work, for people beside the JSON: why nothing was planned, and what could not be sent. */
export const failures = ({
  plan,
  receipts,
  failures: others,
  refusedUntil: until,
}: RunResult): string[] => [
  ...(until === undefined ? [] : [leftToNextRun({ until })]),
  ...(plan.stopped === undefined ? [] : [`Nothing can be advanced: ${printable(plan.stopped)}`]),
  ...receipts.flatMap(({ due, error }) =>
    error === undefined
      ? []
      : [printable(`${due.where.path}: ${due.delivery.id} could not be sent: ${error}`)],
  ),
  ...others.map(({ rollout, id, error }) => printable(`${rollout}: ${id}: ${error}`)),
];

/** What happened, a line per event, and how much was sent. */
export function asText(result: RunResult): string {
  const { plan, receipts, failures: others, refusedUntil: until } = result;
  const failed = receipts.filter(({ error }) => error !== undefined);
  const waiting = receipts.filter(({ later, error }) => later !== undefined && error === undefined);
  const lines = [
    ...plan.events.map((event) => `${event.at}  ${event.rollout}  ${eventSentence(event)}`),
    ...receipts.flatMap(sentLine),
    ...waiting.map(
      ({ due, later }) => `waits  ${due.where.path}  ${due.delivery.id} is sent later: ${later}`,
    ),
    ...receipts.flatMap(({ due, refused = [] }) =>
      refused.map(
        ({ to, error }) => `refused  ${due.where.path}  ${due.delivery.id} for ${to}: ${error}`,
      ),
    ),
    ...failed.map(
      ({ due, error }) =>
        `error  ${due.where.path}  ${due.delivery.id} could not be sent: ${error}`,
    ),
    ...others.map(({ rollout, id, error }) => `error  ${rollout}  ${id}: ${error}`),
    ...skippedLines(plan),
    ...(until === undefined ? [] : [leftToNextRun({ until })]),
    summary({
      plan,
      sent: receipts.filter(({ ref }) => ref !== undefined).length,
      failed: failed.length + others.length,
      waiting: waiting.length,
      refused: receipts.filter(({ refused = [] }) => refused.length > 0).length,
    }),
  ];
  return lines.map(printable).join("\n");
}

/** Where it can be read, and whether somebody may have it twice. */
const sentLine = ({ ref, due: { where, delivery }, isRepeated }: Receipt): string[] => {
  if (ref === undefined) return [];
  const again =
    isRepeated || delivery.lost !== undefined
      ? ", once more: nothing showed that it had arrived"
      : "";
  return [`${" ".repeat(20)}  ${where.path}  sent ${ref}${again}`];
};

interface Counts {
  readonly plan: Plan;
  readonly sent: number;
  readonly failed: number;
  readonly waiting: number;
  readonly refused: number;
}

function summary({ plan, sent, failed, waiting, refused }: Counts): string {
  if (plan.stopped !== undefined) return `Nothing can be advanced: ${plan.stopped}`;
  const parts = [
    count(plan.events.length, "event"),
    count(sent, "notification"),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(plan.skipped.length > 0 ? [`${count(plan.skipped.length, "rollout")} skipped`] : []),
  ];
  return parts.join(", ");
}

const skippedLines = ({ skipped }: Plan): string[] =>
  skipped.map(({ rollout, reason }) => `skipped  ${rollout}  ${reason}`);

/** What a run would do: its events, what it would send, and each file's change as a diff. */
export function planAsText({ plan }: RunResult, root: string): string {
  if (plan.stopped !== undefined) return `Nothing can be advanced: ${plan.stopped}`;
  const lines = [
    ...plan.events.map((event) =>
      printable(`${event.at}  ${event.rollout}  ${eventSentence(event)}`),
    ),
    ...plan.deliveries.map(({ rollout, id }) =>
      printable(`${" ".repeat(20)}  ${rollout}  would send ${id}`),
    ),
    ...plan.dropped.map(({ rollout, id }) =>
      printable(`${" ".repeat(20)}  ${rollout}  would no longer send ${id}`),
    ),
    ...skippedLines(plan).map(printable),
    ...diffs(plan.edits, root),
    `Nothing was written: ${count(plan.events.length, "event")}, ${count(plan.deliveries.length, "notification")}`,
  ];
  return lines.join("\n");
}

function diffs(edits: readonly Edit[], root: string): string[] {
  const before = new Map<string, string | undefined>();
  const after = new Map<string, string | undefined>();
  for (const edit of edits) {
    const path = join(root, edit.file);
    if (!before.has(edit.file)) {
      before.set(edit.file, existsSync(path) ? readFileSync(path, "utf8") : undefined);
      after.set(edit.file, before.get(edit.file));
    }
    after.set(edit.file, applyEdit(after.get(edit.file), edit));
  }
  return [...before].map(([file, text]) => {
    const from = text === undefined ? "/dev/null" : file;
    return createTwoFilesPatch(from, file, text ?? "", after.get(file) ?? "", "", "", {
      context: 1,
    })
      .replace(/^(?:Index: .*\n)?=+\n/, "")
      .trimEnd();
  });
}
