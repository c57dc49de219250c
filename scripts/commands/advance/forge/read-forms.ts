/** Forms: open issues of people that read like one, with what was said on them (FRONT-DOOR, “Forms”). */
import { submissionStart } from "#core/comments/submission-start.ts";
import { readForm } from "#core/submissions/forms/read-form.ts";
import type { Writer } from "#core/submissions/submission.ts";
import type { FindAccount } from "#data/submissions/assess-form.ts";
import type { GitHub } from "#io/github/client.ts";
import { type Comment, listComments } from "#io/github/comments.ts";
import { type EditedText, readEditors } from "#io/github/editors.ts";
import { accountNamed, type Issue, listIssues } from "#io/github/issues.ts";

/** An issue that is a form, as it stood when it was read. */
export interface FormIssue {
  readonly issue: Issue;
  readonly body: string;
  readonly author: Writer;
  /** All of its comments, oldest first. */
  readonly comments: readonly Comment[];
  /** Who edited it last; undefined where it is gone by now. */
  readonly edited: EditedText | undefined;
}

export interface FoundForms {
  readonly forms: readonly FormIssue[];
  readonly findAccount: FindAccount;
}

/**
 * The open issues that changed since an instant, written by people, that are forms. A comment is a change of its issue, so
 * that an approval is found however old the form is.
 */
export async function readForms(github: GitHub, since: string): Promise<FoundForms> {
  const issues = (await listIssues(github, { state: "open", since })).filter(
    ({ user, body }) => user?.type === "User" && readForm(body ?? "") !== undefined,
  );
  const edited =
    issues.length === 0
      ? new Map<string, EditedText>()
      : await readEditors(
          github,
          issues.map(({ node_id }) => node_id),
        );
  const forms: FormIssue[] = [];
  for (const issue of issues) {
    forms.push({
      issue,
      body: issue.body ?? "",
      author: { login: issue.user?.login ?? "ghost", id: issue.user?.id ?? 0 },
      comments: issue.comments > 0 ? await listComments(github, issue.number) : [],
      edited: edited.get(issue.node_id),
    });
  }
  return { forms, findAccount: rememberedAccounts(github) };
}

/** Whether a comment approves something. */
export const approvalIn = (comment: Comment): string | undefined => {
  const start = submissionStart(comment.body ?? "");
  const isPerson = comment.user?.type === "User" && comment.created_at === comment.updated_at;
  return isPerson && start?.kind === "approve" ? start.rest : undefined;
};

/** The most accounts that one run looks up. */
const MOST_ACCOUNTS = 200;

function rememberedAccounts(github: GitHub): FindAccount {
  const known = new Map<string, Writer | undefined>();
  return async (login) => {
    const key = login.toLowerCase();
    if (!known.has(key) && known.size < MOST_ACCOUNTS) {
      known.set(key, await accountNamed(github, login));
    }
    return known.get(key);
  };
}
