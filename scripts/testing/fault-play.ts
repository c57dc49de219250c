/**
 * One full advance on the test forge, played again and again from the same beginning while calls fail: a release
 * arrives, another is staged, a third changes its manager, comments are answered, a pull request is open. Whatever
 * failed, in the end every ticket, comment, label and assignment is there exactly once.
 */
import { cpSync, globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { createTwoFilesPatch } from "diff";
import { parse } from "yaml";
import { withoutAddress } from "#core/forge/ticket-comment.ts";
import { react } from "#io/github/comments.ts";
import type { LedgerFile, TicketFile } from "#schemas/types.ts";
import {
  BER,
  FEDERATION,
  GLA,
  LIS,
  RELEASE,
  releaseText,
  reportText,
  VERIFIED,
} from "./federation.ts";
import type { Effect, Seen } from "./forge/faults.ts";
import { keepIssues } from "./forge/keep-issues.ts";
import { markOf, openPull, type TestInstance, withTestInstance } from "./forge-runs.ts";
import {
  GOCDB_FAULTS,
  type GocdbFault,
  type Published,
  type TestGocdb,
  withGocdb,
} from "./gocdb.ts";
import { type SmtpFault, type SmtpStep, type TestMailServer, withMailServer } from "./smtp.ts";

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

/** What goes wrong with the mail server at a step of a session, the n-th that is asked about. */
export type MailSchedule = (step: SmtpStep, index: number) => SmtpFault | undefined;

/** What goes wrong with the n-th question to GOCDB. */
export type GocdbSchedule = (index: number) => GocdbFault | undefined;

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
  play(schedule: Schedule, mail?: MailSchedule, gocdb?: GocdbSchedule): Promise<Played>;
}

export const ARC = "rollouts/EMI-1.0/arc-ce/1.0.0";
export const DPM = "rollouts/EMI-1.0/dpm/1.8.0";
const ON = "sl5-x86_64";
const MOST_RUNS = 30;

/** A report that is answered: the exposure is missing. */
const REFUSED =
  "report\n```yaml\naction: upgrade\ninstallation: ok\nconfiguration: ok\nreleaseNotes: correct\n```\nIt works.\n";

export const delivery = (ggus: number) => releaseText().replace("70123", String(ggus));

export interface PlayOptions {
  /** Leaves out the pull request, whose reading makes the forge ask git again and again. */
  readonly withoutPull?: boolean;
  /**
   * Mails are sent too, for which the server was down until now: requests, a problem, and an announcement. GOCDB is compared,
   * in which a team's site is closed and another has set a beta flag.
   */
  readonly withMail?: boolean;
}

/** Prepares the beginning and plays it once without faults. */
export const withPlay = <T>(
  use: (play: Play) => Promise<T>,
  options: PlayOptions = {},
): Promise<T> =>
  withMailServer((server) =>
    withGocdb(PUBLISHED, (gocdb) => withPlayOn({ server, gocdb }, use, options)),
  );

const FLAG = "ce01.lis.example.org/CREAM-CE";
export const PUBLISHED: Published = {
  sites: { LIS: {}, BER: { closed: true }, GLA: {}, VIC: {}, "ex.oslo_t2": {} },
  services: ["LIS", "GLA"].map((site) => ({
    site,
    host: `ce01.${site.toLowerCase()}.example.org`,
    type: "CREAM-CE",
    beta: site === "LIS",
  })),
};

interface Servers {
  readonly server: TestMailServer;
  readonly gocdb: TestGocdb;
}

