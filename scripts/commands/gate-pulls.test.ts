/** Pull requests judged and answered on the forge, as the workflows have it done. */
import { describe, expect, test } from "vitest";
import type { Who } from "../testing/access/people.ts";
import { report } from "../testing/access/rollout-edits.ts";
import { baseText, baseTexts } from "../testing/base.ts";
import { git } from "../testing/forge/git.ts";
import { addRun } from "../testing/forge/runs.ts";
import { type GateForge, withGate } from "../testing/gate-on-forge.ts";
import type { Changes } from "../testing/texts.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const REPORT = `${OPEN}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`;
const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const newReport = { [REPORT]: report("ea-NGI_A-SITE-ONE", "site-one-admin") };
const newContact: Changes = { [ONE]: [["contact: grid-admin", "contact: middleware"]] };
const AT = { owner: "example", repo: "staged-rollout" };
const CI = new Map([[".github/workflows/ci.yml", "on: pull_request\n"]]);
const AUTOMATIC: Changes = {
  "rollouts/procedure.yaml": [["format: 1\n", "format: 1\nmerge: automatic\n"]],
};

const calls = ({ forge }: GateForge, operation: string) =>
  forge.requests.filter((request) => request.operation === operation).length;

test("a sound report by its team is answered once, kept current, and left to a manager", () =>
  withGate(async (place) => {
    const { propose, gate, statuses, commentsOn: said, repository } = place;
    const { number, sha, issue } = await propose("member", newReport);
    expect(await gate("--pull", String(number))).toMatchObject({ exit: 0, out: "" });
    const [status] = statuses(sha);
    expect(status).toMatchObject({ state: "success", app: place.app });
    expect(status?.url).toContain("#issuecomment-");
    expect(await said(number)).toEqual([
      `<!-- staged-rollout:gate -->

**Ready to merge, thank you.** It is valid, and everyone who has to approve has done so.

A comment \`merge\` merges it: of a coordinator, a maintainer, a manager of the family, or somebody who may make this change.

**What happens on merge**

- Staged Rollout EMI-1.0 cream 1.13.2 sl5 x86_64: the report of ea-NGI_A-SITE-ONE is recorded, everything is ready for the manager to decide

This is about commit \`${sha.slice(0, 10)}\`, and is updated with every push and review. A comment that begins with \`recheck\` makes the gate judge again.

<!-- staged-rollout:for:${sha}:merge:4000001,4000002 -->
`,
      `To @manager-one and @manager-two

**This is ready to be merged.** A comment \`merge\` of one of you does it, as it stands at \`${sha.slice(0, 10)}\`.

The gate's comment has what happens on merge. What should not be merged is closed, with a word to its author.

<!-- staged-rollout:waits:${sha}:merge:0 -->
`,
    ]);
    expect((await gate("--pull", String(number), "--format", "json")).out).toContain('"answered"');
    expect(await gate("--open-pulls")).toMatchObject({ exit: 0 });
    expect(calls(place, "issues/create-comment")).toBe(2);
    expect(calls(place, "issues/update-comment")).toBe(0);
    expect(statuses(sha)).toHaveLength(1);
    expect(issue.state).toBe("open");
    expect(repository.issues[number - 1]?.comments).toHaveLength(2);
  }));

test("a problem links to its line in the head branch, and the answer changes when it is fixed", () =>
  withGate(async (place) => {
    const { propose, push, gate, statuses, commentsOn: said, forge } = place;
    const wrong = { [REPORT]: report("ea-NGI_A-SITE-ONE", "site-one-admin", "1.13.3") };
    const proposal = await propose("member", wrong, { branch: "my-(best)-report" });
    const { number, sha } = proposal;
    expect((await gate("--pull", String(number))).exit).toBe(1);
    const [before = ""] = await said(number);
    expect(before).toContain("**Not ready yet.** To do: fix 1 problem.");
    const page = `${forge.url}/site-one-admin/staged-rollout/edit/my-%28best%29-report/${REPORT}#L5`;
    expect(before).toContain(`- [\`${REPORT}:5\`](<${page}>): `);
    expect(before).toContain("\n  → ");
    expect(statuses(sha)).toMatchObject([
      { state: "failure", description: "To do: fix 1 problem" },
    ]);

    const next = await push(proposal, "member", newReport);
    expect(statuses(next)).toEqual([]);
    expect((await gate("--pull", String(number))).exit).toBe(0);
    const [after = "", ...more] = await said(number);
    expect(more).toEqual([expect.stringContaining("**This is ready to be merged.**")]);
    expect(after).toContain("**Ready to merge");
    expect(statuses(next)).toMatchObject([{ state: "success" }]);
  }));

