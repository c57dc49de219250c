/** Runs of `advance` that are interrupted, and what the next run makes of the result. */
import { cpSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BASE_NOW } from "./base.ts";
import { ended, published, spawned, texts, withClones } from "./clones.ts";
import { run } from "./run.ts";
import { git, withFolder } from "./temp.ts";

const STEPPER = fileURLToPath(new URL("kill-after.ts", import.meta.url));

/** Three files, and two of them once more for the claims; a commit and a push; three notifications; two files, a commit and a push. */
export const STEPS = 14;

/** The result after the next run. */
export interface Completed {
  readonly exit: number;
  /** Git's list of changes in the checkout. */
  readonly changed: string;
  readonly notifications: number;
  /** The data files of main. */
  readonly text: string;
}

export interface Runs {
  /** Runs on a new copy of the beginning, at `place`, steered as `kill-after.ts` says; answers how it ended. */
  start(place: string, env: NodeJS.ProcessEnv): Promise<NodeJS.Signals | number | null>;
  /** Runs once more at a place. */
  complete(place: string): Promise<Completed>;
}

/** Prepares the beginning, a checkout beside its bare repository, and a folder for places. */
export const withRuns = (use: (runs: Runs, folder: string) => Promise<void>): Promise<void> =>
  withClones(1, async ([first = ""], bare) => {
    git(first, "remote", "set-url", "origin", `../${basename(bare)}`);
    const cloneIn = (place: string) => join(place, basename(first));
    const runs: Runs = {
      async start(place, env) {
        cpSync(dirname(first), place, { recursive: true });
        const child = spawned(cloneIn(place), env, "--import", STEPPER);
        const { exit } = await ended(child);
        return child.signalCode ?? exit;
      },
      async complete(place) {
        const clone = cloneIn(place);
        const { exit } = await run(["advance", "--root", clone, "--as-of", BASE_NOW]);
        const outbox = Object.keys(texts(clone)).filter((path) => path.startsWith(".outbox/"));
        return {
          exit,
          changed: git(clone, "status", "--porcelain"),
          notifications: outbox.length,
          text: unstamped(published(join(place, basename(bare)))),
        };
      },
    };
    await withFolder((folder) => use(runs, folder));
  });

/** Without what may differ: the tip that was read, and how often a notification was tried. */
const unstamped = (text: string): string =>
  text.replace(/, commit: [0-9a-f]+/g, "").replace(/, attempts: \d+/g, "");
