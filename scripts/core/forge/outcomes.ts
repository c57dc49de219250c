/** The answer to each comment once its commands are planned: a reaction when done, else why not and what to write next. */

import { answerMarker, editedMarker, hintMarker } from "#core/comments/markers.ts";
import { linesInstead } from "#core/comments/next-lines.ts";
import { type Note, type Reading, rolloutsOn } from "#core/comments/read-comment.ts";
import type { Registry } from "#core/model/registry.ts";
import { managerOf } from "#core/model/teams.ts";
import type { CommandResult } from "#core/workflow/advance-rollout.ts";
import { AHEAD_FOR_NOW, type Plan } from "#core/workflow/plan.ts";
import { commentReply, type ReplyPoint } from "./comment-reply.ts";

/** `comment` is the forge's id of the comment that is answered, `target` where it stands. */
export type Outcome = { readonly comment: number; readonly target: string } & (
  | { readonly kind: "react"; readonly reaction: "+1" }
  /** `body` ends with `mark`, its hidden markers: a hint, and what is said once its comment is edited, have others. */
  | { readonly kind: "reply"; readonly body: string; readonly mark: string }
);

/** One outcome for each reading; none for those that a run still has to carry out, because a rollout is skipped, or its record ahead of the clock. */
export function outcomesOf(
  readings: readonly Reading[],
  plan: Pick<Plan, "answers" | "skipped">,
  registry: Registry,
): Outcome[] {
  const pointsOf = answering(plan, registry);
  return readings.flatMap((reading): Outcome[] => {
    const { target, comment } = reading;
    const points = pointsOf(reading) ?? [];
    if (points.length === 0) return [];
    const where = { comment: comment.id, target };
    if (points.every(({ kind }) => kind === "done"))
      return [{ ...where, kind: "react", reaction: "+1" }];
    const mark = markersOf(reading);
    const body = `${commentReply(comment.author.login, points, registry)}\n${mark}\n`;
    return [{ ...where, kind: "reply", body, mark }];
  });
}

/** What there is to say to a reading; undefined where a run still has to carry it out, because a rollout is skipped. */
export function answering(
  { answers, skipped }: Pick<Plan, "answers" | "skipped">,
  registry: Registry,
): (reading: Reading) => ReplyPoint[] | undefined {
  const given = Map.groupBy(answers, ({ command }) => command);
  const left = new Set(skipped.map(({ rollout }) => rollout));
  return (reading) => {
    const { commands, target } = reading;
    const waits =
      commands.some((command) => !given.has(command)) ||
      commands.some((command) => given.get(command)?.some(isForNow)) ||
      (commands.length > 0 && rolloutsOn(target, registry).some(({ path }) => left.has(path)));
    if (waits) return undefined;
    return [
      ...commands.flatMap((command, index) =>
        becameOf(given.get(command) ?? [], reading.lines[index] ?? "", reading, registry),
      ),
      ...reading.notes.map((note) => pointOf(note, reading, registry)),
    ];
  };
}

const isForNow = ({ refusal }: CommandResult): boolean => refusal?.code === AHEAD_FOR_NOW;

/** The outcome of one command: done, or why it was refused, each reason once. */
function becameOf(
  answers: readonly CommandResult[],
  line: string,
  { target, comment }: Reading,
  registry: Registry,
): ReplyPoint[] {
  const rollouts = rolloutsOn(target, registry);
  const refusals = answers.flatMap(({ command, refusal }) =>
    refusal ? [{ command, refusal }] : [],
  );
  if (refusals.length === 0) return [{ kind: "done", line }];
  const reasons = new Map(refusals.map((one) => [one.refusal.reason, one]));
  return [...reasons.values()].map(({ command, refusal }) => {
    const { reason, ask } = refusal;
    const isOwn =
      ask === comment.author.login ||
      registry.teams.get(ask)?.data.members.some(({ id }) => id === comment.author.id) === true;
    const write = linesInstead(refusal, command, line, rollouts, registry);
    return { kind: "refused", line, reason, write, ...(isOwn ? {} : { ask }) };
  });
}

function pointOf(note: Note, { target }: Reading, registry: Registry): ReplyPoint {
  if (note.kind === "unreadable") {
    return { kind: "refused", line: note.line, reason: note.reason, write: [note.write] };
  }
  if (note.kind !== "closed") return note;
  const [rollout] = rolloutsOn(target, registry);
  return { ...note, ask: rollout ? managerOf(rollout, registry) : "sw-rel-sr" };
}

function markersOf({ comment, notes }: Reading): string {
  const kinds = notes.map(({ kind }) => kind);
  return [
    answerMarker(comment.id),
    ...(kinds.includes("hint") ? [hintMarker(comment.author.id)] : []),
    ...(kinds.includes("edited") ? [editedMarker(comment.id)] : []),
  ].join("\n");
}
