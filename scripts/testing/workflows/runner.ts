/**
 * GitHub Actions for tests: what happens on the test forge starts the workflows of its repository, with
 * the payload, rights and secrets that GitHub would give them. Nothing is masked, and nothing runs twice at once.
 */
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Example } from "../forge/example.ts";
import { git, namesIn, textAt } from "../forge/git.ts";
import { type App, fullName } from "../forge/model.ts";
import { addRun } from "../forge/runs.ts";
import { privateKeyOf } from "./actions.ts";
import { type Cause, causesOf, onMain } from "./causes.ts";
import type { Environment } from "./environments.ts";
import { asText, fill } from "./evaluate.ts";
import { isHeld } from "./held.ts";
import { failed, type JobRun, type Result, type Run, runJobs } from "./job.ts";
import { type Library, library } from "./library.ts";
import { installNpm } from "./local-npm.ts";
import { isStartedBy } from "./triggers.ts";
import { parseWorkflowFile, type Workflow } from "./workflow.ts";

/** One run of a workflow. */
export interface Started {
  readonly file: string;
  readonly event: string;
  readonly title: string;
  readonly conclusion: Exclude<Result, "skipped">;
  readonly jobs: readonly JobRun[];
}

export interface Runner {
  /** Everything that its runs have written, by path. */
  files(): string[];
  /** One of them. */
  read(path: string): string;
  /** Runs what everything that has happened so far starts; what these runs do waits for the next call. */
  settle(): Promise<Started[]>;
  /** Runs the scheduled workflows. */
  schedule(): Promise<Started[]>;
  /** Runs all jobs of a run again, as its next attempt: same commit, same event, and what it kept is still there. */
  rerun(started: Started): Promise<Started>;
}

/** What a run was started with. */
interface Attempt {
  readonly cause: Cause;
  readonly workflow: Workflow;
  readonly run: Run;
}

export interface Settings {
  readonly vars?: Readonly<Record<string, string>>;
  /** Those of the repository, which every workflow of every branch can read. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** By name. */
  readonly environments?: Readonly<Record<string, Environment>>;
}

/** The settings of a repository in which the App is set up. */
export const withApp = ({ app }: Example, key = privateKeyOf(app)): Settings => ({
  vars: { STAGED_ROLLOUT_APP_ID: String(app.id) },
  environments: {
    automation: { branches: ["main"], secrets: { STAGED_ROLLOUT_PRIVATE_KEY: key } },
  },
});

/** The only events of the workflows' own token that start workflows. */
const STARTED_BY_ANYBODY = ["workflow_dispatch", "repository_dispatch", "workflow_run"];

/**
 * A runner for the example's repository; `use` ends with its folder removed, which has the same path for every test of a process:
 * then what Node has compiled for one job is found for the next.
 */
