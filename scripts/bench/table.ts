/** The table of processes, each against what it is measured by. */
import type { Usage } from "./usage.ts";

export interface Measured {
  readonly name: string;
  readonly usage: Usage;
  readonly against: Usage;
  /** The most processor time, as a multiple of `against`'s; omitted for what others are measured against. */
  readonly target?: number;
  /** What the target is for, where that is not processor time: a clock's time, against that processor time. */
  readonly judged?: "elapsed";
}

const MEMORY = 1e9;

const cells = (name: string, ...columns: string[]): string =>
  `${name.padEnd(28)}${columns.map((column) => column.padStart(10)).join("")}`;

export const HEADER = cells("", "processor", "", "target", "elapsed", "", "memory", "target");

/** One line of the table, and whether its targets are kept. */
export function row({ name, usage, against, target, judged }: Measured): {
  text: string;
  kept: boolean;
} {
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
  const times = (number: number) => `${number.toFixed(2)} ×`;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const ratio = usage.cpu / against.cpu;
  const figures = (time: string, memory: string, verdict: string) =>
    cells(
      name,
      seconds(usage.cpu),
      times(ratio),
      time,
      seconds(usage.elapsed),
      times(usage.elapsed / against.elapsed),
      megabytes(usage.memory),
      memory,
      verdict,
    );
  if (target === undefined) return { text: figures("", "", "").trimEnd(), kept: true };
  const compared = judged === "elapsed" ? usage.elapsed / against.cpu : ratio;
  const kept = compared <= target && usage.memory <= MEMORY;
  const verdict = kept ? "holds" : "MISSED";
  return { text: figures(`≤ ${times(target)}`, `≤ ${megabytes(MEMORY)}`, verdict), kept };
}
