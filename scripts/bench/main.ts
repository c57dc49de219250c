/**
 * `npm run bench`: how long a large federation takes to check, to advance and to judge a change of, and how much memory.
 * `npm run bench -- --rollouts 10000 --teams 1000` takes another size;
 * `npm run bench -- --site-rollouts 2000` builds the site of another size, `0` none;
 * `npm run bench -- --reply-rollouts 500` has a comment answered in a federation of another size, `0` none;
 * `npm run bench -- --packages 5000` publishes fewer packages, `0` none;
 * `npm run bench -- growth` prints what commands take at several sizes as Markdown, for .github/BENCHMARKS.md; `growth gate check`
 *   only these lines, `--sizes 100,1000` at other sizes;
 * `npm run bench -- --start` measures how long short commands take, and no more;
 * `npm run bench -- --busy-day` counts what people get when 30 products on three platforms are delivered on one day, and no more;
 * `npm run bench -- --traffic` plays 500 submissions and 2,000 comments on 1,000 open rollouts, 20 at a time, and no more: for an hour or
 * longer; `--minutes 30` lets nobody write after so many minutes of this machine, and carries what was written to its end;
 * `npm run bench -- --write DIR` writes the federation there and measures nothing.
 */
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate, type Size } from "./federation/generate.ts";
import { GROWTH, measureGrowth } from "./growth.ts";
import { growthLines } from "./growth-table.ts";
import { measure } from "./measure.ts";
import { withOneReport } from "./one-report.ts";
import {
  chosen,
  JUDGED,
  PACKAGES_JUDGED,
  REPLY_JUDGED,
  readArguments,
  SITE_JUDGED,
} from "./options.ts";
import { comparePackages } from "./packages/compare.ts";
import { measureReply, type StepUsage } from "./reply.ts";
import { measureSite, type SiteUsage } from "./site.ts";
import { siteLines } from "./site-table.ts";
import { cpuOf, emptyCpu, measureStarts, startLines } from "./start.ts";
import { HEADER, type Measured, row } from "./table.ts";
import type { Usage } from "./usage.ts";

/** What a page of the largest site costs is compared with one of the site of this few. */
const SITE_SMALL = 1000;
/** Seconds that a reply may take from the workflow's installation on. */
const MAX_REPLY = 20;
/** The most that publishing takes: against mergerepo_c, once more, in bytes, in milliseconds. */
const PUBLISH = { first: 1.5, again: 0.2, memory: 400e6, closure: 1000 };
/** What judging one report is compared with: a federation of this many rollouts. */
const FEW = 100;
/** The most processor time of judging one report, git's included, in those of an empty Node.js. */
const MAX_GATE = 6;

/** A day's traffic, 20 writings every ten minutes. */
const TRAFFIC = { rollouts: 1000, submissions: 500, comments: 2000, atATime: 20, everyMinutes: 10 };

const { values, growth } = readArguments(process.argv.slice(2));
const rollouts = Number(values.rollouts);
const size = {
  rollouts,
  reports: Number(values.reports ?? 3 * rollouts),
  teams: Number(values.teams),
  inFlight: Number(values["in-flight"]),
};

const printLine = (line: string) => process.stdout.write(`${line}\n`);

if (values.write !== undefined) write(values.write, size);
else if (values["busy-day"]) await countBusyDay();
else if (growth) await printGrowth(growth);
else if (values.traffic) await countTraffic(Number(values.minutes));
else if (values.start) process.exitCode = timeStarts() ? 0 : 1;
else {
  const checked = await inFolder(async (folder) => {
    const root = join(folder, "federation");
    write(root, size);
    return compare(root, folder);
  });
  const asked = Number(values["reply-rollouts"]);
  const replied = asked === 0 || (await timeReply(asked));
  const built = Number(values["site-rollouts"]);
  const whole = built === 0 || (await compareSites(built));
  const packages = Number(values.packages);
  const published = packages === 0 || (await publishPackages(packages));
  const started = timeStarts();
  process.exitCode = checked && replied && whole && published && started ? 0 : 1;
}

/** Prints what commands take at each of the sizes; nothing is removed before, which takes minutes on ext4. */
async function printGrowth(names: readonly string[]): Promise<void> {
  const lines = chosen(GROWTH, names);
  const sizes = values.sizes.split(",").map(Number);
  await inFolder(async (folder) => {
    const grown = sizes.map((rollouts) =>
      measureGrowth(join(folder, `${rollouts}`), rollouts, lines),
    );
    for (const line of growthLines(grown, lines)) printLine(line);
  });
}

/** Starts short commands; whether every target holds. */
function timeStarts(): boolean {
  printLine("\nShort commands, from start to end, beside a Node.js that does nothing:\n");
  const { text, kept } = startLines(measureStarts());
  for (const line of text) printLine(line);
  return kept;
}

