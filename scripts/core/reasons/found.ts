/** A blocker with the steps that would remove it. */
import type { Blocker, NextStep } from "./evaluate.ts";

export interface Found {
  readonly blocker: Blocker;
  readonly next: readonly NextStep[];
}

export const found = (code: string, message: string, ...next: NextStep[]): Found => ({
  blocker: { code, message },
  next,
});

export const step = (who: string, what: string, due: string | null = null): NextStep => ({
  who,
  what,
  due,
});

/** Something stands in the files that the next run records. */
export const unrecorded = (what: string): Found =>
  found(
    "not-recorded",
    `${what}: the next run of automation does it`,
    step("maintainers", "see that automation runs (advance)"),
  );
