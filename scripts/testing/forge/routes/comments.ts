import { hasRole, may, READS, writes } from "../access.ts";
import { emit } from "../events.ts";
import type { Actor, Comment, Content, Issue } from "../model.ts";
import { presentComment, presentIssue, presentReaction } from "../present/issues.ts";
import { forbidden, invalid, notFound } from "../refusal.ts";
import {
  type Call,
  compare,
  created,
  inDirection,
  isSince,
  issueOf,
  LONGEST_TEXT,
  listed,
  NO_CONTENT,
  ok,
  type Routes,
  sent,
} from "../route.ts";
import { accountOf, appOf, issuesThere } from "../world.ts";
import { ON_ISSUES } from "./on-issues.ts";

/** Anyone may comment and react; another's comment is changed or deleted by people with the write role. */
const COMMENT = writes("read", ...ON_ISSUES);
const MODERATE = writes("write", ...ON_ISSUES);

export const commentRoutes: Routes = {
  "issues/list-comments": {
    needs: READS,
    handle: (call) =>
      listed(
        call,
        issueOf(call).comments.filter(({ updated }) => isSince(call, updated)),
        (comment) => presentComment(call.world, comment),
      ),
  },
  "issues/list-comments-for-repo": {
    needs: READS,
    handle: (call) =>
      listed(call, everywhere(call), (comment) => presentComment(call.world, comment)),
  },
  "issues/get-comment": {
    needs: READS,
    handle: (call) => ok(presentComment(call.world, commentOf(call))),
  },
  "issues/create-comment": {
    needs: COMMENT,
    handle(call) {
      const { world, actor } = call;
      const issue = issueOf(call);
      refuseLocked(issue, actor);
      const comment: Comment = {
        id: world.nextId(),
        issue,
        user: accountOf(actor),
        app: appOf(actor),
        body: checkedText(sent<"issues", "createComment">(call).body),
        created: world.now,
        updated: world.now,
        reactions: [],
      };
      issue.comments.push(comment);
      issue.updated = world.now;
      emitComment(call, comment, "created");
      return created(presentComment(world, comment));
    },
  },
  "issues/update-comment": {
    needs: COMMENT,
    handle(call) {
      const comment = ownComment(call);
      comment.body = checkedText(sent<"issues", "updateComment">(call).body);
      comment.updated = call.world.now;
      comment.edited = call.world.now;
      comment.editor = accountOf(call.actor);
      comment.issue.updated = call.world.now;
      emitComment(call, comment, "edited");
      return ok(presentComment(call.world, comment));
    },
  },
  "issues/delete-comment": {
    needs: COMMENT,
    handle(call) {
      const comment = ownComment(call);
      const { comments } = comment.issue;
      comments.splice(comments.indexOf(comment), 1);
      emitComment(call, comment, "deleted");
      return NO_CONTENT;
    },
  },
  "reactions/list-for-issue-comment": {
    needs: READS,
    handle(call) {
      const { content } = call.query;
      const found = commentOf(call).reactions.filter((one) => !content || one.content === content);
      return listed(call, found, (reaction) => presentReaction(call.world, reaction));
    },
  },
  "reactions/create-for-issue-comment": {
    needs: COMMENT,
    handle(call) {
      const { world, actor } = call;
      const comment = commentOf(call);
      // “Locking conversations”: reactions in a locked conversation are disabled for all users.
      if (comment.issue.locked) throw forbidden("Unable to react because issue is locked.");
      const content: Content = sent<"reactions", "createForIssueComment">(call).content;
      const user = accountOf(actor);
      const given = comment.reactions.find((one) => one.user === user && one.content === content);
      if (given) return ok(presentReaction(world, given));
      const reaction = { id: world.nextId(), user, content, at: world.now };
      comment.reactions.push(reaction);
      return created(presentReaction(world, reaction));
    },
  },
};

/**
 * In a locked conversation people with the write role comment, and Apps do not, whatever their permissions: probot/stale#25,
 * renovatebot/renovate#6215, hashicorp/terraform-github-actions#100, and in 2026 hashicorp/terraform-provider-aws#46136.
 */
function refuseLocked({ locked, repository }: Issue, actor: Actor): void {
  if (!locked || (actor.kind === "user" && hasRole(repository, actor.account, "write"))) return;
  throw forbidden("Unable to create comment because issue is locked.");
}

function commentOf({ repository, params }: Call): Comment {
  const id = Number(params.comment_id);
  for (const { comments } of issuesThere(repository)) {
    const comment = comments.find((one) => one.id === id);
    if (comment) return comment;
  }
  throw notFound();
}

function ownComment(call: Call): Comment {
  const comment = commentOf(call);
  const { actor, repository } = call;
  if (comment.user.id !== accountOf(actor).id && !may(actor, repository, MODERATE)) {
    throw forbidden("Must have admin rights to Repository.");
  }
  return comment;
}

function checkedText(body: string): string {
  if (body.trim() === "") throw invalid("IssueComment", "body", "missing_field");
  if (body.length > LONGEST_TEXT) {
    const message = `Body is too long (maximum is ${LONGEST_TEXT} characters)`;
    throw invalid("IssueComment", "data", "unprocessable", message);
  }
  return body;
}

function everywhere(call: Call): Comment[] {
  const { repository, query } = call;
  const found = issuesThere(repository)
    .flatMap(({ comments }) => comments)
    .filter(({ updated }) => isSince(call, updated));
  const key = query.sort === "updated" ? "updated" : "created";
  const sorted = found.sort((a, b) => compare(a[key], b[key]) || a.id - b.id);
  return inDirection(sorted, query.sort === undefined ? "asc" : (query.direction ?? "desc"));
}

/** The event of a comment. */
export function emitComment(
  { world, repository, actor }: Pick<Call, "world" | "repository" | "actor">,
  comment: Comment,
  action: string,
): void {
  const payload = {
    issue: presentIssue(world, comment.issue),
    comment: presentComment(world, comment),
  };
  emit(world, { name: "issue_comment", action, repository, actor, payload });
}
