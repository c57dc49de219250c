/** The rules for workflow files (DESIGN section 8), each on its own. */
import { isDeepStrictEqual } from "node:util";
import { SIGNING_FINGERPRINT, SIGNING_KEY } from "#core/instance/doctor/settings.ts";
import {
  APP_RIGHTS,
  CALLED_WITH_KEY,
  KEY_ENVIRONMENT,
  MERGING,
  PINNED,
  RIGHTS,
  TRIGGERS,
} from "./expected.ts";
import type { JobData, StepData, WorkflowFile } from "./files.ts";

export interface WorkflowRule {
  readonly name: string;
  readonly sentence: string;
  /** What is wrong, one sentence each. */
  check(workflow: WorkflowFile): readonly string[];
}

interface RuleTarget {
  readonly id: string;
  readonly job: JobData;
  readonly workflow: WorkflowFile;
}

const jobsOf = (workflow: WorkflowFile): RuleTarget[] =>
  Object.entries(workflow.data.jobs).map(([id, job]) => ({ id, job, workflow }));

/** A rule on every job; `check` answers what is wrong with it. */
const perJob = (
  name: string,
  sentence: string,
  check: (place: RuleTarget) => string | false | undefined,
): WorkflowRule => ({
  name,
  sentence,
  check: (workflow) =>
    jobsOf(workflow).flatMap((place) => {
      const wrong = check(place);
      return wrong ? [`${workflow.file} ${place.id}: ${wrong}`] : [];
    }),
});

/** A rule on every step. */
const perStep = (
  name: string,
  sentence: string,
  check: (step: StepData, place: RuleTarget) => string | false | undefined,
): WorkflowRule => ({
  name,
  sentence,
  check: (workflow) =>
    jobsOf(workflow).flatMap((place) =>
      (place.job.steps ?? []).flatMap((step, index) => {
        const wrong = check(step, place);
        return wrong ? [`${workflow.file} ${place.id}, step ${index + 1}: ${wrong}`] : [];
      }),
    ),
});

const actionOf = ({ uses = "" }: StepData): string => uses.split("@")[0] ?? "";

const starts = ({ data }: WorkflowFile, ...events: string[]): boolean =>
  events.some((event) => event in data.on);

/** Whether proposed code runs here, or anybody can start it with a secret available. */
const unprivileged = (workflow: WorkflowFile): boolean =>
  starts(workflow, "pull_request", "pull_request_review");

const GUARD = "vars.STAGED_ROLLOUT_APP_ID != ''";
const namesKey = ({ job }: RuleTarget): boolean => JSON.stringify(job).includes("secrets.");
const usesApp = (place: RuleTarget): boolean =>
  namesKey(place) || place.job.uses === CALLED_WITH_KEY;
const rightsAsked = ({ with: given = {} }: StepData) =>
  Object.fromEntries(
    Object.entries(given)
      .filter(([input]) => input.startsWith("permission-"))
      .map(([input, level]) => [input.slice("permission-".length), level]),
  );

/** Whether a job that needs no key is where the key is. */
const isOther = (environment: unknown): string | undefined =>
  JSON.stringify(environment).toLowerCase().includes(KEY_ENVIRONMENT.name)
    ? "is where the App's key is, and needs none"
    : undefined;

/** Workflows whose runs write nothing: a later one does all that an earlier one would have done. */
const ONLY_READS: ReadonlySet<string> = new Set(["ci.yml", "data.yml"]);

const npmOf = ({ job }: RuleTarget): string[] =>
  (job.steps ?? []).flatMap(({ run }) => run ?? []).filter((run) => run.startsWith("npm "));

/** A job's first npm command, which installs. */
const installOf = (place: RuleTarget): string | undefined => npmOf(place)[0];

/** The site's packages are among those for development. */
const buildsSite = (place: RuleTarget): boolean =>
  npmOf(place).some((run) => /^npm run -s rollout -- site\b/.test(run));

/** One command that is checked in, with at most one variable, in quotes. */
const COMMAND =
  /^(true|npm ci --no-audit( --omit=dev)? --ignore-scripts|npm test|npm run -s (?:setup|audit-signatures)|npm run -s rollout --( [a-z-]+)+( "\$[A-Z_]+")?)$/;

