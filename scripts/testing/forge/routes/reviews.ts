import { may, READS, writes } from "../access.ts";
import { emit } from "../events.ts";
import { isAncestor } from "../git.ts";
import type { PullIssue, Review } from "../model.ts";
import { presentReview, presentSimplePull } from "../present/pulls.ts";
import { forbidden, notFound, unprocessable } from "../refusal.ts";
import { type Call, listed, ok, pullOf, type Routes, sent } from "../route.ts";
import { accountOf } from "../world.ts";

const STATES = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
} as const;

export const reviewRoutes: Routes = {
  "pulls/list-reviews": {
    needs: READS,
    handle(call) {
      const issue = pullOf(call);
      return listed(call, issue.pull.reviews, (review) => presentReview(call.world, issue, review));
    },
  },
  "pulls/create-review": {
    needs: writes("read", "pull_requests"),
    async handle(call) {
      const { world, actor } = call;
      const issue = pullOf(call);
      const { commit_id, body = "", event } = sent<"pulls", "createReview">(call);
      const user = accountOf(actor);
      if (event === "APPROVE" && user === issue.user) {
        throw unprocessable("Can not approve your own pull request");
      }
      if (event === "REQUEST_CHANGES" && user === issue.user) {
        throw unprocessable("Can not request changes on your own pull request");
      }
      if (event !== "APPROVE" && event !== undefined && body === "") {
        throw unprocessable("Body can't be blank");
      }
      const commit = commit_id ?? issue.pull.head.sha;
      await checkCommit(issue, commit);
      const review: Review = {
        id: world.nextId(),
        user,
        body,
        state: event === undefined ? "PENDING" : STATES[event],
        commit,
        at: world.now,
      };
      issue.pull.reviews.push(review);
      issue.updated = world.now;
      if (event !== undefined) emitReview(call, issue, review, "submitted");
      return ok(presentReview(world, issue, review));
    },
  },
  "pulls/dismiss-review": {
    needs: writes("write", "pull_requests"),
    handle(call) {
      const { world, params, actor, repository } = call;
      if (!may(actor, repository, writes("write", "pull_requests"))) throw forbidden("Forbidden");
      const issue = pullOf(call);
      const review = issue.pull.reviews.find(({ id }) => id === Number(params.review_id));
      if (!review) throw notFound();
      if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED") {
        throw unprocessable("Can not dismiss a commented pull request review");
      }
      review.state = "DISMISSED";
      issue.updated = world.now;
      emitReview(call, issue, review, "dismissed");
      return ok(presentReview(world, issue, review));
    },
  },
};

/** A review speaks of a commit of the pull request. */
async function checkCommit({ repository, pull }: PullIssue, commit: string): Promise<void> {
  const { folder } = repository;
  const ofHead = await isAncestor(folder, commit, pull.head.sha);
  if (!ofHead || (await isAncestor(folder, commit, pull.base.sha))) {
    throw unprocessable("Commit oid does not exist in the pull request");
  }
}

function emitReview(call: Call, issue: PullIssue, review: Review, action: string): void {
  const { world, repository, actor } = call;
  const payload = {
    review: presentReview(world, issue, review),
    pull_request: presentSimplePull(world, issue),
  };
  emit(world, { name: "pull_request_review", action, repository, actor, payload });
}
