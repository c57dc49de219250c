/**
 * A busy day: 30 products on three platforms are delivered, verified and asked for at once, and every run is ten minutes
 * after the one before. Counts what people get: mails, comments, mentions, and the most that one person gets in one run.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { TicketFile } from "#schemas/types.ts";
import { FEDERATION, releaseText, VERIFIED } from "../testing/federation.ts";
import { mentionsIn, REAL, type TestInstance, withTestInstance } from "../testing/forge-runs.ts";
import { type TestMailServer, withMailServer } from "../testing/smtp.ts";

const PRODUCTS = 30;
const PLATFORMS = ["sl5-x86_64", "sl6-x86_64", "debian6-x86_64"] as const;
const TEAMS = 12;
const START = Date.parse("2011-06-07T08:00:00Z");
const MINUTES = 10;
/** More runs than this mean that something is never sent. */
const MOST_RUNS = 200;

/** What people got on that day. */
export interface BusyDay {
  readonly runs: number;
  readonly tickets: number;
  readonly comments: number;
  readonly mentions: number;
  readonly mails: number;
  /** The most that one person, or one address, got in one run. */
  readonly mostMentions: number;
  readonly mostMails: number;
  /** The most that one of them got on the whole day. */
  readonly mentionsOfOne: number;
  readonly mailsOfOne: number;
  /** Deliveries that are not done in the end. */
  readonly lost: number;
  /** Mails that arrived more than once. */
  readonly twice: number;
}

const number = (index: number) => String(index + 1).padStart(2, "0");
const teamAt = (index: number) => `ea-NGI_T${number(index % TEAMS)}-SITE`;

function files(): Record<string, string> {
  const all: Record<string, string> = {};
  const commitments: string[] = [];
  for (let product = 0; product < PRODUCTS; product += 1) {
    const name = `product-${number(product)}`;
    all[`components/stacks/EMI/${name}.yaml`] =
      `title: Product ${number(product)}\nfamily: glite\ncapabilities: [compute]\nplatforms: [${PLATFORMS.join(", ")}]\n`;
    commitments.push(`  - { component: EMI/${name}, platforms: [${PLATFORMS.join(", ")}] }`);
    const folder = `rollouts/EMI-1.0/${name}/1.0.0`;
    all[`${folder}/release.yaml`] = releaseText(PLATFORMS).replace(
      "70123",
      String(70_200 + product),
    );
    for (const [index, platform] of PLATFORMS.entries()) {
      const first = product * PLATFORMS.length + index;
      all[`${folder}/${platform}/rollout.yaml`] =
        `${VERIFIED}manager: manager-one\nteams: [${teamAt(first)}, ${teamAt(first + 5)}]\n`;
    }
  }
  for (let team = 0; team < TEAMS; team += 1) {
    const [id, text] = [700 + team, FEDERATION["teams/ea-NGI_PT-LIS.yaml"] ?? ""];
    all[`teams/${teamAt(team)}.yaml`] = text
      .replace("ngi: NGI_PT", `ngi: NGI_T${number(team)}`)
      .replace("site: LIS", "site: SITE")
      .replace("admin@lis.", `admin@t${number(team)}.`)
      .replace("lis-admin, id: 101", `t${number(team)}-admin, id: ${id}`)
      .replace(/commitments:[\s\S]*$/, `commitments:\n${commitments.join("\n")}\n`);
  }
  return all;
}

/** Plays the day to its end. Throws where a run fails, or there is no end. */
export const playBusyDay = (): Promise<BusyDay> =>
  withMailServer((server) =>
    withTestInstance(
      (instance) => {
        Object.assign(instance.environment, {
          STAGED_ROLLOUT_SMTP: `smtp://127.0.0.1:${server.port}`,
          STAGED_ROLLOUT_MAIL_FROM: "staged-rollout@example.org",
        });
        return play(instance, server);
      },
      { base: REAL, files: files(), plain: true, now: new Date(START).toISOString() },
    ),
  );

