/** Forms on a forge: read, held, approved, committed, answered once and closed (FRONT-DOOR, “Forms”; “Must hold” 5–8). */
import { describe, expect, test } from "vitest";
import { commitmentsForm } from "#core/submissions/forms/commitments.ts";
import { releaseForm } from "#core/submissions/forms/release.ts";
import { teamForm } from "#core/submissions/forms/team.ts";
import { LIS } from "../../../testing/federation.ts";
import { issueOf } from "../../../testing/fill-form.ts";
import {
  mentionsIn,
  REAL,
  type TestInstance,
  type TestInstanceOptions,
  withTestInstance,
} from "../../../testing/forge-runs.ts";
import { git } from "../../../testing/temp.ts";

const NOW = "2011-06-20T10:00:00Z";
const members = (...rows: string[]) =>
  `members:\n${rows.map((row) => `  - { ${row} }\n`).join("")}`;
const FILES = {
  ...REAL,
  "rollouts/procedure.yaml": `${REAL["rollouts/procedure.yaml"]}merge: automatic\n`,
  "teams/early-adopters-admins.yaml": `title: Administrators\n${members("github: ea-admin, id: 21", "github: ea-two, id: 23")}`,
};

const RELEASE = {
  component: "EMI-1.0/cream",
  version: "1.14.0-1",
  kind: "minor",
  released: "2011-06-15",
  ggus: "71234",
  summary: "Fixes the loss of jobs, @manager-one. Closes #1.",
  platforms: "sl5-x86_64 https://emisoft.example.org/repo/sl5/\nemi-cream",
};
const RELEASE_FILE = "rollouts/EMI-1.0/cream/1.14.0-1/release.yaml";
const TEAM = {
  ngi: "NGI_FR",
  site: "IN2P3-XX",
  region: "France",
  country: "FR",
  timezone: "Europe/Paris",
  contact: "grid@in2p3.example.org",
  members: "newcomer",
};
const TEAM_FILE = "teams/ea-NGI_FR-IN2P3-XX.yaml";

/** An instance on which nothing is left to do, with somebody whom nobody knows. */
const onForge = (
  use: (instance: TestInstance) => Promise<void>,
  options: TestInstanceOptions = {},
): Promise<void> =>
  withTestInstance(
    async (instance) => {
      instance.forge.addAccount({ login: "newcomer", id: 900 });
      await use(instance);
    },
    { base: {}, files: FILES, now: NOW, plain: true, ...options },
  );

const here = { owner: "example", repo: "staged-rollout" };

async function fill(instance: TestInstance, login: string, body: string): Promise<number> {
  const { octokit } = instance.github(instance.account(login));
  const { data } = await octokit.rest.issues.create({ ...here, title: "A form", body });
  return data.number;
}

async function edit(instance: TestInstance, login: string, issue_number: number, body: string) {
  const { octokit } = instance.github(instance.account(login));
  instance.forge.now = new Date(Date.parse(instance.forge.now) + 60_000).toISOString();
  await octokit.rest.issues.update({ ...here, issue_number, body });
}

/** Runs until there is nothing left to do. */
async function settle(instance: TestInstance): Promise<void> {
  for (let left = 8; left > 0; left -= 1) {
    const { exit, out, err } = await instance.advance();
    expect({ exit, err }, out).toEqual({ exit: 0, err: "" });
    if (out.startsWith("0 events, 0 notifications")) return;
  }
  throw new Error("There is always something left to do.");
}

const issue = (instance: TestInstance, number: number) => {
  const found = instance.tickets().find((one) => one.number === number);
  if (!found) throw new Error(`there is no issue ${number}`);
  return found;
};
/** What automation has said there, in order. */
const said = (instance: TestInstance, number: number): string[] =>
  issue(instance, number)
    .comments.filter(({ user }) => user.type === "Bot")
    .map(({ body }) => body);

const approvalIn = (text = ""): string => /\n(approve [0-9a-f]{6})\n/.exec(text)?.[1] ?? "";

