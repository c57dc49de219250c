/** The names and kinds of the entries in the data folders, checked before anything is opened (DESIGN section 5). */

import type { Finding } from "#core/base/problems.ts";
import { maxBytes, type PathRead, readPath } from "#core/model/paths.ts";
import type { Entry } from "./tree.ts";

export interface KnownEntry {
  readonly entry: Entry;
  readonly read: PathRead;
}

const MAX_PATH = 400;

/** Entries that may be opened, each with its kind, and findings for all others. */
export function sortEntries(entries: readonly Entry[]): {
  known: KnownEntry[];
  findings: Finding[];
} {
  const findings: Finding[] = [];
  const known: KnownEntry[] = [];
  const clashes = caseClashes(entries.map((entry) => entry.path));
  for (const entry of entries) {
    const refuse = (rule: string, message: string, hint: string) => {
      findings.push({
        rule,
        severity: "error",
        file: entry.path,
        at: [],
        on: "value",
        message,
        hint,
      });
    };
    const other = clashes.get(entry.path);
    if (!/^[\x20-\x7e]+$/.test(entry.path) || entry.path.length > MAX_PATH) {
      refuse(
        "path-characters",
        "the path has characters other than printable ASCII, or is longer than 400",
        "rename it with letters, digits, dash, dot and underscore",
      );
    } else if (other !== undefined) {
      refuse("path-case", `the path differs from ${other} only in case`, "keep one of the two");
    } else if (entry.kind === "symlink") {
      refuse(
        "not-a-file",
        "is a symbolic link, and links are not followed",
        "put the file itself here",
      );
    } else if (entry.kind === "submodule") {
      refuse(
        "not-a-file",
        "is a repository of its own (a submodule)",
        "put the files themselves here",
      );
    } else if (entry.kind === "other") {
      refuse("not-a-file", "is not a regular file", "remove it");
    } else {
      const read = readPath(entry.path);
      if (!read) {
        refuse("unknown-path", "no data file belongs here", belongs(entry.path));
        continue;
      }
      if (entry.kind === "executable") {
        refuse("not-a-file", "is marked as executable", `run chmod -x ${entry.path}`);
      }
      const limit = maxBytes(read.kind);
      if (entry.size > limit) {
        const kib = (bytes: number) => `${Math.ceil(bytes / 1024).toLocaleString("en")} KiB`;
        refuse("too-large", `has ${kib(entry.size)}; the limit is ${kib(limit)}`, "shorten it");
      } else {
        known.push({ entry, read });
      }
    }
  }
  return { known, findings };
}

/** For each path that equals another when case-folded, or one of whose folders does, that other path. */
function caseClashes(paths: readonly string[]): Map<string, string> {
  const known = new Set<string>();
  const spellings = new Map<string, string[]>();
  let clashing = false;
  for (const path of paths) {
    for (let prefix = path; prefix !== "" && !known.has(prefix); prefix = parentOf(prefix)) {
      known.add(prefix);
      const folded = prefix.toLowerCase();
      const others = spellings.get(folded);
      if (!others) spellings.set(folded, [prefix]);
      else clashing = others.push(prefix) > 1;
    }
  }
  const clashes = new Map<string, string>();
  if (!clashing) return clashes;
  for (const path of paths) {
    for (let prefix = path; prefix !== ""; prefix = parentOf(prefix)) {
      const other = spellings.get(prefix.toLowerCase())?.find((spelt) => spelt !== prefix);
      if (other !== undefined) clashes.set(path, other);
    }
  }
  return clashes;
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

function belongs(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name.startsWith(".") || name.endsWith("~"))
    return "remove it; .gitignore keeps such files out";
  if (name.endsWith(".yml")) return "rename it to end with .yaml";
  if (path.startsWith("components/")) {
    return "use components/stacks/<Stack>/<component>.yaml or components/distributions/<Distribution>/<version>.yaml";
  }
  if (path.startsWith("teams/")) {
    return "use teams/ea-<NGI>-<Site-name>.yaml, or the name of a group";
  }
  if (/\.(?:docx?|odt|txt|markdown)$/i.test(name)) {
    return "write a report or summary as Markdown, in a file with a name that ends with .md";
  }
  return "use rollouts/<stack-major>/<component>/<version>/release.yaml, and below it <platform>/rollout.yaml, ea-….md or summary-….md";
}
