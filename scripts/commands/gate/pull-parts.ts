/** What a pull request is judged from besides itself: asked for one by one, or as one query showed it. */
import type { GivenCommit, GivenReview } from "#core/access/behind.ts";
import { GATE_STATUS } from "#core/model/forge-view.ts";
import type { GitHub } from "#io/github/client.ts";
import { listComments } from "#io/github/comments.ts";
import {
  type JudgedPull,
  listCommits,
  listPullRuns,
  listReviews,
  listStatuses,
  MOST_LISTED,
  type WorkflowRun,
} from "#io/github/pulls.ts";
import type { PullComment, SurveyedPull } from "#io/github/survey.ts";

/** The workflow that has to pass where more than data changes. */
const SUITE = "ci.yml";

export interface PullParts {
  reviews(): Promise<readonly GivenReview[]>;
  commits(): Promise<readonly GivenCommit[]>;
  /** Oldest first. */
  comments(): Promise<readonly PullComment[]>;
  /** When the gate has answered this head, an instant each. */
  answered(): Promise<readonly string[]>;
  /** The newest run of the test suite for this head. */
  suiteRun(): Promise<WorkflowRun | undefined>;
}

/** Each asked of the forge's own lists when it is needed. */
export const askedParts = (
  github: GitHub,
  { number, head: { sha } }: Pick<JudgedPull, "number" | "head">,
): PullParts => ({
  reviews: () => listReviews(github, number),
  commits: () => listCommits(github, number),
  comments: async () =>
    (await listComments(github, number)).map(({ body, user, ...comment }) => ({
      ...comment,
      body: body ?? "",
      user: user ?? null,
    })),
  answered: async () =>
    (await listStatuses(github, sha))
      .filter(({ context, creator }) => context === GATE_STATUS && creator?.id === github.account)
      .map(({ created_at }) => created_at),
  suiteRun: async () => (await listPullRuns(github, SUITE, sha))[0],
});

/** As a survey showed them; what it left out is asked for. `newest`: the latest runs of the suite, read once for all. */
export function surveyedParts(
  github: GitHub,
  pull: SurveyedPull,
  newest: () => Promise<readonly WorkflowRun[]>,
): PullParts {
  const { reviews, commitList, comments, head } = pull;
  const asked = askedParts(github, pull);
  return {
    ...asked,
    ...(reviews && { reviews: async () => reviews }),
    ...(commitList && { commits: async () => commitList }),
    ...(comments && { comments: async () => comments }),
    async suiteRun() {
      const runs = await newest();
      const found = runs.find(({ head_sha }) => head_sha === head.sha);
      // A page that is not full has all there are.
      return found ?? (runs.length < MOST_LISTED ? undefined : asked.suiteRun());
    },
  };
}

/** The latest runs of the suite for pull requests, newest first, asked for once: one page. */
export function newestRuns(github: GitHub): () => Promise<readonly WorkflowRun[]> {
  let runs: Promise<readonly WorkflowRun[]> | undefined;
  return () => {
    runs ??= listPullRuns(github, SUITE);
    return runs;
  };
}
