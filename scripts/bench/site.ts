/** What building the site of a large federation takes, and what is built. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Usage } from "./usage.ts";

const cli = fileURLToPath(new URL("../cli.ts", import.meta.url));
const meter = new URL("usage.ts", import.meta.url).href;

export interface BuiltSite {
  readonly pages: number;
  readonly files: number;
  readonly bytes: number;
  /** The page that is largest when transferred. */
  readonly largest: { readonly page: string; readonly bytes: number };
}

export interface SiteUsage extends BuiltSite {
  /** Milliseconds on the clock, from the command's start to its end. */
  readonly elapsed: number;
  /** Milliseconds of the processors, of all processes. */
  readonly cpu: number;
  /** The least milliseconds that two idle cores would need for that. */
  readonly twoCores: number;
  /** Most bytes of memory at once: the command with the larger of the processes that it starts one after the other. */
  readonly memory: number;
}

/** Builds the site of `root` in a new folder below `folder`; throws when that does not end well. */
export function measureSite(folder: string, root: string, cache: string): SiteUsage {
  const out = join(folder, "site");
  const usages = join(folder, "usages");
  mkdirSync(usages, { recursive: true });
  const environment = {
    ...process.env,
    STAGED_ROLLOUT_CACHE: cache,
    NODE_OPTIONS: `--import ${meter}`,
    BENCH_USAGE_FOLDER: usages,
  };
  const args = [cli, "site", "--root", root, "--out", out, "--base", "/staged-rollout/"];
  const child = spawnSync(process.execPath, args, { encoding: "utf8", env: environment });
  if (child.status !== 0) throw new Error(`site ended with ${child.status}: ${child.stderr}`);
  const all = readdirSync(usages).map((name): Usage & { pid: number } => ({
    ...JSON.parse(readFileSync(join(usages, name), "utf8")),
    pid: Number.parseInt(name, 10),
  }));
  const built = lookAt(out);
  rmSync(out, { recursive: true });
  rmSync(usages, { recursive: true });
  return { ...together(all, child.pid), ...built };
}

/** The command and what it started, in numbers; its own process is `command`. */
export function together(usages: readonly (Usage & { pid: number })[], command: number) {
  const own = usages.find(({ pid }) => pid === command);
  if (!own) throw new Error("the command did not say what it used");
  const started = usages.filter((one) => one !== own);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    elapsed: own.elapsed,
    cpu: sum(usages.map(({ cpu }) => cpu)),
    twoCores: sum(usages.map(({ cpu, thread }) => Math.max(thread, cpu / 2))),
    memory: own.memory + Math.max(0, ...started.map(({ memory }) => memory)),
  };
}

/** Counts and weighs every file of a built site. */
export function lookAt(out: string): BuiltSite {
  const built = { pages: 0, files: 0, bytes: 0, largest: { page: "", bytes: 0 } };
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    built.files += 1;
    built.bytes += content.length;
    if (!entry.name.endsWith(".html")) continue;
    built.pages += 1;
    // Packed, a page is never larger than it is.
    if (content.length < built.largest.bytes) continue;
    const bytes = gzipSync(content).length;
    const page = file.slice(out.length + 1).replaceAll(sep, "/");
    if (bytes > built.largest.bytes) built.largest = { page, bytes };
  }
  return built;
}
