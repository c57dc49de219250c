/** The base tree on a forge, with everybody who asks for changes in it, and the gate as a workflow runs it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listComments } from "#io/github/comments.ts";
import type { Environment } from "#io/github/environment.ts";
import { ACCOUNTS, EVERYBODY, MORE_PEOPLE, type Who } from "./access/people.ts";
import { BASE_NOW, baseTexts } from "./base.ts";
import { type Example, withForge } from "./forge/example.ts";
import { git } from "./forge/git.ts";
import { readRef, writeRef } from "./forge/git-objects.ts";
import type { Account, PullIssue, Repository, Status } from "./forge/model.ts";
import { type Ran, run } from "./run.ts";
import { type Changes, changedTexts, type TextMap } from "./texts.ts";

/** Their logins, as the base tree has them. */
const LOGINS: Record<Who, string> = {
  maintainer: "maintainer-one",
  coordinator: "coordinator-one",
  manager: "manager-one",
  "other manager": "manager-two",
  "manager of arc": "manager-arc",
  verifier: "verifier-one",
  provider: "provider-one",
  "provider of CA": "provider-two",
  "ea admin": "ea-admin-one",
  member: "site-one-admin",
  "second member": "site-one-ops",
  "member of B": "ic-hep-admin",
  "former member": "site-one-former",
  stranger: "stranger",
};

const AT = { owner: "example", repo: "staged-rollout" };

export interface Proposal {
  readonly number: number;
  readonly fork: Repository;
  readonly branch: string;
  /** The head when it was proposed. */
  readonly sha: string;
  readonly issue: PullIssue;
}

export interface Wanted {
  readonly branch?: string;
  readonly title?: string;
  readonly base?: string;
  readonly draft?: boolean;
  /** Applied to the fork's branch with git itself, for what a file cannot express. */
  readonly stream?: string | Buffer;
}

export interface GateForge extends Example {
  /** The clone of the base that the gate runs in. */
  readonly root: string;
  /** That of its runs; a test may change it. */
  readonly environment: Record<string, string | undefined>;
  account(who: Who): Account;
  /** A pull request from somebody's fork. */
  propose(who: Who, changes: Changes, wanted?: Wanted): Promise<Proposal>;
  /** Another commit on the branch of a pull request. */
  push(proposal: Proposal, who: Who, changes: Changes): Promise<string>;
  review(who: Who, number: number, event?: "APPROVE" | "REQUEST_CHANGES"): Promise<number>;
  /** Lets time pass for the runs. */
  wait(milliseconds: number): Promise<void>;
  /** Runs `gate` with these arguments in the clone. */
  gate(...argv: string[]): Promise<Ran>;
  /** Runs it for an event. */
  event(name: string, payload: unknown): Promise<Ran>;
  /** The statuses of the gate, oldest first. */
  statuses(sha: string): Status[];
  /** The App's comments on a pull request. */
  commentsOn(number: number): Promise<string[]>;
}

/** Runs a test on a forge that holds the base tree, changed. */
export function withGate<T>(
  use: (forge: GateForge) => Promise<T>,
  changes: Changes = {},
  more: ReadonlyMap<string, string> = new Map(),
): Promise<T> {
  const texts = changedTexts(baseTexts(MORE_PEOPLE), changes);
  const files = new Map([...texts, ["README.md", "# Rollouts\n"] as const, ...more]);
  return withForge(
    async (example) => {
      const folder = mkdtempSync(join(tmpdir(), "staged-rollout-gate-"));
      try {
        return await use(await populate(example, folder, texts));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { now: BASE_NOW, files },
  );
}

async function populate(example: Example, folder: string, texts: TextMap): Promise<GateForge> {
  const { forge, repository, app, github } = example;
  // The example's own two have other ids than the registry gives them.
  Object.assign(example.maintainer, { login: "owner-one" });
  Object.assign(example.outsider, { login: "outsider" });
  const accounts = new Map(
    EVERYBODY.map((who) => [who, forge.addAccount({ login: LOGINS[who], id: ACCOUNTS[who] })]),
  );
  const account = (who: Who) => accounts.get(who) as Account;
  const root = join(folder, "clone");
  await git(folder, ["clone", "--quiet", repository.folder, root]);
  const environment = {
    GITHUB_REPOSITORY: "example/staged-rollout",
    GITHUB_API_URL: forge.apiUrl,
    GITHUB_SERVER_URL: forge.url,
    STAGED_ROLLOUT_TOKEN: forge.installationToken(app),
    STAGED_ROLLOUT_APP: app.slug,
  };
  let time = Date.parse(forge.now);
  const clock = {
    now: () => time,
    async sleep(milliseconds: number) {
      time += milliseconds;
    },
  };
  const runGate = (argv: readonly string[], more: Environment = {}) =>
    run(["gate", "--root", root, ...argv], {
      now: () => forge.now,
      environment: { ...environment, ...more },
      clock,
      cacheFolder: join(folder, "cache"),
    });
  const changed = (changes: Changes) => {
    const after = changedTexts(texts, changes);
    const paths = Object.keys(changes);
    return new Map(paths.map((path) => [path, after.get(path) ?? null]));
  };
  return {
    ...example,
    root,
    environment,
    account,
    async propose(
      who,
      changes,
      { branch = "change", title = "A change", base = "main", draft = false, stream } = {},
    ) {
      const { rest } = github(account(who)).octokit;
      await rest.repos.createFork(AT);
      const fork = forge.repository(`${account(who).login}/staged-rollout`);
      // It shares the objects of what it was forked from.
      const tip = readRef(repository.folder, `refs/heads/${base}`);
      if (tip !== undefined) writeRef(fork.folder, `refs/heads/${branch}`, tip);
      if (stream !== undefined)
        await git(fork.folder, ["fast-import", "--quiet", "--force"], { input: stream });
      else await forge.commit(fork, { branch, changes: changed(changes), by: account(who) });
      const { data } = await rest.pulls.create({
        ...AT,
        title,
        head: `${account(who).login}:${branch}`,
        base,
        draft,
      });
      const issue = repository.issues[data.number - 1] as PullIssue;
      return { number: data.number, fork, branch, sha: data.head.sha, issue };
    },
    push: ({ fork, branch }, who, changes) =>
      forge.commit(fork, { branch, changes: changed(changes), by: account(who) }),
    async review(who, number, event = "APPROVE") {
      const { rest } = github(account(who)).octokit;
      const review = { ...AT, pull_number: number, event, body: "Looked at." };
      return (await rest.pulls.createReview(review)).data.id;
    },
    wait: clock.sleep,
    gate: (...argv) => runGate(argv),
    event(name, payload) {
      const path = join(folder, "event.json");
      writeFileSync(path, JSON.stringify(payload));
      return runGate(["--event"], { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path });
    },
    statuses: (sha) =>
      repository.statuses.filter(
        (status) => status.sha === sha && status.context === "staged-rollout/gate",
      ),
    async commentsOn(number) {
      const comments = await listComments(github(app), number);
      return comments.flatMap(({ user, body }) => (user?.id === app.bot.id ? [body ?? ""] : []));
    },
  };
}
