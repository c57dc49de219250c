/** Which pull request a workflow's event is about. Nothing else in an event is trusted. */
import { ownWords } from "#core/comments/own-words.ts";

/** `number`: left out where only the head is known, which the pull request must still have. */
export type EventSubject =
  | { readonly kind: "pull"; readonly number: number }
  | { readonly kind: "run"; readonly number?: number; readonly head: string }
  | { readonly kind: "nothing"; readonly why: string };

const nothing = (why: string): EventSubject => ({ kind: "nothing", why });

/**
 * The workflows after which pull requests are judged: their runs are called `pull request #12`, which also names the group that
 * waits its turn. A fork names its own runs, and groups are the same in any case (“case insensitive”, says GitHub's workflow
 * syntax of `concurrency`): whatever takes the place of a waiting judgement has to do its work.
 */
const RUN_TITLE = /^\s*(?:review|ci|pull request) #([1-9]\d{0,8})\s*$/iu;

/** A line that asks the gate to judge again. */
const RECHECK = /^[ \t]*recheck\b/i;

/** A line that asks for the merge, and says nothing else. */
export const MERGE = /^[ \t]*merge[ \t]*(?:[.!][ \t]*)?\r?$/im;

/** Reads an event by its name and payload, which may be anything. */
export function readEvent(name: string, payload: unknown): EventSubject {
  switch (name) {
    case "pull_request_target": {
      const number = numberIn(payload, "pull_request", "number");
      return number === undefined ? nothing("it names no pull request") : { kind: "pull", number };
    }
    case "issue_comment":
      return ofComment(payload);
    case "workflow_run":
      return ofRun(payload);
    default:
      return nothing(`the gate does not listen to ${JSON.stringify(name)}`);
  }
}

function ofComment(payload: unknown): EventSubject {
  const number = numberIn(payload, "issue", "number");
  if (number === undefined || valueAt(payload, "issue", "pull_request") === undefined) {
    return nothing("the comment is on no pull request");
  }
  const said = ownWords(String(valueAt(payload, "comment", "body")));
  const asks = said.some((line) => RECHECK.test(line) || MERGE.test(line));
  const isPerson = valueAt(payload, "comment", "user", "type") === "User";
  return valueAt(payload, "action") === "created" && asks && isPerson
    ? { kind: "pull", number }
    : nothing("the comment asks neither to judge again nor to merge");
}

function ofRun(payload: unknown): EventSubject {
  const head = valueAt(payload, "workflow_run", "head_sha");
  if (typeof head !== "string") return nothing("it names no run");
  if (valueAt(payload, "workflow_run", "event") === "push") return nothing("the run is for a push");
  const title = RUN_TITLE.exec(String(valueAt(payload, "workflow_run", "display_title")));
  return { kind: "run", head, ...(title && { number: Number(title[1]) }) };
}

function numberIn(payload: unknown, ...path: string[]): number | undefined {
  const value = valueAt(payload, ...path);
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** The value at a path of own properties; undefined where the path ends early. */
const valueAt = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      typeof inside === "object" && inside !== null && Object.hasOwn(inside, key)
        ? (inside as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  );