describe("approvals", () => {
  test("count for exactly the head that they saw, and as long as they stand", () =>
    withGate(
      async ({ propose, push, review, gate, statuses, commentsOn: said, github, maintainer }) => {
        const proposal = await propose("stranger", newContact);
        const number = String(proposal.number);
        expect((await gate("--pull", number)).exit).toBe(1);
        expect((await said(proposal.number))[0]).toContain(
          "`teams/ea-NGI_A-SITE-ONE.yaml`, `contact`: only members of ea-NGI_A-SITE-ONE or Early Adopter administrators may change this. One of `site-one-admin`, `site-one-ops` and `ea-admin-one` (`ea-NGI_A-SITE-ONE` and `early-adopters-admins`) has to approve exactly this commit.",
        );
        await review("member of B", proposal.number);
        expect((await gate("--pull", number)).exit).toBe(1);
        await review("member", proposal.number);
        expect((await gate("--pull", number)).exit).toBe(0);
        const id = await review("member", proposal.number);
        const at = { owner: "example", repo: "staged-rollout", pull_number: proposal.number };
        const { rest } = github(maintainer).octokit;
        await rest.pulls.dismissReview({ ...at, review_id: id, message: "No" });
        expect((await gate("--pull", number)).exit).toBe(1);
        await review("member", proposal.number);
        const sha = await push(proposal, "stranger", {
          [ONE]: [["contact: grid-admin", "contact: evil"]],
        });
        expect((await gate("--pull", number)).exit).toBe(1);
        expect(statuses(sha)).toMatchObject([{ state: "failure" }]);
      },
    ));

  test("are given by people alone; a renamed account is who it was", () =>
    withGate(async ({ propose, review, gate, account, repository, app }) => {
      const proposal = await propose("stranger", newContact);
      proposal.issue.pull.reviews.push({
        id: 1,
        user: { ...app.bot, id: account("member").id },
        body: "",
        state: "APPROVED",
        commit: proposal.sha,
        at: repository.created,
      });
      expect((await gate("--pull", String(proposal.number))).exit).toBe(1);
      account("member").login = "another-name";
      await review("member", proposal.number);
      expect((await gate("--pull", String(proposal.number))).exit).toBe(0);
      account("former member").login = "site-one-admin";
      const own = await propose("former member", newContact, { branch: "taken-login" });
      expect((await gate("--pull", String(own.number))).exit).toBe(1);
    }));
});

