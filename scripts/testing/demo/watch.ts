/** What automation has done on the forge since the last call. */
import type { Account, Comment, Issue, Repository } from "../forge/model.ts";

export type News =
  | { readonly kind: "opened"; readonly issue: Issue }
  | { readonly kind: "closed"; readonly issue: Issue }
  | { readonly kind: "assigned"; readonly issue: Issue; readonly to: readonly Account[] }
  | { readonly kind: "labelled"; readonly issue: Issue; readonly state: string }
  | { readonly kind: "reacted"; readonly issue: Issue; readonly comment: Comment }
  | { readonly kind: "status"; readonly issue: Issue; readonly text: string }
  | {
      readonly kind: "said";
      readonly issue: Issue;
      readonly text: string;
      readonly again: boolean;
    };

/** Watches a repository; each call returns what is new since the last one, in the order of the tickets. */
export function watch(repository: Repository): () => News[] {
  const known = new Map<string, string>();
  /** Whether something has changed, and whether it existed before. */
  const changed = (what: string, now: string): { now: boolean; before: boolean } => {
    const before = known.get(what);
    known.set(what, now);
    return { now: before !== now, before: before !== undefined };
  };
  return () =>
    repository.issues.flatMap((issue): News[] => {
      const at = `#${issue.number}`;
      return [
        ...(issue.pull ? [] : ofTicket(issue, changed)),
        ...issue.comments.flatMap((comment): News[] => {
          if (comment.user.type !== "Bot") return ofReactions(issue, comment, changed);
          const { now, before } = changed(`${at} comment ${comment.id}`, comment.body);
          return now ? [{ kind: "said", issue, text: comment.body, again: before }] : [];
        }),
        ...ofStatus(repository, issue, changed),
        ...ofClosing(issue, changed),
      ];
    });
}

type Changed = (what: string, now: string) => { now: boolean; before: boolean };

function ofTicket(issue: Issue, changed: Changed): News[] {
  const at = `#${issue.number}`;
  const opened = changed(at, "opened").now;
  const label = issue.labels.find(({ name }) => name.startsWith("state: "))?.name ?? "";
  const people = issue.assignees.map(({ login }) => login).join(" ");
  return [
    ...(opened && issue.user.type === "Bot" ? [{ kind: "opened", issue } as const] : []),
    ...(changed(`${at} label`, label).now && label !== ""
      ? [{ kind: "labelled", issue, state: label.slice("state: ".length) } as const]
      : []),
    ...(changed(`${at} assignees`, people).now && people !== ""
      ? [{ kind: "assigned", issue, to: issue.assignees } as const]
      : []),
  ];
}

function ofClosing(issue: Issue, changed: Changed): News[] {
  const { now } = changed(`#${issue.number} state`, issue.state);
  return now && issue.state === "closed" && !issue.pull ? [{ kind: "closed", issue }] : [];
}

function ofStatus({ statuses }: Repository, issue: Issue, changed: Changed): News[] {
  const last = statuses.findLast(({ sha }) => sha === issue.pull?.head.sha);
  if (!last) return [];
  const text = `${last.context} ${last.state}: ${last.description}`;
  return changed(`#${issue.number} status`, text).now ? [{ kind: "status", issue, text }] : [];
}

function ofReactions(issue: Issue, comment: Comment, changed: Changed): News[] {
  const count = comment.reactions.filter(({ user }) => user.type === "Bot").length;
  if (count === 0) return [];
  const { now } = changed(`#${issue.number} reaction ${comment.id}`, String(count));
  return now ? [{ kind: "reacted", issue, comment }] : [];
}
