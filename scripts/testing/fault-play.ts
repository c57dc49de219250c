/**
 * One full advance on the test forge, played again and again from the same beginning while calls fail: a release
 * arrives, another is staged, a third changes its manager, comments are answered, a pull request is open. Whatever
 * failed, in the end every ticket, comment, label and assignment is there exactly once.
 */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { createTwoFilesPatch } from "diff";
import { react } from "#io/github/comments.ts";
import { BER, LIS, RELEASE, releaseText, reportText, VERIFIED } from "./federation.ts";
import type { Effect, Seen } from "./forge/faults.ts";
import { keepIssues } from "./forge/keep-issues.ts";
import { markOf, openPull, type TestInstance, withTestInstance } from "./forge-runs.ts";

/** The effects of faults on a call. */
export const EFFECTS: readonly Effect[] = [
  { kind: "error", status: 500 },
  { kind: "error", status: 502, after: true },
  { kind: "drop" },
  { kind: "drop", after: true },
  { kind: "rate-limit", status: 403, retryAfter: 7 },
  { kind: "rate-limit", status: 429, retryAfter: 7 },
  // Ends what the run sends.
  { kind: "rate-limit", status: 403, retryAfter: 3600 },
  { kind: "delay", until: () => new Promise((resolve) => setImmediate(resolve)) },
];

/** The effect on the n-th request of a play, from 0; none where it returns undefined. */
export type Schedule = (call: string, index: number) => Effect | undefined;

export interface Played {
  /** Every call in order, by operation and target. */
  readonly calls: readonly string[];
  /** The number of runs until nothing was left to do. */
  readonly runs: number;
  /** Exit codes of the runs. */
  readonly exits: readonly number[];
  /** The calls that failed or came late, each with its effect's place in EFFECTS. */
  readonly struck: readonly string[];
  /** What is on the forge at the end. */
  readonly picture: unknown;
}

export interface Play {
  readonly reference: Played;
  /** Plays it from the beginning; throws, with the differences, where the end differs from that without faults. */
  play(schedule: Schedule): Promise<Played>;
}

const ARC = "rollouts/EMI-1.0/arc-ce/1.0.0";
const DPM = "rollouts/EMI-1.0/dpm/1.8.0";
const ON = "sl5-x86_64";
const MOST_RUNS = 30;

/** A report that is answered: the exposure is missing. */
const REFUSED =
  "report\n```yaml\naction: upgrade\ninstallation: ok\nconfiguration: ok\nreleaseNotes: correct\n```\nIt works.\n";

const delivery = (ggus: number) => releaseText().replace("70123", String(ggus));

export interface PlayOptions {
  /** Leaves out the pull request, whose reading makes the forge ask git again and again. */
  readonly withoutPull?: boolean;
}

