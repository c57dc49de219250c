/** Comments on tickets: reading people's, writing and updating our own. */
import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { GitHub } from "./client.ts";
import { isMissing, statusOf } from "./errors.ts";
import { getIssue, lock, unlock } from "./issues.ts";

export type Comment = RestEndpointMethodTypes["issues"]["getComment"]["response"]["data"];
export type Reaction =
  RestEndpointMethodTypes["reactions"]["createForIssueComment"]["parameters"]["content"];

const per_page = 100;

/** All comments on an issue or pull request, oldest first. */
export const listComments = (
  { octokit, owner, repo }: GitHub,
  number: number,
): Promise<Comment[]> =>
  octokit.paginate(octokit.rest.issues.listComments, {
    owner,
    repo,
    issue_number: number,
    per_page,
  });

/** Comments anywhere in the repository that were written or edited at or after an instant, oldest change first. */
export const listCommentsSince = (
  { octokit, owner, repo }: GitHub,
  since: string,
): Promise<Comment[]> =>
  octokit.paginate(octokit.rest.issues.listCommentsForRepo, {
    owner,
    repo,
    since,
    sort: "updated",
    direction: "asc",
    per_page,
  });

/** One comment; undefined where it is gone. */
export const getComment = async (
  { octokit, owner, repo }: GitHub,
  comment: number,
): Promise<Comment | undefined> =>
  octokit.rest.issues
    .getComment({ owner, repo, comment_id: comment })
    .then(({ data }) => data)
    .catch(isMissing);

/** Our own comments with a hidden marker, oldest first; comments by others with the same marker are ignored. */
export async function listOwnComments(
  github: GitHub,
  number: number,
  marker: string,
): Promise<Comment[]> {
  const comments = await listComments(github, number);
  return comments.filter(({ user, body }) => user?.id === github.account && body?.includes(marker));
}

/** Writes a comment. Not repeated when the response is lost: look for its marker before trying again. */
export async function createComment(
  github: GitHub,
  number: number,
  body: string,
): Promise<Comment> {
  const { octokit, owner, repo } = github;
  const sent = { owner, repo, issue_number: number, body };
  return despiteLock(
    github,
    number,
    async () => (await octokit.rest.issues.createComment(sent)).data,
  );
}

/**
 * Writes a comment that ends with its mark, as only one may. Two concurrent runs may both have found none: of those that
 * are there afterwards the first stays, whichever run looks.
 */
export async function createOnce(
  github: GitHub,
  number: number,
  body: string,
  mark: string,
): Promise<void> {
  await createComment(github, number, body);
  const own = await listOwnComments(github, number, mark);
  const [, ...doubles] = own.filter((one) => withoutEnd(one.body ?? "").endsWith(mark));
  for (const { id } of doubles) await deleteComment(github, id);
}

/** As the forge may have kept it. */
const withoutEnd = (text: string): string => text.replaceAll("\r\n", "\n").trimEnd();

/**
 * Apps cannot write where a conversation is locked, whatever their permissions, and nobody can react there: it is unlocked
 * for as long as that takes, and locked again as it was (probot/stale#25).
 */
async function despiteLock<T>(
  github: GitHub,
  number: number | (() => Promise<number>),
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (statusOf(error) !== 403) throw error;
    const locked = typeof number === "number" ? number : await number();
    const issue = await getIssue(github, locked);
    if (!issue?.locked) throw error;
    await unlock(github, locked);
    try {
      return await work();
    } finally {
      await lock(github, locked, issue.active_lock_reason);
    }
  }
}

export async function updateComment(
  { octokit, owner, repo }: GitHub,
  comment: number,
  body: string,
): Promise<Comment> {
  const sent = { owner, repo, comment_id: comment, body };
  return (await octokit.rest.issues.updateComment(sent)).data;
}

/** Deletes a comment, if it still exists. */
export async function deleteComment(
  { octokit, owner, repo }: GitHub,
  comment: number,
): Promise<void> {
  await octokit.rest.issues.deleteComment({ owner, repo, comment_id: comment }).catch(isMissing);
}

/** Reacts to a comment; the forge keeps one of each kind from an account. */
export async function react(github: GitHub, comment: number, content: Reaction): Promise<void> {
  const { octokit, owner, repo } = github;
  const at = { owner, repo, comment_id: comment };
  const issueOfComment = async () => {
    const { data } = await octokit.rest.issues.getComment(at);
    return Number(data.issue_url.split("/").at(-1));
  };
  await despiteLock(github, issueOfComment, () =>
    octokit.rest.reactions.createForIssueComment({ ...at, content }),
  );
}

/** The reactions of one kind to a comment. */
export const listReactions = (
  { octokit, owner, repo }: GitHub,
  comment: number,
  content: Reaction,
) =>
  octokit.paginate(octokit.rest.reactions.listForIssueComment, {
    owner,
    repo,
    comment_id: comment,
    content,
    per_page,
  });
