/** How long short commands take from start to end, beside a Node.js that does nothing. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));
/** Each is started so often, in turns; the quickest counts, since other programs only make it slower. */
const ROUNDS = 7;

export interface Start {
  readonly command: string;
  /** Processor time with that of its children, in milliseconds. */
  readonly cpu: number;
  /** The most that it may take, in processor times of the empty Node.js; the first is that itself. */
  readonly most?: number;
}

const COMMANDS: readonly Omit<Start, "cpu">[] = [
  { command: "node -e 0" },
  { command: "node scripts/rollout.cjs --help", most: 3 },
  { command: "node scripts/rollout.cjs status", most: 7 },
  { command: "npm run -s rollout -- --help", most: 9 },
];

/** Starts each of them several times, once without counting. */
export function measureStarts(): Start[] {
  for (const { command } of COMMANDS) cpuOf(command);
  const rounds = Array.from({ length: ROUNDS }, () =>
    COMMANDS.map(({ command }) => cpuOf(command)),
  );
  return COMMANDS.map((one, index) => ({
    ...one,
    cpu: Math.min(...rounds.map((round) => round[index] ?? Number.POSITIVE_INFINITY)),
  }));
}

/** The processor time of an empty Node.js, in milliseconds. */
export const emptyCpu = (): number =>
  Math.min(...Array.from({ length: ROUNDS }, () => cpuOf("node -e 0")));

/** What a command takes, in milliseconds. */
export interface Times {
  /** Processor time, with that of its children. */
  readonly cpu: number;
  /** On the clock. */
  readonly elapsed: number;
}

/** The processor time of a command with that of its children, in milliseconds; throws when it fails. */
export const cpuOf = (command: string): number => timesOf(command).cpu;

/** What a command of the shell takes, as bash counts it; throws when it fails. */
export function timesOf(command: string): Times {
  const script = `TIMEFORMAT='%U %S %R'; set -e; time ${command} >/dev/null 2>&1`;
  const { status, stderr } = spawnSync("bash", ["-c", script], {
    cwd: repository,
    encoding: "utf8",
  });
  const times = /^([\d.]+) ([\d.]+) ([\d.]+)$/m.exec(stderr);
  if (status !== 0 || !times) throw new Error(`${command} ended with ${status}: ${stderr}`);
  const [user, system, elapsed] = times.slice(1).map((one) => 1000 * Number(one));
  return { cpu: (user ?? 0) + (system ?? 0), elapsed: elapsed ?? 0 };
}

/** A line for each, with the verdict; whether every target holds. */
export function startLines(starts: readonly Start[]): { text: string[]; kept: boolean } {
  const empty = starts[0]?.cpu ?? 0;
  const text = starts.map(({ command, cpu, most }) => {
    const line = `${command.padEnd(34)}${cpu.toFixed(0).padStart(6)} ms${(cpu / empty).toFixed(2).padStart(7)} ×`;
    return most === undefined
      ? line
      : `${line}  ≤ ${most} ×  ${cpu <= most * empty ? "holds" : "MISSED"}`;
  });
  return { text, kept: starts.every(({ cpu, most }) => most === undefined || cpu <= most * empty) };
}