/** Prepares the beginning and plays it once without faults. */
export const withPlay = <T>(
  use: (play: Play) => Promise<T>,
  options: PlayOptions = {},
): Promise<T> =>
  withTestInstance(
    async (instance) => {
      await prepare(instance, options);
      const beginning = { issues: keepIssues(instance.repository), now: instance.forge.now };
      const folder = `${instance.clone}-kept`;
      cpSync(instance.clone, folder, { recursive: true });
      const restore = () => {
        rmSync(instance.clone, { recursive: true });
        cpSync(folder, instance.clone, { recursive: true });
        beginning.issues();
        instance.forge.now = beginning.now;
      };
      const once = async (schedule: Schedule) => {
        restore();
        return playOnce(instance, schedule);
      };
      const reference = await once(() => undefined);
      return use({
        reference,
        async play(schedule) {
          const played = await once(schedule);
          if (isDeepStrictEqual(played.picture, reference.picture)) return played;
          throw new Error(`After ${played.exits}:\n${differences(reference, played)}`);
        },
      });
    },
    {
      plain: true,
      now: "2011-06-03T09:00:00Z",
      triage: ["manager-one", "manager-two"],
      files: {
        [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
        [`${DPM}/release.yaml`]: delivery(70124),
      },
    },
  );

/** Two releases are recorded, one of them in test; then everything happens that the next run has to handle. */
async function prepare(instance: TestInstance, { withoutPull }: PlayOptions): Promise<void> {
  const { merge, comment, account, github, ticket } = instance;
  const decisions = `rollouts/${RELEASE}/${ON}/rollout.yaml`;
  const teams = `teams: [${LIS}, ${BER}]\n`;
  await merge({ [decisions]: `${VERIFIED}manager: manager-one\n${teams}` });
  for (let run = 0; run < 6; run += 1) await instance.advance();
  const { number } = ticket("Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64");
  await merge({
    [decisions]: `${VERIFIED}manager: manager-two\n${teams}`,
    [`${DPM}/${ON}/rollout.yaml`]: VERIFIED,
    [`${ARC}/release.yaml`]: delivery(70125),
  });
  const accepted = await comment("lis-admin", number, "accept NGI_PT-LIS");
  await react(github(account("provider-one")), accepted, "+1");
  await comment("ber-admin", number, "What does it need?");
  await comment("lis-admin", number, REFUSED);
  if (withoutPull) return;
  await openPull(instance, "lis-admin", {
    [`rollouts/${RELEASE}/${ON}/${LIS}-EMI-cream-1.13.1.md`]: reportText(LIS, "lis-admin"),
  });
}

async function playOnce(instance: TestInstance, schedule: Schedule): Promise<Played> {
  const { forge } = instance;
  const calls: string[] = [];
  const exits: number[] = [];
  const struck: string[] = [];
  const decided = new Map<number, Effect | undefined>();
  let over = false;
  const effectOn = (request: Seen): Effect | undefined => {
    if (over) return undefined;
    if (!decided.has(request.index)) {
      const call = nameOf(request, instance);
      const effect = schedule(call, calls.length);
      decided.set(request.index, effect);
      calls.push(call);
      if (effect) struck.push(strike(call, effect));
    }
    return decided.get(request.index);
  };
  for (const effect of EFFECTS) {
    const times = Number.POSITIVE_INFINITY;
    forge.inject({ ...effect, times, on: (request) => effectOn(request) === effect });
  }
  for (;;) {
    // A job begins with a checkout of its own.
    rmSync(join(instance.clone, ".forge-refusal.json"), { force: true });
    const { exit, out } = await instance.advance();
    exits.push(exit);
    if (exit === 0 && out === "0 events, 0 notifications") break;
    if (exits.length >= MOST_RUNS) throw new Error(`no end after ${exits.length} runs: ${out}`);
  }
  over = true;
  return { calls, exits, struck, runs: exits.length, picture: pictureOf(instance) };
}

/** A call and the effect on it. */
export const strike = (call: string, effect: Effect): string =>
  `${EFFECTS.indexOf(effect)} ${call}`;

const differences = (...both: readonly [Played, Played]): string => {
  const [wanted, got] = both.map(({ picture }) => `${JSON.stringify(picture, null, 1)}\n`);
  return createTwoFilesPatch("wanted", "got", wanted ?? "", got ?? "", "", "", { context: 3 });
};

/** A call by its operation, with its ticket, page or text. */
function nameOf({ operation, path, query, body }: Seen, { tickets }: TestInstance): string {
  const { title, body: text, name } = (body ?? {}) as Record<string, unknown>;
  const about = title ?? name ?? markOf(String(text ?? ""));
  const place = path.replace(
    /issues\/(\d+)/,
    (_, number) => tickets().find((one) => String(one.number) === number)?.title ?? "",
  );
  return [operation, place, query.state ?? "", about].join(" ").trim();
}

/** Everything that people see, with tickets by their titles: their numbers depend on the order of opening. */
function pictureOf({ tickets }: TestInstance): unknown {
  const titles = new Map(tickets().map(({ number, title }) => [String(number), title]));
  const byTitle = (text: string) =>
    text.replace(/issues\/(\d+)/g, (_, number) => `issues/${titles.get(number)}`);
  return tickets()
    .map((issue) => ({
      title: issue.title,
      body: byTitle(issue.body ?? ""),
      state: issue.state,
      labels: issue.labels.map(({ name }) => name).sort(),
      assignees: issue.assignees.map(({ login }) => login),
      parent: issue.parent?.title,
      comments: issue.comments
        .map(({ body, reactions }) => ({
          body: byTitle(body),
          reactions: reactions.map(({ user, content }) => `${user.login} ${content}`).sort(),
        }))
        .sort((a, b) => (a.body < b.body ? -1 : 1)),
    }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** Numbers between 0 and 1 that a seed decides. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Calls that fail at random, fewer and fewer of them. */
export function randomSchedule(seed: number): Schedule {
  const random = seeded(seed);
  const share = 0.03 + 0.22 * random();
  return (_call, index) =>
    random() < share * Math.max(0, 1 - index / 200)
      ? EFFECTS[Math.floor(random() * EFFECTS.length)]
      : undefined;
}

/** Only this call fails, in this way, the first time that it is made. */
export function oneCallOnce(which: string, effect: Effect): Schedule {
  let left = 1;
  return (call) => {
    if (call !== which || left === 0) return undefined;
    left -= 1;
    return effect;
  };
}

/** Every call fails once, each in the way that its place and the turn give it: all turns together are all ways. */
export function everyCallOnce(known: readonly string[], turn: number): Schedule {
  const places = new Map([...new Set(known)].map((call, place) => [call, place]));
  const struck = new Set<string>();
  return (call) => {
    if (struck.has(call)) return undefined;
    struck.add(call);
    return EFFECTS[((places.get(call) ?? places.size) + turn) % EFFECTS.length];
  };
}
