import { hasRole, may, READS, writes } from "../access.ts";
import { commitOf, countAhead, haveCommon } from "../git.ts";
import type { PullIssue, Repository } from "../model.ts";
import { fullName } from "../model.ts";
import { presentChange, presentCommit, readChanges, readCommits } from "../present/git.ts";
import { presentPull, presentSimplePull } from "../present/pulls.ts";
import { bringBranch, closeIssue, emitPull, fetchHead, nameHead, tryMerge } from "../pull-refs.ts";
import { forbidden, invalid } from "../refusal.ts";
import {
  type Call,
  compare,
  created,
  inDirection,
  isPull,
  listed,
  ok,
  pullOf,
  type Routes,
  sent,
} from "../route.ts";
import { accountOf } from "../world.ts";
import { newIssue } from "./issues.ts";

/** GitHub lists no more files and commits of a pull request than these. */
const MOST_FILES = 3000;
const MOST_COMMITS = 250;

export const pullRoutes: Routes = {
  "pulls/list": {
    needs: READS,
    handle: (call) => listed(call, wanted(call), (issue) => presentSimplePull(call.world, issue)),
  },
  "pulls/get": {
    needs: READS,
    async handle(call) {
      const issue = pullOf(call);
      const shown = await presentPull(call.world, issue);
      if (issue.pull.unknownFor > 0) issue.pull.unknownFor -= 1;
      return ok(shown);
    },
  },
  "pulls/create": {
    needs: writes("read", "pull_requests"),
    async handle(call) {
      const { world, actor, repository } = call;
      const { title, body, draft, ...sides } = sent<"pulls", "create">(call);
      if (title === undefined) throw invalid("PullRequest", "title", "missing_field");
      const pull = await sidesOf(call, sides.head, sides.base, draft ?? false);
      const issue = newIssue(call, { title, body: body ?? null, pull }) as PullIssue;
      await nameHead(issue);
      await tryMerge(world, issue);
      repository.issues.push(issue);
      await emitPull(world, issue, actor, "opened");
      return created(await presentPull(world, issue));
    },
  },
  "pulls/update": {
    needs: writes("read", "pull_requests"),
    async handle(call) {
      const { world, actor, repository } = call;
      const issue = pullOf(call);
      const own = issue.user.id === accountOf(actor).id;
      if (!own && !may(actor, repository, writes("write", "pull_requests"))) {
        throw forbidden("Must have admin rights to Repository.");
      }
      const { title, body, state, base } = sent<"pulls", "update">(call);
      if (base !== undefined && base !== issue.pull.base.ref) {
        throw invalid("PullRequest", "base", "invalid");
      }
      if (title !== undefined) issue.title = title;
      if (body !== undefined) issue.body = body;
      issue.updated = world.now;
      if (state === "closed" && issue.state === "open") await closeIssue(world, issue, actor);
      else if (state === "open" && issue.state === "closed") await reopen(call, issue);
      else await emitPull(world, issue, actor, "edited");
      return ok(await presentPull(world, issue));
    },
  },
  "pulls/list-files": {
    needs: READS,
    async handle(call) {
      const { world, repository } = call;
      const { base, head } = pullOf(call).pull;
      const files = await readChanges(repository, `${base.sha}...${head.sha}`);
      const present = presentChange.bind(null, world, repository, head.sha);
      return listed(call, files.slice(0, MOST_FILES), present);
    },
  },
  "pulls/list-commits": {
    needs: READS,
    async handle(call) {
      const { world, repository } = call;
      const { base, head } = pullOf(call).pull;
      const commits = await readCommits(repository, `${base.sha}..${head.sha}`);
      const present = presentCommit.bind(null, world, repository);
      return listed(call, commits.slice(0, MOST_COMMITS), present);
    },
  },
};

/** `branch` of this repository, or `account:branch` of that account's fork or of the parent. */
function headOf({ repository, world }: Call, head: string): { from: Repository; ref: string } {
  const colon = head.indexOf(":");
  const ref = head.slice(colon + 1);
  if (colon < 0) return { from: repository, ref };
  const owner = head.slice(0, colon).toLowerCase();
  const related = world.repositories.find(
    (one) =>
      one.owner.login.toLowerCase() === owner && (one === repository || one.parent === repository),
  );
  if (!related) throw invalid("PullRequest", "head", "invalid");
  return { from: related, ref };
}

async function sidesOf(call: Call, head: string, base: string, draft: boolean) {
  const { repository, actor } = call;
  const { from, ref } = headOf(call, head);
  const baseSha = await commitOf(repository.folder, `refs/heads/${base}`);
  if (baseSha === undefined) throw invalid("PullRequest", "base", "invalid");
  const sha = await commitOf(from.folder, `refs/heads/${ref}`);
  if (sha === undefined) throw invalid("PullRequest", "head", "invalid");
  if (actor.kind === "user" && !hasRole(from, actor.account, "write")) {
    throw forbidden(`You do not have permission to push to ${fullName(from)}.`);
  }
  const refuse = (message: string) => invalid("PullRequest", "head", "custom", message);
  if (openPull(repository, from, ref, base)) {
    throw refuse(`A pull request already exists for ${from.owner.login}:${ref}.`);
  }
  await bringBranch(from, repository, ref);
  if (!(await haveCommon(repository.folder, baseSha, sha))) {
    throw refuse(`The ${base} branch has an entirely different history from ${ref}.`);
  }
  if ((await countAhead(repository.folder, baseSha, sha)) === 0)
    throw refuse(`No commits between ${base} and ${ref}`);
  return {
    head: { repository: from, ref, sha },
    base: { repository, ref: base, sha: baseSha },
    draft,
    reviews: [],
    mergeable: false,
    unknownFor: 0,
    mergeCommit: null,
    merged: undefined,
  };
}

const openPull = ({ issues }: Repository, from: Repository, ref: string, base: string) =>
  issues.some(
    ({ state, pull }) =>
      state === "open" &&
      pull?.head.repository === from &&
      pull.head.ref === ref &&
      pull.base.ref === base,
  );

async function reopen({ world, actor }: Call, issue: PullIssue): Promise<void> {
  const { head, merged } = issue.pull;
  const sha = await commitOf(head.repository.folder, `refs/heads/${head.ref}`);
  if (merged || sha === undefined) throw invalid("PullRequest", "state", "invalid");
  issue.state = "open";
  issue.closed = undefined;
  head.sha = sha;
  await fetchHead(issue);
  await tryMerge(world, issue);
  await emitPull(world, issue, actor, "reopened");
}

function wanted({ query, repository }: Call): PullIssue[] {
  const { state = "open", head, base, sort = "created" } = query;
  const found = repository.issues
    .filter(isPull)
    .filter(
      ({ pull, ...issue }) =>
        (state === "all" || issue.state === state) &&
        (base === undefined || pull.base.ref === base) &&
        (head === undefined || head === `${pull.head.repository.owner.login}:${pull.head.ref}`),
    );
  const key = sort === "updated" ? "updated" : "created";
  const sorted = found.sort((a, b) => compare(a[key], b[key]) || a.number - b.number);
  return inDirection(sorted, query.direction ?? (query.sort === undefined ? "desc" : "asc"));
}
