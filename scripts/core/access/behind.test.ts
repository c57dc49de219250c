import { expect, test } from "vitest";
import { peopleBehind } from "./behind.ts";
import { UNKNOWN_ACCOUNT } from "./judge.ts";
import { mayMergeItself } from "./merge-itself.ts";

const HEAD = "b".repeat(40);
const EARLIER = "a".repeat(40);
const AUTHOR = 1;

const account = (id: number, type = "User") => ({ id, login: `account-${id}`, type });
const review = (id: number, state: string, commit_id: string | null = HEAD, type = "User") => ({
  user: account(id, type),
  state,
  commit_id,
});

test.for([
  ["approved", [review(2, "APPROVED")], [2]],
  ["approved and commented later", [review(2, "APPROVED"), review(2, "COMMENTED")], [2]],
  ["approved, with another review begun", [review(2, "APPROVED"), review(2, "PENDING")], [2]],
  ["approved an earlier head", [review(2, "APPROVED", EARLIER)], []],
  [
    "approved an earlier head, then this",
    [review(2, "APPROVED", EARLIER), review(2, "APPROVED")],
    [2],
  ],
  [
    "approved this head, then an earlier one",
    [review(2, "APPROVED"), review(2, "APPROVED", EARLIER)],
    [],
  ],
  ["approved a head that is gone", [review(2, "APPROVED", null)], []],
  ["approved, then asked for changes", [review(2, "APPROVED"), review(2, "CHANGES_REQUESTED")], []],
  [
    "asked for changes of an earlier head after approving",
    [review(2, "APPROVED"), review(2, "CHANGES_REQUESTED", EARLIER)],
    [],
  ],
  [
    "asked for changes, then approved",
    [review(2, "CHANGES_REQUESTED"), review(2, "APPROVED")],
    [2],
  ],
  ["approved, and it was dismissed", [review(2, "DISMISSED")], []],
  ["approved twice, the later dismissed", [review(2, "APPROVED"), review(2, "DISMISSED")], []],
  ["commented only", [review(2, "COMMENTED")], []],
  ["approved by an App", [review(2, "APPROVED", HEAD, "Bot")], []],
  ["approved by an organisation", [review(2, "APPROVED", HEAD, "Organization")], []],
  ["approved by an account that is gone", [{ user: null, state: "APPROVED", commit_id: HEAD }], []],
  ["approved by its author", [review(AUTHOR, "APPROVED")], []],
  [
    "one takes back, another stays",
    [review(2, "APPROVED"), review(3, "APPROVED"), review(2, "CHANGES_REQUESTED")],
    [3],
  ],
] as const)("reviews: %s", ([, reviews, approvers]) => {
  expect(peopleBehind(AUTHOR, HEAD, reviews, []).approvers).toEqual(approvers);
});

const commit = (author: object | null, committer: object | null, email = "x@example.org") => ({
  sha: HEAD,
  author,
  committer,
  commit: { committer: { email } },
});

test.for([
  ["by the author", [commit(account(AUTHOR), account(AUTHOR))], []],
  ["by another", [commit(account(2), account(2))], [2]],
  ["written by another, committed by the author", [commit(account(2), account(AUTHOR))], [2]],
  ["written by the author, committed by another", [commit(account(AUTHOR), account(2))], [2]],
  ["made in the browser", [commit(account(AUTHOR), { ...account(9), login: "web-flow" })], []],
  [
    "made in the browser, as some list it",
    [commit(account(AUTHOR), null, "noreply@github.com")],
    [],
  ],
  [
    "made in the browser by another",
    [commit(account(2), { ...account(9), login: "web-flow" })],
    [2],
  ],
  ["by an address that belongs to nobody", [commit(null, null)], [UNKNOWN_ACCOUNT]],
  [
    "by an address that belongs to nobody, in the browser",
    [commit(null, null, "noreply@github.com")],
    [UNKNOWN_ACCOUNT],
  ],
  ["by nobody whom the list describes", [commit({}, {})], [UNKNOWN_ACCOUNT]],
  [
    "committed by an address that belongs to nobody",
    [commit(account(AUTHOR), null)],
    [UNKNOWN_ACCOUNT],
  ],
  [
    "by two others, several times",
    [commit(account(2), account(3)), commit(account(3), account(2))],
    [2, 3],
  ],
] as const)("commits: %s", ([, commits, committers]) => {
  expect(peopleBehind(AUTHOR, HEAD, [], commits).committers).toEqual(committers);
});

test("each commit is whose it is", () => {
  const first = { ...commit(account(2), account(AUTHOR)), sha: EARLIER };
  const { committersOf } = peopleBehind(AUTHOR, HEAD, [], [first, commit(account(3), null)]);
  expect(committersOf?.(EARLIER)).toEqual([2]);
  expect(committersOf?.(HEAD)).toEqual([3, UNKNOWN_ACCOUNT]);
});

const ROLLOUT = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";

test.for([
  [[`${ROLLOUT}/rollout.yaml`], true],
  [[`${ROLLOUT}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`, "teams/ea-NGI_A-SITE-ONE.yaml"], true],
  [["teams/sw-rel-sr.yaml"], true],
  [["teams/maintainers.yaml"], false],
  [["rollouts/procedure.yaml"], false],
  [[`${ROLLOUT}/ticket.yaml`], false],
  [[`${ROLLOUT}/rollout.yaml`, "README.md"], false],
  [["teams/.gitattributes"], false],
  [[".github/workflows/gate.yml"], false],
  [[], false],
] as const)("%s merges itself: %s", ([paths, itself]) => {
  expect(mayMergeItself(paths)).toBe(itself);
});
