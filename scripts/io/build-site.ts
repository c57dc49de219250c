/** Builds a site in processes of its own, which begin before they are needed and keep out of each other's memory. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beginStep, type Step } from "./build-step.ts";
import { isAlive, runName, withLock } from "./lock.ts";
import { attempt } from "./outside.ts";
import { holdSignals } from "./signals.ts";
import { putInPlace } from "./site-folder.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
/** Pages and the files beside them. */
const BUILD = join(repository, "site/build.ts");
/** The search index and the look at the links. */
const FINISH = join(repository, "site/finish.ts");
/** Each build has a folder of its own, below the packages that the chunks which Astro renders from import. */
const workshop = join(repository, "node_modules/.astro");
/** How long a site waits to be put in its place: another may be copied to another file system before. */
const TURN_MS = 120_000;
const compiled = join(repository, "node_modules/.cache/compiled");

export interface SiteOrder {
  /** The folder that holds the data. */
  readonly root: string;
  /** The folder to write; what it held is taken away once the new site is whole. */
  readonly out: string;
  /** The path below which it will be served, `/` or `/staged-rollout/`. */
  readonly base: string;
  /** The instant of the data was asked for: the pages never say that they are old. */
  readonly clockStands?: boolean;
  /** Leaves what the site is built from in a file (`handOver`); resolves to false where there is nothing to build from. */
  readonly data: (file: string) => Promise<boolean>;
}

/**
 * Builds the site and resolves to the number of its pages; to undefined where there are no data. Rejects with a
 * SiteBuildError, and leaves the folder as it was then. A signal that ends the program leaves nothing of it behind.
 */
export async function buildSite(order: SiteOrder): Promise<number | undefined> {
  const steps: Steps = { begun: [], over: false };
  const signals = holdSignals();
  let work: string | undefined;
  try {
    work = newWorkFolder();
    return await Promise.race([buildIn(work, order, steps), signals.first]);
  } finally {
    steps.over = true;
    await Promise.all(steps.begun.map((step) => step.stop()));
    if (work !== undefined) takeAway(work);
    await signals.letThrough();
  }
}

interface Steps {
  readonly begun: Step[];
  /** No other is to begin. */
  over: boolean;
}

async function buildIn(
  work: string,
  { root, out, base, clockStands = false, data }: SiteOrder,
  steps: Steps,
): Promise<number | undefined> {
  const [place, dataFile, records] = ["site", "data", "records.jsonl"].map((name) =>
    join(work, name),
  ) as [string, string, string];
  const env = {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: "1",
    NODE_COMPILE_CACHE: compiled,
    NODE_ENV: "production",
    STAGED_ROLLOUT_ROOT: root,
    STAGED_ROLLOUT_DATA: dataFile,
    STAGED_ROLLOUT_BASE: base,
    STAGED_ROLLOUT_CLOCK: clockStands ? "stands" : "runs",
  };
  const begin = (file: string): Step => {
    const step = beginStep([file, place, records], work, env);
    steps.begun.push(step);
    return step;
  };
  mkdirSync(place);
  // Astro bundles the pages while the data are checked.
  const build = begin(BUILD);
  let finish: Step | undefined;
  build.heard.then(() => {
    // Word may still come from a step that is being stopped.
    if (!steps.over) finish = begin(FINISH);
  });
  if (!(await data(dataFile))) return undefined;
  await build.ended;
  finish ??= begin(FINISH);
  finish.tell("pages are there");
  const pages = Number(await finish.ended);
  // Two that put theirs into one folder at a time would each take away the other's.
  await withLock(workshop, async () => putInPlace(place, out), TURN_MS);
  return pages;
}

/** A folder for this build alone; what builds that were killed left behind is taken away. */
function newWorkFolder(): string {
  return attempt(
    () => {
      mkdirSync(workshop, { recursive: true });
      for (const name of readdirSync(workshop)) {
        const pid = /^build-(\d+)-/.exec(name)?.[1];
        if (pid && !isAlive(runName(Number(pid)))) takeAway(join(workshop, name));
      }
      return mkdtempSync(join(workshop, `build-${process.pid}-`));
    },
    () => `the site cannot be built in ${workshop}`,
  );
}

function takeAway(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another build takes it away too, or what was killed is not quite gone: a later build looks again.
  }
}