describe("an event", () => {
  test("names the pull request, and is believed no further", () =>
    withGate(async (place) => {
      const { propose, event, push, statuses, forge, account } = place;
      const proposal = await propose("member", newReport);
      const { number, sha } = proposal;
      const nothing = async (name: string, payload: unknown, why: string) =>
        expect(await event(name, payload)).toEqual({
          exit: 0,
          out: "",
          err: `Nothing to do: ${why}.`,
        });
      const run = (more: object) => ({
        workflow_run: {
          head_sha: sha,
          event: "pull_request_review",
          display_title: `review #${number}`,
          ...more,
        },
      });
      const comment = (body: string, type = "User", more: object = {}) => ({
        action: "created",
        issue: { number, pull_request: {} },
        comment: { body, user: { type, id: account("stranger").id } },
        ...more,
      });
      const unasked = "the comment asks neither to judge again nor to merge";
      const unnumbered = { pull_request: { number: "1; rm -rf /" } };
      await nothing("push", {}, 'the gate does not listen to "push"');
      await nothing("issue_comment", comment("Could you recheck this?"), unasked);
      await nothing("issue_comment", comment("merge conflicts?\n> merge"), unasked);
      await nothing("issue_comment", comment("recheck", "Bot"), unasked);
      await nothing("issue_comment", comment("```\nrecheck\n```"), unasked);
      await nothing("issue_comment", comment("recheck", "User", { action: "edited" }), unasked);
      await nothing(
        "issue_comment",
        comment("recheck", "User", { issue: { number } }),
        "the comment is on no pull request",
      );
      await nothing("pull_request_target", unnumbered, "it names no pull request");
      await nothing(
        "workflow_run",
        run({ event: "push", display_title: "ci" }),
        "the run is for a push",
      );
      await nothing("workflow_run", { workflow_run: null }, "it names no run");
      // No pull request has this head.
      expect(
        await event("workflow_run", run({ head_sha: "0".repeat(40), display_title: "A report" })),
      ).toEqual({ exit: 0, out: "", err: "" });
      expect(
        forge.requests
          .filter(({ method }) => method === "POST" || method === "PATCH")
          .map(({ operation }) => operation),
      ).not.toContain("repos/create-commit-status");
      expect(statuses(sha)).toEqual([]);

      expect(
        await event("pull_request_target", { action: "opened", pull_request: { number } }),
      ).toMatchObject({ exit: 0 });
      expect(statuses(sha)).toHaveLength(1);
      const second = await push(proposal, "member", { "teams/ea-NGI_X.yaml": "x: 1\n" });
      const failed = await event(
        "workflow_run",
        run({ head_sha: second, display_title: "A title" }),
      );
      expect(failed.exit).toBe(0);
      expect(statuses(second)).toMatchObject([{ state: "failure" }]);
      const third = await push(proposal, "member", { "teams/ea-NGI_X.yaml": "x: 2\n" });
      await event("issue_comment", comment("Done.\n\n  Recheck, please"));
      expect(statuses(third)).toHaveLength(1);
      const fourth = await push(proposal, "member", { "teams/ea-NGI_X.yaml": "x: 3\n" });
      // A run of an earlier head may have replaced the one that waited to judge this.
      await event("workflow_run", run({ head_sha: third }));
      expect(statuses(fourth)).toHaveLength(1);
    }));

  test("without which --event is wrong usage", () =>
    withGate(async ({ gate }) => {
      expect(await gate("--event")).toMatchObject({ exit: 2, out: "" });
      expect(await gate("--event", "--open-pulls")).toMatchObject({ exit: 2 });
      expect(await gate("--pull", "x")).toMatchObject({ exit: 2 });
      expect(await gate("--pull", "77")).toEqual({
        exit: 2,
        out: "",
        err: "the forge has no pull request 77",
      });
      expect((await gate("--base", "main")).err).toContain("name what to judge");
    }));
});

test("a change outside the data waits for the test suite of its head", () =>
  withGate(
    async ({ propose, gate, statuses, commentsOn: said, forge, repository, account }) => {
      const { number, sha, fork } = await propose("maintainer", { "README.md": "# New\n" });
      const state = async () => {
        await gate("--pull", String(number));
        return [statuses(sha).at(-1)?.state, (await said(number))[0]?.split("\n")[4]];
      };
      const by = account("maintainer");
      const run = (more: Partial<Parameters<typeof addRun>[2]>) =>
        addRun(forge, repository, {
          workflow: "ci.yml",
          event: "pull_request",
          sha,
          by,
          from: fork,
          ...more,
        });
      const more = "It changes more than data, so the test suite has to pass for this commit";
      expect(await state()).toEqual(["pending", `${more}, and has not started.`]);
      run({ event: "push", conclusion: "success" });
      run({ sha: "0".repeat(40), conclusion: "success" });
      expect((await state())[0]).toBe("pending");
      const going = run({});
      const page = `<${forge.url}/example/staged-rollout/actions/runs/${going.id}>`;
      expect(await state()).toEqual(["pending", `${more}, and is still running (${page}).`]);
      Object.assign(going, { status: "completed", conclusion: "action_required" });
      expect((await state())[1]).toContain("a maintainer has to let it run first");
      Object.assign(going, { conclusion: "failure" });
      expect(await state()).toEqual([
        "failure",
        `It changes more than data, and the test suite fails for this commit (${page}).`,
      ]);
      run({ conclusion: "success" });
      expect((await state())[0]).toBe("success");
    },
    {},
    CI,
  ));