const withPlayOn = <T>(
  { server, gocdb }: Servers,
  use: (play: Play) => Promise<T>,
  options: PlayOptions,
): Promise<T> =>
  withTestInstance(
    async (instance) => {
      Object.assign(instance.environment, {
        STAGED_ROLLOUT_SMTP: `smtp://127.0.0.1:${server.port}`,
        STAGED_ROLLOUT_MAIL_FROM: "staged-rollout@example.org",
      });
      server.faults = () => ({ kind: "drop" });
      gocdb.faults = () => "drop";
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
      const once = async (
        schedule: Schedule,
        mail: MailSchedule = () => undefined,
        asked: GocdbSchedule = () => undefined,
      ) => {
        restore();
        const mailing = { server, mail, gocdb, asked };
        return playOnce(instance, schedule, options.withMail ? mailing : undefined);
      };
      const reference = await once(() => undefined);
      return use({
        reference,
        async play(schedule, mail, asked) {
          const played = await once(schedule, mail, asked);
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
        ...(options.withMail
          ? { [PROCEDURE]: `${FEDERATION[PROCEDURE]}gocdb: ${gocdb.address}\n` }
          : {}),
      },
    },
  );

/** Two releases are recorded, one of them in test; then everything happens that the next run has to handle. */
export async function prepare(
  instance: TestInstance,
  { withoutPull, withMail }: PlayOptions,
): Promise<void> {
  const { merge, comment, account, github, ticket } = instance;
  const decisions = `rollouts/${RELEASE}/${ON}/rollout.yaml`;
  const teams = `teams: [${[LIS, BER, ...(withMail ? [GLA] : [])].join(", ")}]\n`;
  await merge({
    [decisions]: `${VERIFIED}manager: manager-one\n${teams}`,
    ...(withMail ? ANCHORS : {}),
  });
  for (let run = 0; run < 6; run += 1) await instance.advance(...(withMail ? MAIL : []));
  if (withMail) await askGocdbAgain(instance);
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
  if (withMail) await comment("lis-admin", number, "problem major It does not start.");
  if (withoutPull) return;
  await openPull(instance, "lis-admin", {
    [`rollouts/${RELEASE}/${ON}/${LIS}-EMI-cream-1.13.1.md`]: reportText(LIS, "lis-admin"),
  });
}

export const PROCEDURE = "rollouts/procedure.yaml";
export const MAIL = ["--channel", "mail"];

/** Released at once, and announced. */
const ANCHORS = {
  "rollouts/CA/CA/1.38/release.yaml": releaseText(["any"], "emergency").replace(/ggus: .*\n/, ""),
  "rollouts/CA/CA/1.38/any/rollout.yaml": `${VERIFIED}waiver: { reason: Urgent., approvedBy: coordinator-one, date: 2011-06-03 }\n`,
};

interface Mailing extends Servers {
  readonly mail: MailSchedule;
  readonly asked: GocdbSchedule;
}

async function playOnce(
  instance: TestInstance,
  schedule: Schedule,
  mailing: Mailing | undefined,
): Promise<Played> {
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
  if (mailing) {
    let steps = 0;
    mailing.server.mails.length = 0;
    mailing.server.faults = (step) => {
      const fault = mailing.mail(step, steps);
      steps += 1;
      if (fault) struck.push(`${fault.kind} mail ${step}`);
      return fault;
    };
  }
  if (mailing) {
    let questions = 0;
    mailing.gocdb.faults = () => {
      const fault = mailing.asked(questions);
      questions += 1;
      if (fault) struck.push(`${fault} GOCDB`);
      return fault;
    };
  }
  for (const effect of EFFECTS) {
    const times = Number.POSITIVE_INFINITY;
    forge.inject({ ...effect, times, on: (request) => effectOn(request) === effect });
  }
  const runToEnd = async () => {
    for (;;) {
      // A job begins with a checkout of its own.
      rmSync(join(instance.clone, ".forge-refusal.json"), { force: true });
      const { exit, out } = await instance.advance(...(mailing ? MAIL : []));
      exits.push(exit);
      if (exit === 0 && out === "0 events, 0 notifications") break;
      if (exits.length >= MOST_RUNS) throw new Error(`no end after ${exits.length} runs: ${out}`);
    }
  };
  await runToEnd();
  over = true;
  if (mailing) {
    // As if the last question were long ago: the clock of a play is that of the next one too.
    mailing.gocdb.faults = () => undefined;
    await askGocdbAgain(instance);
    await runToEnd();
  }
  const mails = mailing ? await mailsOf(mailing.server, instance.clone) : [];
  const picture = {
    tickets: pictureOf(instance, { withoutAddresses: mailing !== undefined }),
    mails,
    ...(mailing ? { gocdb: foundIn(instance.clone) } : {}),
  };
  return { calls, exits, struck, runs: exits.length, picture };
}

/** Makes GOCDB due for the next run. */
export async function askGocdbAgain({ file: read, merge }: TestInstance): Promise<void> {
  const file = "rollouts/ledger.yaml";
  const text = read(file);
  await merge({ [file]: text.replace(/tried: [^,} ]+/, "tried: 2011-06-01T00:00:00Z") });
}

/** What was found in GOCDB, and whether the flag that is set there is recorded, once. */
export function foundIn(root: string): unknown {
  const ledger = parse(readFileSync(join(root, "rollouts/ledger.yaml"), "utf8")) as LedgerFile;
  const file = join(root, "rollouts", RELEASE, ON, "ticket.yaml");
  const { history } = parse(readFileSync(file, "utf8")) as TicketFile;
  const flags = history.filter(({ event, text }) => event === "beta-on" && text === FLAG);
  return { findings: ledger.gocdbFindings, failure: ledger.gocdb?.failure, flags: flags.length };
}

/**
 * Who got which mail. Throws where somebody got one more often than its record admits; `killed`: how many runs were killed
 * in the one folder that all of them share, where nothing is claimed and nobody can know what they have sent.
 */
export async function mailsOf(
  server: Pick<TestMailServer, "mails" | "read">,
  root: string,
  killed = 0,
): Promise<string[]> {
  const lost = new Map<string, number>();
  for (const file of globSync("rollouts/**/ticket.yaml", { cwd: root })) {
    const { deliveries = [] } = parse(readFileSync(join(root, file), "utf8")) as TicketFile;
    for (const { ref = "", lost: times = 0 } of deliveries) lost.set(ref, times);
  }
  const got = new Map<string, number>();
  const ids = new Map<string, string>();
  for (const [index, { messageId = "", subject }] of (await server.read()).entries()) {
    for (const to of server.mails[index]?.to ?? []) {
      const one = `${to}: ${subject}`;
      got.set(one, (got.get(one) ?? 0) + 1);
      ids.set(one, messageId);
    }
  }
  for (const [one, times] of got) {
    const admitted = 1 + killed + (lost.get(ids.get(one) ?? "") ?? 0);
    if (times > admitted)
      throw new Error(`${times} mails, and the record admits ${admitted}: ${one}`);
  }
  return [...got.keys()].sort();
}

/** A call and the effect on it. */
export const strike = (call: string, effect: Effect): string =>
  `${EFFECTS.indexOf(effect)} ${call}`;

export const differences = (...both: readonly [Played, Played]): string => {
  const [wanted, got] = both.map(({ picture }) => `${JSON.stringify(picture, null, 1)}\n`);
  return createTwoFilesPatch("wanted", "got", wanted ?? "", got ?? "", "", "", { context: 3 });
};

/** A call by its operation, with its ticket, page or text. */
export function nameOf({ operation, path, query, body }: Seen, { tickets }: TestInstance): string {
  const { title, body: text, name } = (body ?? {}) as Record<string, unknown>;
  const about = title ?? name ?? markOf(String(text ?? ""));
  const place = path.replace(
    /issues\/(\d+)/,
    (_, number) => tickets().find((one) => String(one.number) === number)?.title ?? "",
  );
  return [operation, place, query.state ?? "", about].join(" ").trim();
}

/**
 * Everything that people see, with tickets by their titles: their numbers depend on the order of opening. Which of two
 * new tickets mentions the verifier does too.
 */
export function pictureOf(
  { tickets }: TestInstance,
  { withoutAddresses }: { readonly withoutAddresses: boolean },
): unknown {
  const titles = new Map(tickets().map(({ number, title }) => [String(number), title]));
  const byTitle = (text: string) =>
    text.replace(/issues\/(\d+)/g, (_, number) => `issues/${titles.get(number)}`);
  return tickets()
    .map((issue) => ({
      title: issue.title,
      body: byTitle(withoutAddresses ? withoutAddress(issue.body ?? "").rest : (issue.body ?? "")),
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

/** What goes wrong with mail at random: down, slow, half an answer, a wrong one, a lost one, refusals of now. */
export const MAIL_FAULTS: readonly SmtpFault[] = [
  { kind: "drop" },
  { kind: "drop", kept: true },
  { kind: "half", kept: true },
  { kind: "nonsense", kept: true },
  { kind: "slow" },
  { kind: "reply", code: 451, words: "4.7.1 try again later" },
  { kind: "reply", code: 421, words: "4.3.2 shutting down" },
];

/** Steps of mail sessions that fail at random, fewer and fewer of them. */
export function randomMail(seed: number): MailSchedule {
  const random = seeded(seed);
  const share = 0.1 + 0.4 * random();
  return (_step, index) =>
    random() < share * Math.max(0, 1 - index / 25)
      ? MAIL_FAULTS[Math.floor(random() * MAIL_FAULTS.length)]
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

/** Questions to GOCDB that fail at random, among the first of them: a reading has six. */
export function randomGocdb(seed: number, first = 12): GocdbSchedule {
  const random = seeded(seed + 77_777);
  const share = 0.1 + 0.4 * random();
  return (index) =>
    index < first && random() < share
      ? GOCDB_FAULTS[Math.floor(random() * GOCDB_FAULTS.length)]
      : undefined;
}
