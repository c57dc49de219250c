/** All open pull requests by one query: what stands costs nothing, and nothing that changes it is missed. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createComment, updateComment } from "#io/github/comments.ts";
import { report } from "../testing/access/rollout-edits.ts";
import { type GateForge, type Proposal, withGate } from "../testing/gate-on-forge.ts";
import type { Changes } from "../testing/texts.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const newReport: Changes = {
  [`${OPEN}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`]: report("ea-NGI_A-SITE-ONE", "site-one-admin"),
};
const newSite: Changes = { [ONE]: [["region: Portugal", "region: Spain"]] };
const AT = { owner: "example", repo: "staged-rollout" };

/** What a run asks of the API, by operation. */
async function asked({ forge, gate }: GateForge, ...argv: string[]): Promise<string[]> {
  const before = forge.requests.length;
  const { exit, err } = await gate(...argv);
  expect([exit, err.includes("one by one")]).toEqual([0, false]);
  const all = forge.requests.slice(before).map(({ operation }) => operation ?? "");
  return all.filter((operation) => operation !== "git/fetch");
}

/** What a run writes. */
const writesOf = async (place: GateForge) =>
  (await asked(place, "--open-pulls")).filter((one) => /create|update|delete|merge/.test(one));

const UNCHANGED = ["users/get-by-username", "git/get-ref", "graphql"];

test("what stands is judged anew, asked for by one query, and nothing is written", () =>
  withGate(async (place) => {
    await place.propose("member", newReport);
    await place.propose("stranger", newSite, { branch: "site" });
    await place.propose("member", newSite, { branch: "draft", draft: true });
    await place.gate("--open-pulls");
    // The last is whether the workflows of somebody new here wait, for all of them.
    const runs = "actions/list-workflow-runs";
    expect(await asked(place, "--open-pulls")).toEqual([...UNCHANGED, runs]);
  }));

type Change = (place: GateForge, proposal: Proposal) => unknown;

const gateComment = ({ issue }: Proposal, { app }: GateForge) => {
  const found = issue.comments.find(
    ({ user, body }) => user === app.bot && body.includes("staged-rollout:gate"),
  );
  if (!found) throw new Error("the gate has not commented");
  return found;
};

/** Each in a pull request of its own, which the gate has answered before. */
const CHANGES: Readonly<Record<string, Change>> = {
  "a push": (place, one) => place.push(one, "member", { [ONE]: [["contact: ", "contact: new-"]] }),
  "an approval": ({ review }, { number }) => review("ea admin", number),
  "an approval that is taken back": (
    { review, github, account, forge, repository },
    { number },
  ) => {
    forge.grant(repository, account("maintainer"), "write");
    const [first] = repository.issues[number - 1]?.pull?.reviews ?? [];
    if (!first) return review("ea admin", number);
    const dismissed = { ...AT, pull_number: number, review_id: first.id, message: "No." };
    return github(account("maintainer")).octokit.rest.pulls.dismissReview(dismissed);
  },
  "another base": (_, { issue }) => Object.assign(issue.pull?.base ?? {}, { ref: "other" }),
  "the gate's comment with other words": (place, proposal) => {
    const { id, body } = gateComment(proposal, place);
    return updateComment(place.github(place.app), id, body.replace("Not ready", "Ready"));
  },
  "the gate's comment deleted": (place, proposal) => {
    const { comments } = proposal.issue;
    comments.splice(comments.indexOf(gateComment(proposal, place)), 1);
  },
  "another account's status": ({ forge, repository, account, github }, { sha }) => {
    forge.grant(repository, account("other manager"), "write");
    const status = { state: "success", context: "staged-rollout/gate" } as const;
    const { rest } = github(account("other manager")).octokit;
    return rest.repos.createCommitStatus({ ...AT, sha, ...status });
  },
  "a draft": (_, { issue }) => Object.assign(issue.pull ?? {}, { draft: true }),
};

test("what changes what the gate says is noticed, as if each had been asked for alone", () =>
  withGate(async (place) => {
    const { gate, repository } = place;
    const proposals = new Map<string, Proposal>();
    for (const [index, what] of Object.keys(CHANGES).entries()) {
      const changes: Changes = { [ONE]: [["region: Portugal", `region: Spain ${index}`]] };
      proposals.set(what, await place.propose("member", changes, { branch: `branch-${index}` }));
    }
    await CHANGES["an approval that is taken back"]?.(
      place,
      proposals.get("an approval that is taken back") as Proposal,
    );
    await gate("--open-pulls");
    expect(await writesOf(place)).toEqual([]);
    for (const [what, proposal] of proposals) await CHANGES[what]?.(place, proposal);
    const said = ({ issue }: Proposal) => [
      issue.comments.map(({ id, body }) => [id, body]),
      repository.statuses.filter(({ sha }) => sha === issue.pull?.head.sha),
    ];
    const before = new Map([...proposals].map(([what, one]) => [what, structuredClone(said(one))]));
    await gate("--open-pulls");
    for (const [what, proposal] of proposals) {
      const after = structuredClone(said(proposal));
      expect([what, after], what).not.toEqual([what, before.get(what)]);
      await gate("--pull", String(proposal.number));
      expect([what, said(proposal)]).toEqual([what, after]);
    }
    expect(await writesOf(place)).toEqual([]);
  }));

test("a word on it is heard: merge of somebody who may not, and of somebody who may", () =>
  withGate(async (place) => {
    const { number, issue } = await place.propose("member", newReport);
    await place.gate("--open-pulls");
    expect(await writesOf(place)).toEqual([]);
    await createComment(place.github(place.account("stranger")), number, "merge");
    expect(await writesOf(place)).toEqual(["issues/update-comment"]);
    await createComment(place.github(place.account("manager")), number, "merge");
    await place.gate("--open-pulls");
    expect(issue.state).toBe("closed");
  }));

test("a right that main takes away makes the green status red, though nothing changed on the pull request", () =>
  withGate(async (place) => {
    const { forge, repository, account, statuses } = place;
    const { sha } = await place.propose("member", newReport);
    await place.gate("--open-pulls");
    const team = await readFile(join(place.root, ONE), "utf8");
    const changes = new Map([[ONE, team.replace(/.*site-one-admin.*\n/, "")]]);
    await forge.commit(repository, { branch: "main", by: account("maintainer"), changes });
    await place.gate("--open-pulls");
    expect(statuses(sha).map(({ state }) => state)).toEqual(["success", "failure"]);
  }));

test("two pull requests with one commit do not replace each other's status for ever", () =>
  withGate(async (place) => {
    const { sha } = await place.propose("member", newReport);
    await place.propose("member", newReport, { branch: "twin" });
    await place.gate("--open-pulls");
    expect(place.statuses(sha)).toHaveLength(1);
    expect(await writesOf(place)).toEqual([]);
  }));

test("where the query fails, each is asked for, and the run says so", () =>
  withGate(async (place) => {
    const { forge, gate, statuses } = place;
    const { sha } = await place.propose("member", newReport);
    const times = Number.POSITIVE_INFINITY;
    forge.inject({ kind: "error", status: 502, on: "graphql", times });
    const { exit, err } = await gate("--open-pulls");
    expect(exit).toBe(0);
    expect(err).toContain("pull requests are asked for one by one: ");
    expect(statuses(sha)).toMatchObject([{ state: "success" }]);
    await gate("--open-pulls");
    expect(statuses(sha)).toHaveLength(1);
  }));