test("what only others may do is denied, with who could allow it", () =>
  withGate(
    async ({ propose, gate, commentsOn: said }) => {
      const self: Changes = {
        [ONE]: [["id: 4100002 }", "id: 4100002 }\n  - { github: site-one-former, id: 4100003 }"]],
      };
      const old = "teams/ea-NGI_A-OLD.SITE.yaml";
      const moved: Changes = { [old]: null, "teams/ea-NGI_A-NEW.yaml": baseText(old) };
      const rows: [Parameters<typeof propose>[0], Changes, string][] = [
        ["former member", self, "`ea-admin-one` (`early-adopters-admins`) has to approve"],
        ["member", moved, "`ea-admin-one` (`early-adopters-admins`) has to approve"],
        [
          "member",
          { ".gitattributes": "* merge=ours\n" },
          "`maintainer-one` (`maintainers`) has to approve",
        ],
        [
          "coordinator",
          { ".github/workflows/ci.yml": "on: push\n" },
          "`maintainer-one` (`maintainers`) has to approve",
        ],
        [
          "maintainer",
          {
            [`${OPEN}/ticket.yaml`]: [
              ["state: StagedRollOut\nstatus: open", "state: Accepted\nstatus: resolved"],
            ],
          },
          "only automation writes this file.",
        ],
        [
          "manager",
          {
            "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/rollout.yaml": [
              ["[ea-NGI_A-SITE-ONE]", "[]"],
            ],
          },
          "what was decided may not change.",
        ],
      ];
      for (const [index, [who, changes]] of rows.entries())
        await propose(who, changes, { branch: `row-${index}` });
      const { exit, out } = await gate("--open-pulls", "--format", "json");
      expect(exit).toBe(0);
      expect(JSON.parse(out).map(({ state }: { state: string }) => state)).toEqual(
        rows.map(() => "failure"),
      );
      for (const [index, [, , says]] of rows.entries()) {
        expect((await said(index + 1))[0]).toContain(says);
      }
    },
    {},
    CI,
  ));

describe("what cannot be seen whole", () => {
  test("is refused unread: another base, more commits or files than the forge lists", () =>
    withGate(async (place) => {
      const { propose, gate, commentsOn: said, repository, forge, account, statuses } = place;
      await git(repository.folder, ["branch", "other", "main"]);
      const other = await propose("member", newContact, { base: "other", branch: "elsewhere" });
      const stream = (count: number) => {
        const commit = (mark: number) =>
          `commit refs/heads/many\ncommitter M <${account("member").id}+m@users.noreply.github.com> ${1e9 + mark} +0000\ndata 0\n${mark === 1 ? "from refs/heads/many^0\n" : ""}M 100644 inline a\ndata ${String(mark).length}\n${mark}\n`;
        return Array.from({ length: count }, (_, index) => commit(index + 1)).join("");
      };
      const many = await propose("member", {}, { branch: "many", stream: stream(251) });
      const files = Array.from(
        { length: 3001 },
        (_, index) => `M 100644 inline docs/${index}\ndata 1\nx\n`,
      );
      const large = `commit refs/heads/large\ncommitter M <m@example.org> 1000000000 +0000\ndata 0\nfrom refs/heads/large^0\n${files.join("")}`;
      const wide = await propose("maintainer", {}, { branch: "large", stream: large });
      const reason = async (number: number) => {
        expect((await gate("--pull", String(number))).exit).toBe(1);
        return (await said(number))[0]?.split("\n").find((line) => line.startsWith("- "));
      };
      expect(await reason(other.number)).toBe(
        "- The whole pull request: it would be merged into another branch; pull requests go into main: change the base branch of this one.",
      );
      expect(await reason(many.number)).toContain("251 commits are in it, and the forge lists 250");
      expect(await reason(wide.number)).toContain("3,001 files are changed");
      expect(statuses(wide.sha)).toMatchObject([
        { state: "failure", description: "To do: resolve 1 point that no approval can allow" },
      ]);
      expect(forge.requests.some(({ operation }) => operation === "pulls/list-commits")).toBe(
        false,
      );
    }));
});

