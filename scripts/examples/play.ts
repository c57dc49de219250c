/** `npm run examples`: plays the example year and writes the resulting files into the data folders. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DIARY } from "./diary.ts";
import { isExample } from "./is-example.ts";
import { playYear } from "./year.ts";

/** The files that the year begins with: catalogue, teams and the numbers of the procedure. */
export function readBeginning(root: string): Map<string, string> {
  const folders = ["components", "teams"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".yaml") && !isPlayed(`${folder}/${path}`))
      .map((path) => `${folder}/${path}`),
  );
  return new Map(
    [...folders, "rollouts/procedure.yaml"]
      .sort()
      .map((path) => [path, readFileSync(join(root, path), "utf8")]),
  );
}

/** Whether playing the year creates a file: everything below `rollouts/` except the procedure, and planned distributions. */
export const isPlayed = (path: string): boolean =>
  (path.startsWith("rollouts/") && path !== "rollouts/procedure.yaml") ||
  DIARY.some((entry) => entry.did === "plan-distribution" && entry.file === path);

/** The files that playing the year creates, by path. */
export async function play(
  root: string,
  onInstant?: (at: string) => void,
): Promise<Map<string, string>> {
  const beginning = readBeginning(root);
  const asOf = /^asOf: (\S+)/m.exec(beginning.get("rollouts/procedure.yaml") ?? "")?.[1];
  if (!isExample(root) || asOf === undefined) {
    throw new Error("this instance is not the example: rollouts/procedure.yaml has no asOf");
  }
  return new Map(
    (await playYear(beginning, DIARY, asOf, onInstant)).files().filter(([path]) => isPlayed(path)),
  );
}

function write(root: string, files: ReadonlyMap<string, string>): void {
  for (const entry of readdirSync(join(root, "rollouts"), { withFileTypes: true })) {
    if (entry.isDirectory()) rmSync(join(root, "rollouts", entry.name), { recursive: true });
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

if (import.meta.main) {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  let month = "";
  const files = await play(root, (at) => {
    if (at.slice(0, 7) === month) return;
    month = at.slice(0, 7);
    process.stdout.write(`${month} `);
  });
  write(root, files);
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  process.stdout.write(`\n${files.size} files, ${Math.round(bytes / 1024)} KiB\n`);
}
