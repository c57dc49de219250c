/** What every command gets and what it may throw. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { instant, isInstant } from "#core/base/dates.ts";
import type { Asker } from "#io/asker.ts";
import type { Clock } from "#io/github/clock.ts";
import type { Environment } from "#io/github/environment.ts";
import type { Providers } from "./advance/open-providers.ts";

/** What a command reads from and writes to, so that tests can replace it. */
export interface Io {
  /** Standard output: JSON, or the answer itself. */
  out(text: string): void;
  /** Standard error: everything else. */
  err(text: string): void;
  /** All of standard input; omitted: there is none. */
  input?(): Promise<string>;
  /** Who can be asked; omitted, or undefined: nobody sits at a terminal. */
  ask?(): Promise<Asker | undefined>;
  /** Whether standard error is a terminal that shows colour. */
  readonly colour: boolean;
  /** The widths of the terminals that standard output and standard error are, in cells; omitted where they are none. */
  readonly widths?: { readonly out?: number | undefined; readonly err?: number | undefined };
  /** Where parsed files are cached between runs; omitted: below node_modules. */
  readonly cacheFolder?: string;
  /** The machine's clock. */
  now(): string;
  /** Where the forge is and which account asks it; omitted: not known. */
  readonly environment?: Environment;
  /** The clock that spaces calls to the forge; omitted: the machine's. */
  readonly clock?: Clock;
  /** How the providers' repositories are reached; omitted: by https, within the limits of the contract. */
  readonly providers?: Providers;
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

/** Accepts an existing folder, and makes its path absolute; throws UsageError. */
export function readRoot(dir: string): string {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return resolve(dir);
  throw new UsageError(`there is no folder ${dir}`);
}

/** The machine's clock, to the second. */
export const realNow = (): string => instant(Date.now());
