/**
 * Plays a rollout's ticket: what somebody writes is read, judged and carried out by the functions with which automation does it,
 * on a registry that stays in the browser. Only the gate's comparison of whole trees is left out: a report is judged by the
 * same reader, schema and rules as on the page that makes it.
 */

import { commandsOf, readTicket } from "#core/comments/read-comment.ts";
import { submissionStart } from "#core/comments/submission-start.ts";
import type { World } from "#core/events/facts.ts";
import { EVENTS } from "#core/events/index.ts";
import { commentReply } from "#core/forge/comment-reply.ts";
import { answering } from "#core/forge/outcomes.ts";
import { approvalReply, submissionReply } from "#core/forge/submission-reply.ts";
import { historyOf } from "#core/model/participation.ts";
import type { HistoryEvent, Registry, Rollout } from "#core/model/registry.ts";
import { evaluate, type NextStep } from "#core/reasons/evaluate.ts";
import type { Assessed, Mistake as TextMistake, Writer } from "#core/submissions/submission.ts";
import { advanceRollout, type Run } from "#core/workflow/advance-rollout.ts";
import { documentNumbers } from "#core/workflow/document-numbers.ts";
import type { Context, Draft, Kind } from "#data/submissions/kind.ts";
import { outcome } from "#data/submissions/kinds/outcome.ts";
import { report } from "#data/submissions/kinds/report.ts";
import { type Json, parseYaml } from "#data/yaml.ts";
import { judge, type SchemaErrors, withFile } from "./judge.ts";

/** The ticket as it stands. */
export interface Stage {
  readonly registry: Registry;
  /** The path of the rollout. */
  readonly target: string;
  readonly now: string;
  /** The number of the next comment. */
  readonly comment: number;
}

/** What became of a comment. */
export interface Played {
  readonly registry: Registry;
  /** Whether a 👍 says that it is recorded. */
  readonly isDone: boolean;
  /** The reply in Markdown; left out where a reaction is all, or there is nothing to say. */
  readonly reply?: string;
  /** What was recorded, in words. */
  readonly recorded: readonly string[];
  /** Who acts next. */
  readonly next: readonly NextStep[];
}

export interface Tools {
  readonly errorsIn: SchemaErrors;
  /** sha256 in hexadecimal digits. */
  readonly digestOf: (text: string) => Promise<string>;
}

const KINDS: { readonly [kind: string]: Kind } = { report, outcome };

/** What becomes of a comment by somebody. */
export async function play(
  body: string,
  author: Writer,
  stage: Stage,
  tools: Tools,
): Promise<Played> {
  const { registry, target, now, comment } = stage;
  const rollout = rolloutOf(stage);
  const written = { id: comment, author: { ...author, type: "User" }, body };
  const ticket = {
    ...{ target, open: true, own: [], reacted: new Set<number>() },
    comments: [{ ...written, createdAt: now, updatedAt: now }],
  };
  const readings = readTicket(ticket, registry);
  const start = submissionStart(body);
  const saysMore = readings.some(
    ({ commands, notes }) => commands.length > 0 || notes.some(({ kind }) => kind !== "hint"),
  );
  if (start && (start.how === "exact" || !saysMore)) {
    if (start.kind === "approve") {
      return ended(stage, rollout, { reply: approvalReply(author.login, start.rest, []) });
    }
    const kind = KINDS[start.kind];
    if (kind) return submitted(kind, body, author, stage, tools);
  }
  const advanced = advanceRollout(rollout, commandsOf(readings), runOf(stage));
  const changed = { ...stage, registry: withRollout(registry, advanced.rollout) };
  const [reading] = readings;
  const points = reading
    ? (answering({ answers: advanced.answers, skipped: [] }, changed.registry)(reading) ?? [])
    : [];
  if (points.length === 0) return ended(changed, rollout, {});
  if (points.every(({ kind }) => kind === "done")) return ended(changed, rollout, { isDone: true });
  const reply = commentReply(author.login, points, changed.registry);
  return ended(changed, rollout, { reply });
}

/** What time alone brings about. */
export const passTime = (stage: Stage): Played => {
  const before = rolloutOf(stage);
  const { rollout } = advanceRollout(before, [], runOf(stage));
  return ended({ ...stage, registry: withRollout(stage.registry, rollout) }, before, {});
};

function rolloutOf({ registry, target }: Pick<Stage, "registry" | "target">): Rollout {
  const rollout = registry.rollouts.get(target);
  if (!rollout) throw new Error(`there is no rollout ${target}`);
  return rollout;
}

const withRollout = (registry: Registry, rollout: Rollout): Registry => ({
  ...registry,
  rollouts: new Map(registry.rollouts).set(rollout.path, rollout),
});

