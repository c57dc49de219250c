/** The people behind a pull request on the forge: its author, who approved exactly its head, who wrote its commits. */
import { type People, UNKNOWN_ACCOUNT } from "./judge.ts";

interface ForgeAccount {
  readonly id: number;
  readonly login: string;
  readonly type: string;
}

/** A review as the forge lists it, oldest first; `commit_id` is the head that it saw. */
export interface GivenReview {
  readonly user: ForgeAccount | null;
  readonly state: string;
  readonly commit_id: string | null;
}

interface Signature {
  readonly email?: string;
}

/** A commit as the forge lists it, with the accounts that its addresses belong to, as far as the forge knows them. */
export interface GivenCommit {
  readonly sha: string;
  readonly author: Partial<ForgeAccount> | null;
  readonly committer: Partial<ForgeAccount> | null;
  readonly commit: { readonly committer: Signature | null };
}

/** Commits that the forge makes for a person are signed with an account and an address of its own. */
const FORGE_LOGIN = "web-flow";
const FORGE_ADDRESS = "noreply@github.com";

/** The people whose rights decide on a pull request; reviews and commits in the order of the forge. */
export function peopleBehind(
  author: number,
  head: string,
  reviews: readonly GivenReview[],
  commits: readonly GivenCommit[],
): People {
  const approvers = approversOf(head, reviews).filter((id) => id !== author);
  const others = (some: readonly GivenCommit[]) =>
    [...new Set(some.flatMap(accountsOf))].filter((id) => id !== author);
  const committersOf = (id: string) => others(commits.filter(({ sha }) => sha === id));
  return { author, approvers, committers: others(commits), committersOf };
}

/** The people whose last review approves exactly this head; a comment does not count, nor does an App. */
function approversOf(head: string, reviews: readonly GivenReview[]): number[] {
  const last = new Map<number, boolean>();
  for (const { user, state, commit_id } of reviews) {
    if (user?.type !== "User" || state === "COMMENTED" || state === "PENDING") continue;
    last.set(user.id, state === "APPROVED" && commit_id === head);
  }
  return Array.from(last).flatMap(([id, approves]) => (approves ? [id] : []));
}

function accountsOf({ author, committer, commit }: GivenCommit): number[] {
  const wrote = author?.id ?? UNKNOWN_ACCOUNT;
  const byForge =
    committer?.login === FORGE_LOGIN ||
    (committer?.id === undefined && commit.committer?.email === FORGE_ADDRESS);
  return byForge ? [wrote] : [wrote, committer?.id ?? UNKNOWN_ACCOUNT];
}
