/** The demo's forge: what its people do there, and automation as the workflows run it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { createComment } from "#io/github/comments.ts";
import type { TicketFile } from "#schemas/types.ts";
import type { Exit, Io } from "../../commands/command.ts";
import { runProgram } from "../../commands/program.ts";
import { git } from "../forge/git.ts";
import type { Issue, PullIssue, Repository } from "../forge/model.ts";
import { type TestInstance, withTestInstance } from "../forge-runs.ts";
import { type TestMailServer, withMailServer } from "../smtp.ts";
import { RELEASE, ROLLOUT } from "./files.ts";
import { instanceFiles } from "./instance.ts";
import type { Files, Where } from "./step.ts";

export interface Stage {
  readonly repository: Repository;
  readonly root: string;
  /** Where the forge is, and its clock. */
  readonly forge: TestInstance["forge"];
  /** Sends a form, filled in; answers the issue that it becomes. */
  fill(login: string, title: string, body: string): Promise<Issue>;
  propose(login: string, title: string, files: Files): Promise<PullIssue>;
  merge(login: string, pull: PullIssue): Promise<void>;
  comment(login: string, issue: Issue, text: string): Promise<void>;
  gate(pull: PullIssue): Promise<void>;
  /** Runs until everything is sent; returns the recorded events, a sentence each. */
  advance(): Promise<string[]>;
  /** The filled form, or a ticket on the forge. */
  issue(where: Where): Issue;
  history(): TicketFile["history"];
  /** How many notifications have been sent. */
  notifications(): number;
  /** What has come into the mailbox of the demo, which is everybody's. */
  mails(): Promise<readonly DemoMail[]>;
}

export interface DemoMail {
  readonly to: readonly string[];
  readonly subject: string;
  /** Its plain text. */
  readonly text: string;
}

const AT = { owner: "example", repo: "staged-rollout" };
/** More runs than this mean that something is never sent. */
const MOST_RUNS = 10;
/** An event as `advance` prints it: when, which rollout, what. */
const EVENT = /^\d{4}-\S+Z {2}\S+ {2}(.+)$/gm;

/** Opens the stage with everybody on it; the managers can be assigned, and nobody may write to the repository. */
export const withStage = <T>(
  managers: readonly string[],
  now: string,
  use: (stage: Stage) => Promise<T>,
): Promise<T> =>
  withMailServer((server) =>
    withTestInstance(
      (instance) => {
        Object.assign(instance.environment, {
          STAGED_ROLLOUT_SMTP: `smtp://127.0.0.1:${server.port}`,
          STAGED_ROLLOUT_MAIL_FROM: "staged-rollout@egi.example.org",
        });
        // The catalogue has a maintainer of this name, whose id is another.
        Object.assign(instance.maintainer, { login: "owner-one" });
        for (const login of managers)
          instance.forge.grant(instance.repository, instance.account(login), "triage");
        return use(open(instance, server));
      },
      { base: instanceFiles(), triage: [], now },
    ),
  );

function open(instance: TestInstance, server: TestMailServer): Stage {
  const { forge, repository, clone, account, github } = instance;
  const as = (login: string) => github(account(login)).octokit.rest;
  const changes = (files: Files) => new Map(Object.entries(files));
  const recorded = (folder: string): Partial<TicketFile> => {
    const file = join(clone, "rollouts", folder, "ticket.yaml");
    return existsSync(file) ? parse(readFileSync(file, "utf8")) : {};
  };
  const deliveries = () =>
    [RELEASE, ROLLOUT].flatMap((folder) => recorded(folder).deliveries ?? []);
  const run = async (...argv: string[]) => {
    const printed: string[] = [];
    const io: Io = {
      out: (text) => printed.push(text),
      err: (text) => printed.push(text),
      colour: false,
      environment: instance.environment,
      clock: instance.clock,
      now: () => forge.now,
      cacheFolder: `${clone}-cache`,
    };
    const exit = await runProgram([...argv, "--root", clone], io);
    return { exit, said: printed.join("\n") };
  };
  const expectFine = ({ exit, said }: { exit: Exit; said: string }, fine: readonly Exit[]) => {
    if (!fine.includes(exit)) throw new Error(`exit ${exit}: ${said}`);
  };
  return {
    repository,
    root: clone,
    forge,
    async fill(login, title, body) {
      const { data } = await as(login).issues.create({ ...AT, title, body });
      return repository.issues[data.number - 1] as Issue;
    },
    async propose(login, title, files) {
      await as(login).repos.createFork(AT);
      const fork = forge.repository(`${login}/${AT.repo}`);
      const branch = `change-${repository.issues.length + 1}`;
      await git(fork.folder, ["fetch", "--quiet", repository.folder, `main:${branch}`]);
      await forge.commit(fork, { branch, changes: changes(files), by: account(login) });
      const head = `${login}:${branch}`;
      const { data } = await as(login).pulls.create({ ...AT, title, head, base: "main" });
      return repository.issues[data.number - 1] as PullIssue;
    },
    async merge(login, issue) {
      // The gate's runs have each been some minutes before.
      forge.now = new Date(Date.parse(forge.now) + 60_000).toISOString();
      await createComment(github(account(login)), issue.number, "merge");
      expectFine(await run("gate", "--pull", String(issue.number)), [0]);
      if (issue.pull.merged === undefined) throw new Error(`#${issue.number} is not merged.`);
    },
    async comment(login, { number }, text) {
      await createComment(github(account(login)), number, text);
    },
    async gate({ number }) {
      expectFine(await run("gate", "--pull", String(number)), [0, 1]);
    },
    async advance() {
      const events: string[] = [];
      for (let runs = 0; runs < MOST_RUNS; runs += 1) {
        const ran = await run("advance", "--channel", "issue", "--channel", "mail");
        expectFine(ran, [0]);
        for (const [, sentence = ""] of ran.said.matchAll(EVENT)) events.push(sentence);
        if (deliveries().every(({ done, dropped, byHand }) => done ?? dropped ?? byHand))
          return events;
      }
      throw new Error(`Some notifications are not sent after ${MOST_RUNS} runs.`);
    },
    issue(where) {
      const found = repository.issues.find(({ number, pull, user }) =>
        where === "form"
          ? !pull && user.type === "User"
          : number === recorded(where === "release" ? RELEASE : ROLLOUT).issue,
      );
      if (!found) throw new Error(`There is no issue of the ${where} yet.`);
      return found;
    },
    history: () => recorded(ROLLOUT).history ?? [],
    mails: async () =>
      (await server.read()).map(({ subject = "", text = "" }, index) => ({
        to: server.mails[index]?.to ?? [],
        subject,
        text,
      })),
    notifications: () => deliveries().filter(({ done }) => done).length,
  };
}
