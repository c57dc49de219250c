/** Pull requests on the forge: what they change, who approved which commit, statuses, merging. */
import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { GitHub } from "./client.ts";
import { isMissing, statusOf } from "./errors.ts";

type Methods = RestEndpointMethodTypes;
export type Pull = Methods["pulls"]["get"]["response"]["data"];
/** What the gate reads of a pull request itself. */
export interface JudgedPull extends Pick<Pull, "number" | "changed_files" | "commits" | "draft"> {
  readonly state: string;
  readonly user: { readonly id: number } | null;
  readonly base: { readonly ref: string };
  readonly head: {
    readonly ref: string;
    readonly sha: string;
    /** Null where the fork is gone. */
    readonly repo: { readonly html_url: string } | null;
  };
}
export type PullInList = Methods["pulls"]["list"]["response"]["data"][number];
export type PullFile = Methods["pulls"]["listFiles"]["response"]["data"][number];
export type PullCommit = Methods["pulls"]["listCommits"]["response"]["data"][number];
export type Review = Methods["pulls"]["listReviews"]["response"]["data"][number];
export type Status = Methods["repos"]["listCommitStatusesForRef"]["response"]["data"][number];
export type WorkflowRun =
  Methods["actions"]["listWorkflowRuns"]["response"]["data"]["workflow_runs"][number];
export type State = Methods["repos"]["createCommitStatus"]["parameters"]["state"];

/** The most that GitHub lists on one page. */
export const MOST_LISTED = 100;
const per_page = MOST_LISTED;

export const listOpenPulls = ({ octokit, owner, repo }: GitHub): Promise<PullInList[]> =>
  octokit.paginate(octokit.rest.pulls.list, { owner, repo, state: "open", per_page });

export async function getPull({ octokit, owner, repo }: GitHub, number: number): Promise<Pull> {
  return (await octokit.rest.pulls.get({ owner, repo, pull_number: number })).data;
}

/** The files that a pull request changes, up to `most` pages; the forge lists at most 3,000. */
export function listFiles(
  { octokit, owner, repo }: GitHub,
  number: number,
  most = Number.POSITIVE_INFINITY,
): Promise<PullFile[]> {
  const asked = { owner, repo, pull_number: number, per_page };
  let pages = 0;
  return octokit.paginate(octokit.rest.pulls.listFiles, asked, ({ data }, done) => {
    pages += 1;
    if (pages >= most) done();
    return data;
  });
}

/** The commits of a pull request; the forge lists at most 250. */
export const listCommits = (
  { octokit, owner, repo }: GitHub,
  number: number,
): Promise<PullCommit[]> =>
  octokit.paginate(octokit.rest.pulls.listCommits, { owner, repo, pull_number: number, per_page });

/** The reviews of a pull request, oldest first; `commit_id` is the head that each one saw. */
export const listReviews = ({ octokit, owner, repo }: GitHub, number: number): Promise<Review[]> =>
  octokit.paginate(octokit.rest.pulls.listReviews, { owner, repo, pull_number: number, per_page });

/** The statuses of a commit, newest first. */
export const listStatuses = ({ octokit, owner, repo }: GitHub, sha: string): Promise<Status[]> =>
  octokit.paginate(octokit.rest.repos.listCommitStatusesForRef, {
    owner,
    repo,
    ref: sha,
    per_page,
  });

/** The newest runs of a workflow (`ci.yml`) for pull requests, or for the head of one; none where there is no such workflow. */
export const listPullRuns = (
  { octokit, owner, repo }: GitHub,
  workflow: string,
  sha?: string,
): Promise<WorkflowRun[]> =>
  octokit.rest.actions
    .listWorkflowRuns({
      owner,
      repo,
      workflow_id: workflow,
      ...(sha !== undefined && { head_sha: sha }),
      event: "pull_request",
      per_page,
    })
    .then(({ data }) => data.workflow_runs)
    .catch((error: unknown) => isMissing(error) ?? []);

export interface NewStatus {
  readonly state: State;
  readonly context: string;
  /** At most 140 characters. */
  readonly description: string;
  readonly target_url?: string;
}

export async function postStatus(
  { octokit, owner, repo }: GitHub,
  sha: string,
  status: NewStatus,
): Promise<void> {
  await octokit.rest.repos.createCommitStatus({ owner, repo, sha, ...status });
}

/**
 * `moved`: the head or the base is no longer what was judged; `unready`: the forge does not know yet whether it can be
 * merged; `refused`: the forge's reason.
 */
export type Merged =
  | { readonly outcome: "merged"; readonly sha: string }
  | { readonly outcome: "moved" }
  | { readonly outcome: "unready" }
  | { readonly outcome: "refused"; readonly reason: string };

export interface MergeWords {
  readonly sha: string;
  /** Of the merge commit; omitted: the forge's default, which contains the author's title. */
  readonly title?: string;
  readonly message?: string;
}

/** Merges a pull request if its head is still `sha`. */
export async function mergePull(
  github: GitHub,
  number: number,
  { sha, title, message }: MergeWords,
): Promise<Merged> {
  const { octokit, owner, repo } = github;
  const words = {
    ...(title === undefined ? {} : { commit_title: title }),
    ...(message === undefined ? {} : { commit_message: message }),
  };
  try {
    const { data } = await octokit.rest.pulls.merge({
      owner,
      repo,
      pull_number: number,
      sha,
      merge_method: "merge",
      ...words,
    });
    return { outcome: "merged", sha: data.sha };
  } catch (error) {
    if (statusOf(error) === 409) return { outcome: "moved" };
    // Of an App that may not write workflows (KeisukeYamashita/auto-pull-request-merge#481, getmydia/mydia#634).
    if (/without `workflows` permission/.test((error as Error).message)) {
      return { outcome: "refused", reason: WITHOUT_WORKFLOWS };
    }
    if (statusOf(error) !== 405) throw error;
    return await whyNotAllowed(github, number, error as Error);
  }
}

const WITHOUT_WORKFLOWS =
  "the App may not change workflows; in its settings, Permissions & events, set Workflows to Read and write, and accept the change where it is installed";

/**
 * What a 405 means. GitHub answers one for a base that has moved, although the documentation has 409 for a head that has
 * (cli/cli#8092, NixOS/nixpkgs-merge-bot#179), for a pull request whose trial merge is not done (`mergeable` is null until a
 * job in the background has found it out, says “Get a pull request”), for a conflict and for a rule that does not hold.
 */
async function whyNotAllowed(github: GitHub, number: number, error: Error): Promise<Merged> {
  if (/\bbase branch was modified\b/i.test(error.message)) return { outcome: "moved" };
  const unexplained = /\bnot mergeable\b/i.test(error.message);
  const { state, mergeable } = unexplained ? await getPull(github, number) : {};
  // True: the forge found it out between the two requests.
  if (state === "open" && mergeable !== false) return { outcome: "unready" };
  return { outcome: "refused", reason: error.message };
}
