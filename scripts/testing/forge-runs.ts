/** A small federation on the test forge: its data on main, its people as accounts, and runs of `advance` in this process. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { createComment } from "#io/github/comments.ts";
import type { Exit, Io } from "../commands/command.ts";
import { runProgram } from "../commands/program.ts";
import { FEDERATION } from "./federation.ts";
import { type Example, withForge } from "./forge/example.ts";
import type { ForgeOptions } from "./forge/forge.ts";
import type { Account, Issue } from "./forge/model.ts";
import { findAccount, issuesThere } from "./forge/world.ts";
import { git, withFolder } from "./temp.ts";

/** The federation as a real one, with a technology provider. */
export const REAL: Readonly<Record<string, string>> = {
  ...FEDERATION,
  "rollouts/procedure.yaml": (FEDERATION["rollouts/procedure.yaml"] ?? "").replace(
    "example: true\n",
    "",
  ),
  "teams/technology-providers.yaml":
    "title: Providers\nmembers:\n  - { github: provider-one, id: 5, stacks: [EMI, CA] }\n",
  ".gitignore": ".outbox/\n.forge.json\n.staged-rollout*\n",
};

/** A checkout of main, and the runs in it, each with the name of a workflow's run of its own. */
export interface Checkout {
  readonly folder: string;
  advance(...more: string[]): Promise<Ran>;
}

export interface CheckoutOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly io?: Partial<Io>;
  /** A checkout to copy, which is faster than git's; a run brings it up to date. */
  readonly from?: string;
  /** A folder that is there already, in place of a checkout. */
  readonly at?: string;
}

type Ran = { exit: Exit; out: string; err: string };

export interface TestInstance extends Example {
  /** The checkout of main that runs read and write. */
  readonly clone: string;
  /** One run of `advance --channel issue`, at the forge's time. */
  advance(...more: string[]): Promise<Ran>;
  /** One more checkout beside, as another machine has it. */
  checkOut(options?: CheckoutOptions): Checkout;
  /** Somebody's change to main, past review; null removes a file. */
  merge(changes: Readonly<Record<string, string | null>>): Promise<void>;
  /** Somebody's comment on a ticket. */
  comment(login: string, issue: number, body: string): Promise<number>;
  account(login: string): Account;
  /** Issues that are no pull requests, in order. */
  tickets(): Issue[];
  ticket(title: string): Issue;
  /** A file of main. */
  file(path: string): string;
  environment: Record<string, string>;
}

export interface TestInstanceOptions extends ForgeOptions {
  readonly files?: Readonly<Record<string, string>>;
  /** What `files` are added to; left out: REAL. */
  readonly base?: Readonly<Record<string, string>>;
  /** Who may be assigned. */
  readonly triage?: readonly string[];
  /** A plain folder in place of a checkout, where git is not what is tested; `merge` then writes there. */
  readonly plain?: boolean;
}

/** Runs a test on an instance of its own. */
export const withTestInstance = <T>(
  use: (instance: TestInstance) => Promise<T>,
  {
    files = {},
    base = REAL,
    triage = ["manager-one"],
    plain = false,
    ...options
  }: TestInstanceOptions = {},
): Promise<T> => {
  const all = { ...base, ...files };
  return withForge(
    (example) => withFolder((folder) => use(open(example, all, { triage, plain }, folder))),
    {
      ...options,
      files: new Map(Object.entries(all)),
    },
  );
};