describe("merging", () => {
  test("happens by itself for data that passes, one after the other at the tip, and for nothing else", () =>
    withGate(
      async (place) => {
        const { propose, gate, repository, commentsOn: said, forge } = place;
        const sound = await propose("member", newReport, { branch: "report" });
        const others = { [REPORT]: report("ea-NGI_A-SITE-ONE", "site-one-ops") };
        const same = await propose("second member", others, { branch: "again" });
        const draft = await propose("member", newContact, { branch: "draft", draft: true });
        const procedure = await propose(
          "maintainer",
          { "rollouts/procedure.yaml": [["Example Federation", "Another Federation"]] },
          { branch: "procedure" },
        );
        const outside = await propose(
          "maintainer",
          { "README.md": "# New\n" },
          { branch: "outside" },
        );
        const denied = await propose("stranger", newContact, { branch: "denied" });
        const ran = await gate("--open-pulls", "--format", "json");
        expect(ran.exit).toBe(0);
        const outcomes = JSON.parse(ran.out).map(({ outcome, state }: Record<string, string>) => [
          outcome,
          state,
        ]);
        expect(outcomes).toEqual([
          ["merged", "success"],
          // At the tip that the first one made it conflicts.
          ["answered", "failure"],
          ["answered", "success"],
          ["answered", "success"],
          ["answered", "pending"],
          ["answered", "failure"],
        ]);
        expect(
          [sound, same, draft, procedure, outside, denied].map(({ issue }) => issue.state),
        ).toEqual(["closed", "open", "open", "open", "open", "open"]);
        expect((await said(sound.number))[0]).toContain("It is merged right away.");
        const message = await git(repository.folder, ["log", "-1", "--format=%an%n%B", "main"]);
        expect(message).toMatch(
          /^staged-rollout\[bot\]\nMerge pull request #1\n\nThe gate allows it into [0-9a-f]{40}\.$/,
        );
        expect(forge.requests.filter(({ operation }) => operation === "pulls/merge")).toHaveLength(
          1,
        );
      },
      AUTOMATIC,
      CI,
    ));

  test("is tried again while the forge has not tried it, and when it says that the base was modified", () =>
    withGate(async ({ propose, gate, forge }) => {
      forge.world.mergeableAfter = 6;
      const { number, issue } = await propose("member", newReport);
      forge.inject({
        on: "pulls/merge",
        kind: "error",
        status: 405,
        // As in NixOS/nixpkgs-merge-bot#179, where no base had been modified.
        message: "Base branch was modified. Review and try the merge again.",
      });
      const ran = await gate("--pull", String(number));
      expect(ran.err).toContain("; merged");
      expect(issue.state).toBe("closed");
      const tries = forge.requests.filter(({ operation }) => operation === "pulls/merge");
      expect(tries.map(({ answer }) => answer)).toEqual([405, 405, 200]);
    }, AUTOMATIC));

  test("is decided again when the tip moved after the answer", () =>
    withGate(async ({ propose, gate, forge, repository, account, statuses }) => {
      const { number, sha, issue } = await propose("member", newContact);
      const gone = baseTexts({
        [ONE]: [["\n  - { github: site-one-admin, id: 4100001, name: Site One Admin }", ""]],
      }).get(ONE);
      forge.inject({
        on: "repos/create-commit-status",
        kind: "delay",
        until: () =>
          forge.commit(repository, {
            branch: "main",
            changes: new Map([[ONE, gone ?? ""]]),
            by: account("maintainer"),
          }),
      });
      const ran = await gate("--pull", String(number));
      expect(ran.err).toContain(
        "not merged: the main branch has moved, and it may no longer be merged",
      );
      expect(issue.state).toBe("open");
      expect(statuses(sha).map(({ state }) => state)).toEqual(["success", "failure"]);
    }, AUTOMATIC));
});

