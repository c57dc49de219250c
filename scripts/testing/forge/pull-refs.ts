/** `refs/pull/N/head` and `refs/pull/N/merge`, kept true while branches move. */
import { emit } from "./events.ts";
import { commitOf, GITHUB, git, isAncestor, stampOf, tryGit } from "./git.ts";
import { writeCommit } from "./git-commit.ts";
import {
  copyObjects,
  historyOf,
  readCommit,
  readRef,
  removeLooseRef,
  writeRef,
} from "./git-objects.ts";
import type { Actor, PullIssue, Repository } from "./model.ts";
import { presentPull } from "./present/pulls.ts";
import { dismissesStale } from "./rulesets.ts";
import { accountOf, type World } from "./world.ts";

/** Brings the head's commits into the base repository, and names them there. */
export async function fetchHead({ number, pull, repository }: PullIssue): Promise<void> {
  const { head } = pull;
  await bringBranch(head.repository, repository, head.ref);
  const tip = readRef(head.repository.folder, `refs/heads/${head.ref}`);
  if (tip === undefined) throw new Error(`There is no branch ${head.ref}.`);
  writeRef(repository.folder, `refs/pull/${number}/head`, tip);
}

/** Copies the commits of a branch, with all that is in them, into another repository. */
export async function bringBranch(from: Repository, to: Repository, branch: string): Promise<void> {
  const ref = `refs/heads/${branch}`;
  const tip = readRef(from.folder, ref);
  if (tip !== undefined && copyObjects(from.folder, to.folder, tip)) return;
  await git(to.folder, ["fetch", "--quiet", "--no-tags", from.folder, ref]);
}

/** Names the head in the base repository, which has its commits already. */
export async function nameHead({ number, pull, repository }: PullIssue): Promise<void> {
  writeRef(repository.folder, `refs/pull/${number}/head`, pull.head.sha);
}

/** Merges head and base's tip on trial; without conflict the result is `refs/pull/N/merge`. */
export async function tryMerge(world: World, issue: PullIssue): Promise<void> {
  const { repository, number, pull } = issue;
  const ref = `refs/pull/${number}/merge`;
  const base = await tipOf(repository, pull.base.ref);
  const tree = await mergedTree(repository, base, pull.head.sha);
  pull.mergeable = tree !== undefined;
  pull.unknownFor = world.mergeableAfter;
  if (tree === undefined) {
    pull.mergeCommit = null;
    removeLooseRef(repository.folder, ref);
    return;
  }
  const stamp = stampOf(GITHUB, world.now);
  pull.mergeCommit = writeCommit(repository.folder, {
    tree,
    parents: [base, pull.head.sha],
    author: stamp,
    committer: stamp,
    message: `Merge ${pull.head.sha} into ${base}\n`,
  });
  writeRef(repository.folder, ref, pull.mergeCommit);
}

/** The last commit of a branch that there is. */
export async function tipOf({ folder }: Repository, branch: string): Promise<string> {
  const tip = await commitOf(folder, `refs/heads/${branch}`);
  if (tip === undefined) throw new Error(`There is no branch ${branch}.`);
  return tip;
}

/** The tree of a merge without conflict, undefined when there is one. */
export async function mergedTree(
  { folder }: Repository,
  base: string,
  head: string,
): Promise<string | undefined> {
  // Where one side has everything of the other, the merge is what it has.
  if (historyOf(folder, head)?.has(base)) return readCommit(folder, head)?.tree;
  const run = await tryGit(folder, ["merge-tree", "--write-tree", base, head]);
  return run.code === 0 ? run.output.toString().trim() : undefined;
}

const openPulls = (world: World): PullIssue[] =>
  world.repositories
    .flatMap(({ issues }) => issues)
    .filter((issue): issue is PullIssue => issue.pull !== undefined && issue.state === "open");

/** After refs of a repository moved: heads follow, merges are tried again, merged pull requests are closed. */
export async function rejudgePulls(
  world: World,
  repository: Repository,
  actor: Actor,
  refs: readonly string[],
): Promise<void> {
  for (const issue of openPulls(world)) {
    const { head, base } = issue.pull;
    const headMoved = head.repository === repository && refs.includes(`refs/heads/${head.ref}`);
    const baseMoved = base.repository === repository && refs.includes(`refs/heads/${base.ref}`);
    if (headMoved) await followHead(world, issue, actor);
    if (issue.state === "open" && baseMoved) await followBase(world, issue, actor);
  }
}

async function followHead(world: World, issue: PullIssue, actor: Actor): Promise<void> {
  const { pull } = issue;
  const before = pull.head.sha;
  const sha = await commitOf(pull.head.repository.folder, `refs/heads/${pull.head.ref}`);
  if (sha === undefined) return closeIssue(world, issue, actor);
  await fetchHead(issue);
  pull.head.sha = sha;
  pull.base.sha = await tipOf(issue.repository, pull.base.ref);
  issue.updated = world.now;
  if (dismissesStale(issue.repository, pull.base.ref)) {
    for (const review of pull.reviews) if (review.state === "APPROVED") review.state = "DISMISSED";
  }
  await tryMerge(world, issue);
  await emitPull(world, issue, actor, "synchronize", { before, after: sha });
}

async function followBase(world: World, issue: PullIssue, actor: Actor): Promise<void> {
  const { folder } = issue.repository;
  const tip = await commitOf(folder, `refs/heads/${issue.pull.base.ref}`);
  if (tip === undefined) return closeIssue(world, issue, actor);
  if (!(await isAncestor(folder, issue.pull.head.sha, tip))) return tryMerge(world, issue);
  issue.pull.mergeCommit = tip;
  issue.pull.merged = { at: world.now, by: accountOf(actor) };
  await closeIssue(world, issue, actor);
}

/** Closes a pull request, merged or not. */
export async function closeIssue(world: World, issue: PullIssue, actor: Actor): Promise<void> {
  issue.state = "closed";
  issue.closed = { at: world.now, by: accountOf(actor) };
  issue.updated = world.now;
  removeLooseRef(issue.repository.folder, `refs/pull/${issue.number}/merge`);
  await emitPull(world, issue, actor, "closed");
}

export async function emitPull(
  world: World,
  issue: PullIssue,
  actor: Actor,
  action: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const pull_request = await presentPull(world, issue);
  const payload = { number: issue.number, pull_request, ...more };
  emit(world, { name: "pull_request", action, repository: issue.repository, actor, payload });
}
