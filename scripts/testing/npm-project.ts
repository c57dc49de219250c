/** A small project that npm itself installs, without a registry: its packages are archives beside it. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SHARED } from "./example-site.ts";
import { REPOSITORY } from "./this-repository.ts";

/**
 * Its install script notes that it runs, and its process. With a GATE, it waits until that file is there, and hears no
 * signal that asks it to end.
 */
const INSTALL = `
const { appendFileSync, existsSync } = require("node:fs");
appendFileSync(process.env.INSTALLS, process.pid + "\\n");
if (process.env.GATE) {
  for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) process.on(signal, () => {});
  setInterval(() => existsSync(process.env.GATE) && process.exit(), 20);
}
`;

/** Name, and what stands in its package.json: needed, for development, and for a platform that nobody has. */
const PACKAGES: Readonly<Record<string, object>> = {
  needed: {},
  tool: { scripts: { install: "node install.js" } },
  elsewhere: { os: ["another"] },
};

/** The project's own environment: no registry, no configuration of this machine, nothing of the npm that runs the tests. */
const environment = (root: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))),
  NODE_ENV: "production",
  INSTALLS: join(root, "installs"),
  npm_config_cache: join(root, "../cache"),
  npm_config_registry: "http://127.0.0.1:9/",
  npm_config_userconfig: "/dev/null",
  npm_config_update_notifier: "false",
  npm_config_dangerously_allow_all_scripts: "true",
});

let written: string | undefined;

/** Puts the project below `folder`: with a lock file, the set-up and the hooks of this one, and nothing installed. */
export function copyProject(folder: string): string {
  written ??= writeProject(mkdtempSync(join(process.env[SHARED] ?? "", "npm-project-")));
  cpSync(join(written, ".."), folder, { recursive: true });
  return join(folder, "project");
}

function writeProject(folder: string): string {
  const root = join(folder, "project");
  const spec = (name: string) => ({ [name]: `file:${name}.tgz` });
  for (const [name, more] of Object.entries(PACKAGES)) {
    const contents = join(folder, name, "package");
    mkdirSync(contents, { recursive: true });
    writeFileSync(join(contents, "install.js"), INSTALL);
    const manifest = { name, version: "1.0.0", ...more };
    writeFileSync(join(contents, "package.json"), JSON.stringify(manifest));
    mkdirSync(root, { recursive: true });
    execFileSync("tar", ["czf", join(root, `${name}.tgz`), "-C", join(folder, name), "package"]);
  }
  cpSync(join(REPOSITORY, "scripts/setup"), join(root, "scripts/setup"), { recursive: true });
  cpSync(join(REPOSITORY, "scripts/setup.mjs"), join(root, "scripts/setup.mjs"));
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8"));
  const { setup, prestart, prerollout, pretest } = scripts;
  const runs = "node -p process.argv[1]";
  const manifest = {
    name: "project",
    private: true,
    scripts: {
      ...{ setup, prestart, prerollout, pretest },
      ...{ start: `${runs} started`, rollout: `${runs} rolled`, test: `${runs} tested` },
    },
    dependencies: spec("needed"),
    devDependencies: spec("tool"),
    optionalDependencies: spec("elsewhere"),
  };
  writeFileSync(join(root, "package.json"), JSON.stringify(manifest));
  execFileSync("npm", ["install", "--package-lock-only", "--silent", "--include=dev"], {
    cwd: root,
    env: environment(root),
  });
  return root;
}

export interface Command {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly printed: { out: string; err: string };
  readonly end: Promise<{ exit: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts a command in the project, with `more` in its environment. */
export function startIn(root: string, command: string, more: NodeJS.ProcessEnv = {}): Command {
  const [program = "", ...args] = command.split(" ");
  const env = { ...environment(root), ...more };
  // A group of its own, as a terminal gives to each command: Ctrl-C is for all of it.
  const child = spawn(program, args, {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (printed.out += chunk));
  child.stderr.on("data", (chunk) => (printed.err += chunk));
  const end = new Promise<{ exit: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once("close", (exit, signal) => resolve({ exit, signal })),
  );
  return { child, printed, end };
}

/** The processes of the install scripts that ran in the project, in their order. */
export const installsOf = (root: string): number[] => {
  const file = join(root, "installs");
  // A line counts once it is whole: the script may be writing it just now.
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
  return lines.map(Number);
};

/** Waits until something is so, for two minutes at most; answers whether it is. */
export async function until(is: () => boolean): Promise<boolean> {
  for (const end = performance.now() + 120_000; performance.now() < end; await sleep(20))
    if (is()) return true;
  return false;
}

/** A process and what it runs, from Linux's own files; undefined when it is gone, or only waits to be reaped. */
export function processOf(pid: number): { parent: number; command: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return state === "Z" ? undefined : { parent: Number(parent), command };
  } catch {
    return undefined;
  }
}