async function play(instance: TestInstance, server: TestMailServer): Promise<BusyDay> {
  const mentioned = new Map<string, number>();
  const mailed = new Map<string, number>();
  const most = { mentions: 0, mails: 0 };
  let seen = 0;
  for (let run = 1; ; run += 1) {
    const before = textsOn(instance).length;
    instance.forge.now = new Date(START + run * MINUTES * 60_000).toISOString();
    const { exit, out, err } = await instance.advance("--channel", "mail");
    if (exit !== 0) throw new Error(`exit ${exit}: ${out} ${err}`);
    const people = textsOn(instance).slice(before).flatMap(mentionsIn);
    most.mentions = Math.max(most.mentions, mostOf(countInto(mentioned, people)));
    const addresses = server.mails.slice(seen).flatMap(({ to }) => to);
    most.mails = Math.max(most.mails, mostOf(countInto(mailed, addresses)));
    seen = server.mails.length;
    if (out === "0 events, 0 notifications")
      return summed(instance, server, { run, most, mentioned, mailed });
    if (run === MOST_RUNS) throw new Error(`no end after ${run} runs: ${out}`);
  }
}

/** The texts of automation on the forge, in the order in which they were written. */
const textsOn = ({ tickets }: TestInstance): string[] =>
  tickets()
    .flatMap(({ created, body, comments }) => [
      { created, body: body ?? "" },
      ...comments.map((one) => ({ created: one.created, body: one.body })),
    ])
    .sort((a, b) => (a.created < b.created ? -1 : 1))
    .map(({ body }) => body);

/** Counts names into the day's, and gives back those of the run. */
function countInto(day: Map<string, number>, names: readonly string[]): Map<string, number> {
  const run = new Map<string, number>();
  for (const name of names) {
    day.set(name, (day.get(name) ?? 0) + 1);
    run.set(name, (run.get(name) ?? 0) + 1);
  }
  return run;
}

const mostOf = (counts: ReadonlyMap<string, number>): number => Math.max(0, ...counts.values());
const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, one) => sum + one, 0);

interface Counted {
  readonly run: number;
  readonly most: { readonly mentions: number; readonly mails: number };
  readonly mentioned: ReadonlyMap<string, number>;
  readonly mailed: ReadonlyMap<string, number>;
}

async function summed(
  { tickets, clone }: TestInstance,
  server: TestMailServer,
  { run, most, mentioned, mailed }: Counted,
): Promise<BusyDay> {
  const deliveries = globSync("rollouts/**/ticket.yaml", { cwd: clone }).flatMap(
    (file) => (parse(readFileSync(join(clone, file), "utf8")) as TicketFile).deliveries ?? [],
  );
  const ids = (await server.read()).map(({ messageId }) => messageId);
  const all = tickets();
  return {
    runs: run,
    tickets: all.length,
    comments: all.flatMap(({ comments }) => comments).length,
    mentions: sumOf(mentioned),
    mails: server.mails.length,
    mostMentions: most.mentions,
    mostMails: most.mails,
    mentionsOfOne: mostOf(mentioned),
    mailsOfOne: mostOf(mailed),
    lost: deliveries.filter(({ done, dropped }) => done === undefined && dropped === undefined)
      .length,
    twice: ids.length - new Set(ids).size,
  };
}

/** The day in lines, for the terminal. */
export const busyDayLines = (day: BusyDay): string[] => [
  `A busy day: ${PRODUCTS} products on ${PLATFORMS.length} platforms, ${TEAMS} teams, a run every ${MINUTES} minutes`,
  `  ${day.runs} runs until everything was sent`,
  `  ${day.tickets} tickets, ${day.comments} comments, ${day.mentions} mentions, ${day.mails} mails`,
  `  one person in one run: at most ${day.mostMentions} mention and ${day.mostMails} mail`,
  `  one person on the day: at most ${day.mentionsOfOne} mentions and ${day.mailsOfOne} mails`,
  `  lost: ${day.lost}; twice: ${day.twice}`,
];
