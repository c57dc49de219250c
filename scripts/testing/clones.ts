import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BASE_NOW, withBase } from "./base.ts";
import { GIT_ENV, git, withFolder } from "./temp.ts";

const CLI = fileURLToPath(new URL("../rollout.cjs", import.meta.url));

/** Every file below a folder but git's own, with its text. */
export function texts(folder: string, below = ""): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.name === ".git") continue;
    if (entry.isDirectory()) Object.assign(found, texts(folder, path));
    else found[path] = readFileSync(join(folder, path), "utf8");
  }
  return found;
}

/** A registry with one new delivery, in a bare repository and as many clones as asked for. */
export async function withClones(
  count: number,
  use: (clones: string[], bare: string) => Promise<void>,
): Promise<void> {
  await withFolder((folder) =>
    withBase({}, async (root) => {
      const [bare, first] = [join(folder, "bare.git"), join(folder, "clone-0")];
      git(folder, "init", "--quiet", "--bare", "--initial-branch=main", bare);
      git(folder, "clone", "--quiet", bare, first);
      git(first, "checkout", "--quiet", "-B", "main");
      for (const part of ["components", "teams", "rollouts"])
        cpSync(join(root, part), join(first, part), { recursive: true });
      for (const done of ["rollouts/EMI-1.0/cream", "rollouts/CA"])
        git(first, "clean", "-fdxq", done);
      writeFileSync(
        join(first, "components/distributions/UMD/1.0.0.yaml"),
        "type: major\ndate: 2011-06-06\ncontents: []\n",
      );
      writeFileSync(join(first, ".gitignore"), ".outbox/\n.staged-rollout*\n");
      mkdirSync(join(first, "site"));
      git(first, "add", ".");
      git(first, "commit", "--quiet", "-m", "Begin");
      git(first, "push", "--quiet", "-u", "origin", "main");
      const clones = [first];
      for (let number = 1; number < count; number += 1) {
        clones.push(join(folder, `clone-${number}`));
        git(folder, "clone", "--quiet", bare, `clone-${number}`);
      }
      await use(clones, bare);
    }),
  );
}

export const spawned = (
  root: string,
  env: NodeJS.ProcessEnv = {},
  ...node: string[]
): ChildProcess =>
  spawn(process.execPath, [...node, CLI, "advance", "--root", root, "--as-of", BASE_NOW], {
    env: { ...GIT_ENV, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });

export const ended = (child: ChildProcess): Promise<{ exit: number | null; err: string }> =>
  new Promise((resolve) => {
    let err = "";
    child.stderr?.on("data", (chunk) => {
      err += chunk;
    });
    child.once("close", (exit) => resolve({ exit, err }));
  });

/** The data files on a repository's main at the end, each after its name. */
export function published(bare: string): string {
  const files = git(bare, "ls-tree", "-r", "--name-only", "main", "rollouts").trim().split("\n");
  const input = files.map((file) => `main:${file}\n`).join("");
  const output = execFileSync("git", ["cat-file", "--batch=%(objectsize)"], {
    cwd: bare,
    input,
    env: GIT_ENV,
  });
  let at = 0;
  const contents = files.map((file) => {
    const line = output.indexOf("\n", at);
    const begin = line + 1;
    at = begin + Number(output.toString("utf8", at, line)) + 1;
    return `${file}\n${output.toString("utf8", begin, at - 1)}`;
  });
  return contents.join("\n");
}