describe("a comment that asks for the merge", () => {
  const minutes = (place: GateForge, count: number) => {
    place.forge.now = new Date(Date.parse(place.forge.now) + count * 60_000).toISOString();
  };
  /** Somebody writes on it, and the workflow for the comment runs. */
  const says = async (place: GateForge, who: Who, number: number, body: string) => {
    minutes(place, 1);
    const { rest } = place.github(place.account(who)).octokit;
    const { data } = await rest.issues.createComment({ ...AT, issue_number: number, body });
    minutes(place, 1);
    const event = {
      action: "created",
      issue: { number, pull_request: {} },
      comment: { id: data.id, body, user: { type: "User", id: place.account(who).id } },
    };
    return { id: data.id, ...(await place.event("issue_comment", event)) };
  };

  test.for<[who: Who, changes: Changes, author: Who]>([
    ["manager", newReport, "member"],
    ["coordinator", newReport, "member"],
    ["maintainer", newReport, "member"],
    ["second member", newReport, "member"],
    ["ea admin", newContact, "member"],
  ])("is heard from those who may: %s", ([who, changes, author]) =>
    withGate(async (place) => {
      const { number, issue } = await place.propose(author, changes);
      await place.gate("--pull", String(number));
      expect((await says(place, who, number, "Thanks!\r\n\r\nMerge.\r\n")).err).toContain(
        "; merged",
      );
      expect(issue.pull.merged?.by).toBe(place.app.bot);
      const message = await git(place.repository.folder, ["log", "-1", "--format=%B", "main"]);
      expect(message).toContain(`${place.account(who).login} asked for it.`);
      expect((await place.commentsOn(number))[0]).toContain(
        `It is merged right away, as \`${place.account(who).login}\` asked.`,
      );
    }),
  );

  test.for<[who: Who, changes: Changes, author: Who]>([
    ["stranger", newReport, "member"],
    ["manager of arc", newReport, "member"],
    ["member of B", newReport, "member"],
    ["former member", newContact, "member"],
    ["manager", newContact, "member"],
  ])("is refused of others: %s", ([who, changes, author]) =>
    withGate(async (place) => {
      const { number, issue } = await place.propose(author, changes);
      await place.gate("--pull", String(number));
      expect((await says(place, who, number, "merge")).exit).toBe(0);
      expect(issue.state).toBe("open");
      expect((await place.commentsOn(number))[0]).toContain(
        `\`${place.account(who).login}\` asked for the merge, and is none of those who may.`,
      );
    }),
  );

  test("counts for the head that the gate had answered, as it was written, and waits until it is ready", () =>
    withGate(async (place) => {
      const { propose, push, gate, commentsOn, github, account, review } = place;
      const proposal = await propose("member", newReport);
      const { number, issue } = proposal;
      await gate("--pull", String(number));
      // What the author pushes after it was not seen by whoever asked.
      minutes(place, 1);
      const { rest } = github(account("manager")).octokit;
      const sent = { ...AT, issue_number: number, body: "merge" };
      const { data: early } = await rest.issues.createComment(sent);
      minutes(place, 1);
      const longer = `${report("ea-NGI_A-SITE-ONE", "site-one-admin")}\nMore.\n`;
      await push(proposal, "member", { [REPORT]: longer });
      await gate("--pull", String(number));
      minutes(place, 1);
      await gate("--open-pulls");
      expect(issue.state).toBe("open");
      expect((await commentsOn(number))[0]).toContain("asked for the merge before this commit");
      await rest.issues.deleteComment({ ...AT, comment_id: early.id });
      // Another may edit a comment, which keeps its author.
      minutes(place, 1);
      const { data: kind } = await rest.issues.createComment({ ...sent, body: "Thank you." });
      minutes(place, 1);
      const owner = github(place.maintainer).octokit.rest;
      await owner.issues.updateComment({ ...AT, comment_id: kind.id, body: "merge" });
      await gate("--open-pulls");
      expect(issue.state).toBe("open");
      // Not ready: it is merged when it is.
      minutes(place, 1);
      await push(proposal, "stranger", newContact);
      await gate("--pull", String(number));
      await says(place, "coordinator", number, "merge");
      expect(issue.state).toBe("open");
      await review("second member", number);
      await gate("--open-pulls");
      expect(issue.state).toBe("closed");
    }));

  test("merges no draft, and says what the forge refused", () =>
    withGate(
      async (place) => {
        const draft = await place.propose("member", newReport, { branch: "draft", draft: true });
        await place.gate("--pull", String(draft.number));
        await says(place, "manager", draft.number, "merge");
        expect(draft.issue.state).toBe("open");
        expect((await place.commentsOn(draft.number))[0]).toContain("*Ready for review*");
        const workflow = { ".github/workflows/ci.yml": "on: [pull_request]\n" };
        const { number, sha, fork } = await place.propose("maintainer", workflow, { branch: "ci" });
        addRun(place.forge, place.repository, {
          ...{ workflow: "ci.yml", event: "pull_request", sha, conclusion: "success" },
          ...{ by: place.account("maintainer"), from: fork },
        });
        await place.gate("--pull", String(number));
        const { workflows: _, ...others } = place.app.permissions;
        const token = place.forge.installationToken(place.app, others);
        place.environment.STAGED_ROLLOUT_TOKEN = token;
        const { exit } = await says(place, "maintainer", number, "merge");
        expect(exit).toBe(3);
        expect((await place.commentsOn(number))[0]).toContain(
          "It could not be merged: the App may not change workflows",
        );
      },
      {},
      CI,
    ));

  test("is judged at that moment: a status that main has made stale lets nobody merge, not even an administrator", () =>
    withGate(async (place) => {
      const { propose, gate, forge, repository, account, github, statuses } = place;
      const { number, sha, issue } = await propose("member", newContact);
      await gate("--pull", String(number));
      minutes(place, 1);
      const gone = baseTexts({
        [ONE]: [["\n  - { github: site-one-admin, id: 4100001, name: Site One Admin }", ""]],
      }).get(ONE);
      const changes = new Map([[ONE, gone ?? ""]]);
      await forge.commit(repository, { branch: "main", changes, by: account("maintainer") });
      // The worst case: no run has judged it since the push on main.
      expect(statuses(sha).at(-1)?.state).toBe("success");
      const administrator = github(place.maintainer).octokit.rest;
      await expect(
        administrator.pulls.merge({ ...AT, pull_number: number, sha }),
      ).rejects.toMatchObject({ status: 405 });
      await says(place, "ea admin", number, "merge");
      expect(issue.state).toBe("open");
      expect(statuses(sha).at(-1)?.state).toBe("failure");
    }));
});

