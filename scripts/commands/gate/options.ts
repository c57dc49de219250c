/** What `gate` can be asked, and how it reads the numbers of accounts and pull requests. */
import { type GlobalOptions, UsageError } from "../command.ts";

export interface GateOptions extends GlobalOptions {
  /** The revision to merge into. */
  readonly base?: string;
  /** The revision to merge. */
  readonly head?: string;
  readonly actor?: number;
  readonly approvedBy: readonly number[];
  readonly committer: readonly number[];
  /** A pull request on the forge. */
  readonly pull?: number;
  /** The pull requests that the workflow's event is about. */
  readonly event?: true;
  /** All open pull requests. */
  readonly openPulls?: true;
}

/** Accepts an account's numeric id; throws UsageError. */
export function readAccountId(written: string): number {
  const id = readNumber(written);
  if (id !== undefined) return id;
  throw new UsageError(
    `${JSON.stringify(written)} is not the numeric id of an account; write for example 4000001`,
  );
}

/** Accepts a pull request's number; throws UsageError. */
export function readPullNumber(written: string): number {
  const number = readNumber(written);
  if (number !== undefined) return number;
  throw new UsageError(
    `${JSON.stringify(written)} is not the number of a pull request; write for example 12`,
  );
}

const readNumber = (written: string): number | undefined => {
  const number = /^[1-9]\d{0,15}$/.test(written) ? Number(written) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
};
