/**
 * Whose runs wait until somebody with the role Write lets them run (“Approving workflow runs from public forks”): those of a
 * fork's `pull_request` and `pull_request_review`, by the author of the pull request and by whoever triggers the event;
 * `pull_request_target` never waits. No account of the test forge is new to GitHub.
 */
import { hasRole } from "../forge/access.ts";
import type { Account, Repository } from "../forge/model.ts";
import type { Cause } from "./causes.ts";

/** Whether a run is held: it has no jobs, and its end is no event. */
export function isHeld(
  accounts: ReadonlyMap<number, Account>,
  repository: Repository,
  { event, foreign, payload, sender }: Cause,
): boolean {
  if (!foreign || (event !== "pull_request" && event !== "pull_request_review")) return false;
  const logins = [payload.pull_request.user.login, sender];
  return [...accounts.values()].some(
    (account) => logins.includes(account.login) && waits(repository, account),
  );
}

function waits(repository: Repository, account: Account): boolean {
  const { approval } = repository.settings;
  if (hasRole(repository, account, "write")) return false;
  if (approval === "first_time_contributors_new_to_github") return false;
  if (approval === "all_external_contributors") return true;
  return !repository.issues.some(({ user, pull }) => user === account && pull?.merged);
}
