/** The set-up as people meet it: npm itself installs a small project, and processes are started and ended. */
import {
  existsSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  type Command,
  copyProject,
  installsOf,
  processOf,
  startIn,
  until,
} from "../testing/npm-project.ts";
import { withFolder } from "../testing/temp.ts";

const withProject = (use: (root: string) => Promise<void>) =>
  withFolder((folder) => use(copyProject(folder)));

const INSTALLING = /^Installing packages .*, since everything is missing …$/m;
const lockOf = (root: string) => join(root, ".setup.lock");
const openGate = (root: string) => writeFileSync(join(root, "gate"), "");
const gated = (root: string) => ({ GATE: join(root, "gate") });
const installed = (root: string) => existsSync(join(root, "node_modules/.package-lock.json"));

/** Starts a command whose npm stays in the middle of its work until the gate is opened; answers npm's install script. */
async function startInTheMiddle(root: string, command: string) {
  const before = installsOf(root).length;
  const running = startIn(root, command, gated(root));
  expect(await until(() => installsOf(root).length > before)).toBe(true);
  return { ...running, script: installsOf(root).at(-1) ?? 0 };
}

/** The processes from an install script up to the command's own. */
function chainOf({ script, child }: { script: number; child: Command["child"] }): number[] {
  const pids: number[] = [];
  for (let pid = script; pid > 1; pid = processOf(pid)?.parent ?? 0) {
    pids.push(pid);
    if (pid === child.pid) return pids;
  }
  throw new Error(`the script is not among what the command started: ${pids}`);
}

/** The one of them that runs this. */
const running = (pids: readonly number[], command: RegExp): number =>
  pids.find((pid) => command.test(processOf(pid)?.command ?? "")) ?? 0;
const SETUP = /^node scripts\/setup\.mjs/;
const NPM = /^npm ci/;

const gone = (pids: readonly number[]) => until(() => pids.every((pid) => !processOf(pid)));

/** Nothing is installed by halves that a later command would take for whole. */
async function installsAnew(root: string): Promise<void> {
  const { printed, end } = startIn(root, "npm test");
  expect(await end).toMatchObject({ exit: 0 });
  expect(printed.err).toMatch(INSTALLING);
  expect(printed.out).toContain("tested");
  expect(readdirSync(root).filter((name) => name.startsWith(".setup.lock"))).toEqual([]);
}

// Most of it is waiting for processes: they wait side by side.
test.concurrent.for(["npm ci --include=dev", "npm install --include=dev"])(
  "after %s by hand, nothing is installed a second time",
  (command) =>
    withProject(async (root) => {
      expect(await startIn(root, command).end).toMatchObject({ exit: 0 });
      for (const next of ["npm start", "npm test", "npm run setup"]) {
        const { printed, end } = startIn(root, next);
        expect([await end, printed.err]).toMatchObject([{ exit: 0 }, ""]);
      }
      expect(installsOf(root)).toHaveLength(1);
    }),
);

test.concurrent("what automation needs is enough for its commands, and neither to build the site nor to test", () =>
  withProject(async (root) => {
    expect(await startIn(root, "npm ci --omit=dev --ignore-scripts").end).toMatchObject({
      exit: 0,
    });
    const command = startIn(root, "npm run rollout");
    expect([await command.end, command.printed.err]).toMatchObject([{ exit: 0 }, ""]);
    expect(installsOf(root)).toEqual([]);
    const start = startIn(root, "npm start");
    expect(await start.end).toMatchObject({ exit: 0 });
    expect(start.printed.err).toContain("since tool 1.0.0 is missing");
    const tests = startIn(root, "npm test");
    expect([await tests.end, tests.printed.err]).toMatchObject([{ exit: 0 }, ""]);
    expect(installsOf(root)).toHaveLength(1);
  }));

test.concurrent("a Node.js that takes no TypeScript is replaced by the one among the packages", () =>
  withProject(async (root) => {
    expect(await startIn(root, "npm ci --include=dev").end).toMatchObject({ exit: 0 });
    const old = { NODE_OPTIONS: "--no-strip-types" };
    const { printed, end } = startIn(root, "node scripts/setup.mjs", old);
    expect(await end).toMatchObject({ exit: 0 });
    expect(printed.err).toContain("since a Node.js that runs TypeScript is missing");
    // This project has none: that is said, and not tried over and over.
    expect(printed.err).toContain(
      "npm ci ended well, and yet a Node.js that runs TypeScript is missing",
    );
  }));

test.concurrent("of two commands on a fresh clone, one installs and the other waits and says so", () =>
  withProject(async (root) => {
    const first = await startInTheMiddle(root, "npm start");
    const second = startIn(root, "npm test", gated(root));
    const waiting = `Waiting for process ${running(chainOf(first), SETUP)}, which installs the packages …\n`;
    expect(await until(() => second.printed.err === waiting)).toBe(true);
    openGate(root);
    expect(await Promise.all([first.end, second.end])).toMatchObject([{ exit: 0 }, { exit: 0 }]);
    expect([first.printed.err, second.printed.err]).toEqual([
      expect.stringMatching(INSTALLING),
      waiting,
    ]);
    expect([first.printed.out, second.printed.out]).toEqual([
      expect.stringContaining("started"),
      expect.stringContaining("tested"),
    ]);
    expect(installsOf(root)).toHaveLength(1);
    expect(existsSync(lockOf(root))).toBe(false);
  }));

