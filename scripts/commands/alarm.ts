/** `alarm`: one issue that is open while the automation fails. */
import {
  ALARM_MARKER,
  ALARM_TITLE,
  type AutomationRun,
  alarmOverText,
  alarmText,
} from "#core/forge/automation.ts";
import type { GitHub } from "#io/github/client.ts";
import { createIssue, type Issue, listIssues, loginOf, updateIssue } from "#io/github/issues.ts";
import { accountName } from "#io/github/repository.ts";
import { findProblems } from "./check.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";
import { forgeOf } from "./forge.ts";

export interface AlarmOptions extends GlobalOptions {
  /** How the run ended. */
  readonly ended: "failure" | "success";
}

/** The most people that one text mentions. */
const MOST_MENTIONED = 40;

/** Opens, updates or closes the one issue about failing runs; throws UsageError outside a run. */
export async function alarm(options: AlarmOptions, io: Io): Promise<Exit> {
  const { github } = await forgeOf(io);
  const run = { url: runUrl(io), at: options.asOf ?? io.now() };
  const [issue, ...doubles] = await ownAlarms(github);
  const outcome =
    options.ended === "failure"
      ? await raise(github, issue, alarmText(run, await maintainers(github, options, io)))
      : await settle(github, issue, run);
  for (const { number, state } of doubles) {
    if (state === "open")
      await updateIssue(github, number, { state: "closed", state_reason: "not_planned" });
  }
  if (options.format === "json") io.out(JSON.stringify(outcome, null, 2));
  else
    io.err(
      outcome.issue === undefined ? "No alarm." : `Issue ${outcome.issue} is ${outcome.state}.`,
    );
  return EXIT.fine;
}

interface Outcome {
  readonly issue?: number;
  readonly state: "open" | "closed";
}

/** The issues of our own that carry the marker, oldest first: one, or two after a response was lost. */
async function ownAlarms(github: GitHub): Promise<Issue[]> {
  const creator = await accountName(github);
  const own = await listIssues(github, { creator, state: "all" });
  return own.filter(({ body }) => body?.includes(ALARM_MARKER));
}

async function raise(github: GitHub, issue: Issue | undefined, body: string): Promise<Outcome> {
  if (issue === undefined) {
    const { number } = await createIssue(github, { title: ALARM_TITLE, body });
    return { issue: number, state: "open" };
  }
  const again = issue.state === "closed" ? ({ state_reason: "reopened" } as const) : {};
  await updateIssue(github, issue.number, { body, state: "open", ...again });
  return { issue: issue.number, state: "open" };
}

async function settle(
  github: GitHub,
  issue: Issue | undefined,
  run: AutomationRun,
): Promise<Outcome> {
  if (issue?.state !== "open") return { state: "closed" };
  const body = alarmOverText(run);
  await updateIssue(github, issue.number, { body, state: "closed", state_reason: "completed" });
  return { issue: issue.number, state: "closed" };
}

/** The current logins of the maintainers; nobody in an example, or where the data do not name them. */
async function maintainers(github: GitHub, options: AlarmOptions, io: Io): Promise<string[]> {
  const { registry } = await findProblems(options, io);
  const members = registry.groups.get("maintainers")?.data.members ?? [];
  if (registry.procedure === undefined || registry.procedure.data.example) return [];
  const logins = await Promise.all(
    members.slice(0, MOST_MENTIONED).map(({ id }) => loginOf(github, id)),
  );
  return logins.filter((login) => login !== undefined);
}

function runUrl({ environment = {} }: Io): string {
  const {
    GITHUB_RUN_ID = "",
    GITHUB_REPOSITORY,
    GITHUB_SERVER_URL = "https://github.com",
  } = environment;
  if (!/^\d+$/.test(GITHUB_RUN_ID)) {
    throw new UsageError("the environment does not say which run ended: set GITHUB_RUN_ID");
  }
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}
