/**
 * The forge's refusal of further requests, for too many of them. Whoever goes on asking may be shut out for good (“Rate
 * limits for the REST API”), so the first one ends what the run sends, in this command and in those that come after it.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { instant, isInstant } from "#core/base/dates.ts";
import { OutsideError } from "../outside.ts";
import { writeAtomically } from "../write-file.ts";

/** Nothing is asked of the forge any more: it refused, and what is left is left to the next run. */
export class RateRefused extends OutsideError {
  /** When it takes requests again. */
  readonly until: string;
  constructor(until: string) {
    super(`the forge takes no more requests before ${until}`);
    this.until = until;
  }
}

/** Where a refusal is remembered. */
export interface Refusals {
  /** The instant before which the forge is not to be asked; undefined where it has not refused. */
  until(): string | undefined;
  /** Remembers a refusal; `until` is in milliseconds since 1970. */
  refuse(until: number): void;
}

/** For the time of one command. */
export function rememberedRefusals(before?: string): Refusals {
  let until = before;
  return {
    until: () => until,
    refuse(milliseconds) {
      until ??= instant(Math.ceil(milliseconds / 1000) * 1000);
    },
  };
}

/**
 * Beside `.forge.json`: the commands of a job share their checkout, on a machine of the forge's as on anybody's own. The
 * next job begins with a checkout without it; elsewhere it counts until its instant.
 */
const FILE = ".forge-refusal.json";

/** The instant until which the forge has refused requests, as a command below this root remembered it; undefined where none has. */
export function readRefusal(root: string): string | undefined {
  const path = join(root, FILE);
  if (!existsSync(path)) return undefined;
  const { until } = JSON.parse(readFileSync(path, "utf8")) as { until?: unknown };
  if (typeof until === "string" && isInstant(until)) return until;
  throw new OutsideError(`${path} does not say until when: remove it`);
}

/** For this command and those after it. */
export function keptRefusals(root: string, now: string): Refusals {
  const before = readRefusal(root);
  const kept = rememberedRefusals(before !== undefined && before > now ? before : undefined);
  return {
    until: kept.until,
    refuse(milliseconds) {
      kept.refuse(milliseconds);
      writeAtomically(join(root, FILE), `${JSON.stringify({ until: kept.until() })}\n`);
    },
  };
}
