import { hasRole, READS } from "../access.ts";
import type { Account, Repository } from "../model.ts";
import { presentIssue } from "../present/issues.ts";
import { presentUser } from "../present/users.ts";
import { notFound } from "../refusal.ts";
import {
  type Call,
  created,
  issueOf,
  listed,
  NO_CONTENT,
  ok,
  type Routes,
  sent,
} from "../route.ts";
import { findAccount } from "../world.ts";
import { emitIssue, TRIAGE } from "./on-issues.ts";

export const assigneeRoutes: Routes = {
  "issues/list-assignees": {
    needs: READS,
    handle: (call) => listed(call, all(call), (account) => presentUser(call.world, account)),
  },
  "issues/check-user-can-be-assigned": {
    needs: READS,
    handle({ world, repository, params }) {
      const account = findAccount(world, params.assignee ?? "");
      if (!account || !assignable(repository, account)) throw notFound();
      return NO_CONTENT;
    },
  },
  "issues/add-assignees": {
    needs: TRIAGE,
    handle(call) {
      const issue = issueOf(call);
      const { assignees = [] } = sent<"issues", "addAssignees">(call);
      const added = assignableNamed(call, assignees).filter(
        (one) => !issue.assignees.includes(one),
      );
      issue.assignees = [...issue.assignees, ...added].slice(0, MOST);
      issue.updated = call.world.now;
      if (added.length > 0) emitIssue(call, issue, "assigned");
      return created(presentIssue(call.world, issue));
    },
  },
  "issues/remove-assignees": {
    needs: TRIAGE,
    handle(call) {
      const issue = issueOf(call);
      const { assignees = [] } = sent<"issues", "removeAssignees">(call);
      const gone = assignees.map((login) => findAccount(call.world, login));
      issue.assignees = issue.assignees.filter((account) => !gone.includes(account));
      issue.updated = call.world.now;
      emitIssue(call, issue, "unassigned");
      return ok(presentIssue(call.world, issue));
    },
  },
};

/** GitHub's own limit. */
const MOST = 10;

/** Only people with a part in the repository can be assigned. */
export const assignable = (repository: Repository, account: Account): boolean =>
  account.type === "User" && hasRole(repository, account, "triage");

/** The accounts that can be assigned; the others are left out without a word, as GitHub does. */
export const assignableNamed = (
  { world, repository }: Call,
  logins: readonly string[],
): Account[] =>
  logins
    .map((login) => findAccount(world, login))
    .filter((account) => account !== undefined)
    .filter((account) => assignable(repository, account))
    .slice(0, MOST);

const all = ({ world, repository }: Call): Account[] =>
  [...world.accounts.values()].filter((account) => assignable(repository, account));
