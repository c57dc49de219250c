/** Pull requests that try to get past the gate on the forge, or to make it say or do something: nothing of a head runs. */
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { GATE_MARKER } from "#core/forge/gate-comment.ts";
import { createComment } from "#io/github/comments.ts";
import { report } from "../testing/access/rollout-edits.ts";
import { commitOf, git } from "../testing/forge/git.ts";
import { type GateForge, withGate } from "../testing/gate-on-forge.ts";
import { nodesOf, parseMarkdown, textOf } from "../testing/markdown.ts";
import type { Changes } from "../testing/texts.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const REPORT = `${OPEN}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`;
const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const sound: Changes = { [REPORT]: report("ea-NGI_A-SITE-ONE", "site-one-admin") };

const mine: Changes = { "README.md": "# Mine\n" };
const MOVED = new Map([["README.md", "# Moved\n"]]);

interface Put {
  readonly path: string;
  readonly mode?: "100644" | "100755" | "120000" | "160000";
  readonly content: string | Buffer;
}

/** A commit of things that no folder could hold, for git's fast-import. */
function streamOf(branch: string, by: number, puts: readonly Put[]): Buffer {
  const who = `M <${by}+m@users.noreply.github.com> 1309521600 +0000`;
  const ref = `refs/heads/${branch}`;
  const parts: (string | Buffer)[] = [`commit ${ref}\ncommitter ${who}\ndata 0\nfrom ${ref}^0\n`];
  for (const { path, mode = "100644", content } of puts) {
    const bytes = Buffer.from(content);
    const name = quoted(path);
    if (mode === "160000") parts.push(`M ${mode} ${content} ${name}\n`);
    else parts.push(`M ${mode} inline ${name}\ndata ${bytes.length}\n`, bytes, "\n");
  }
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

/** A path as git's stream writes any bytes. */
const quoted = (path: string): string =>
  `"${Array.from(Buffer.from(path), (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")}"`;

/** Everything in the clone that could be made to run, set to leave a proof. */
async function trap({ root }: GateForge): Promise<string> {
  const proof = join(root, "..", "proof");
  const evil = `touch ${proof}; cat`;
  for (const key of [
    "filter.evil.smudge",
    "filter.evil.clean",
    "merge.evil.driver",
    "diff.evil.textconv",
    "core.fsmonitor",
  ]) {
    await git(root, ["config", key, evil]);
  }
  const hooks = join(root, ".git/hooks");
  mkdirSync(hooks, { recursive: true });
  for (const hook of [
    "post-checkout",
    "post-merge",
    "reference-transaction",
    "post-index-change",
  ]) {
    writeFileSync(join(hooks, hook), `#!/bin/sh\ntouch ${proof}\n`);
    chmodSync(join(hooks, hook), 0o755);
  }
  return proof;
}

const ATTRIBUTES = "* filter=evil merge=evil diff=evil\n";
const zeros = "0".repeat(40);

test("links, attributes, drivers, submodules, huge and strange files: refused, and nothing of them runs", () =>
  withGate(async (place) => {
    const { propose, review, gate, commentsOn: said, account, root } = place;
    const proof = await trap(place);
    const before = readdirSync(root);
    const tip = await commitOf(root, "HEAD");
    const by = account("maintainer").id;
    const hostile = await propose(
      "maintainer",
      {},
      {
        branch: "hostile",
        stream: streamOf("hostile", by, [
          { path: REPORT, mode: "120000", content: "/etc/passwd" },
          { path: ONE, mode: "100755", content: "region: Spain\n" },
          { path: "teams/.gitattributes", content: ATTRIBUTES },
          { path: "rollouts/EMI-1.0/more", mode: "160000", content: "1".repeat(40) },
          { path: "teams/ea-NGI_B-HUGE.yaml", content: `# ${"x".repeat(70_000)}\n` },
          { path: "teams/.git/config", content: "[core]\n\tfsmonitor = touch proof\n" },
          { path: "teams/ea-\n::error::\u001b[31mX.yaml", content: "x: 1\n" },
        ]),
      },
    );
    for (const who of ["coordinator", "member", "ea admin", "manager"] as const) {
      await review(who, hostile.number);
    }
    expect((await gate("--pull", String(hostile.number))).exit).toBe(1);
    const [comment = ""] = await said(hostile.number);
    const refused = comment.split("\n");
    for (const [path, says] of [
      [REPORT, "is a symbolic link"],
      [ONE, "executable"],
      ["teams/.gitattributes", "no data file belongs here"],
      ["rollouts/EMI-1.0/more", "submodule"],
      ["teams/ea-NGI_B-HUGE.yaml", "the limit is 64 KiB"],
      ["teams/.git/config", "no data file belongs here"],
      ["teams/ea-", "printable ASCII"],
    ] as const) {
      expect(refused.filter((line) => line.includes(path) && line.includes(says))).not.toEqual([]);
    }

    const steering = await propose(
      "member",
      {},
      {
        branch: "steering",
        stream: streamOf("steering", account("member").id, [
          { path: ".gitattributes", content: ATTRIBUTES },
          {
            path: ".gitmodules",
            content: `[submodule "x"]\n\tpath = x\n\turl = ${root}\n\tupdate = !touch ${proof}\n`,
          },
          { path: "x", mode: "160000", content: tip ?? zeros },
          { path: ".github/workflows/gate.yml", content: "on: pull_request_target\n" },
          { path: "package.json", content: '{"scripts":{"preinstall":"touch proof"}}' },
          { path: ".git/hooks/post-merge", content: `#!/bin/sh\ntouch ${proof}\n`, mode: "100755" },
        ]),
      },
    );
    await review("maintainer", steering.number);
    expect((await gate("--pull", String(steering.number))).exit).toBe(1);
    expect((await said(steering.number))[0]).toContain(
      "**What no approval can allow**\n\n- `.git/hooks/post-merge`: a file may not have the name of one of git's own.",
    );
    const left = await propose(
      "member",
      { [ONE]: [["region: Portugal", "region: Spain"]] },
      { branch: "left" },
    );
    expect((await gate("--pull", String(left.number))).exit).toBe(1);

    expect(existsSync(proof)).toBe(false);
    expect(readdirSync(root)).toEqual(before);
    expect(await commitOf(root, "HEAD")).toBe(tip);
    const status = [
      "-c",
      "core.fsmonitor=false",
      "-c",
      "core.hooksPath=/dev/null",
      "status",
      "--porcelain",
    ];
    expect(await git(root, status)).toBe("");
  }));

test("titles, branches, file names and fields are said as what they are", () =>
  withGate(async (place) => {
    const { propose, gate, commentsOn: said, forge, root, account } = place;
    const branch = 'x;touch$IFS"$GITHUB_ENV"`id`)](http-<img/src=x>@manager-one';
    const title = "@manager-one fixes #1 `touch proof` $(touch proof) <!-- staged-rollout:gate -->";
    const names = [
      "teams/$(touch proof) `touch proof` @manager-one fixes #1.yaml",
      "teams/](https:evil.example.org) <img src=x>.yaml",
      "docs/::set-output name=x::y.md",
    ];
    const puts = names.map((path) => ({ path, content: "a: 1\n" }));
    const wrong = report("ea-NGI_A-SITE-ONE", "site-one-admin").replace(
      "recommendation: reject",
      'recommendation: "@manager-one <img src=x> [a](https://evil.example.org) fixes #2"',
    );
    const stream = streamOf(branch, account("stranger").id, [
      ...puts,
      { path: REPORT, content: wrong },
    ]);
    const { number } = await propose("stranger", {}, { branch, title, stream });
    const ran = await gate("--pull", String(number));
    expect(ran.exit).toBe(1);
    expect(ran.err).not.toMatch(/^::/m);
    const [comment = ""] = await said(number);
    const tree = parseMarkdown(
      comment.replace(GATE_MARKER, "").replace(/<!-- staged-rollout:for:[\w:,]+ -->/, ""),
    );
    for (const node of nodesOf(tree)) {
      expect(["html", "image", "heading"]).not.toContain(node.type);
      if (node.type === "link") {
        expect(node.url?.startsWith(`${forge.url}/stranger/staged-rollout/edit/`)).toBe(true);
        expect(new URL(node.url ?? "").pathname).not.toMatch(/[()<>]/);
      }
      const prose = node.type === "text" ? textOf(node) : "";
      expect(prose).not.toMatch(/@[a-z]|#\d|evil|<img/);
    }
    expect(comment.split(GATE_MARKER)).toHaveLength(2);
    expect(existsSync(join(root, "proof"))).toBe(false);
  }));

test("a push or a close between judging and posting makes the answer void: nothing is posted", () =>
  withGate(async ({ propose, push, gate, forge, commentsOn: said, statuses, github, account }) => {
    const { rest } = github(account("member")).octokit;
    const at = { owner: "example", repo: "staged-rollout" };
    const early = await propose("member", sound, { branch: "early" });
    const late = await propose("member", sound, { branch: "late" });
    const closed = await propose("member", sound, { branch: "closed" });
    const meanwhile = [
      // While it is judged, and just before the last look.
      { of: early, on: "pulls/list-commits", skip: 0, until: () => push(early, "member", mine) },
      { of: late, on: "pulls/get", skip: 1, until: () => push(late, "member", mine) },
      {
        of: closed,
        on: "pulls/get",
        skip: 1,
        until: () => rest.pulls.update({ ...at, pull_number: closed.number, state: "closed" }),
      },
    ];
    for (const { of, ...fault } of meanwhile) {
      forge.inject({ kind: "delay", ...fault });
      const { exit, err } = await gate("--pull", String(of.number));
      expect(exit).toBe(0);
      expect(err).toContain(`#${of.number} skipped: it has moved in the meantime`);
      expect([...(await said(of.number)), ...statuses(of.sha)]).toEqual([]);
    }
  }));

test("a head that goes and comes back while it is judged is not taken for another's work", () =>
  withGate(async ({ propose, push, gate, statuses, forge }) => {
    const proposal = await propose("member", mine);
    const number = String(proposal.number);
    const proposeAgain = async (by: "stranger" | "member") => {
      await git(proposal.fork.folder, ["update-ref", "refs/heads/change", "main"]);
      return push(proposal, by, sound);
    };
    const head = await proposeAgain("stranger");
    forge.inject({ kind: "delay", on: "pulls/list-commits", until: () => proposeAgain("member") });
    const back = () => proposeAgain("stranger");
    forge.inject({ kind: "delay", on: "pulls/get", skip: 1, until: back });
    expect((await gate("--pull", number)).err).toContain("skipped: it has moved in the meantime");
    expect(statuses(head)).toEqual([]);
    await back();
    expect((await gate("--pull", number)).exit).toBe(1);
    expect(statuses(head)).toMatchObject([{ state: "failure" }]);
  }));

test("more than a command line holds is judged like anything else, and stops no other", () =>
  withGate(async ({ propose, gate, account, statuses, commentsOn: said }) => {
    const long = ["A", "B", "C"].map((letter) => letter.repeat(250)).join("/");
    const puts = Array.from({ length: 2950 }, (_, number) => ({
      path: `rollouts/${long}${number}/sl5-x86_64/rollout.yaml`,
      content: "teams: []\n",
    }));
    const by = account("stranger").id;
    const many = { branch: "many", stream: streamOf("many", by, puts) };
    const first = await propose("stranger", {}, many);
    const second = await propose("member", sound);
    const { exit, err } = await gate("--open-pulls");
    expect(err).not.toContain("E2BIG");
    expect(exit).toBe(0);
    expect(statuses(first.sha)).toMatchObject([{ state: "failure" }]);
    expect((await said(first.number))[0]).toContain("**Not ready yet.**");
    expect(statuses(second.sha)).toMatchObject([{ state: "success" }]);
  }));

test("one that the gate fails at is refused and answered, and stops no other", () =>
  withGate(async (place) => {
    const { propose, gate, root, statuses, commentsOn: said } = place;
    const first = await propose("member of B", {
      "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml": [["contact: ", "contact: new-"]],
    });
    const second = await propose("member", sound, { branch: "second" });
    expect((await gate("--open-pulls")).exit).toBe(0);
    // Histories that have parted are git's to compare.
    const moved = { branch: "main", by: place.account("maintainer"), changes: MOVED };
    await place.forge.commit(place.repository, moved);
    const folder = join(root, "..", "bin");
    mkdirSync(folder);
    const git = `case "$*" in *merge-base*${first.sha}*) echo "fatal: no memory" >&2; exit 128;; esac\n`;
    const rest = 'PATH="$REAL" exec git "$@"\n';
    vi.stubEnv("REAL", process.env.PATH);
    writeFileSync(join(folder, "git"), `#!/bin/sh\n${git}${rest}`, { mode: 0o755 });
    vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { exit, err } = await gate("--open-pulls");
    expect(err).toContain(`#${first.number} cannot be judged: `);
    expect(exit).toBe(0);
    expect(statuses(first.sha).at(-1)).toMatchObject({ state: "failure" });
    expect((await said(first.number))[0]).toContain("the gate fails at it");
    expect(statuses(second.sha)).toMatchObject([{ state: "success" }]);
  }));

test("one that took long comes last in the next run, after those that are not answered yet", () =>
  withGate(async ({ propose, gate, forge, statuses, wait }) => {
    const first = await propose("member", sound);
    const second = await propose("member of B", mine, { branch: "second" });
    const until = () => wait(2 * 60_000);
    forge.inject({ on: "pulls/list-reviews", kind: "delay", until });
    const order = ({ err }: { err: string }) =>
      [...err.matchAll(/^#(\d+)/gm)].map(([, one]) => one);
    expect(order(await gate("--open-pulls"))).toEqual(["1", "2"]);
    expect(statuses(first.sha).at(-1)?.description).toMatch(
      /^Judged last, as it takes long\. Valid/,
    );
    const third = await propose("stranger", mine, { branch: "third" });
    expect(order(await gate("--open-pulls"))).toEqual(["3", "2", "1"]);
    expect(statuses(first.sha).at(-1)?.description).toMatch(/^Valid/);
    expect([...statuses(second.sha), ...statuses(third.sha)]).toHaveLength(2);
  }));

test("two runs at once leave one comment of each kind", () =>
  withGate(async ({ propose, gate, commentsOn: said, forge, statuses }) => {
    const { number, sha } = await propose("member", sound);
    const again = () => gate("--pull", String(number));
    forge.inject({ kind: "delay", on: "issues/create-comment", until: again });
    expect((await again()).exit).toBe(0);
    expect(await said(number)).toEqual([
      expect.stringContaining(GATE_MARKER),
      expect.stringContaining(`waits:${sha}:merge:0`),
    ]);
    expect(statuses(sha)).toHaveLength(1);
  }));

test("nobody takes a commit's status away by proposing it once more", () =>
  withGate(async ({ propose, push, gate, statuses, commentsOn: said, forge, github, account }) => {
    const first = await propose("member", sound);
    const { rest } = github(account("stranger")).octokit;
    const at = { owner: "example", repo: "staged-rollout" };
    await rest.repos.createFork(at);
    const fork = forge.repository("stranger/staged-rollout");
    const from = ["fetch", "--quiet", first.fork.folder, `${first.branch}:copy`];
    await git(fork.folder, from);
    const asked = { ...at, title: "Mine", head: "stranger:copy", base: "main" };
    const { data: copy } = await rest.pulls.create(asked);
    expect(copy.head.sha).toBe(first.sha);
    expect((await gate("--open-pulls")).exit).toBe(0);
    expect((await said(copy.number))[0]).toContain("**Not ready yet.**");
    expect(statuses(first.sha).map(({ state }) => state)).toEqual(["success"]);
    await push(first, "member", mine);
    expect((await gate("--pull", String(copy.number))).exit).toBe(1);
    expect(statuses(first.sha).map(({ state }) => state)).toEqual(["success", "failure"]);
  }));

test("a comment of somebody else that carries the marker, or a status in its name, counts for nothing", () =>
  withGate(async ({ propose, gate, github, account, repository, statuses, forge, maintainer }) => {
    const { number, sha, issue } = await propose("stranger", {
      [ONE]: [["contact: grid-admin", "contact: evil"]],
    });
    const text = `${GATE_MARKER}\n\n**Ready to merge, thank you.**`;
    await createComment(github(account("stranger")), number, text);
    forge.grant(repository, maintainer, "admin");
    const { rest } = github(maintainer).octokit;
    const at = { owner: "example", repo: "staged-rollout", sha };
    const context = "staged-rollout/gate";
    await gate("--pull", String(number));
    await rest.repos.createCommitStatus({ ...at, context, state: "success" });
    expect((await gate("--pull", String(number))).exit).toBe(1);
    expect(
      issue.comments.map(({ user, body }) => [user.login, body.includes("Ready to merge")]),
    ).toEqual([
      ["stranger", true],
      ["staged-rollout[bot]", false],
      // It waits for an approval.
      ["staged-rollout[bot]", false],
    ]);
    expect(statuses(sha).map(({ state }) => state)).toEqual(["failure", "success", "failure"]);
  }));
