import { hasRole, READS, writes } from "../access.ts";
import { GITHUB, git, isAncestor, personOf, stampOf } from "../git.ts";
import { writeCommit } from "../git-commit.ts";
import type { Actor, PullIssue, Repository, Review, Rule } from "../model.ts";
import { closeIssue, mergedTree, rejudgePulls, tipOf } from "../pull-refs.ts";
import { baseMoved, forbidden, headMoved, notAllowed, notFound } from "../refusal.ts";
import { NO_CONTENT, ok, pullOf, type Routes, sent } from "../route.ts";
import { rulesAgainst } from "../rulesets.ts";
import { accountOf } from "../world.ts";

export const mergeRoutes: Routes = {
  "pulls/check-if-merged": {
    needs: READS,
    handle(call) {
      if (!pullOf(call).pull.merged) throw notFound();
      return NO_CONTENT;
    },
  },
  "pulls/merge": {
    needs: writes("write", "contents"),
    async handle(call) {
      const { world, actor, repository } = call;
      const issue = pullOf(call);
      const { pull } = issue;
      const { sha, merge_method = "merge", ...words } = sent<"pulls", "merge">(call);
      if (issue.state === "closed" || pull.draft) throw notAllowed("Pull Request is not mergeable");
      if (sha !== undefined && sha !== pull.head.sha) {
        throw headMoved();
      }
      // A merge before the background job has tried it is refused (kubernetes-retired/contrib#141).
      if (pull.unknownFor > 0) {
        pull.unknownFor -= 1;
        throw notAllowed("Pull Request is not mergeable");
      }
      if (merge_method === "rebase") {
        throw notAllowed("Rebase merges are not allowed on this repository.");
      }
      const ref = `refs/heads/${pull.base.ref}`;
      const tip = await tipOf(repository, pull.base.ref);
      for (const rule of rulesAgainst(actor, "merge", repository, ref))
        await hold(rule, issue, tip);
      const tree = await mergedTree(repository, tip, pull.head.sha);
      if (tree === undefined) throw notAllowed("Pull Request is not mergeable");
      await refuseWorkflows(actor, repository, tip, tree);
      const message = [
        words.commit_title ?? defaultTitle(issue),
        words.commit_message ?? issue.title,
      ];
      const parents = merge_method === "squash" ? [tip] : [tip, pull.head.sha];
      const commit = writeCommit(repository.folder, {
        tree,
        parents,
        author: stampOf(personOf(accountOf(actor)), world.now),
        committer: stampOf(GITHUB, world.now),
        message: `${message.join("\n\n")}\n`,
      });
      await git(repository.folder, ["update-ref", ref, commit, tip]).catch(() => {
        throw baseMoved();
      });
      repository.pushed = world.now;
      pull.mergeCommit = commit;
      pull.merged = { at: world.now, by: accountOf(actor) };
      await closeIssue(world, issue, actor);
      await rejudgePulls(world, repository, actor, [ref]);
      return ok({ sha: commit, merged: true, message: "Pull Request successfully merged" });
    },
  },
};

const defaultTitle = ({ number, pull }: PullIssue): string =>
  `Merge pull request #${number} from ${pull.head.repository.owner.login}/${pull.head.ref}`;

/** Throws what GitHub answers when a rule of the base branch does not hold. */
async function hold(rule: Rule, { repository, pull }: PullIssue, tip: string): Promise<void> {
  if (rule.type === "pull_request" && rule.parameters) {
    const needed = rule.parameters.required_approving_review_count;
    const verdicts = latest(repository, pull.reviews);
    if (verdicts.includes("CHANGES_REQUESTED") || approvals(verdicts) < needed) {
      throw notAllowed(
        `At least ${needed} approving review is required by reviewers with write access.`,
      );
    }
  }
  if (rule.type === "required_status_checks" && rule.parameters) {
    const { required_status_checks: checks, strict_required_status_checks_policy: strict } =
      rule.parameters;
    for (const { context, integration_id } of checks) {
      const app = integration_id ?? undefined;
      if (!succeeded(repository, pull.head.sha, context, app)) {
        throw notAllowed(`Required status check "${context}" is expected.`);
      }
    }
    if (strict && !(await isAncestor(repository.folder, tip, pull.head.sha))) {
      throw notAllowed("The head branch is not up to date with the base branch.");
    }
  }
  // “Only allow users with bypass permission to update matching refs”, merges included (ok-end-field's github-rulesets skill);
  // whoever may bypass it merges through the API like any other (cli/cli#13388).
  if (rule.type === "update") {
    throw notAllowed("Repository rule violations found\n\nCannot update this protected ref.\n\n");
  }
}

const WORKFLOWS = ".github/workflows";

/** An App merges no workflow without that permission (KeisukeYamashita/auto-pull-request-merge#481, getmydia/mydia#634). */
async function refuseWorkflows(actor: Actor, { folder }: Repository, tip: string, tree: string) {
  if (actor.kind !== "installation" || actor.permissions.workflows === "write") return;
  const names = ["diff-tree", "-r", "--name-only", `${tip}^{tree}`, tree, "--", WORKFLOWS];
  const [first] = (await git(folder, names)).split("\n").filter(Boolean);
  if (first === undefined) return;
  throw forbidden(
    `refusing to allow a GitHub App to create or update workflow \`${first}\` without \`workflows\` permission`,
  );
}

const approvals = (verdicts: readonly string[]): number =>
  verdicts.filter((verdict) => verdict === "APPROVED").length;

/** The last verdict of each reviewer with the write role; comments do not replace one. */
function latest(repository: Repository, reviews: readonly Review[]): string[] {
  const last = new Map<number, string>();
  for (const { user, state } of reviews) {
    if (!hasRole(repository, user, "write")) continue;
    if (state !== "COMMENTED" && state !== "PENDING") last.set(user.id, state);
  }
  return [...last.values()];
}

/** Whether the last status of a context succeeded, counting only those that the App posted. */
function succeeded(repository: Repository, sha: string, context: string, app?: number): boolean {
  const counting = repository.statuses.filter(
    (status) =>
      status.sha === sha &&
      status.context === context &&
      (app === undefined || status.app?.id === app),
  );
  return counting.at(-1)?.state === "success";
}
