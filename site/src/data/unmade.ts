/** What could not be made of the site, noted by each process and thread of a build as it happens. */
import { appendFileSync } from "node:fs";
import type { Unmade } from "#io/unmade.ts";

const { STAGED_ROLLOUT_UNMADE: file } = process.env;

/** Notes it for the log and the automation page; outside a build it is an error as any other. */
export function noteUnmade(one: Unmade): void {
  if (file === undefined) throw new Error(`${one.what}: ${one.why}`);
  appendFileSync(file, `${JSON.stringify(one)}\n`);
}

/** What `make` makes, or undefined, which is noted, where it throws. */
export function unlessUnmade<T>(what: string, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    noteUnmade({ what, why: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}