export async function withRunner<T>(
  example: Example,
  settings: Settings,
  use: (runner: Runner) => Promise<T>,
): Promise<T> {
  const temp = join(realpathSync(tmpdir()), `runner-${process.pid}`);
  mkdirSync(temp);
  try {
    // Each job fetches nearly everything: from a pack it is passed on as it is, single objects are compressed again each time.
    const pack = ["-c", "pack.window=0", "-c", "pack.compression=0", "repack", "--quiet"];
    await git(example.repository.folder, pack);
    return await use(createRunner(example, settings, temp, await library()));
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function createRunner(example: Example, settings: Settings, temp: string, parser: Library): Runner {
  const { forge, repository, organisation } = example;
  const { folder } = repository;
  const actions = actionsApp(example);
  const path = installNpm(temp);
  let seen = forge.events.length;

  const workflowAt = async (sha: string, file: string): Promise<Workflow> =>
    parseWorkflowFile(parser, file, await textAt(folder, sha, `.github/workflows/${file}`));

  const attempts = new WeakMap<Started, Attempt>();

  const start = async (cause: Cause, workflow: Workflow, before?: Run): Promise<Started> => {
    const run = await prepare(cause, workflow, before);
    const jobs = await runJobs(workflow, run);
    const conclusion = failed(jobs) ? "failure" : "success";
    const title = titleOf(parser, workflow, cause, run);
    const started: Started = { file: workflow.file, event: cause.event, title, conclusion, jobs };
    attempts.set(started, { cause, workflow, run });
    return started;
  };

  const prepare = async (cause: Cause, workflow: Workflow, before?: Run): Promise<Run> => {
    const place = join(temp, `run-${forge.world.nextId()}`);
    mkdirSync(place);
    const eventPath = join(place, "event.json");
    writeFileSync(eventPath, JSON.stringify(cause.payload));
    const github = {
      event: cause.payload,
      event_name: cause.event,
      repository: fullName(repository),
      repository_owner: organisation.login,
      ref: cause.ref,
      ref_name: cause.ref.replace(/^refs\/(heads|pull)\//, ""),
      head_ref: cause.payload.pull_request?.head.ref ?? "",
      base_ref: cause.payload.pull_request?.base.ref ?? "",
      sha: cause.sha,
      actor: cause.sender,
      workflow: workflow.name,
      run_id: String(before?.github.run_id ?? forge.world.nextId()),
      run_attempt: String(Number(before?.github.run_attempt ?? 0) + 1),
      api_url: forge.apiUrl,
      server_url: forge.url,
    };
    const env = {
      PATH: path,
      CI: "true",
      LANG: "C.UTF-8",
      TZ: "UTC",
      GIT_CONFIG_NOSYSTEM: "1",
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_PATH: eventPath,
      RUNNER_TEMP: place,
      LOCAL_NOW: forge.now,
      STAGED_ROLLOUT_CACHE: join(place, "cache"),
      NODE_COMPILE_CACHE: join(temp, "../runner-compiled"),
      ASTRO_TELEMETRY_DISABLED: "1",
      // What is printed has tests of its own.
      STAGED_ROLLOUT_PRINT: "no",
      ...Object.fromEntries(
        Object.entries(github)
          .filter(([name]) => name !== "event")
          .map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, String(value)]),
      ),
    };
    return {
      library: parser,
      example,
      actions,
      temp: place,
      workspace: join(temp, "workspace"),
      env,
      github,
      vars: settings.vars ?? {},
      secrets: cause.foreign ? {} : (settings.secrets ?? {}),
      environments: new Map(
        Object.entries(settings.environments ?? {}).map(([name, one]) => [name.toLowerCase(), one]),
      ),
      // A run that a fork's event starts is given no secret, wherever it is kept.
      opens: !cause.foreign,
      inputs: {},
      ...(cause.foreign ? { most: "read" as const } : {}),
      artifacts: before?.artifacts ?? new Map(),
      workflow: (file) => workflowAt(cause.sha, file),
    };
  };

  /** Starts what a cause starts, then what the end of those runs starts. */
  const occur = async (cause: Cause): Promise<Started[]> => {
    if (cause.sender === actions.bot.login && !STARTED_BY_ANYBODY.includes(cause.event)) return [];
    const started: Started[] = [];
    for (const file of await namesIn(folder, cause.sha, ".github/workflows")) {
      if (cause.only !== undefined && cause.only !== file) continue;
      const workflow = await workflowAt(cause.sha, file);
      if (!isStartedBy(workflow.events, cause)) continue;
      if (isHeld(forge.world.accounts, repository, cause)) {
        hold(file, cause);
        continue;
      }
      const one = await start(cause, workflow);
      started.push(one);
      if (cause.event !== "workflow_run") started.push(...(await ended(one, workflow, cause)));
    }
    return started;
  };

  /** A run that waits for an approval: it is listed, and that is all. */
  const hold = (workflow: string, { event, payload }: Cause): void => {
    const { head, title, user } = payload.pull_request;
    const from = forge.repository(head.repo.full_name);
    const by = forge.world.accounts.get(user.id) ?? example.outsider;
    const what = { workflow, event, sha: head.sha, by, title, from };
    addRun(forge, repository, { ...what, conclusion: "action_required" });
  };

  const ended = async (one: Started, workflow: Workflow, cause: Cause): Promise<Started[]> => {
    const pull = cause.payload.pull_request;
    const head = pull?.head;
    const run = addRun(forge, repository, {
      workflow: one.file,
      event: one.event,
      sha: head?.sha ?? cause.sha,
      by: example.maintainer,
      title: one.title,
      conclusion: one.conclusion,
      ...(head ? { from: forge.repository(head.repo.full_name) } : {}),
    });
    const payload = {
      action: "completed",
      workflow_run: {
        id: run.id,
        name: workflow.name,
        event: run.event,
        display_title: run.title,
        head_sha: run.sha,
        head_branch: head?.ref ?? "main",
        conclusion: run.conclusion,
        pull_requests: [],
      },
      repository: cause.payload.repository,
    };
    return occur({
      event: "workflow_run",
      action: "completed",
      payload,
      sender: cause.sender,
      workflow: workflow.name,
      ...(await onMain(folder)),
    });
  };

  return {
    read: (path) => readFileSync(join(temp, path), "utf8"),
    files: () => entriesBelow(temp).map((path) => relative(temp, path)),
    async settle() {
      const started: Started[] = [];
      const news = forge.events.slice(seen);
      seen = forge.events.length;
      for (const happened of news) {
        if (happened.repository !== fullName(repository)) continue;
        for (const cause of await causesOf(folder, happened)) started.push(...(await occur(cause)));
      }
      return started;
    },
    async rerun(one) {
      const { cause, workflow, run } = attempts.get(one) ?? {};
      if (!cause || !workflow) throw new Error("this runner did not start it");
      return start(cause, workflow, run);
    },
    async schedule() {
      const payload = { schedule: "", repository: { fork: repository.parent !== undefined } };
      const sender = example.maintainer.login;
      return occur({ event: "schedule", payload, sender, ...(await onMain(folder)) });
    },
  };
}

/** The App behind the workflows' own token. */
const actionsApp = ({ forge, organisation }: Example): App =>
  forge.world.apps.find(({ slug }) => slug === ACTIONS) ??
  forge.addApp({ slug: ACTIONS, owner: organisation, permissions: {} });

const ACTIONS = "github-actions";

/** The name of the run: from `run-name`, or that of the pull request or the commit. */
function titleOf(parser: Library, { token, name }: Workflow, { payload }: Cause, run: Run): string {
  const runName = token.find("run-name");
  const { github, vars, inputs } = run;
  const scope = { contexts: { github, vars, inputs }, status: "success" } as const;
  const named = runName ? asText(fill(parser, runName, scope)).trim() : "";
  return named || payload.pull_request?.title || payload.issue?.title || name;
}

/** Every file and folder; links, as to packages where other tests build sites meanwhile, are not followed. */
const entriesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...entriesBelow(path)] : [path];
  });