test("on an example instance nothing is posted", () =>
  withGate(
    async ({ propose, gate, forge }) => {
      const { number } = await propose("member", newReport);
      const before = forge.requests.length;
      for (const argv of [["--pull", String(number)], ["--open-pulls"]]) {
        const { exit, err } = await gate(...argv);
        expect(exit).toBe(2);
        expect(err).toContain("the data are an example: nothing is posted on the forge");
      }
      const since = forge.requests.slice(before);
      expect(
        since.filter(({ method, path }) => method !== "GET" && path.startsWith("/api")),
      ).toEqual([]);
    },
    { "rollouts/procedure.yaml": [["format: 1\n", "format: 1\nexample: true\n"]] },
  ));

test("one that cannot be judged stops no other", () =>
  withGate(async ({ propose, gate, forge, statuses, wait }) => {
    const first = await propose("member", newReport, { branch: "first" });
    const second = await propose("member of B", newContact, { branch: "second" });
    forge.inject({ on: "pulls/list-reviews", kind: "error", status: 404 });
    const { exit, err } = await gate("--open-pulls");
    expect(exit).toBe(3);
    expect(err).toContain("#1 could not be judged: ");
    expect(statuses(second.sha)).toMatchObject([{ state: "failure" }]);

    const until = () => wait(25 * 60_000);
    forge.inject({ on: "pulls/list-reviews", kind: "delay", until });
    const slow = await gate("--open-pulls");
    expect(slow.exit).toBe(0);
    expect(slow.err).toContain("#2 and later ones are left to the next run");
    expect(statuses(first.sha)).toMatchObject([{ state: "success" }]);
  }));