/** Publishes many packages and resolves a rollout against them; whether every target holds. */
async function publishPackages(packages: number): Promise<boolean> {
  return await inFolder(async (folder) => {
    const { bytes, first, again, merge, closure } = await comparePackages(folder, packages);
    const many = packages.toLocaleString("en");
    printLine(
      `\n${many} packages (${(bytes / 1e6).toFixed(0)} MB) in one repository, beside mergerepo_c:\n`,
    );
    const judged = packages === PACKAGES_JUDGED;
    let holds = true;
    const print = (name: string, figure: string, target: string, kept: boolean) => {
      holds &&= kept || !judged;
      const verdict = judged && target !== "" ? `  ${target}  ${kept ? "holds" : "MISSED"}` : "";
      printLine(`${name.padEnd(32)}${figure.padStart(10)}${verdict}`);
    };
    const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
    const times = (usage: Usage, most: number): [string, boolean] =>
      merge === undefined
        ? ["", true]
        : [`${(usage.cpu / merge).toFixed(2)} × ≤ ${most} ×`, usage.cpu <= most * merge];
    if (merge === undefined) printLine("NOT COMPARED: mergerepo_c is not installed (createrepo-c)");
    else print("mergerepo_c", seconds(merge), "", true);
    print("repositories", seconds(first.cpu), ...times(first, PUBLISH.first));
    print("repositories, nothing changed", seconds(again.cpu), ...times(again, PUBLISH.again));
    const memory = Math.max(first.memory, again.memory);
    print("memory", `${(memory / 1e6).toFixed(0)} MB`, "≤ 400 MB", memory <= PUBLISH.memory);
    print("closure of 50 against all", seconds(closure), "≤ 1 s", closure <= PUBLISH.closure);
    return holds;
  });
}

/** Red where one person got two messages by a channel in one run, or somebody did not get one. */
async function countBusyDay(): Promise<void> {
  await import("../testing/no-waiting.ts");
  const { busyDayLines, playBusyDay } = await import("./busy-day.ts");
  const day = await playBusyDay();
  for (const line of busyDayLines(day)) printLine(line);
  const isFine = day.mostMentions <= 1 && day.mostMails <= 1 && day.lost === 0 && day.twice === 0;
  process.exitCode = isFine ? 0 : 1;
}

/** Red where something was not applied, applied twice or lost, or the forge was asked too often. */
async function countTraffic(minutes: number): Promise<void> {
  await import("../testing/no-waiting.ts");
  const { dayLines, playTraffic } = await import("../testing/traffic/day.ts");
  const start = performance.now();
  const isLate = () => performance.now() - start > minutes * 60_000;
  const day = await playTraffic({ ...TRAFFIC, twoRunsEvery: 6 }, { progress: printLine, isLate });
  const { text, kept } = dayLines(day);
  for (const line of text) printLine(line);
  process.exitCode = kept ? 0 : 1;
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "staged-rollout-bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(root: string, size: Size): void {
  const written = generate(root, size);
  const count = (number: number) => number.toLocaleString("en");
  printLine(
    `${count(written.rollouts)} rollouts, ${count(written.reports)} reports, ${count(size.teams)} teams: ` +
      `${count(written.files)} files, ${(written.bytes / 1e6).toFixed(1)} MB`,
  );
}

/** Has a comment answered as the workflow does it, on a forge of this machine; whether the target holds. */
async function timeReply(rollouts: number): Promise<boolean> {
  printLine(
    "\nFrom a comment to its reply, after the checkout: nothing is compiled or read before.\n",
  );
  return await inFolder(async (folder) => {
    const root = join(folder, "federation");
    write(root, { rollouts, reports: 3 * rollouts, teams: rollouts / 10, inFlight: rollouts / 5 });
    const steps = Object.entries<StepUsage>({ ...(await measureReply(folder, root)) });
    const line = (step: string, { elapsed, cpu }: StepUsage) =>
      [
        step.padEnd(10),
        ...[elapsed, cpu].map((one) => `${(one / 1000).toFixed(2)} s`.padStart(11)),
      ].join("");
    printLine(`${" ".repeat(10)}${"elapsed".padStart(11)}${"processor".padStart(11)}`);
    for (const [step, used] of steps) printLine(line(step, used));
    const sum = (of: keyof StepUsage) => steps.reduce((all, [, used]) => all + used[of], 0);
    const all = { elapsed: sum("elapsed"), cpu: sum("cpu") };
    const kept = all.elapsed <= 1000 * MAX_REPLY || rollouts !== REPLY_JUDGED;
    const target =
      rollouts === REPLY_JUDGED ? `  elapsed ≤ ${MAX_REPLY} s  ${kept ? "holds" : "MISSED"}` : "";
    printLine(`${line("all", all)}${target}`);
    return kept;
  });
}

