/** What a comment on the ticket of a rollout or release does, without a forge (DESIGN section 7, `comment`). */
import { readFileSync, statSync } from "node:fs";
import type { Problem } from "#core/base/problems.ts";
import { code } from "#core/base/quote.ts";
import { printable } from "#core/base/text.ts";
import type { Command } from "#core/comments/commands.ts";
import { type Reading, readComment } from "#core/comments/read-comment.ts";
import { commentReply, type ReplyPoint } from "#core/forge/comment-reply.ts";
import { answering } from "#core/forge/outcomes.ts";
import { accountOf } from "#core/model/people.ts";
import { closingOfTicket } from "#core/workflow/closing.ts";
import { attempt } from "#io/outside.ts";
import { asJson, asText, failures, planAsText } from "./advance/print-run.ts";
import { Refused, type RunResult } from "./advance/result.ts";
import { preview, run } from "./advance/run.ts";
import type { AdvanceOptions } from "./advance/session.ts";
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
type Kind = "report" | "outcome" | "verification" | "commands" | "none";

/** What became of it, as the command line's JSON. */
interface Became {
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
  const body = await readBody(options.file, io);
  const submission = submissionIn(body);
  const found: { target: string; reading?: Reading } = { target: asked };
  const commands = (snapshot: Snapshot): readonly Command[] => {
    found.target = targetOf(asked, snapshot);
    if (submission) return [];
    found.reading = readAt(snapshot, found.target, body, options.by);
    return found.reading.commands;
  };
  let done: RunResult;
  try {
    // What is not carried out starts no run either.
    const isPreview = options.dryRun === true || submission !== undefined;
    done = await (isPreview ? preview : run)(options, io, commands);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    io.err(error.message);
    return EXIT.problems;
  }
  const became = submission
    ? notRead(submission, options.by, done)
    : becameOf(found, options.by, done);
  print(became, done, options, io, submission === undefined);
  return became.accepted || became.kind === "none" ? EXIT.fine : EXIT.problems;
}

/** The text of the comment; throws UsageError where there is none that the forge would take. */
async function readBody(file: string | undefined, io: Io): Promise<string> {
  const body = file === undefined ? await io.input?.() : readText(file);
  if (body === undefined || body.trim() === "") {
    throw new UsageError(
      "the comment is empty: give its text in a file with --file, or on standard input",
    );
  }
  if (body.length <= MOST) return body;
  const many = `${body.length.toLocaleString("en")} characters`;
  throw new UsageError(
    `the comment has ${many}, and a comment has ${MOST.toLocaleString("en")} at most: shorten it`,
  );
}

function readText(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new UsageError(`there is no file ${file}`);
  // Each character of a text has at most four bytes.
  if (found.size > 4 * MOST) throw new UsageError(`${file} is too large for a comment`);
  return attempt(
    () => readFileSync(file, "utf8"),
    () => `cannot read ${file}`,
  );
}

/** How a comment begins that is a report or an outcome as a whole: then no line of it is a command (FRONT-DOOR.md). */
const SUBMISSIONS = [
  ["report", /^report\s*:?(?:\s+\S+)?$/i],
  ["outcome", /^outcome\s*:?\s+(?:accept|reject)\b/i],
] as const;

interface Submission {
  readonly kind: (typeof SUBMISSIONS)[number][0];
  readonly line: string;
}

function submissionIn(body: string): Submission | undefined {
  const line =
    body
      .split(/\r\n?|\n/)
      .find((one) => one.trim() !== "")
      ?.trim() ?? "";
  const found = SUBMISSIONS.find(([, pattern]) => pattern.test(line));
  return found && { kind: found[0], line };
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

const INSTEAD: Record<Submission["kind"], string> = {
  report:
    "put it into the rollout's folder as a file, by a pull request: the team's desk has its name and what to fill in",
  outcome:
    "put it into the rollout's folder as a summary, by a pull request: the manager's desk has its name and what to fill in",
};

/** Reports and outcomes are not read from comments by this version; nothing of it is carried out. */
function notRead({ kind, line }: Submission, by: string, { snapshot }: RunResult): Became {
  const { login } = accountOf(snapshot.registry, by);
  const answer = `${code(login)}: ${code(line)} is not read from a comment by this version, so nothing was carried out. To submit it, ${INSTEAD[kind]}.\n`;
  return {
    ...{ kind, accepted: false, held: false, file: null, text: null },
    ...{ answer, problems: [], events: [] },
  };
}

function print(
  became: Became,
  done: RunResult,
  { format, dryRun, root }: CommentOptions,
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