test("a provider's release is committed with its event, answered with the link and closed", () =>
  onForge(
    async (instance) => {
      const number = await fill(instance, "provider-one", issueOf(releaseForm, RELEASE));
      await settle(instance);
      expect(instance.file(RELEASE_FILE)).toContain("type: minor\nggus: 71234\n");
      const [answer = "", ...more] = said(instance, number);
      expect(more).toEqual([]);
      expect(answer).toContain(
        `(https://github.com/example/staged-rollout/blob/main/${RELEASE_FILE})`,
      );
      expect(answer).toContain("/rollouts/EMI-1.0/cream/1.14.0-1/");
      expect(mentionsIn(answer)).toEqual([]);
      expect(issue(instance, number)).toMatchObject({ state: "closed", reason: "completed" });
      const log = git(
        instance.repository.folder,
        "log",
        "-1",
        "--format=%an%n%B",
        "--name-only",
        "main",
        "--",
        RELEASE_FILE,
      );
      expect(log).toMatch(/^staged-rollout\[bot\]\nRecord the release: /);
      expect(log).toContain(
        `\n\nCo-authored-by: provider-one <5+provider-one@users.noreply.github.com>\nSource: ${instance.forge.url}/example/staged-rollout/issues/${number}\nDigest: sha256:`,
      );
      const files = git(
        instance.repository.folder,
        "log",
        "-1",
        "--name-only",
        "--format=",
        "--full-diff",
        "main",
        "--",
        RELEASE_FILE,
      );
      expect(files).toContain("rollouts/EMI-1.0/cream/1.14.0-1/sl5-x86_64/ticket.yaml");
      // Its tickets are opened, and nothing in them was acted on.
      const titles = instance.tickets().map(({ title }) => title);
      expect(titles).toContain("Staged Rollout EMI-1.0 cream 1.14.0-1 sl5 x86_64");
    },
    { plain: false },
  ));

test("killed after the push, the next run says so and closes, and writes nothing again", () =>
  onForge(
    async (instance) => {
      const body = issueOf(releaseForm, RELEASE);
      const number = await fill(instance, "provider-one", body);
      instance.forge.inject({
        on: "issues/create-comment",
        kind: "error",
        status: 502,
      });
      await instance.advance();
      const commits = () =>
        git(instance.repository.folder, "log", "--format=%H", "main", "--", RELEASE_FILE)
          .trim()
          .split("\n");
      expect(commits()).toHaveLength(1);
      // Somebody has changed it since: it is not written over.
      await instance.merge({
        [RELEASE_FILE]: instance.file(RELEASE_FILE).replace("minor", "major"),
      });
      await settle(instance);
      expect(commits()).toHaveLength(2);
      expect(said(instance, number)).toHaveLength(1);
      expect(issue(instance, number).state).toBe("closed");
    },
    { plain: false },
  ));

test("a newcomer's team waits: its administrators are mentioned once, and one of them approves exactly what is there", () =>
  onForge(async (instance) => {
    const number = await fill(instance, "newcomer", issueOf(teamForm, TEAM));
    await settle(instance);
    const [first = ""] = said(instance, number);
    expect(mentionsIn(first)).toEqual(["ea-admin", "ea-two"]);
    expect(first).toContain("  - { github: newcomer, id: 900 }");
    const old = approvalIn(first);
    await edit(instance, "newcomer", number, issueOf(teamForm, { ...TEAM, region: "Lyon" }));
    await settle(instance);
    const [, second = ""] = said(instance, number);
    expect(mentionsIn(second)).toEqual([]);
    expect(approvalIn(second)).not.toBe(old);
    // Not with the digest of another text, not by somebody without the right.
    await instance.comment("ea-admin", number, old);
    await instance.comment("lis-admin", number, approvalIn(second));
    await settle(instance);
    const [, , third = "", fourth = "", ...more] = said(instance, number);
    expect(more).toEqual([]);
    expect(third).toContain("is not the digest of what stands above now");
    expect(fourth).toContain("your approval does not count here");
    expect(() => instance.file(TEAM_FILE)).toThrow();
    // Longer than what a run reads.
    instance.forge.now = "2011-08-05T10:00:00Z";
    await settle(instance);
    await instance.comment("ea-two", number, approvalIn(second));
    await settle(instance);
    expect(instance.file(TEAM_FILE)).toContain("region: Lyon\n");
    expect(instance.file(TEAM_FILE)).toContain("since: 2011-06-20\n");
    expect(issue(instance, number)).toMatchObject({ state: "closed", reason: "completed" });
    expect(said(instance, number)).toHaveLength(5);
  }));

