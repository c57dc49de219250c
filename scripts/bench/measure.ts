/** One process, and what it takes. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Usage } from "./usage.ts";

const scripts = fileURLToPath(new URL("../", import.meta.url));

/** Runs one of the scripts in a process of its own; throws when it fails. */
export function measure(
  folder: string,
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Usage {
  const file = join(folder, "usage.json");
  // As the launcher runs the command line.
  const compiled = fileURLToPath(new URL("../../node_modules/.cache/compiled", import.meta.url));
  const meter = new URL("usage.ts", import.meta.url).href;
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", meter, join(scripts, script), ...args],
    {
      encoding: "utf8",
      env: { ...process.env, ...environment, NODE_COMPILE_CACHE: compiled, BENCH_USAGE: file },
    },
  );
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr.slice(-2000)}`);
  return JSON.parse(readFileSync(file, "utf8"));
}