function open(
  example: Example,
  files: Readonly<Record<string, string>>,
  { triage, plain }: Required<Pick<TestInstanceOptions, "triage" | "plain">>,
  folder: string,
): TestInstance {
  const { forge, app, repository, maintainer, clock, github } = example;
  for (const [path, text] of Object.entries(files)) {
    if (!path.startsWith("teams/")) continue;
    const { members = [] } = parse(text) as { members?: { github: string; id: number }[] };
    for (const { github: login, id } of members) {
      if (!forge.world.accounts.has(id)) forge.addAccount({ login, id });
    }
  }
  const account = (login: string): Account => {
    const found = findAccount(forge.world, login);
    if (!found) throw new Error(`The forge has no account ${login}.`);
    return found;
  };
  for (const login of triage) forge.grant(repository, account(login), "triage");
  const clone = join(folder, "clone");
  if (plain) for (const [path, text] of Object.entries(files)) writeFile(join(clone, path), text);
  else git(folder, "clone", "--quiet", "-c", "maintenance.auto=false", repository.folder, clone);
  const environment = {
    GITHUB_REPOSITORY: `${repository.owner.login}/${repository.name}`,
    GITHUB_API_URL: forge.apiUrl,
    GITHUB_SERVER_URL: forge.url,
    STAGED_ROLLOUT_TOKEN: forge.installationToken(app),
    STAGED_ROLLOUT_APP: app.slug,
  };
  const tickets = () => issuesThere(repository).filter(({ pull }) => !pull);
  const advanceIn = async (
    root: string,
    { environment: own = {}, io = {} }: CheckoutOptions,
    more: readonly string[],
  ): Promise<Ran> => {
    const [out, err]: [string[], string[]] = [[], []];
    const exit = await runProgram(["advance", "--root", root, "--channel", "issue", ...more], {
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      colour: false,
      environment: { ...environment, ...own },
      clock,
      now: () => forge.now,
      cacheFolder: join(folder, "cache"),
      ...io,
    });
    return { exit, out: out.join("\n"), err: err.join("\n") };
  };
  let checkouts = 0;
  let runs = 0;
  return {
    ...example,
    clone,
    environment,
    account,
    tickets,
    advance: (...more) => advanceIn(clone, {}, more),
    checkOut({ from, at, ...options } = {}) {
      checkouts += 1;
      const there = at ?? join(folder, `checkout-${checkouts}`);
      const settings = ["-c", "maintenance.auto=false", "-c", "gc.auto=0"];
      if (at !== undefined) mkdirSync(at, { recursive: true });
      else if (from) cpSync(from, there, { recursive: true });
      else git(folder, "clone", "--quiet", ...settings, repository.folder, there);
      return {
        folder: there,
        async advance(...more) {
          runs += 1;
          rmSync(join(there, ".forge-refusal.json"), { force: true });
          const named = { GITHUB_RUN_ID: String(runs), ...options.environment };
          return advanceIn(there, { ...options, environment: named }, more);
        },
      };
    },
    async merge(changes) {
      if (plain) {
        for (const [path, text] of Object.entries(changes)) {
          if (text === null) rmSync(join(clone, path));
          else writeFile(join(clone, path), text);
        }
        return;
      }
      await forge.commit(repository, {
        branch: "main",
        by: maintainer,
        changes: new Map(Object.entries(changes)),
      });
    },
    async comment(login, issue, body) {
      return (await createComment(github(account(login)), issue, body)).id;
    },
    ticket(title) {
      const found = tickets().filter((one) => one.title === title);
      const [only] = found;
      if (!only || found.length > 1) throw new Error(`${found.length} tickets ${title}`);
      return only;
    },
    file: (path) =>
      plain
        ? readFileSync(join(clone, path), "utf8")
        : git(repository.folder, "show", `main:${path}`),
  };
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A pull request from a fork; answers its head. */
export async function openPull(
  { forge, github, account, repository }: TestInstance,
  login: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const { rest } = github(account(login)).octokit;
  const to = { owner: repository.owner.login, repo: repository.name };
  await rest.repos.createFork(to);
  const fork = forge.repository(`${login}/${repository.name}`);
  const changes = new Map(Object.entries(files));
  const sha = await forge.commit(fork, { branch: "main", changes, by: account(login) });
  await rest.pulls.create({ ...to, title: "Report", head: `${login}:main`, base: "main" });
  return sha;
}

/** What automation has sent on a ticket, by the marks of its comments. */
export const sentOn = ({ comments }: Issue): string[] =>
  comments.filter(({ user }) => user.type === "Bot").map(({ body }) => markOf(body));

/** The mark of a comment or ticket. */
export const markOf = (body: string): string =>
  /<!-- staged-rollout:(\S+) -->/.exec(body)?.[1] ?? "";

/** The accounts that a text mentions, as the forge reads it. */
export const mentionsIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w`])@([\w-]+)/g)].map(([, login]) => login ?? "");
