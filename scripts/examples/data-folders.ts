/** The data folders in memory: written as people and the engine write them, read with the real reader. */

import { compareText } from "#core/base/problems.ts";
import { readPath } from "#core/model/paths.ts";
import type { Registry } from "#core/model/registry.ts";
import type { Edit } from "#core/workflow/edits.ts";
import { buildRegistry, type ReadRecord } from "#data/build-registry.ts";
import { readFile } from "#data/read-file.ts";
import { isHead, readHead } from "#data/repodata/packages-head.ts";
import { applyEdits } from "#data/yaml-edit.ts";
import type { FileChange } from "./file-change.ts";

export class DataFolders {
  private readonly texts: Map<string, string>;
  private readonly records = new Map<string, ReadRecord>();
  private made: Registry | undefined;

  constructor(texts: ReadonlyMap<string, string>) {
    this.texts = new Map();
    for (const [path, text] of texts) this.write(path, text);
  }

  /** The text of a file; throws when it does not exist. */
  read(path: string): string {
    const text = this.texts.get(path);
    if (text === undefined) throw new Error(`there is no ${path}`);
    return text;
  }

  /** Writes a whole file; throws when it is not valid. Files that did not change are not read again. */
  write(path: string, text: string): void {
    const read = readPath(path);
    if (!read) throw new Error(`${path} does not belong here`);
    if (read.kind === "packages") {
      const head = readHead(text);
      if (!isHead(head)) throw new Error(`${path}:${head.line} ${head.message}`);
      this.texts.set(path, text);
      this.records.set(path, { file: path, read, head });
      this.made = undefined;
      return;
    }
    const result = readFile(read.kind, Buffer.from(text));
    if ("problems" in result) {
      const [first] = result.problems;
      throw new Error(`${path}:${first?.line}:${first?.column} ${first?.message}\n${text}`);
    }
    this.texts.set(path, text);
    this.records.set(path, { file: path, read, content: result.content });
    this.made = undefined;
  }

  /** Makes changes one after the other: whole texts, and edits that are spliced in as the engine does it. */
  apply(changes: readonly FileChange[]): void {
    for (const change of changes) {
      if (change.kind === "write") this.write(change.file, change.text);
      else this.edit([change]);
    }
  }

  /** The edits of each file are applied together. */
  edit(edits: readonly Edit[]): void {
    for (const [file, ofFile] of Map.groupBy(edits, (edit) => edit.file)) {
      const text = this.texts.get(file);
      const before = new Map(text === undefined ? [] : [[file, text]]);
      const after = applyEdits(before, ofFile).get(file);
      if (after !== undefined) this.write(file, after);
    }
  }

  /** The registry of the current files; throws when files do not fit together. */
  registry(): Registry {
    if (!this.made) {
      const { registry, findings } = buildRegistry(
        [...this.records.values()],
        new Set(this.texts.keys()),
      );
      const [first] = findings;
      if (first) throw new Error(`${first.file}: ${first.message}`);
      this.made = registry;
    }
    return this.made;
  }

  /** All files in the order of their paths. */
  files(): [path: string, text: string][] {
    return [...this.texts].sort(([one], [other]) => compareText(one, other));
  }
}
