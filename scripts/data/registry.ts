/** tree → Registry: every file of the data folders read once, all problems of all files collected. */

import type { Finding, Problem, Severity } from "#core/base/problems.ts";
import type { FileKind, PathRead } from "#core/model/paths.ts";
import type { Registry } from "#core/model/registry.ts";
import { buildRegistry, type ReadRecord } from "./build-registry.ts";
import { sortEntries } from "./entries.ts";
import { linesIn } from "./lines.ts";
import { noCache, type ParseCache } from "./parse-cache.ts";
import { readEntries, type WantedEntry } from "./read-entries.ts";
import { type HeadProblem, isHead, MAX_HEAD, readHead } from "./repodata/packages-head.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import type { Entry, Tree } from "./tree.ts";

export interface Loaded {
  readonly registry: Registry;
  /** Problems of single files and of their paths; rules add theirs. */
  readonly problems: readonly Problem[];
  /** Files in the data folders, read or refused. */
  readonly files: number;
  /** Adds line and column to findings, by parsing the files concerned again. */
  locate(findings: readonly Finding[]): Promise<Problem[]>;
  /** The lines of those of the files that may be opened. */
  lines(files: Iterable<string>): Promise<Map<string, readonly string[]>>;
}

/** Reads the whole tree; throws only when the tree itself cannot be listed or read. */
export async function loadRegistry(tree: Tree, cache: ParseCache = noCache): Promise<Loaded> {
  const entries = await tree.list();
  const { known, findings } = sortEntries(entries);
  const problems: Problem[] = [];
  const records: ReadRecord[] = [];
  const readable: WantedEntry[] = [];
  const recorded: Entry[] = [];
  const reads = new Map<string, PathRead>();
  for (const { entry, read } of known) {
    reads.set(entry.path, read);
    if (read.kind === "packages") recorded.push(entry);
    else readable.push({ entry, kind: read.kind });
  }
  for await (const { entry, bytes } of tree.read(recorded, MAX_HEAD)) {
    const { path: file } = entry;
    const read = reads.get(file);
    if (read?.kind !== "packages") continue;
    const head = readHead(new TextDecoder().decode(bytes.subarray(0, MAX_HEAD)));
    if (isHead(head)) records.push({ file, read, head });
    else problems.push(brokenHead(file, head));
  }
  for await (const { entry, read: result } of readEntries(tree, readable, cache)) {
    const read = reads.get(entry.path);
    if (!read || read.kind === "packages") continue;
    const add = (severity: Severity, found: readonly SyntaxProblem[]) => {
      for (const { rule, line, column, message, hint } of found) {
        problems.push({ rule, severity, file: entry.path, line, column, message, hint });
      }
    };
    if ("problems" in result) {
      add("error", result.problems);
      add("warning", result.warnings);
      continue;
    }
    add("warning", result.content.warnings ?? []);
    records.push({ file: entry.path, read, content: result.content });
  }
  const files = new Set(entries.map((entry) => entry.path));
  const built = buildRegistry(records, files);
  const locate = (wanted: readonly Finding[]) => locateFindings(tree, entries, reads, wanted);
  problems.push(...(await locate([...findings, ...built.findings])));
  const lines = (wanted: Iterable<string>) => linesIn(tree, wanted);
  return { registry: built.registry, problems, files: entries.length, locate, lines };
}

const brokenHead = (file: string, { line, message }: HeadProblem): Problem => ({
  rule: "packages-head",
  severity: "error",
  file,
  line,
  column: 1,
  message,
  hint: "only automation writes this file: restore it, or delete it to have the packages taken in again",
});

async function locateFindings(
  tree: Tree,
  entries: readonly Entry[],
  reads: ReadonlyMap<string, PathRead>,
  findings: readonly Finding[],
): Promise<Problem[]> {
  if (findings.length === 0) return [];
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const list = byFile.get(finding.file);
    if (list) list.push(finding);
    else byFile.set(finding.file, [finding]);
  }
  const problems: Problem[] = [];
  const place = (finding: Finding, line: number, column: number) => {
    const { rule, severity, file, message, hint } = finding;
    problems.push({ rule, severity, file, line, column, message, hint });
  };
  const inside: Entry[] = [];
  for (const [file, list] of byFile) {
    const entry = byPath.get(file);
    const kind = reads.get(file)?.kind;
    const needed = list.some((finding) => finding.at.length > 0);
    if (entry && kind && kind !== "packages" && needed) inside.push(entry);
    else for (const finding of list) place(finding, 1, 1);
  }
  if (inside.length === 0) return problems;
  const { parseText } = await import("./parse-text.ts");
  for await (const { entry, bytes } of tree.read(inside)) {
    const kind = reads.get(entry.path)?.kind as FileKind;
    const parsed = parseText(kind, bytes);
    for (const finding of byFile.get(entry.path) ?? []) {
      if ("problems" in parsed || finding.at.length === 0) place(finding, 1, 1);
      else {
        const { line, column } = parsed.locator.position(finding.at, finding.on);
        place(finding, line, column);
      }
    }
  }
  return problems;
}
