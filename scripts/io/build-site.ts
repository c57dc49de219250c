/** Builds a site in separate processes, which do not share memory. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileCache, type Step, startStep } from "./build-step.ts";
import { isAlive, runName, withLock } from "./lock.ts";
import type { Roots } from "./open-roots.ts";
import { attempt } from "./outside.ts";
import { holdSignals } from "./signals.ts";
import { siteBundle } from "./site-bundle.ts";
import { replaceSite } from "./site-folder.ts";
import { requireSitePackages } from "./site-packages.ts";
import { listUnmade, readUnmade, type Unmade } from "./unmade.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
/** What Astro makes of the sources. */
const BUNDLE = join(repository, "site/bundle.ts");
/** Pages and the files beside them. */
const BUILD = join(repository, "site/build.ts");
/** The search index and the check of links. */
const FINISH = join(repository, "site/finish.ts");
/** Reports as PDF and charts as PNG. */
const PRINT = join(repository, "site/print.ts");
/** Each build has a folder of its own, below the packages that the chunks which Astro renders from import. */
const buildFolder = join(repository, "node_modules/.astro");
/** How long a site waits to be published: another one may still be copied to another file system. */
const LOCK_MS = 120_000;

export interface SiteOrder {
  /** The folders that hold the data. */
  readonly roots: Roots;
  /** The folder to write; its old content is removed once the new site is complete. */
  readonly out: string;
  /** The path below which it will be served, `/` or `/staged-rollout/`. */
  readonly base: string;
  /** Whether an instant was given: then the pages never show that they are old. */
  readonly clockStands?: boolean;
  /** Whether reports are printed as PDF and charts as PNG, which takes a browser and some seconds. */
  readonly print?: boolean;
  /** Writes the site's data to a file (`writeSiteData`); resolves to false where there is nothing to build from. */
  readonly data: (file: string) => Promise<boolean>;
}

export interface BuiltSite {
  readonly pages: number;
  /** What some record kept from being made; the automation page lists it, and the rest of the site is there. */
  readonly unmade: readonly Unmade[];
  /** What could not be printed, and why; the pages say so too. */
  readonly notPrinted: readonly string[];
}

/**
 * Builds the site; resolves to undefined where there are no data. Rejects with a SiteBuildError, and then leaves the
 * folder unchanged. A signal that ends the program leaves no files behind.
 */
export async function buildSite(order: SiteOrder): Promise<BuiltSite | undefined> {
  requireSitePackages(repository);
  const steps: Steps = { begun: [], over: false };
  const signals = holdSignals();
  let work: string | undefined;
  try {
    work = newWorkFolder();
    return await Promise.race([buildIn(work, order, steps), signals.first]);
  } finally {
    steps.over = true;
    await Promise.all(steps.begun.map((step) => step.stop()));
    if (work !== undefined) removeFolder(work);
    await signals.letThrough();
  }
}

interface Steps {
  readonly begun: Step[];
  /** No other step may start. */
  over: boolean;
}

async function buildIn(
  work: string,
  { roots, out, base, clockStands = false, print = false, data }: SiteOrder,
  steps: Steps,
): Promise<BuiltSite | undefined> {
  const [place, dataFile, records, unmadeFile] = [
    "site",
    "data",
    "records.jsonl",
    "unmade.jsonl",
  ].map((name) => join(work, name)) as [string, string, string, string];
  const env = {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: "1",
    // Scripts of the browser would have it as their base, and the bundle is kept.
    BASE_URL: undefined,
    NODE_COMPILE_CACHE: compileCache(),
    NODE_ENV: "production",
    STAGED_ROLLOUT_ROOTS: JSON.stringify(roots),
    STAGED_ROLLOUT_DATA: dataFile,
    STAGED_ROLLOUT_UNMADE: unmadeFile,
    STAGED_ROLLOUT_BASE: base,
    STAGED_ROLLOUT_CLOCK: clockStands ? "stands" : "runs",
    STAGED_ROLLOUT_PRINT: print ? "yes" : "no",
    STAGED_ROLLOUT_PREVIOUS: out,
  };
  const begin = (file: string, args = [place, records]): Step => {
    if (steps.over) throw new Error("the build is over");
    const step = startStep([file, ...args], work, env);
    steps.begun.push(step);
    return step;
  };
  mkdirSync(place);
  let finish: Step | undefined;
  const building = siteBundle({
    ...{ repository, folder: buildFolder, base, now: Date.now() },
    make: async (folder) => {
      await begin(BUNDLE, [folder]).ended;
    },
  }).then((bundle) => {
    const build = begin(BUILD, [place, records, bundle]);
    build.messaged.then(() => {
      // A step that is being stopped may still send its message.
      if (!steps.over) finish = begin(FINISH);
    });
    return build;
  });
  // It waits for the data, which may never come.
  building.catch(() => {});
  if (!(await data(dataFile))) return undefined;
  await (await building).ended;
  // Links to what is printed are checked with all others.
  const notPrinted = print ? await begin(PRINT).ended : "";
  finish ??= begin(FINISH);
  finish.send("pages are there");
  const pages = Number(await finish.ended);
  const unmade = readUnmade(unmadeFile);
  listUnmade(place, unmade);
  // Two builds that publish to one folder at once would each remove the other's site.
  await withLock(buildFolder, async () => replaceSite(place, out), LOCK_MS);
  return { pages, unmade, notPrinted: notPrinted.split("\n").filter(Boolean) };
}

/** A folder for this build alone; the folders of killed builds are removed. */
function newWorkFolder(): string {
  return attempt(
    () => {
      mkdirSync(buildFolder, { recursive: true });
      for (const name of readdirSync(buildFolder)) {
        const pid = /^build-(\d+)-/.exec(name)?.[1];
        if (pid && !isAlive(runName(Number(pid)))) removeFolder(join(buildFolder, name));
      }
      return mkdtempSync(join(buildFolder, `build-${process.pid}-`));
    },
    () => `the site cannot be built in ${buildFolder}`,
  );
}

function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another build may be removing it too, or a killed process is still ending: a later build tries again.
  }
}
