/** What people have written on the forge, and when it was answered. */
import type { Comment, Issue } from "../forge/model.ts";
import type { TestInstance } from "../forge-runs.ts";
import type { Writing } from "./writings.ts";

/** A writing on the forge. */
export interface Placed {
  readonly writing: Writing;
  readonly at: string;
  readonly issue: Issue;
  /** Left out: it is the issue itself. */
  readonly comment?: Comment;
}

/** For the table of waits. */
export const kindOf = ({ becomes, issue, approvedBy }: Writing): string => {
  if (approvedBy !== undefined) return "form that waits for an approval";
  if (becomes.kind === "file") return issue === undefined ? "form" : "report";
  return becomes.kind === "reply" ? "question" : "command";
};

/** Minutes until the first answer: a thumb, or a comment that says it answers this; undefined while there is none. */
export function waitOf({ at, comment, issue }: Placed, { app }: TestInstance): number | undefined {
  const times =
    comment === undefined
      ? issue.comments.filter(({ user }) => user === app.bot).map(({ created }) => created)
      : [
          ...comment.reactions.filter(({ user }) => user === app.bot).map((one) => one.at),
          ...issue.comments
            .filter(({ user, body }) => user === app.bot && answers(body, comment.id))
            .map(({ created }) => created),
        ];
  const [first] = times.sort();
  return first === undefined ? undefined : (Date.parse(first) - Date.parse(at)) / 60_000;
}

/** Whether a comment of automation answers that of this id. */
export const answers = (body: string, id: number): boolean =>
  new RegExp(`<!-- staged-rollout:(?:comment/${id}|submission/${id}/[0-9a-f]+) -->`).test(body);
