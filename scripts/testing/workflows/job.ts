/** The jobs of a workflow, in the order of their needs, and the steps of each. */
import { mkdirSync, mkdtempSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Example } from "../forge/example.ts";
import type { App } from "../forge/model.ts";
import { LOCAL_ACTIONS } from "./actions.ts";
import { type Environment, environmentOf, secretsIn } from "./environments.ts";
import { asText, evaluate, fill, holds, type Scope, textsOf } from "./evaluate.ts";
import type { Library } from "./library.ts";
import { runScript } from "./step.ts";
import type { Job, Step, Workflow } from "./workflow.ts";

export type Result = "success" | "failure" | "skipped";
type Texts = Readonly<Record<string, string>>;

export interface StepRun {
  readonly id: string;
  /** The action, or the command. */
  readonly what: string;
  readonly outcome: Result;
  readonly outputs: Texts;
  /** What it printed, or why it failed. */
  readonly log: string;
}

export interface JobRun {
  readonly id: string;
  readonly result: Result;
  /** It may fail (`continue-on-error`): the run does not, and jobs that need it see a success (actions/runner#1161). */
  readonly mayFail?: true;
  readonly outputs: Texts;
  /** What the workflow's own token may do in it. */
  readonly permissions: Texts;
  /** The group that it waits in. */
  readonly group?: string;
  /** Why its environment did not let it start. */
  readonly refused?: string;
  readonly steps: readonly StepRun[];
  /** The jobs of the workflow that it calls. */
  readonly called: readonly JobRun[];
}

/** What all jobs of a run share. */
export interface Run {
  readonly library: Library;
  readonly example: Example;
  /** The App behind the workflows' own token. */
  readonly actions: App;
  readonly temp: string;
  /** Where each job works, one after the other; what it leaves is kept in `temp`. */
  readonly workspace: string;
  readonly env: Texts;
  readonly github: Readonly<Record<string, unknown>>;
  readonly vars: Texts;
  /** Those of the repository, or those that the caller hands on. */
  readonly secrets: Texts;
  /** By name in lower case. */
  readonly environments: ReadonlyMap<string, Environment>;
  /** Whether jobs are given the secrets of their environments. */
  readonly opens: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The most that the token may do; left out: what jobs ask for. `read`: nothing is written. */
  readonly most?: Texts | "read";
  readonly artifacts: Map<string, string[]>;
  /** Reads a workflow of the same commit. */
  readonly workflow: (file: string) => Promise<Workflow>;
}

/** Runs every job of a workflow whose condition holds. */
export async function runJobs(workflow: Workflow, run: Run): Promise<JobRun[]> {
  const done = new Map<string, JobRun>();
  const waiting = [...workflow.jobs];
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ needs }) => needs.every((need) => done.has(need)));
    const [job] = waiting.splice(index, 1) as [Job];
    done.set(job.id, await runJob(workflow, job, run, done));
  }
  return [...done.values()];
}

async function runJob(
  workflow: Workflow,
  job: Job,
  run: Run,
  done: ReadonlyMap<string, JobRun>,
): Promise<JobRun> {
  const { library, vars, secrets, inputs, github } = run;
  const needs = Object.fromEntries(
    job.needs.map((id) => {
      const { result, mayFail, outputs } = done.get(id) ?? {};
      return [id, { result: result === "failure" && mayFail ? "success" : result, outputs }];
    }),
  );
  const well = Object.values(needs).every(({ result }) => result === "success");
  const scope: Scope = {
    contexts: { github, vars, inputs, needs },
    status: well ? "success" : "failure",
  };
  const skipped = { id: job.id, outputs: {}, permissions: {}, steps: [], called: [] };
  if (!holds(evaluate(library, job.if, scope))) return { ...skipped, result: "skipped" };
  const permissions = permissionsOf(workflow, job, run, scope);
  const concurrency = job.token.find("concurrency") ?? workflow.token.find("concurrency");
  const { group } = textsOf(library, concurrency, scope);
  const tolerance = job.token.find("continue-on-error");
  const common = {
    id: job.id,
    permissions,
    ...(group === undefined ? {} : { group }),
    ...(tolerance && holds(fill(library, tolerance, scope)) && ({ mayFail: true } as const)),
  };
  const uses = job.token.find("uses");
  if (uses === undefined) {
    const place = environmentOf(library, job.token.find("environment"), scope, run);
    if (place.refused !== undefined) {
      return { ...common, ...place, outputs: {}, steps: [], called: [], result: "failure" };
    }
    const own = secretsIn(place.environment, run);
    const withSecrets = { ...scope, contexts: { ...scope.contexts, secrets: own } };
    return {
      ...common,
      called: [],
      ...(await runSteps(workflow, job, run, permissions, withSecrets)),
    };
  }
  const other = await run.workflow(String(uses).replace("./.github/workflows/", ""));
  const handed = job.token.find("secrets");
  const inherits = handed !== undefined && asText(fill(library, handed, scope)) === "inherit";
  const called = await runJobs(other, {
    ...run,
    opens: run.opens && inherits,
    most: permissions,
    inputs: (job.token.find("with") &&
      fill(library, job.token.find("with") as never, scope)) as Run["inputs"],
    secrets: inherits
      ? secrets
      : textsOf(library, handed, { ...scope, contexts: { ...scope.contexts, secrets } }),
  });
  const outputs = outputsOf(library, other, called);
  return { ...common, result: failed(called) ? "failure" : "success", outputs, steps: [], called };
}

