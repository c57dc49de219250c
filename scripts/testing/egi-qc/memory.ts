/** An import without a disk: values by their path → the planned files as text, and what `check` says of them. */

import type { Problem } from "#core/base/problems.ts";
import { checkTree } from "#data/check-tree.ts";
import { renderRecord } from "#data/render-record.ts";
import type { Tree } from "#data/tree.ts";
import { Notebook } from "../../import-egi-qc/findings.ts";
import { planImport } from "../../import-egi-qc/plan.ts";
import { readRecords } from "../../import-egi-qc/read-records.ts";
import type { SourceRecords } from "../../import-egi-qc/records.ts";
import { NOW } from "./folders.ts";

export interface Planned {
  /** Path → value, and its text or why it can have none. */
  readonly files: ReadonlyMap<
    string,
    { readonly value: unknown } & ReturnType<typeof renderRecord>
  >;
  readonly notebook: Notebook;
}

export function planFiles(values: Iterable<readonly [file: string, value: unknown]>): Planned {
  const notebook = new Notebook();
  const records: SourceRecords = { products: [], distributions: [] };
  for (const [file, value] of values) {
    const found = readRecords(file, value, notebook);
    records.products.push(...found.products);
    records.distributions.push(...found.distributions);
  }
  const plan = planImport(records, [], NOW, notebook);
  const files = plan.files.map(
    ({ path, kind, value }) => [path, { value, ...renderRecord(kind, value) }] as const,
  );
  const byPath = new Map(files);
  if (byPath.size < files.length) throw new Error("a file is planned twice");
  return { files: byPath, notebook };
}

/** The errors that `check` finds in planned files, but for what was true of the history. */
export async function problemsOf({ files }: Planned): Promise<Problem[]> {
  const texts = new Map(
    Array.from(files, ([path, file]) => [path, Buffer.from("text" in file ? file.text : "")]),
  );
  const tree: Tree = {
    list: async () =>
      Array.from(texts, ([path, bytes]) => ({ path, kind: "file" as const, size: bytes.length })),
    async *read(entries) {
      for (const entry of entries) {
        yield { entry, bytes: texts.get(entry.path) ?? Buffer.alloc(0) };
      }
    },
  };
  const { problems } = await checkTree(tree, { real: NOW });
  return problems.filter(({ severity }) => severity === "error");
}
