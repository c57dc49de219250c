/** What a comment on the ticket of a rollout or release does, without a forge (DESIGN section 7, `comment`). */
import { readFileSync, statSync } from "node:fs";
import type { Problem } from "#core/base/problems.ts";
import { code } from "#core/base/quote.ts";
import { printable } from "#core/base/text.ts";
import type { Command } from "#core/comments/commands.ts";
import { type Reading, readComment } from "#core/comments/read-comment.ts";
import { submissionStart } from "#core/comments/submission-start.ts";
import { commentReply, type ReplyPoint } from "#core/forge/comment-reply.ts";
import { answering } from "#core/forge/outcomes.ts";
import { approvalReply, submissionReply } from "#core/forge/submission-reply.ts";
import { accountOf } from "#core/model/people.ts";
import type { SubmissionKind } from "#core/submissions/submission.ts";
import { closingOfTicket } from "#core/workflow/closing.ts";
import { attempt } from "#io/outside.ts";
import { asJson, asText, failures, planAsText } from "./advance/print-run.ts";
import { Refused, type RunResult } from "./advance/result.ts";
import { type OwnSubmission, preview, run } from "./advance/run.ts";
import type { AdvanceOptions } from "./advance/session.ts";
import type { CarriedOut } from "./advance/submissions/carry-out.ts";
import type { Snapshot } from "./advance/workspace.ts";
import { EXIT, type Exit, type Io, UsageError } from "./command.ts";
import { targetOf, wasSkipped } from "./respond.ts";

export interface CommentOptions extends AdvanceOptions {
  /** Login of the author. */
  readonly by: string;
  /** The file with the text; left out: standard input. */
  readonly file?: string;
}

/** What a text is taken for. */
type Kind = SubmissionKind | "verification" | "commands" | "none";

/** What became of it, as the command line's JSON. */
export interface Became {
  readonly kind: Kind;
  readonly accepted: boolean;
  /** Whether it waits for somebody else's approval; commands never do. */
  readonly held: boolean;
  /** The file that it would be written to, and its text; commands have none. */
  readonly file: string | null;
  readonly text: string | null;
  /** The reply in Markdown; null where a reaction is all, or there is nothing to say. */
  readonly answer: string | null;
  readonly problems: readonly Problem[];
  readonly events: ReturnType<typeof asJson>["events"];
}

/** As many characters as the forge takes. */
const MOST = 65_536;

/** Carries out what a comment by `--by`, written now, says; exit 1 where something in it is refused. */
export async function comment(asked: string, options: CommentOptions, io: Io): Promise<Exit> {
  const body = await readBody(options.file, io, "comment");
  const found: { target: string; reading?: Reading; submitted?: CarriedOut; approval?: string } = {
    target: asked,
  };
  const start = submissionStart(body);
  const commands = (snapshot: Snapshot): readonly Command[] => {
    found.target = targetOf(asked, snapshot);
    found.reading = readAt(snapshot, found.target, body, options.by);
    return found.reading.commands;
  };
  const own: OwnSubmission = {
    given(snapshot) {
      commands(snapshot);
      if (!start) return undefined;
      // What only looks like one is one where the comment says nothing else.
      const { commands: given = [], notes = [] } = found.reading ?? {};
      const saysMore = given.length > 0 || notes.some(({ kind }) => kind !== "hint");
      if (start.how !== "exact" && saysMore) return undefined;
      if (start.kind === "approve") {
        found.approval = start.rest;
        return undefined;
      }
      const { login, id = 0 } = accountOf(snapshot.registry, options.by);
      return { kind: start.kind, body, author: { login, id }, target: found.target };
    },
    done(made) {
      found.submitted = made;
    },
  };
  let done: RunResult;
  try {
    done = await (options.dryRun ? preview : run)(options, io, commands, own);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    io.err(error.message);
    return EXIT.problems;
  }
  const became =
    found.approval !== undefined
      ? approved(found.approval, options.by, done)
      : found.submitted
        ? submittedAs(found.submitted, options.by, done)
        : becameOf(found, options.by, done);
  print(became, done, options, io, true);
  return became.accepted || became.kind === "none" ? EXIT.fine : EXIT.problems;
}

/** The text of what is given; throws UsageError where there is none that the forge would take. */
export async function readBody(
  file: string | undefined,
  io: Io,
  what: "comment" | "form",
): Promise<string> {
  const body = file === undefined ? await io.input?.() : readText(file, what);
  if (body === undefined || body.trim() === "") {
    throw new UsageError(
      `the ${what} is empty: give its text in a file with --file, or on standard input`,
    );
  }
  if (body.length <= MOST) return body;
  const many = `${body.length.toLocaleString("en")} characters`;
  throw new UsageError(
    `the ${what} has ${many}, and a ${what} has ${MOST.toLocaleString("en")} at most: shorten it`,
  );
}

