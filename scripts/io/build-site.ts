/** Builds the site of checked data, in a process of its own. */
import { spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { DATA_FOLDERS } from "#data/tree.ts";
import { handOver, type SiteData, siteData } from "./site-data.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
/** Pages and files beside them, in a process of its own. */
const BUILD = join(repository, "site/build.ts");
/** The search index and the look at the links, in another. */
const FINISH = join(repository, "site/finish.ts");
/** Chunks that Astro renders from; each build has a folder of its own, below the packages that they import. */
const workshop = join(repository, "node_modules/.astro");
const compiled = join(repository, "node_modules/.cache/compiled");

/** The heap grows by less at a time, and what is young is looked at less often: less memory in the same time. */
const SPARING = ["--heap-growing-percent=30", "--max-semi-space-size=32"];

export interface SiteOrder {
  /** The folder that holds the data. */
  readonly root: string;
  /** The folder to write; emptied first. */
  readonly out: string;
  /** The path below which it will be served, `/` or `/staged-rollout/`. */
  readonly base: string;
  /** The instant that the site speaks of. */
  readonly now: string;
  /** What was read of the root and found sound, or the file that holds it; left out: it is read and checked here. */
  readonly data?: SiteData | string;
  /** That instant was asked for: its pages never say that they are old. */
  readonly clockStands?: boolean;
}

/** A step did not come to its end; the message is what it said. */
export class SiteBuildError extends Error {}

/** Builds the site and resolves to the number of its pages; throws SiteBuildError. */
export async function buildSite(order: SiteOrder): Promise<number> {
  const { root, out, base, now, clockStands = false } = order;
  mkdirSync(workshop, { recursive: true });
  const work = mkdtempSync(join(workshop, "build-"));
  try {
    const data = typeof order.data === "string" ? order.data : join(work, "data");
    if (typeof order.data !== "string") {
      handOver(data, order.data ?? (await siteData({ root, asOf: now })));
    }
    empty(out);
    const env = {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: "1",
      NODE_COMPILE_CACHE: compiled,
      NODE_ENV: "production",
      STAGED_ROLLOUT_ROOT: root,
      STAGED_ROLLOUT_DATA: data,
      STAGED_ROLLOUT_BASE: base,
      STAGED_ROLLOUT_CLOCK: clockStands ? "stands" : "runs",
    };
    // Astro renames what it bundled into place, which cannot be done onto another file system.
    const place = statSync(out).dev === statSync(work).dev ? out : join(work, "site");
    mkdirSync(place, { recursive: true });
    const step = (file: string) =>
      runQuietly([...SPARING, file, place, join(work, "records.jsonl")], work, env);
    try {
      await step(BUILD);
    } catch (error) {
      empty(out);
      throw error;
    }
    const pages = await step(FINISH);
    if (place !== out) cpSync(place, out, { recursive: true });
    return Number(pages);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Pages and files are written side by side, so nothing may be swept away once they begin. */
function empty(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}

/** Resolves to what the step printed; rejects with a SiteBuildError that says what it said, its end where that is long. */
function runQuietly(args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let [printed, said] = ["", ""];
    const hear = (chunk: string) => {
      said = (said + chunk).slice(-20_000);
    };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      printed = (printed + chunk).slice(-20_000);
      hear(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", hear);
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(printed.trim());
      else reject(new SiteBuildError(said.trim() || `${args.join(" ")} ended with ${code}`));
    });
  });
}

/** Why the site must not be written to `out`, which is emptied first; undefined when it may. */
export function refuseFolder(out: string, root: string): string | undefined {
  const inside = relative(root, out).split(sep)[0] ?? "";
  if ((DATA_FOLDERS as readonly string[]).includes(inside)) return `${out} is among the data`;
  let names: string[];
  try {
    names = readdirSync(out);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "ENOTDIR") return `${out} is no folder`;
    throw error;
  }
  if (names.length === 0 || isBuiltSite(out, names)) return undefined;
  return `${out} holds files that are not a site built here; name an empty folder`;
}

const isBuiltSite = (folder: string, names: readonly string[]): boolean =>
  names.includes("index.html") &&
  readFileSync(join(folder, "index.html"), "utf8").includes('content="staged-rollout"');
