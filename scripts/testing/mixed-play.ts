/**
 * The advance of `fault-play.ts` with everything that can go wrong together: calls to the forge fail, mail servers, GOCDB
 * and a provider answer wrongly, processes are killed, two run at once, and machines have clocks of their own. Every run is
 * on a machine of its own, with a checkout that is gone afterwards, as the workflow's are. Whatever happened, in the end
 * everything is there exactly once.
 */
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { addMinutes } from "#core/base/dates.ts";
import { INTAKE_LIMITS } from "#core/packages/limits.ts";
import { runName } from "#io/lock.ts";
import { httpSource } from "#io/packages/http-source.ts";
import { metadataOf, packageOf, repositoryFiles } from "../examples/provider-metadata.ts";
import {
  askGocdbAgain,
  DPM,
  delivery,
  EFFECTS,
  foundIn,
  type GocdbSchedule,
  MAIL,
  type MailSchedule,
  mailsOf,
  nameOf,
  PROCEDURE,
  PUBLISHED,
  pictureOf,
  prepare,
  randomGocdb,
  randomMail,
  randomSchedule,
  type Schedule,
  seeded,
} from "./fault-play.ts";
import { FEDERATION, RELEASE, releaseText } from "./federation.ts";
import type { Effect, Seen } from "./forge/faults.ts";
import { keepIssues } from "./forge/keep-issues.ts";
import { type TestInstance, withTestInstance } from "./forge-runs.ts";
import { type TestGocdb, withGocdb } from "./gocdb.ts";
import {
  differences,
  type Picture,
  recordOf,
  withoutTimes,
  withoutUnheard,
} from "./mixed-picture.ts";
import { type Behaviour, startProvider } from "./packages/provider-server.ts";
import { type TestMailServer, withMailServer } from "./smtp.ts";
import { git } from "./temp.ts";

/** What happens to the n-th run, from 0. */
export interface Disturbance {
  /** It is killed at this request to the forge, from 0; `done`: the forge has carried it out. */
  readonly kill?: { readonly at: number; readonly done: boolean };
  /** A second run begins at the same moment. */
  readonly together?: boolean;
  /** Minutes by which the clock of its machine is wrong; that of a second one is right. */
  readonly clock?: number;
  /** GOCDB is due once more, as six hours later. */
  readonly gocdb?: boolean;
}

/** What is wrong with the n-th answer of the provider. */
export type ProviderFault = "drop" | "half" | "error" | "nonsense";
const PROVIDER_FAULTS: readonly ProviderFault[] = ["drop", "half", "error", "nonsense"];

/** Everything that goes wrong in one play. */
export interface Mix {
  readonly forge: Schedule;
  readonly mail: MailSchedule;
  readonly gocdb: GocdbSchedule;
  readonly provider: (index: number) => ProviderFault | undefined;
  readonly run: (index: number) => Disturbance;
}

/** How often each kind of thing happened. */
export interface Happened {
  forge: number;
  mail: number;
  gocdb: number;
  provider: number;
  kills: number;
  together: number;
  clock: number;
}

export interface MixedPlayed {
  readonly exits: readonly number[];
  readonly happened: Readonly<Happened>;
  readonly picture: Picture;
}

export interface MixedPlay {
  readonly reference: MixedPlayed;
  /** Plays it from the beginning; throws, with the differences, where the end differs from that of an undisturbed play. */
  play(mix: Mix): Promise<MixedPlayed>;
}

const UNDISTURBED: Mix = {
  forge: () => undefined,
  mail: () => undefined,
  gocdb: () => undefined,
  provider: () => undefined,
  run: () => ({}),
};

const MOST_RUNS = 40;
/** A Friday. */
const START = "2011-06-03T09:00:00Z";
/** Minutes after which no record is ahead any more. */
const CAUGHT_UP = 45;
/** Minutes after which everything is looked at: what was recorded by a clock that is ahead is past, and nothing else becomes due. */
const LATER = 360;

interface World {
  readonly instance: TestInstance;
  /** One for each of two runs at once: what is cut off from one of them is none of the other's. */
  readonly mail: readonly [TestMailServer, TestMailServer];
  readonly gocdb: TestGocdb;
  readonly provider: { fault: (index: number) => ProviderFault | undefined };
  readonly providerAddress: string;
  /** One folder without git that every run shares, which costs a tenth of checkouts. */
  readonly plain: boolean;
  /** What strikes a request to the forge. */
  readonly forgeFaults: { strike: (request: Seen) => Effect | undefined };
  /** A checkout of the beginning. */
  readonly kept: string;
  restore(): void;
}