function runOf({ registry, now }: Pick<Stage, "registry" | "now">): Run {
  const procedure = registry.procedure?.data;
  if (!procedure) throw new Error("there is no procedure");
  const world: World = { registry, procedure, now, writtenAt: ({ at }) => at };
  return {
    ...world,
    ...{ channels: ["outbox"], onlyAddresses: new Set(), reporting: new Set() },
    nextDocument: documentNumbers(registry),
  };
}

function ended(
  { registry, target, now }: Stage,
  before: Rollout,
  said: Partial<Pick<Played, "isDone" | "reply">>,
): Played {
  const rollout = rolloutOf({ registry, target });
  const recorded = historyOf(rollout).slice(historyOf(before).length).map(inWords);
  const { next } = evaluate(rollout, registry, now);
  return { registry, isDone: false, ...said, recorded, next };
}

const inWords = ({ event, team, manager }: HistoryEvent): string =>
  [EVENTS[event].word, team ?? manager].filter((one) => one !== undefined).join(": ");

/** So often what one mistake hides is looked for. */
const ROUNDS = 6;

/** A report or an outcome: read as it is, judged as the page that makes one judges it. */
async function submitted(
  kind: Kind,
  body: string,
  author: Writer,
  stage: Stage,
  { errorsIn, digestOf }: Tools,
): Promise<Played> {
  const { registry, target, now } = stage;
  const before = rolloutOf(stage);
  const context: Context = { registry, now, author, target };
  const read = kind.read(body, context);
  const [approver] = read.needsApproval?.by ?? [];
  const first = approver ? kind.read(body, { ...context, approver }) : read;
  const mistakes: TextMistake[] = [...first.mistakes];
  let current = first;
  for (let round = 0; round < ROUNDS && current.draft; round += 1) {
    const { draft } = current;
    const found = judgedDraft(kind, draft, registry, now, errorsIn).filter(
      ({ line }) => current.isTried?.(line) !== true,
    );
    for (const { line, ...mistake } of found) {
      const row = draft.lines[line - 1]?.row ?? 0;
      const isKnown = mistakes.some(
        (one) => one.rule === mistake.rule && one.message === mistake.message,
      );
      if (!isKnown) mistakes.push({ ...mistake, line: row, column: 0 });
    }
    const next = found.length === 0 ? undefined : current.next?.(found);
    if (!next) break;
    current = next;
  }
  const corrected = mistakes.length > 0 ? current.corrected?.() : undefined;
  const isHeld = mistakes.length === 0 && approver !== undefined;
  const became: Assessed = {
    kind: kind.kind,
    state: mistakes.length > 0 ? "refused" : isHeld ? "held" : "accepted",
    changed: true,
    digest: await digestOf(body),
    mistakes,
    ...(corrected && { corrected }),
    approvers: (read.needsApproval?.by ?? []).map(({ login }) => login),
    ...(read.needsApproval && { because: read.needsApproval.because }),
  };
  const reply = submissionReply({ author, became, mayEdit: false });
  if (reply !== undefined || !first.draft) return ended(stage, before, reply ? { reply } : {});
  const { value, text } = partsOf(first.draft);
  const file = { kind: kindOf(kind), file: first.draft.file };
  const made = withFile(registry, file, value, text).registry;
  const { rollout } = advanceRollout(
    rolloutOf({ registry: made, target }),
    [],
    runOf({ ...stage, registry: made }),
  );
  return ended({ ...stage, registry: withRollout(made, rollout) }, before, { isDone: true });
}

const kindOf = ({ kind }: Kind): "report" | "summary" => (kind === "report" ? "report" : "summary");

/** The block and the text of a file with front matter. */
function partsOf({ lines }: Draft) {
  const end = lines.findIndex(({ text }, index) => index > 0 && text === "---");
  const block = lines
    .slice(1, end)
    .map(({ text }) => `${text}\n`)
    .join("");
  const text = lines
    .slice(end + 1)
    .map((line) => `${line.text}\n`)
    .join("");
  const parsed = parseYaml(block);
  const value = (parsed.value ?? {}) as { readonly [name: string]: Json };
  return { block, text, value, locator: parsed.locator };
}

/** What is wrong with the file of a draft, at its lines from 1. */
function judgedDraft(
  kind: Kind,
  draft: Draft,
  registry: Registry,
  now: string,
  errorsIn: SchemaErrors,
) {
  const { block, text, locator } = partsOf(draft);
  const written = { kind: kindOf(kind), file: draft.file, block, body: text, filledIn: {} };
  return judge(written, registry, now, errorsIn)
    .filter(({ severity }) => severity === "error")
    .map(({ rule, at, message, hint, elsewhere }) => ({
      ...{ rule, message, hint },
      // The first line of the file is that of the fence.
      line: at.length === 0 ? 0 : locator.position(at, "value").line + 1,
      ...(elsewhere !== undefined && { file: elsewhere }),
    }));
}