/** Whether jobs make their run fail. */
export const failed = (jobs: readonly JobRun[]): boolean =>
  jobs.some(({ result, mayFail }) => result === "failure" && !mayFail);

/** What a called workflow hands back: `on.workflow_call.outputs`, made from those of its jobs. */
function outputsOf(library: Library, { token }: Workflow, called: readonly JobRun[]): Texts {
  const on = token.find("on");
  const call = on && library.isMapping(on) ? on.find("workflow_call") : undefined;
  const outputs = call && library.isMapping(call) ? call.find("outputs") : undefined;
  const jobs = Object.fromEntries(called.map(({ id, ...one }) => [id, one]));
  const filled = outputs && fill(library, outputs, { contexts: { jobs }, status: "success" });
  return Object.fromEntries(
    Object.entries((filled ?? {}) as Record<string, { value?: unknown }>).map(
      ([name, { value }]) => [name, asText(value)],
    ),
  );
}

/** What the token may do: what the job asks for, which a caller must have been given itself. */
function permissionsOf(workflow: Workflow, job: Job, { library, most }: Run, scope: Scope): Texts {
  const token = job.token.find("permissions") ?? workflow.token.find("permissions");
  if (token === undefined || !library.isMapping(token)) {
    throw new Error(`${workflow.file} ${job.id} does not list its permissions`);
  }
  const asked = textsOf(library, token, scope);
  if (most === "read") return Object.fromEntries(Object.keys(asked).map((key) => [key, "read"]));
  for (const [name, level] of Object.entries(asked)) {
    if (most && most[name] !== "write" && most[name] !== level) {
      throw new Error(
        `${workflow.file} ${job.id} asks for ${name}: ${level}, which its caller has not`,
      );
    }
  }
  return asked;
}

async function runSteps(
  workflow: Workflow,
  job: Job,
  run: Run,
  permissions: Texts,
  outer: Scope,
): Promise<Pick<JobRun, "result" | "outputs" | "steps">> {
  const { library, example, actions, workspace } = run;
  mkdirSync(workspace);
  const token = example.forge.installationToken(
    actions,
    Object.fromEntries(
      Object.entries(permissions).map(([name, level]) => [
        name.replaceAll("-", "_"),
        level as "read" | "write",
      ]),
    ),
  );
  const home = join(run.temp, "home");
  mkdirSync(home, { recursive: true });
  const steps: StepRun[] = [];
  let exported: Texts = {};
  let status: Scope["status"] = "success";
  const scopeOf = (env: Texts): Scope => ({
    status,
    contexts: {
      ...outer.contexts,
      github: { ...run.github, token },
      env,
      job: { status },
      runner: { os: "Linux", temp: run.temp },
      steps: Object.fromEntries(
        steps.map(({ id, outputs, outcome }) => [id, { outputs, outcome, conclusion: outcome }]),
      ),
    },
  });
  for (const step of job.steps) {
    const shared = {
      ...textsOf(library, workflow.token.find("env"), scopeOf({})),
      ...textsOf(library, job.token.find("env"), scopeOf({})),
      ...exported,
    };
    const scope = scopeOf(shared);
    const env = {
      ...run.env,
      HOME: home,
      GITHUB_WORKSPACE: workspace,
      ...shared,
      ...textsOf(library, step.token.find("env"), scope),
    };
    const place = { run, permissions, token, workspace, env };
    const ran = await runStep(step, place, scope);
    exported = { ...exported, ...ran.exported };
    steps.push(ran);
    if (ran.outcome === "failure") status = "failure";
  }
  renameSync(workspace, mkdtempSync(join(run.temp, "workspace-")));
  const outputs = textsOf(library, job.token.find("outputs"), scopeOf({}));
  return { result: status, outputs, steps };
}

interface StepPlace {
  readonly run: Run;
  readonly permissions: Texts;
  readonly token: string;
  readonly workspace: string;
  readonly env: Texts;
}

async function runStep(
  { id, if: condition, token }: Step,
  { run, permissions, token: own, workspace, env }: StepPlace,
  scope: Scope,
): Promise<StepRun & { readonly exported: Texts }> {
  const { library, example, artifacts, temp } = run;
  const uses = token.find("uses");
  const script = token.find("run");
  const text = script && asText(fill(library, script, scope));
  const what = text ?? String(uses).replace(/@.*/, "");
  const none = { id, what, outputs: {}, exported: {}, log: "" };
  if (!holds(evaluate(library, condition, scope))) return { ...none, outcome: "skipped" };
  if (text !== undefined) {
    const { exit, ...ran } = await runScript(text, { workspace, temp, env });
    return { ...none, ...ran, outcome: exit === 0 ? "success" : "failure" };
  }
  const action = LOCAL_ACTIONS[what];
  if (action === undefined) throw new Error(`there is no replacement for ${what}`);
  const inputs = textsOf(library, token.find("with"), scope);
  try {
    const outputs = await action({
      example,
      inputs,
      workspace,
      env,
      permissions,
      token: own,
      artifacts,
      temp,
    });
    return { ...none, outputs, outcome: "success" };
  } catch (error) {
    return { ...none, log: (error as Error).message, outcome: "failure" };
  }
}