export const WORKFLOW_RULES: readonly WorkflowRule[] = [
  {
    name: "triggers",
    sentence: "A workflow is started by the events in the table, and by no others.",
    check: ({ file, data }) =>
      isDeepStrictEqual(Object.keys(data.on).sort(), TRIGGERS[file]) ? [] : [`${file}: its events`],
  },
  {
    name: "off-the-hour",
    sentence: "A schedule avoids the full hour, when the forge is late.",
    check: ({ file, data }) => {
      const times = (data.on.schedule ?? []) as readonly { cron: string }[];
      const late = times.filter(({ cron }) => !/^[1-9]\d? /.test(cron) || /^[36]0 /.test(cron));
      return late.map(({ cron }) => `${file}: ${cron}`);
    },
  },
  {
    name: "nothing-at-the-top",
    sentence: "No right is given to a workflow as a whole.",
    check: ({ file, data }) =>
      isDeepStrictEqual(data.permissions, {}) ? [] : [`${file}: its permissions are not {}`],
  },
  perJob("rights", "A job has the rights that it needs and no more.", ({ id, job, workflow }) => {
    const needed = RIGHTS[workflow.file]?.[id];
    return !isDeepStrictEqual(job.permissions, needed) && "other permissions than it needs";
  }),
  perStep(
    "app-rights",
    "The App's token has the rights that are needed and no more.",
    (step, place) => {
      if (actionOf(step) !== "actions/create-github-app-token") return;
      const merges = MERGING.has(`${place.workflow.file} ${place.id}`);
      const needed = { ...APP_RIGHTS, ...(merges && { workflows: "write" }) };
      return !isDeepStrictEqual(rightsAsked(step), needed) && "other rights than are needed";
    },
  ),
  {
    name: "pinned",
    sentence: "An action is one we know, pinned by commit, with its release beside it.",
    check: ({ file, text }) =>
      [...text.matchAll(/^.*\buses:\s*(.*)$/gm)].flatMap(([, used = ""]) => {
        if (used.startsWith("./.github/workflows/")) return [];
        const at = used.indexOf("@");
        return PINNED[used.slice(0, at)] === used.slice(at + 1) ? [] : [`${file}: ${used}`];
      }),
  },
  perJob("time-limit", "A job ends within the hour.", ({ job }) => {
    const minutes = job["timeout-minutes"] ?? Number.POSITIVE_INFINITY;
    return job.uses === undefined && !(minutes < 60) && "no time limit below an hour";
  }),
  perJob("machine", "A job runs on one named image of the forge's own machines.", ({ job }) => {
    return job.uses === undefined && job["runs-on"] !== "ubuntu-24.04" && "another machine";
  }),
  perStep("no-credentials-left", "A checkout leaves no token in git's configuration.", (step) => {
    if (actionOf(step) !== "actions/checkout") return;
    return step.with?.["persist-credentials"] !== false && "keeps the token";
  }),
  perStep("own-code", "What holds secrets runs main's code.", (step, { workflow }) => {
    if (actionOf(step) !== "actions/checkout" || starts(workflow, "pull_request")) return;
    const { ref, repository, path } = step.with ?? {};
    const other = ref !== "main" || repository !== undefined || path !== undefined;
    return other && "checks out something else than main";
  }),
  perJob(
    "no-lost-work",
    "Runs wait for each other, and none that writes is cancelled.",
    (place) => {
      const { job, workflow } = place;
      const concurrency = workflow.data.concurrency ?? job.concurrency;
      if (job.uses !== undefined) return;
      if (concurrency?.group === undefined) return "no concurrency group";
      const cancels = concurrency["cancel-in-progress"];
      if (cancels === undefined) return "does not say whether a later run cancels it";
      return cancels && !ONLY_READS.has(workflow.file) && "is cancelled by a later run";
    },
  ),
  {
    name: "waiting-is-decided-first",
    sentence: "A run that a condition skips never replaces a waiting run.",
    check: ({ file, data }) =>
      data.concurrency && Object.values(data.jobs).some((job) => job.if !== undefined)
        ? // Each event has a group of its own, so that none takes another's place.
          /\.id \}\}$/.test(data.concurrency.group)
          ? []
          : [`${file}: jobs with conditions share the workflow's group`]
        : [],
  },
  perStep("node-24", "Node.js 24, and nothing from a cache.", (step) => {
    if (/\bcache\b/.test(actionOf(step))) return "a cache";
    if (actionOf(step) !== "actions/setup-node") return;
    const { "node-version": version, "package-manager-cache": automatic, cache } = step.with ?? {};
    const other = version !== 24 || automatic !== false || cache !== undefined;
    return other && "not Node.js 24 without a cache";
  }),
  perJob("production-only", "A job that runs main's code installs only what it needs.", (place) => {
    const install = installOf(place);
    if (!install?.startsWith("npm ci")) return;
    if (buildsSite(place)) return install.includes(" --omit=") && "builds the site without them";
    return !install.includes(" --omit=dev") && "installs packages for development";
  }),
  perJob("site-apart", "No secret is where the site's many packages are.", (place) => {
    return buildsSite(place) && namesKey(place) && "builds the site with a secret";
  }),
  perStep(
    "signs-alone",
    "Lists of packages are signed by one command, beside no other secret, from nothing that another job made.",
    (step, place) => {
      const { job } = place;
      if (!JSON.stringify(step).includes(`secrets.${SIGNING_KEY}`)) return;
      if (step.run !== "npm run -s rollout -- repositories --signatures") return "another command";
      const secrets = JSON.stringify(job).match(/secrets\.\w+/g) ?? [];
      const made = Object.values(step.env ?? {}).some((value) =>
        /\bneeds\.|\bsteps\./.test(`${value}`),
      );
      return (
        (secrets.length > 1 || made) && "signs beside another secret, or what another job made"
      );
    },
  ),
  perStep(
    "signed-or-not-built",
    "Where a key is named the site is built with it or not at all.",
    (step) => {
      const builds = step.run?.startsWith("npm run -s rollout -- site ");
      const named = step.env?.[SIGNING_FINGERPRINT] === `\${{ vars.${SIGNING_FINGERPRINT} }}`;
      return builds && !named && "does not name the key";
    },
  ),
  perJob(
    "no-install-scripts",
    "No package's own script runs where a secret is available.",
    (place) => {
      const install = installOf(place);
      if (unprivileged(place.workflow) || install === undefined) return;
      if (!/^npm ci\b.* --ignore-scripts$/.test(install)) return "installs with scripts";
      // npm would otherwise run `prerollout`, which may install once more, with scripts.
      const { npm_config_ignore_scripts: ignore } = place.job.env ?? {};
      return ignore !== "true" && "lets npm run scripts before commands";
    },
  ),
  perStep("no-text-in-shell", "No expression writes into a command.", ({ run }) =>
    run?.includes("${{") ? "an expression in `run`" : undefined,
  ),
  perStep("thin", "A step runs one command that is checked in.", ({ run }) =>
    run !== undefined && !COMMAND.test(run) ? `not one checked-in command: ${run}` : undefined,
  ),
  perStep(
    "one-artifact-an-attempt",
    "An attempt publishes its own artifact: those of earlier ones are still there.",
    (step) => {
      const { name = "", artifact_name: handed = "" } = (step.with ?? {}) as Record<string, string>;
      if (actionOf(step) === "actions/upload-pages-artifact") {
        return !name.includes("github.run_attempt") && "the same name at each attempt";
      }
      // Of an attempt that runs the failed jobs alone, the artifact is that of the attempt before.
      if (actionOf(step) === "actions/deploy-pages") {
        return !/^\$\{\{ (?!.*run_attempt)/.test(handed) && "not the artifact that is handed on";
      }
      return;
    },
  ),
  perStep("usual-shell", "A step runs in the usual shell and folder.", (step) => {
    const others = ["shell", "working-directory", "continue-on-error"].filter((key) => key in step);
    return others.length > 0 && `sets ${others.join(", ")}`;
  }),
  {
    name: "no-secrets-for-proposals",
    sentence: "Where proposed code runs, no secret and no token is available.",
    check: (workflow) =>
      unprivileged(workflow) && /\bsecrets\.|github\.token|\benvironment:/.test(workflow.text)
        ? [`${workflow.file}: names a secret`]
        : [],
  },
  perJob("key-environment", "The App's key is read where only main may.", (place) => {
    const { environment } = place.job;
    if (!namesKey(place)) return environment === undefined ? undefined : isOther(environment);
    return !isDeepStrictEqual(environment, KEY_ENVIRONMENT) && "reads a secret of every branch";
  }),
  perJob(
    "no-secrets-handed-on",
    "A called workflow has the secrets of its own environments, and no others.",
    ({ job }) => {
      const wanted = job.uses === CALLED_WITH_KEY ? "inherit" : undefined;
      return job.secrets !== wanted && `its secrets are not ${wanted ?? "left out"}`;
    },
  ),
  perJob("guarded", "Without an App, as in a fork, nothing runs that needs one.", (place) => {
    return usesApp(place) && !place.job.if?.startsWith(GUARD) && "does not ask for the App first";
  }),
];

/** Every breach of every rule, as `rule: sentence`. */
export const breachesOf = (workflows: readonly WorkflowFile[]): string[] =>
  WORKFLOW_RULES.flatMap((rule) =>
    workflows.flatMap((workflow) => rule.check(workflow).map((wrong) => `${rule.name}: ${wrong}`)),
  );
