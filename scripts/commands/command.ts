/** What every command is given and what it may throw. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { instant, isInstant } from "#core/base/dates.ts";
import type { Clock } from "#io/github/clock.ts";
import type { Environment } from "#io/github/environment.ts";

/** The outside of a command, so that tests can stand in its place. */
export interface Io {
  /** Standard output: JSON, or what was asked for. */
  out(text: string): void;
  /** Standard error: everything else. */
  err(text: string): void;
  /** Whether standard error is a terminal that shows colour. */
  readonly colour: boolean;
  /** Where what was parsed is kept between runs; left out: below node_modules. */
  readonly cacheFolder?: string;
  /** The machine's clock. */
  now(): string;
  /** Where the forge is and as whom it is asked; left out: nothing is said about it. */
  readonly environment?: Environment;
  /** The clock by which calls to the forge are spaced; left out: the machine's. */
  readonly clock?: Clock;
}

export const EXIT = { fine: 0, problems: 1, usage: 2, outside: 3 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Wrong usage or an unknown ROLLOUT: exit 2. */
export class UsageError extends Error {}

/** Options of every command. */
export interface GlobalOptions {
  readonly root: string;
  readonly asOf?: string;
  readonly format: string;
}

/** Accepts an instant, or a date as its first second in UTC; throws UsageError. */
export function readInstant(text: string): string {
  const read = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  if (isInstant(read)) return read;
  throw new UsageError(
    `${JSON.stringify(text)} is not an instant; write for example 2011-06-01T09:00:00Z`,
  );
}

/** Accepts a folder that is there, and makes it absolute; throws UsageError. */
export function readRoot(dir: string): string {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return resolve(dir);
  throw new UsageError(`there is no folder ${dir}`);
}

/** The machine's clock, to the second. */
export const realNow = (): string => instant(Date.now());
