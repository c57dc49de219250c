/**
 * A day's traffic: people write on many open rollouts, so many at a time, while automation runs, two runs at one moment
 * where that is asked for; then the forge and main are compared with what was written. Nothing is called but the forge's
 * own interfaces, within the limits that GitHub publishes.
 */
import { createComment } from "#io/github/comments.ts";
import { GITHUB_LIMITS } from "../forge/limits.ts";
import type { Issue } from "../forge/model.ts";
import { findIssue } from "../forge/world.ts";
import { type Checkout, type TestInstance, withTestInstance } from "../forge-runs.ts";
import { differencesOn } from "./differences.ts";
import { trafficFederation } from "./federation.ts";
import { type Asked, LOAD_LIMITS, type LoadOnForge, watchLoad } from "./load.ts";
import { kindOf, type Placed, waitOf } from "./placed.ts";
import { type Amounts, type Writing, writingsOf } from "./writings.ts";

export interface Traffic extends Amounts {
  /** How many are open. */
  readonly rollouts: number;
  /** How many people write at one moment. */
  readonly atATime: number;
  /** Minutes between such moments. */
  readonly everyMinutes: number;
  /** Every how many moments two runs begin at once; the others have one after the other, as the workflow has. */
  readonly twoRunsEvery: number;
}

export interface DayOfTraffic extends LoadOnForge {
  /** What was written. */
  readonly submissions: number;
  readonly comments: number;
  readonly runs: number;
  /** Those that ended otherwise than with exit 0. */
  readonly failedRuns: readonly string[];
  /** Hours from the first to the last run. */
  readonly hours: number;
  /** What is not as it has to be: not applied, applied twice, lost. */
  readonly wrong: readonly string[];
  /** From a comment or form to its answer, in minutes, on the forge's clock: the longest, and half of them. */
  readonly longestWait: number;
  readonly medianWait: number;
  /** By its kind. */
  readonly waits: Readonly<Record<string, number>>;
}

/** A Friday morning. */
const START = "2011-06-17T06:00:00Z";
/** Seconds from a comment to the command's start: the job's machine, checkout and packages (`npm run bench` measures the last). */
const BEFORE_A_RUN = 60;
/** More runs than this after the last comment mean that something is never sent. */
const MOST_RUNS = 400;

export interface TrafficOptions {
  readonly progress?: (line: string) => void;
  /** Whether nobody writes any more: what is written by then is carried to its end. */
  readonly isLate?: () => boolean;
}

/** Plays the day to its end. Throws where there is no end. */
export async function playTraffic(
  traffic: Traffic,
  { progress = () => {}, isLate = () => false }: TrafficOptions = {},
): Promise<DayOfTraffic> {
  const federation = await trafficFederation(traffic.rollouts);
  return withTestInstance(
    async (instance) => {
      const { forge } = instance;
      federation.addTickets(instance);
      for (let index = 0; index < traffic.submissions; index += 1) {
        forge.addAccount({ login: `newcomer-${index}`, id: 10_000 + index });
      }
      const load = watchLoad(instance);
      const written = writingsOf(federation, traffic);
      const day = new Day(instance, traffic, load.asked);
      await day.settle();
      await day.play(mixed(written.submissions, written.comments), { progress, isLate });
      const { placed } = day;
      const waits = placed.map((one) => ({ one, minutes: waitOf(one, instance) }));
      const answered = waits.filter(({ minutes }) => minutes !== undefined);
      const all = answered.map(({ minutes = 0 }) => minutes).sort((a, b) => a - b);
      return {
        ...load.read(),
        submissions: placed.filter(({ writing }) => writing.becomes.kind === "file").length,
        comments: placed.filter(({ writing }) => writing.becomes.kind !== "file").length,
        runs: day.runs,
        failedRuns: day.failed,
        hours: (Date.parse(forge.now) - Date.parse(START)) / 3_600_000,
        wrong: await differencesOn(instance, placed),
        longestWait: all.at(-1) ?? 0,
        medianWait: all[Math.floor(all.length / 2)] ?? 0,
        waits: Object.fromEntries(
          [...Map.groupBy(answered, ({ one }) => kindOf(one.writing))].map(([kind, some]) => [
            kind,
            Math.max(...some.map(({ minutes = 0 }) => minutes)),
          ]),
        ),
      };
    },
    {
      ...{ base: {}, files: federation.files, now: START, limits: GITHUB_LIMITS },
      triage: ["manager-one", ...federation.managers],
    },
  );
}

/** Submissions among the comments, the same share at every time. */
function mixed(submissions: readonly Writing[], comments: readonly Writing[]): Writing[] {
  const all: Writing[] = [];
  const share = submissions.length / Math.max(1, comments.length);
  for (const [index, comment] of comments.entries()) {
    all.push(comment);
    all.push(...submissions.slice(Math.floor(index * share), Math.floor((index + 1) * share)));
  }
  return [...all, ...submissions.slice(Math.floor(comments.length * share))];
}

class Day {
  readonly placed: Placed[] = [];
  readonly failed: string[] = [];
  runs = 0;
  readonly #instance: TestInstance;
  readonly #traffic: Traffic;
  readonly #asked: readonly Asked[];
  readonly #checkouts: readonly [Checkout, Checkout];
  readonly #approved = new Set<Issue>();

  constructor(instance: TestInstance, traffic: Traffic, asked: readonly Asked[]) {
    this.#instance = instance;
    this.#traffic = traffic;
    this.#asked = asked;
    this.#checkouts = [instance.checkOut(), instance.checkOut()];
  }