test("what is refused is answered with what to write, edited, and read again; it is never closed", () =>
  onForge(async (instance) => {
    const wrong = { ...RELEASE, kind: "bugfix", released: "15.6.2011" };
    const number = await fill(instance, "provider-one", issueOf(releaseForm, wrong));
    await settle(instance);
    const [first = ""] = said(instance, number);
    expect(first).toContain("is no kind of release; write emergency, revision, minor or major");
    expect(first).toContain("15.6.2011");
    expect(issue(instance, number).state).toBe("open");
    await edit(instance, "maintainer-one", number, issueOf(releaseForm, RELEASE));
    await settle(instance);
    expect(said(instance, number)[1]).toContain("`maintainer-one` was the last to edit this text");
    expect(() => instance.file(RELEASE_FILE)).toThrow();
    await edit(
      instance,
      "provider-one",
      number,
      issueOf(releaseForm, { ...RELEASE, ggus: "71235" }),
    );
    await settle(instance);
    expect(instance.file(RELEASE_FILE)).toContain("ggus: 71235");
    expect(issue(instance, number).state).toBe("closed");
  }));

describe("strangers", () => {
  test("get one answer, and never a file", () =>
    onForge(async (instance) => {
      const number = await fill(instance, "newcomer", issueOf(releaseForm, RELEASE));
      await settle(instance);
      await edit(instance, "newcomer", number, issueOf(releaseForm, { ...RELEASE, kind: "major" }));
      await settle(instance);
      const all = said(instance, number);
      expect(all).toHaveLength(1);
      expect(all[0]).toContain("newcomer is in no group and in no team here");
      expect(mentionsIn(all[0] ?? "")).toEqual([]);
      expect(() => instance.file(RELEASE_FILE)).toThrow();
    }));

  test("who propose a team have one comment with what is wrong, kept up to date", () =>
    onForge(async (instance) => {
      const number = await fill(instance, "newcomer", issueOf(teamForm, { ...TEAM, country: "" }));
      await settle(instance);
      await edit(instance, "newcomer", number, issueOf(teamForm, { ...TEAM, timezone: "Paris" }));
      await settle(instance);
      const all = said(instance, number);
      expect(all).toHaveLength(1);
      expect(all[0]).toContain("Paris");
      expect(all[0]).not.toContain("Country code");
    }));
});

test("where people merge, the author who holds the right approves it, and commitments change", () =>
  onForge(
    async (instance) => {
      const number = await fill(
        instance,
        "lis-admin",
        issueOf(commitmentsForm, { team: "NGI_PT-LIS", add: "EMI/dpm sl5-x86_64" }),
      );
      await settle(instance);
      const [held = ""] = said(instance, number);
      expect(mentionsIn(held).toSorted()).toEqual(["ea-admin", "ea-two", "lis-admin"]);
      await instance.comment("lis-admin", number, approvalIn(held));
      await settle(instance);
      expect(instance.file(`teams/${LIS}.yaml`)).toContain(
        "component: EMI/dpm, platforms: [sl5-x86_64]",
      );
      expect(issue(instance, number).state).toBe("closed");
    },
    { files: { ...FILES, "rollouts/procedure.yaml": REAL["rollouts/procedure.yaml"] ?? "" } },
  ));

test("an ordinary issue is left alone", () =>
  onForge(async (instance) => {
    const number = await fill(
      instance,
      "newcomer",
      "### Where\n\nthe site\n\n### Component\n\ncream",
    );
    await settle(instance);
    expect(said(instance, number)).toEqual([]);
    expect(issue(instance, number).state).toBe("open");
  }));
