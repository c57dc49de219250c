/** Git repositories for tests, with entries that no working tree could hold. */
import { execFileSync } from "node:child_process";

const IDENTITY = {
  GIT_AUTHOR_NAME: "Test",
  GIT_AUTHOR_EMAIL: "test@example.org",
  GIT_AUTHOR_DATE: "2011-06-01T00:00:00Z",
  GIT_COMMITTER_NAME: "Test",
  GIT_COMMITTER_EMAIL: "test@example.org",
  GIT_COMMITTER_DATE: "2011-06-01T00:00:00Z",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

/** Runs git in a folder, and returns its output without the last line break. */
export function git(
  folder: string,
  args: readonly string[],
  input: string | Uint8Array = "",
): string {
  const env = { ...process.env, ...IDENTITY };
  return execFileSync("git", args, { cwd: folder, env, input, encoding: "utf8" }).trimEnd();
}

export interface IndexEntry {
  readonly mode: "100644" | "100755" | "120000" | "160000";
  /** Bytes, where the name is not text. */
  readonly path: string | Uint8Array;
  /** Of a file, or where a link points to; a commit's id for 160000. */
  readonly content: string | Uint8Array;
}

/** Makes a repository of a folder and commits exactly these entries, none of which need be on disk; gives the commit. */
export function commitEntries(folder: string, entries: readonly IndexEntry[]): string {
  git(folder, ["init", "--quiet", "--initial-branch=main", "--template="]);
  const head = ["commit refs/heads/main", "committer Test <test@example.org> 1306886400 +0000"];
  const stream = [Buffer.from(`${head.join("\n")}\ndata 0\n`)];
  for (const { mode, path, content } of entries) {
    const bytes = Buffer.from(content);
    if (mode === "160000") stream.push(Buffer.from(`M ${mode} ${content} ${quoted(path)}\n`));
    else {
      const data = `M ${mode} inline ${quoted(path)}\ndata ${bytes.length}\n`;
      stream.push(Buffer.from(data), bytes, Buffer.from("\n"));
    }
  }
  git(
    folder,
    ["-c", "fastimport.unpackLimit=1000", "fast-import", "--quiet"],
    Buffer.concat(stream),
  );
  return git(folder, ["rev-parse", "main"]);
}

/** A path as git's stream format writes any bytes. */
function quoted(path: string | Uint8Array): string {
  const octal = (byte: number) => `\\${byte.toString(8).padStart(3, "0")}`;
  return `"${Array.from(Buffer.from(path), octal).join("")}"`;
}
