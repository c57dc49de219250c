/**
 * Replies to the forge's mails, as mail programs send them and GitHub makes comments of them (“Replying to notifications by email”): the
 * whole mail becomes the comment, with what it quotes, its line breaks and its signature; GitHub only folds quotations away
 * when it shows them (github/email_reply_parser), and the API has all of it. `createdViaEmail` says so in GraphQL.
 */

import type { Account, Comment, Issue } from "./model.ts";
import { emitComment } from "./routes/comments.ts";
import type { World } from "./world.ts";

export interface Reply {
  /** What its author typed. */
  readonly text: string;
  /** The comment that the answered mail brought. */
  readonly to: string;
  /** `marked`: with > and a line above; `outlook`: with a header and no marks; `above`: the answer stands below the quotation. */
  readonly quoting?: "marked" | "outlook" | "above";
  /** The column at which the program breaks lines; left out: none. */
  readonly width?: number;
  readonly signature?: string;
}

/** What GitHub adds to the plain text of a comment in its mails. */
const footer = (page: string) =>
  `\n—\nReply to this email directly, view it on GitHub <${page}>, or unsubscribe <${page}/unsubscribe>.\nYou are receiving this because you were mentioned.Message ID: <${page}@github.com>\n`;

/** The body of the comment that a reply becomes. */
export function bodyOfReply(
  page: string,
  { text, to, quoting = "marked", width, signature }: Reply,
): string {
  const typed =
    width === undefined
      ? text
      : text
          .split("\n")
          .flatMap((line) => broken(line, width))
          .join("\n");
  const signed = signature === undefined ? typed : `${typed}\n\n-- \n${signature}`;
  const mail = `${to}\n${footer(page)}`.trimEnd();
  const marked = mail
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
  const header =
    "On Mon, Jun 20, 2011 at 10:00 AM staged-rollout[bot] <\nnotifications@github.com> wrote:";
  switch (quoting) {
    case "marked":
      return `${signed}\n\n${header}\n\n${marked}\n`;
    case "above":
      return `${header}\n\n${marked}\n\n${signed}\n`;
    case "outlook":
      return `${signed}\n\n________________________________\nFrom: staged-rollout[bot] <notifications@github.com>\nSent: Monday, June 20, 2011 10:00 AM\nTo: example/staged-rollout\nSubject: Re: [example/staged-rollout] Staged Rollout\n\n${mail}\n`;
    default:
      throw new Error(`there is no way of quoting ${quoting satisfies never}`);
  }
}

/** A line as a program breaks it that fills lines up to a column. */
function broken(line: string, width: number): string[] {
  const rows: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const at = rest.lastIndexOf(" ", width);
    if (at <= 0) break;
    rows.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...rows, rest];
}

/** Takes a reply in, as a comment of the account. */
export function takeReply(world: World, issue: Issue, user: Account, body: string): Comment {
  const comment: Comment = {
    id: world.nextId(),
    ...{ issue, user, app: undefined, body, viaEmail: true, reactions: [] },
    ...{ created: world.now, updated: world.now },
  };
  issue.comments.push(comment);
  issue.updated = world.now;
  emitComment(
    { world, repository: issue.repository, actor: { kind: "user", account: user } },
    comment,
    "created",
  );
  return comment;
}