  /** Does what is due before anybody writes. */
  async settle(): Promise<void> {
    for (let run = 0; run < MOST_RUNS; run += 1) if (await this.#run(1)) return;
    throw new Error("before the day there is always something left to do");
  }

  async play(
    writings: readonly Writing[],
    { progress, isLate }: Required<TrafficOptions>,
  ): Promise<void> {
    const { atATime, everyMinutes, twoRunsEvery } = this.#traffic;
    const { forge } = this.#instance;
    const begin = Date.parse(forge.now);
    for (
      let first = 0, moment = 0;
      first < writings.length && !isLate();
      first += atATime, moment += 1
    ) {
      const at = begin + moment * everyMinutes * 60_000;
      const next = at + everyMinutes * 60_000;
      this.#wait(at);
      const some = writings.slice(first, first + atATime);
      const together = moment % twoRunsEvery === 0 ? 2 : 1;
      const early = together === 2 ? Math.ceil(some.length / 2) : some.length;
      await this.#write(some.slice(0, early));
      // The others write while a run is about to push what it has decided.
      let left = some.slice(early);
      forge.inject({
        on: ({ operation }) => operation === "git/push" && left.length > 0,
        kind: "delay",
        until: async () => {
          const late = left;
          left = [];
          await this.#write(late);
        },
      });
      do {
        await this.#run(together);
        await this.#write(left.splice(0));
        await this.#approve();
      } while (this.#hasUnanswered() && Date.parse(forge.now) < next);
      progress(
        `${this.placed.length} of ${writings.length} written, ${this.runs} runs, ${this.#asked.length} requests, ${forge.now}`,
      );
    }
    for (let run = 0; ; run += 1) {
      const nothing = await this.#run(2);
      if (nothing && !this.#hasUnanswered()) return;
      if (run === MOST_RUNS) throw new Error(`no end after ${this.runs} runs`);
      await this.#approve();
      this.#wait(Date.parse(forge.now) + everyMinutes * 60_000);
      progress(`after the last comment, ${this.runs} runs, ${forge.now}`);
    }
  }

  #wait(until: number): void {
    const { forge } = this.#instance;
    forge.now = new Date(Math.max(until, Date.parse(forge.now))).toISOString();
  }

  /** One run, or two at one moment; whether there was nothing to do. */
  async #run(together: number): Promise<boolean> {
    const { forge } = this.#instance;
    this.#wait(Date.parse(forge.now) + BEFORE_A_RUN * 1000);
    const runs = this.#checkouts.slice(0, together).map((checkout) => checkout.advance());
    this.runs += together;
    const ended = await Promise.all(runs);
    for (const { exit, out, err } of ended)
      if (exit !== 0) this.failed.push(`${exit} ${out} ${err}`);
    return ended.every(({ exit, out }) => exit === 0 && out === "0 events, 0 notifications");
  }

  /** Everybody at the same moment. */
  async #write(writings: readonly Writing[]): Promise<void> {
    const { github, account, forge, repository } = this.#instance;
    const at = forge.now;
    await Promise.all(
      writings.map(async (writing) => {
        const client = github(account(writing.login));
        if (writing.issue === undefined) {
          const { owner, repo } = client;
          const form = { owner, repo, title: "A form", body: writing.body };
          const { data } = await client.octokit.rest.issues.create(form);
          const issue = findIssue(repository, data.number);
          if (issue) this.placed.push({ writing, at, issue });
          return;
        }
        const { id } = await createComment(client, writing.issue, writing.body);
        const issue = findIssue(repository, writing.issue);
        const comment = issue?.comments.find((one) => one.id === id);
        if (issue && comment) this.placed.push({ writing, at, issue, comment });
      }),
    );
  }

  /** Who may approve a form writes the line that its answer shows. */
  async #approve(): Promise<void> {
    const { github, account } = this.#instance;
    for (const { writing, issue } of this.placed) {
      if (writing.approvedBy === undefined || this.#approved.has(issue)) continue;
      const shown = issue.comments.find(({ user }) => user.type === "Bot")?.body ?? "";
      const line = /\n(approve [0-9a-f]{6})\n/.exec(shown)?.[1];
      if (line === undefined) continue;
      this.#approved.add(issue);
      await createComment(github(account(writing.approvedBy)), issue.number, line);
    }
  }

  #hasUnanswered(): boolean {
    return this.placed.some((one) => waitOf(one, this.#instance) === undefined);
  }
}

/** The day in lines, for the terminal, and whether everything holds. */
export function dayLines(day: DayOfTraffic): { readonly text: string[]; readonly kept: boolean } {
  const limits = Object.entries(LOAD_LIMITS).map(([name, most]) => {
    const got = day[name as keyof LoadOnForge];
    return { line: `  ${name}: ${got}, of at most ${most}`, kept: got <= most };
  });
  const minutes = (one: number) => `${one.toFixed(1)} min`;
  const waits = Object.entries(day.waits).map(([kind, most]) => `${kind} ${minutes(most)}`);
  return {
    text: [
      `${day.submissions} submissions and ${day.comments} comments in ${day.hours.toFixed(1)} hours, ${day.runs} runs`,
      ...limits.map(({ line }) => line),
      `  from what was written to its answer: at most ${minutes(day.longestWait)}, half within ${minutes(day.medianWait)}`,
      `  at most: ${waits.join(", ")}`,
      `  runs that failed: ${day.failedRuns.length}`,
      `  not applied, applied twice or lost: ${day.wrong.length}`,
      ...[...day.failedRuns, ...day.wrong].slice(0, 50).map((one) => `    ${one}`),
    ],
    kept: limits.every(({ kept }) => kept) && day.wrong.length + day.failedRuns.length === 0,
  };
}
