/** Checks roots in a separate process, so that its memory is free again before the site is built. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compileCache, FIND_OWN } from "./build-step.ts";
import type { Roots } from "./open-roots.ts";

const checker = fileURLToPath(new URL("check-process.ts", import.meta.url));

export interface CheckOrder {
  readonly roots: Roots;
  readonly asOf?: string;
  /** The machine's clock. */
  readonly real: string;
  readonly cacheFolder?: string;
  /** The file for the site's data. */
  readonly file: string;
}

/** Data without errors. */
export interface SoundCheck {
  readonly now: string;
  readonly warnings: number;
  readonly files: number;
}

/** Resolves to undefined where anything is wrong; the caller then checks again to report it. */
export function checkApart(order: CheckOrder): Promise<SoundCheck | undefined> {
  return new Promise((resolve, reject) => {
    const args = [...FIND_OWN, checker, JSON.stringify(order)];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache() },
      stdio: ["ignore", "pipe", "ignore"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0 ? JSON.parse(output) : undefined));
  });
}