/** Prepares the beginning and plays it once undisturbed. */
export async function withMixedPlay<T>(
  use: (play: MixedPlay) => Promise<T>,
  { plain = false }: { readonly plain?: boolean } = {},
): Promise<T> {
  const server = await startProvider();
  const provider: World["provider"] = { fault: () => undefined };
  let answers = 0;
  const behave: Behaviour = (_request, response) => {
    const fault = provider.fault(answers);
    answers += 1;
    if (fault === "drop") response.destroy();
    else if (fault === "error") response.writeHead(503).end();
    else if (fault === "nonsense") response.end("<html><body>Sign in</body></html>");
    else if (fault === "half") {
      response.writeHead(200, { "content-length": 1000 });
      response.write("<repomd", () => response.destroy());
    } else return false;
    return true;
  };
  const offered = packageOf("emi-cream", { ver: "1.13.1", rel: "1.sl5" });
  server.put("repository", repositoryFiles(metadataOf([offered])), behave);
  try {
    return await withMailServer((first) =>
      withMailServer((second) =>
        withGocdb(PUBLISHED, (gocdb) =>
          withTestInstance(
            async (instance) => {
              Object.assign(instance.environment, mailOf(first));
              first.faults = () => ({ kind: "drop" });
              gocdb.faults = () => "drop";
              await prepare(instance, { withoutPull: true, withMail: true });
              const world = keep(instance, {
                ...{ mail: [first, second], gocdb, provider },
                providerAddress: server.url("repository"),
                plain,
              });
              const reference = await playOnce(world, UNDISTURBED);
              return use({
                reference,
                async play(mix) {
                  const played = await playOnce(world, mix);
                  const { picture: wanted } = reference;
                  const isLate = played.happened.clock > 0;
                  const got = isLate ? withoutUnheard(wanted, played.picture) : played.picture;
                  if (isDeepStrictEqual(got, wanted)) return played;
                  throw new Error(`After ${played.exits}:\n${differences(wanted, got)}`);
                },
              });
            },
            {
              plain,
              now: START,
              triage: ["manager-one", "manager-two"],
              files: {
                [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
                [`${DPM}/release.yaml`]: delivery(70124),
                [PROCEDURE]: `${FEDERATION[PROCEDURE]}gocdb: ${gocdb.address}\npackages: publish\n`,
              },
            },
          ),
        ),
      ),
    );
  } finally {
    await server.close();
  }
}

const mailOf = ({ port }: TestMailServer) => ({
  STAGED_ROLLOUT_SMTP: `smtp://127.0.0.1:${port}`,
  STAGED_ROLLOUT_MAIL_FROM: "staged-rollout@example.org",
});

/** The beginning, to come back to. */
function keep(
  instance: TestInstance,
  servers: Pick<World, "mail" | "gocdb" | "provider" | "providerAddress" | "plain">,
): World {
  const { forge, repository } = instance;
  const issues = keepIssues(repository);
  const now = forge.now;
  const main = git(repository.folder, "rev-parse", "main").trim();
  const kept = servers.plain ? `${instance.clone}-kept` : instance.checkOut().folder;
  if (servers.plain) cpSync(instance.clone, kept, { recursive: true });
  const forgeFaults: World["forgeFaults"] = { strike: () => undefined };
  const decided = new Map<number, Effect | undefined>();
  const effectOn = (request: Seen) => {
    if (!decided.has(request.index)) decided.set(request.index, forgeFaults.strike(request));
    return decided.get(request.index);
  };
  for (const effect of EFFECTS) {
    const times = Number.POSITIVE_INFINITY;
    forge.inject({ ...effect, times, on: (request) => effectOn(request) === effect });
  }
  return {
    ...servers,
    forgeFaults,
    instance,
    kept,
    restore() {
      issues();
      forge.now = now;
      if (servers.plain) putBack(kept, instance.clone);
      else git(repository.folder, "update-ref", "refs/heads/main", main);
    },
  };
}

async function playOnce(world: World, mix: Mix): Promise<MixedPlayed> {
  const { instance, mail, gocdb, provider, forgeFaults } = world;
  const { forge } = instance;
  world.restore();
  const happened: Happened = {
    ...{ forge: 0, mail: 0, gocdb: 0, provider: 0, kills: 0, together: 0, clock: 0 },
  };
  /** Asks a schedule about the next thing of its kind, and counts what it lets go wrong. */
  const numbered = <F>(kind: keyof Happened, schedule: (index: number) => F | undefined) => {
    let index = 0;
    return (): F | undefined => {
      const fault = schedule(index);
      index += 1;
      if (fault !== undefined) happened[kind] += 1;
      return fault;
    };
  };
  let steps = 0;
  let cut: TestMailServer | undefined;
  for (const server of mail) {
    server.mails.length = 0;
    server.faults = (step) => {
      if (cut === server) return { kind: "drop" };
      const fault = mix.mail(step, steps);
      steps += 1;
      if (fault) happened.mail += 1;
      return fault;
    };
  }
  gocdb.faults = numbered("gocdb", mix.gocdb);
  provider.fault = numbered("provider", mix.provider);
  const exits: number[] = [];
  let calls = 0;
  const round = async (disturbance: Disturbance, isOver = false) => {
    const before = happened.forge;
    const { kill, clock = 0 } = disturbance;
    // In one folder the second waits for the first, and finds what that has left.
    const together = disturbance.together === true && !(world.plain && kill);
    const machines = [machine(world, 0, clock), ...(together ? [machine(world, 1, 0)] : [])];
    if (disturbance.gocdb) await askGocdbAgain(instance);
    if (together) happened.together += 1;
    if (clock !== 0) happened.clock += 1;
    let asked = 0;
    let cutOff = () => {};
    let found = () => {};
    forgeFaults.strike = (request) => {
      cutOff();
      const isKill = kill !== undefined && asked === kill.at;
      asked += 1;
      if (isKill) {
        happened.kills += 1;
        found = machines[0]?.keepAsIs() ?? found;
        cutOff = () => {
          machines[0]?.cutOff();
          cut = mail[0];
        };
        // What it asked for takes place, or not; either way it never hears of it.
        return kill.done ? DROPPED_AFTER : DROPPED;
      }
      const effect = isOver ? undefined : mix.forge(nameOf(request, instance), calls);
      calls += 1;
      if (effect) happened.forge += 1;
      return effect;
    };
    const ended = await Promise.all(machines.map((one) => one.run()));
    forgeFaults.strike = () => undefined;
    cut = undefined;
    for (const one of machines) one.remove();
    found();
    exits.push(...ended.map(({ exit }) => exit));
    if (exits.length >= MOST_RUNS) {
      const said = ended.map(({ out, err }) => `${out} ${err}`);
      throw new Error(`no end after ${exits.length} runs: ${said}`);
    }
    // A refusal for rate ends what a run writes, and is no failure: it has something left.
    const isUndisturbed = !kill && !together && clock === 0 && happened.forge === before;
    return isUndisturbed && ended.every(({ exit, out }) => exit === 0 && out === NOTHING);
  };
  for (let run = 0; !(await round(mix.run(run))); run += 1);
  for (const server of mail) server.faults = () => undefined;
  gocdb.faults = () => undefined;
  provider.fault = () => undefined;
  // What waited for a record that was ahead is done while every run still asks whose thumb is on a comment: for an hour.
  const caughtUp = addMinutes(START, CAUGHT_UP);
  if (forge.now < caughtUp) forge.now = caughtUp;
  while (!(await round({}, true)));
  if (forge.now >= addMinutes(START, LATER)) throw new Error(`it took until ${forge.now}`);
  forge.now = addMinutes(START, LATER);
  await askGocdbAgain(instance);
  // What is read last in a run, of a provider or GOCDB, is shown by the next one, which its commit starts.
  for (let quiet = 0; quiet < 2; ) quiet = (await round({}, true)) ? quiet + 1 : 0;
  return { exits, happened, picture: await pictureOfAll(world, happened.kills) };
}

const NOTHING = "0 events, 0 notifications";
const [, , DROPPED, DROPPED_AFTER] = EFFECTS;

/** Puts a copy in the place of a folder. */
function putBack(copy: string, folder: string): void {
  rmSync(folder, { recursive: true });
  cpSync(copy, folder, { recursive: true });
}

/** No process has this number: Linux counts to 4,194,304 (proc(5), `pid_max`). */
const NOBODY = 4_194_305;

/** A machine with a checkout of its own, on which one run takes place. */
function machine(world: World, place: 0 | 1, minutes: number) {
  const { instance, mail, kept, providerAddress, plain } = world;
  const { forge, app, clone } = instance;
  const token = forge.installationToken(app);
  const source = httpSource(INTAKE_LIMITS);
  const checkout = instance.checkOut({
    ...(plain ? { at: clone } : { from: kept }),
    environment: { STAGED_ROLLOUT_TOKEN: token, ...mailOf(mail[place]) },
    io: {
      now: () => addMinutes(forge.now, minutes),
      providers: {
        open: (url, before) =>
          source(url.replace("https://emisoft.example.org/", providerAddress), before),
      },
    },
  });
  return {
    run: () => checkout.advance(...MAIL),
    /** Nothing that it still asks for takes place, as if its process had been killed. */
    cutOff() {
      forge.world.tokens.delete(token);
    },
    /** Its folder as it is now is what the next run finds; a checkout is gone with its machine. */
    keepAsIs() {
      if (!plain) return () => {};
      const asItIs = `${clone}-killed`;
      cpSync(clone, asItIs, { recursive: true });
      return () => {
        putBack(asItIs, clone);
        rmSync(asItIs, { recursive: true });
        writeFileSync(join(clone, ".staged-rollout.lock"), runName(NOBODY));
      };
    },
    remove() {
      if (!plain) rmSync(checkout.folder, { recursive: true });
    },
  };
}

/** What people, mail, GOCDB and packages have come to, and what main records of it, once. */
async function pictureOfAll(world: World, kills: number): Promise<Picture> {
  const { instance, mail } = world;
  const { folder } = world.plain ? { folder: instance.clone } : instance.checkOut();
  const mails = [...mail[0].mails, ...mail[1].mails];
  const read = async () => [...(await mail[0].read()), ...(await mail[1].read())];
  const picture = {
    tickets: withoutTimes(pictureOf(instance, { withoutAddresses: true })),
    mails: await mailsOf({ mails, read }, folder, world.plain ? kills : 0),
    gocdb: foundIn(folder),
    records: Object.fromEntries(
      globSync("rollouts/**/ticket.yaml", { cwd: folder })
        .sort()
        .map((file) => [file, recordOf(readFileSync(join(folder, file), "utf8"))]),
    ),
    packages: globSync("rollouts/**/packages.xml", { cwd: folder })
      .sort()
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  };
  if (!world.plain) rmSync(folder, { recursive: true });
  return picture;
}

/** Everything at random, fewer and fewer of it: kills, second runs and wrong clocks in the first runs alone. */
export function randomMix(seed: number): Mix {
  const random = seeded(seed + 424_242);
  const disturbances = Array.from({ length: 2 + Math.floor(random() * 4) }, (): Disturbance => {
    const chosen = random();
    const kill =
      chosen < 0.45 ? { at: Math.floor(random() * 60), done: random() < 0.5 } : undefined;
    const together = random() < 0.35;
    const clock = random() < 0.35 ? Math.round((random() * 2 - 1) * FARTHEST) : 0;
    return { ...(kill && { kill }), together, clock, gocdb: random() < 0.3 };
  });
  const share = 0.1 + 0.3 * random();
  return {
    // A third of them has a forge that answers: there the others meet every run.
    forge: seed % 3 === 0 ? () => undefined : randomSchedule(seed),
    mail: randomMail(seed),
    // Longer than one reading, which has six questions.
    gocdb: randomGocdb(seed, 60),
    provider: (index) =>
      random() < share * Math.max(0, 1 - index / 20)
        ? PROVIDER_FAULTS[Math.floor(random() * PROVIDER_FAULTS.length)]
        : undefined,
    run: (index) => disturbances[index] ?? {},
  };
}

/**
 * Minutes by which a clock is wrong at most: nothing that people have to do falls due meanwhile, and it is far less than the hour
 * after a comment in which every run makes sure that the thumb on it is ours.
 */
const FARTHEST = 25;
