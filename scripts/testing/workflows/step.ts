/** One `run:` step: bash as GitHub starts it, and what it passes on through files. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Shell {
  readonly workspace: string;
  /** A folder for files of the run's own. */
  readonly temp: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly exit: number;
  /** What it printed, on both channels. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What later steps find in their environment. */
  readonly exported: Readonly<Record<string, string>>;
}

const FILES = ["GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY", "GITHUB_PATH"] as const;

/** Runs a script with `bash -e`, in exactly this environment. */
export async function runScript(script: string, { workspace, temp, env }: Shell): Promise<Ran> {
  const folder = mkdtempSync(join(temp, "step-"));
  const files = Object.fromEntries(FILES.map((name) => [name, join(folder, name)]));
  for (const file of Object.values(files)) writeFileSync(file, "");
  writeFileSync(join(folder, "step.sh"), script);
  const child = spawn("bash", ["-e", join(folder, "step.sh")], {
    cwd: workspace,
    env: { ...env, ...files },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => log.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => log.push(chunk));
  const exit = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? -1));
  });
  const output = Buffer.concat(log).toString();
  const read = (name: (typeof FILES)[number]) =>
    readPairs(readFileSync(join(folder, name), "utf8"));
  try {
    return { exit, log: output, outputs: read("GITHUB_OUTPUT"), exported: read("GITHUB_ENV") };
  } catch (error) {
    const failed = `${output}Unable to process file command: ${(error as Error).message}`;
    return { exit: exit || 1, log: failed, outputs: {}, exported: {} };
  }
}

/** `name=value` lines, and `name<<END`, lines, `END`; throws on anything else, as GitHub does. */
export function readPairs(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    const block = /^([^=]+?)<<(.+)$/.exec(line);
    const pair = /^([^=]+)=(.*)$/.exec(line);
    if (block?.[1] && !line.slice(0, line.indexOf("<<")).includes("=")) {
      const end = lines.indexOf(block[2] ?? "", at + 1);
      if (end < 0) throw new Error(`nothing ends ${JSON.stringify(line)}`);
      pairs[block[1]] = lines.slice(at + 1, end).join("\n");
      at = end;
    } else if (pair?.[1]) pairs[pair[1]] = pair[2] ?? "";
    else throw new Error(`no name and value: ${JSON.stringify(line)}`);
  }
  return pairs;
}