/** Builds the site of a large federation and of a small one; whether every target holds. */
async function compareSites(rollouts: number): Promise<boolean> {
  printLine(
    "\nThe site, its data already read: from the command's start to its end, check and search index",
  );
  printLine(
    "included. Whatever else the machine does counts too; on ext4, writing is far slower for five",
  );
  printLine("minutes after many files were deleted, as at the end of this bench.\n");
  return await inFolder(async (folder) => {
    const build = async (rollouts: number): Promise<{ usage: SiteUsage; root: string }> => {
      const place = join(folder, String(rollouts));
      const [root, cache] = [join(place, "federation"), join(place, "cache")];
      const teams = Math.ceil(rollouts / 10);
      write(root, { rollouts, reports: 3 * rollouts, teams, inFlight: size.inFlight });
      measure(place, "rollout.cjs", ["check", "--root", root], { STAGED_ROLLOUT_CACHE: cache });
      const usage = await measureSite(place, root, cache);
      const seconds = (usage.cpu / 1000).toFixed(1);
      printLine(
        `${usage.pages.toLocaleString("en")} pages, ${usage.files.toLocaleString("en")} files: ${seconds} s of processor time\n`,
      );
      return { usage, root };
    };
    // Nothing is deleted between the two: ext4 slows down after many files were deleted.
    const small = await build(SITE_SMALL);
    const large = await build(rollouts);
    const parse = measure(folder, "bench/baseline.ts", [large.root]).cpu;
    printLine(
      `reading and parsing its files with yaml alone: ${(parse / 1000).toFixed(1)} s of processor time\n`,
    );
    const { text, kept } = siteLines(large.usage, small.usage, parse);
    for (const line of text) printLine(line);
    printLine(`(the largest page is ${large.usage.largest.page})`);
    return kept || rollouts !== SITE_JUDGED;
  });
}

/** Measures the check against the parser alone; whether every target holds. */
function compare(root: string, folder: string): boolean {
  const cache = { STAGED_ROLLOUT_CACHE: join(folder, "cache") };
  const check = () => measure(folder, "rollout.cjs", ["check", "--root", root], cache);
  const judged = (target: number) => (rollouts === JUDGED ? { target } : {});
  printLine(
    "Each line is one process from start to end. Processor time is compared, since other programs",
  );
  printLine("affect it least; elapsed time is shown beside it.\n");
  printLine(HEADER);
  let holds = true;
  const print = (measured: Measured) => {
    const { text, kept } = row(measured);
    printLine(text);
    holds &&= kept;
  };
  const parse = measure(folder, "bench/baseline.ts", [root]);
  print({ name: "read and parse (yaml alone)", usage: parse, against: parse });
  print({
    name: "check, nothing cached",
    usage: check(),
    against: parse,
    ...judged(0.7),
    judged: "elapsed",
  });
  print({ name: "check, everything cached", usage: check(), against: parse, ...judged(0.2) });
  const advance = (...more: string[]) =>
    measure(
      folder,
      "rollout.cjs",
      ["advance", "--root", root, "--outbox", join(folder, "outbox"), ...more],
      cache,
    );
  advance(); // Does what is due in the made-up federation; after it nothing is.
  check();
  // With one file changed: what an unchanged folder takes is no reading of it.
  appendFileSync(join(root, "rollouts/procedure.yaml"), "# One more line\n");
  const warm = check();
  print({ name: "check, one file changed", usage: warm, against: parse });
  print({
    name: "advance, nothing due",
    usage: advance("--dry-run"),
    against: warm,
    ...judged(1.3),
  });
  const few = gate(folder, { ...size, rollouts: FEW, reports: 3 * FEW });
  const one = gate(folder, size);
  const empty = emptyCpu();
  const line = (name: string, cpu: number, verdict = "") =>
    printLine(
      `${name.padEnd(28)}${cpu.toFixed(0).padStart(7)} ms${(cpu / empty).toFixed(2).padStart(7)} ×${verdict}`,
    );
  const isKept = one <= 1.1 * few && one <= MAX_GATE * empty;
  printLine("\nJudging one report, with git's processes, beside a Node.js that does nothing.\n");
  line("node -e 0", empty);
  line(`gate, one of ${FEW} rollouts`, few);
  const target = `  ≤ ${MAX_GATE} ×, and ≤ 1.1 × of ${FEW}: ${(one / few).toFixed(2)} ×  `;
  const verdict = rollouts === JUDGED ? `${target}${isKept ? "holds" : "MISSED"}` : "";
  line("gate, one of all rollouts", one, verdict);
  if (rollouts === JUDGED) holds &&= isKept;
  return holds;
}

/** The processor time of judging one report in a federation of that size, in milliseconds, with a warm cache. */
function gate(folder: string, of: typeof size): number {
  const place = mkdtempSync(join(folder, "gate-"));
  generate(place, of);
  const { root, actor } = withOneReport(place);
  const revisions = `--base main --head head --actor ${actor}`;
  const command = `node scripts/rollout.cjs gate --root ${root} ${revisions}`;
  const judge = () => cpuOf(`env STAGED_ROLLOUT_CACHE=${place}-cache ${command}`);
  judge();
  return Math.min(judge(), judge(), judge());
}
