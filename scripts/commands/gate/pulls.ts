/** `gate --pull`, `--event`, `--open-pulls`: pull requests on the forge, one after the other. */
import { readFileSync } from "node:fs";
import { printable } from "#core/base/text.ts";
import { saysTookLong } from "#core/forge/gate-comment.ts";
import { objectReader } from "#io/git-objects.ts";
import type { GitHub } from "#io/github/client.ts";
import { REAL_CLOCK } from "#io/github/clock.ts";
import { statusOf } from "#io/github/errors.ts";
import { listOpenPulls } from "#io/github/pulls.ts";
import { RateRefused } from "#io/github/refusal.ts";
import { ownStatus, type SurveyedPull, surveyPulls } from "#io/github/survey.ts";
import { attempt } from "#io/outside.ts";
import { EXIT, type Exit, type Io, UsageError } from "../command.ts";
import { forgeOf, leftToNextRun } from "../forge.ts";
import { answerPull, type Outcome } from "./answer-pull.ts";
import { readEvent } from "./event.ts";
import type { Place } from "./judge-merge.ts";
import { type GateContext, readTip, type Tip } from "./judge-pull.ts";
import type { GateOptions } from "./options.ts";
import { newestRuns } from "./pull-parts.ts";
import { standsAsAnswered } from "./stands.ts";

/** How long one run goes on to the next pull request: the other steps of its job come after it. */
const MAX_RUN_MS = 20 * 60_000;

/** A pull request to judge, and the head that it must have. */
interface WantedPull {
  readonly number: number;
  readonly head?: string;
  /** Of all open pull requests: what one query showed of it. */
  readonly surveyed?: SurveyedPull;
}

/**
 * Judges and answers pull requests; exit 1 where the one asked for may not be merged, 3 where one could not be
 * answered. For an event, the commit status alone shows the result.
 */
export async function gatePulls(repository: string, options: GateOptions, io: Io): Promise<Exit> {
  try {
    const objects = objectReader(repository);
    return await objects.during(() => judgePulls({ repository, objects }, options, io));
  } catch (error) {
    // Who asks for one is answered; the others are judged by the next run.
    if (options.pull !== undefined || !(error instanceof RateRefused)) throw error;
    io.err(leftToNextRun(error));
    if (options.format === "json") io.out("[]");
    return EXIT.fine;
  }
}

async function judgePulls(
  { repository, objects }: Place,
  options: GateOptions,
  io: Io,
): Promise<Exit> {
  const named = options.event ? namedByEvent(io) : undefined;
  if (named?.kind === "nothing") {
    io.err(`Nothing to do: ${named.why}.`);
    if (options.format === "json") io.out("[]");
    return EXIT.fine;
  }
  const { github, remote: address, gitEnvironment: environment } = await forgeOf(io, options.root);
  const { asOf } = options;
  const { cacheFolder, clock = REAL_CLOCK } = io;
  const place: GateContext = {
    github,
    clock,
    remote: { address, environment },
    ...{ repository, objects },
    now: () => clock.now(),
    warn: (line) => io.err(printable(line)),
    circumstances: {
      real: io.now(),
      ...(asOf !== undefined && { asOf }),
      ...(cacheFolder !== undefined && { cacheFolder }),
    },
  };
  let tip: Tip | undefined = await readTip(place);
  if (tip.procedure?.example) {
    throw new UsageError(
      "rollouts/procedure.yaml says that the data are an example: nothing is posted on the forge; use --base, --head and --actor instead",
    );
  }
  const outcomes: Outcome[] = [];
  let failed = false;
  const started = clock.now();
  const newest = newestRuns(github);
  for (const { number, head, surveyed } of await wantedPulls(place, options, named)) {
    if (clock.now() - started > MAX_RUN_MS) {
      io.err(`#${number} and later ones are left to the next run: this one has run out of time.`);
      break;
    }
    try {
      tip ??= await readTip(place);
      const stands = surveyed && (await standsAsAnswered(place, tip, surveyed, newest));
      const outcome = stands ?? (await answerPull(place, number, tip, head));
      // What was merged or pushed in the meantime counts for the next one.
      if (!stands) tip = undefined;
      outcomes.push(outcome);
      io.err(printable(asText(outcome)));
      failed ||= outcome.outcome === "answered" && outcome.refused !== undefined;
    } catch (error) {
      if (options.pull !== undefined && statusOf(error) === 404) {
        throw new UsageError(`the forge has no pull request ${number}`);
      }
      if (options.pull === undefined && error instanceof RateRefused) {
        io.err(leftToNextRun(error));
        break;
      }
      failed = true;
      io.err(printable(`#${number} could not be judged: ${(error as Error).message}`));
    }
  }
  if (options.format === "json") io.out(JSON.stringify(outcomes, null, 2));
  if (failed) return EXIT.outside;
  const denied = outcomes.some((one) => one.outcome === "answered" && one.state === "failure");
  return options.pull !== undefined && denied ? EXIT.problems : EXIT.fine;
}

function namedByEvent({ environment = {} }: Io) {
  const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = environment;
  if (!name || !path) {
    throw new UsageError(
      "--event needs GITHUB_EVENT_NAME and GITHUB_EVENT_PATH in the environment, as workflows have them",
    );
  }
  const text = attempt(
    () => readFileSync(path, "utf8"),
    () => `cannot read the event in ${path}`,
  );
  return readEvent(name, JSON.parse(text));
}

/** The pull requests asked for: those that are not answered yet, then the others, oldest first, then those that took long. */
async function wantedPulls(
  { github, warn }: GateContext,
  { pull }: GateOptions,
  named: ReturnType<typeof readEvent> | undefined,
): Promise<WantedPull[]> {
  if (pull !== undefined) return [{ number: pull }];
  if (named?.kind === "pull") return [{ number: named.number }];
  // As it is now: this run may have replaced one that waited to judge a later head.
  if (named?.kind === "run" && named.number !== undefined) return [{ number: named.number }];
  if (named?.kind !== "run") {
    const open = await surveyPulls(github, warn);
    const turns = new Map<number, number>();
    for (const pull of open) turns.set(pull.number, await turnOf(github, pull));
    const turn = ({ number }: SurveyedPull) => turns.get(number) ?? 0;
    return open
      .toSorted((a, b) => turn(a) - turn(b))
      .map((surveyed) => ({ number: surveyed.number, surveyed }));
  }
  const open = (await listOpenPulls(github)).sort((a, b) => a.number - b.number);
  const { head } = named;
  return open.filter(({ head: { sha } }) => sha === head).map(({ number }) => ({ number, head }));
}

/** When a head's turn comes, so that none keeps the others from theirs. */
async function turnOf(github: GitHub, pull: SurveyedPull): Promise<number> {
  const status = await ownStatus(github, pull);
  if (!status) return 0;
  return saysTookLong(status.description ?? "") ? 2 : 1;
}

function asText(outcome: Outcome): string {
  if (outcome.outcome === "skipped") return `#${outcome.pull} skipped: ${outcome.why}`;
  const { pull, head, state, description, refused } = outcome;
  const merged = outcome.outcome === "merged" ? "; merged" : "";
  const kept = refused === undefined ? "" : `; not merged: ${refused}`;
  return `#${pull} ${head.slice(0, 10)} ${state}: ${description}${merged}${kept}`;
}