test.concurrent.for([
  ["Ctrl-C", "SIGINT", "all"],
  ["SIGTERM for npm alone", "SIGTERM", "npm"],
  ["SIGKILL for npm alone", "SIGKILL", "npm"],
  ["a terminal that is closed", "SIGHUP", "all"],
] as const)("%s ends the command, and all it has started", ([, signal, receiver]) =>
  withProject(async (root) => {
    const command = await startInTheMiddle(root, "npm start");
    const pids = chainOf(command);
    expect([running(pids, SETUP), running(pids, NPM)]).not.toContain(0);
    const { pid = 0 } = command.child;
    process.kill(receiver === "all" ? -pid : pid, signal);
    expect(await command.end).not.toMatchObject({ exit: 0 });
    expect(await gone(pids)).toBe(true);
    expect([installed(root), existsSync(lockOf(root))]).toEqual([false, false]);
    expect(command.printed.out).not.toContain("started");
    await installsAnew(root);
  }),
);

test.concurrent("a command that waits takes over when the command that installs is ended", () =>
  withProject(async (root) => {
    const first = await startInTheMiddle(root, "node scripts/setup.mjs");
    const second = startIn(root, "npm test");
    expect(await until(() => second.printed.err.startsWith("Waiting for"))).toBe(true);
    first.child.kill("SIGTERM");
    expect(await first.end).toEqual({ exit: null, signal: "SIGTERM" });
    expect(await second.end).toMatchObject({ exit: 0 });
    expect(second.printed.err).toMatch(INSTALLING);
    expect(installsOf(root)).toHaveLength(2);
  }));

test.concurrent("an npm that outlives a killed set-up is waited for; what it leaves is not installed again", () =>
  withProject(async (root) => {
    const first = await startInTheMiddle(root, "node scripts/setup.mjs");
    const npm = running(chainOf(first), NPM);
    first.child.kill("SIGKILL");
    await gone([first.child.pid ?? 0]);
    const second = startIn(root, "npm test");
    expect(await until(() => second.printed.err.startsWith(`Waiting for process ${npm},`))).toBe(
      true,
    );
    openGate(root);
    expect(await second.end).toMatchObject({ exit: 0 });
    expect(second.printed.err).not.toMatch(/Installing/);
    expect(installsOf(root)).toHaveLength(1);
    expect(existsSync(lockOf(root))).toBe(false);
  }));

test.concurrent("the lock of dead processes is taken over, and the half-finished folder installed anew", () =>
  withProject(async (root) => {
    const first = await startInTheMiddle(root, "node scripts/setup.mjs");
    const pids = chainOf(first);
    // Backwards, or one that is left alone would end by itself before its turn comes.
    for (const pid of pids.toReversed()) process.kill(pid, "SIGKILL");
    expect(await gone(pids)).toBe(true);
    expect(existsSync(lockOf(root))).toBe(true);
    expect(existsSync(join(root, "node_modules/tool"))).toBe(true);
    await installsAnew(root);
  }));

test.concurrent.for([
  ["whose number another process has now", hostname(), process.pid, 0],
  ["on another machine that has long been silent", "elsewhere.example.org", 1, 60],
  ["that a power cut left empty", "", 0, 0],
] as const)("the lock of a process %s is taken over", ([, host, pid, silence]) =>
  withProject(async (root) => {
    const holder = { host, setup: { pid, began: "1" } };
    writeFileSync(lockOf(root), host ? JSON.stringify(holder) : "");
    const time = statSync(lockOf(root)).mtimeMs / 1000 - silence;
    utimesSync(lockOf(root), time, time);
    await installsAnew(root);
  }),
);

test.concurrent("a living process on another machine is waited for", () =>
  withProject(async (root) => {
    const holder = { host: "elsewhere.example.org", setup: { pid: 1, began: "1" } };
    writeFileSync(lockOf(root), JSON.stringify(holder));
    const { printed, end } = startIn(root, "npm test");
    const waiting =
      "Waiting for process 1 on elsewhere.example.org, which installs the packages …\n";
    expect(await until(() => printed.err === waiting)).toBe(true);
    rmSync(lockOf(root));
    expect(await end).toMatchObject({ exit: 0 });
    expect(printed.err).toMatch(INSTALLING);
  }));

test.concurrent("an npm that fails is said to, and the next command tries again", () =>
  withProject(async (root) => {
    rmSync(join(root, "needed.tgz"));
    rmSync(join(root, "../cache"), { recursive: true });
    const { printed, end } = startIn(root, "node scripts/setup.mjs");
    expect(await end).toEqual({ exit: 3, signal: null });
    expect(printed.err).toMatch(/needed\.tgz(.*\n)*npm ci failed; see its output above\. /);
    expect(existsSync(lockOf(root))).toBe(false);
  }));

test.concurrent("packages behind a link are somebody else's, and left alone", () =>
  withProject(async (root) => {
    symlinkSync(join(root, ".."), join(root, "node_modules"));
    const { printed, end } = startIn(root, "npm start");
    expect([await end, printed.err]).toMatchObject([{ exit: 0 }, ""]);
  }));