function readText(file: string, what: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new UsageError(`there is no file ${file}`);
  // Each character of a text has at most four bytes.
  if (found.size > 4 * MOST) throw new UsageError(`${file} is too large for a ${what}`);
  return attempt(
    () => readFileSync(file, "utf8"),
    () => `cannot read ${file}`,
  );
}

/** Reads it as on the forge: there its ticket is closed once nothing is to be said on it any more. */
function readAt(snapshot: Snapshot, target: string, body: string, by: string): Reading {
  const { registry, now } = snapshot;
  const { login, id = 0 } = accountOf(registry, by);
  const where = registry.rollouts.get(target) ?? registry.releases.get(target);
  const open = where !== undefined && closingOfTicket(where, registry) === undefined;
  const author = { login, id, type: "User" };
  const written = { id: 0, author, body, createdAt: now, updatedAt: now };
  const reading = readComment(written, { target, open }, registry);
  // No forge has the comment: what is recorded from it names none.
  const commands = reading.commands.map(({ comment: _, ...command }): Command => command);
  return { ...reading, commands };
}

function becameOf(
  { target, reading }: { readonly target: string; readonly reading?: Reading },
  by: string,
  done: RunResult,
): Became {
  const { registry, broken } = done.snapshot;
  const points = reading ? answering(done.plan, registry)(reading) : undefined;
  const isNothing = points?.every(({ kind }) => kind === "hint") ?? false;
  const problems = [
    ...broken.stopped,
    ...(wasSkipped(done, target)
      ? asJson(done)
          .skipped.filter(({ rollout }) => `${rollout}/`.startsWith(`${target}/`))
          .flatMap((one) => one.problems)
      : []),
  ];
  return {
    kind: isNothing ? "none" : kindOf(reading),
    accepted: !isNothing && (points?.every(isDone) ?? false),
    held: false,
    file: null,
    text: null,
    answer: answerOf(points ?? [], reading?.comment.author.login ?? by, registry),
    problems,
    events: asJson(done).events,
  };
}

/** What a verifier writes has a kind of its own (DESIGN section 7). */
const kindOf = (reading: Reading | undefined): Kind =>
  reading?.commands.length && reading.commands.every(({ kind }) => kind === "verification")
    ? "verification"
    : "commands";

const isDone = ({ kind }: ReplyPoint): boolean => kind === "done" || kind === "help";

/** Nothing where a reaction says it all. */
const answerOf = (
  points: readonly ReplyPoint[],
  login: string,
  registry: Snapshot["registry"],
): string | null =>
  points.every(({ kind }) => kind === "done") ? null : commentReply(login, points, registry);

export const NOTHING = {
  ...{ accepted: false, held: false, file: null, text: null },
  ...{ answer: null, problems: [], events: [] },
} as const;

/** A report or outcome, with its mistakes at the lines of the text. */
function submittedAs(
  { became, events, waits }: CarriedOut,
  by: string,
  { snapshot }: RunResult,
): Became {
  const { kind, state, file = null, text = null } = became;
  const author = accountOf(snapshot.registry, by);
  const waiting = waits
    ? `${code(author.login)}: automation leaves this rollout alone until its files are right, so nothing was recorded.\n`
    : undefined;
  return {
    kind,
    accepted: state === "accepted" && !waits,
    held: state === "held",
    file,
    text,
    answer: waiting ?? submissionReply({ author, became }) ?? null,
    problems: problemsOf(became),
    events: [...events],
  };
}

/** Its mistakes, at the lines of the text that was given. */
export const problemsOf = ({ mistakes, file = "" }: CarriedOut["became"]): Problem[] =>
  mistakes.map((one) => ({
    ...{ rule: one.rule, severity: "error", file: one.file ?? file },
    ...{ line: one.line, column: one.column, message: one.message, hint: one.hint },
  }));

/** Without a forge nothing waits for an approval: there is no comment that could be approved. */
const approved = (written: string, by: string, { snapshot }: RunResult): Became => ({
  ...NOTHING,
  kind: "outcome",
  answer: approvalReply(accountOf(snapshot.registry, by).login, written, []),
});

export function print(
  became: Became,
  done: RunResult,
  { format, dryRun, root }: AdvanceOptions,
  io: Io,
  wasRun: boolean,
): void {
  if (format === "json") {
    io.out(JSON.stringify(became, null, 2));
    if (wasRun) for (const line of failures(done)) io.err(line);
    return;
  }
  const answer = (became.answer ?? "").trimEnd().split("\n").map(printable).join("\n");
  if (answer !== "") io.out(answer);
  else if (became.kind === "none") io.out("It says nothing that automation reads.");
  if (wasRun) io.out(dryRun ? planAsText(done, root) : asText(done));
}
