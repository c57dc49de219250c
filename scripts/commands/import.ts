import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { printable } from "#core/base/text.ts";
import { renderRecord } from "#data/render-record.ts";
import { writeAtomically } from "#io/write-file.ts";
import { refuseToWrite } from "#io/write-place.ts";
import { countReasons, type ImportFinding, Notebook } from "../import-egi-qc/findings.ts";
import { planImport } from "../import-egi-qc/plan.ts";
import type { PlannedFile } from "../import-egi-qc/planned-file.ts";
import { importAsText } from "../import-egi-qc/print.ts";
import { readSource } from "../import-egi-qc/read.ts";
import {
  ForeignFolder,
  openTarget,
  type TargetFile,
  type Written,
  writeTarget,
} from "../import-egi-qc/target.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";

export interface ImportOptions extends GlobalOptions {
  readonly into: string;
  readonly report?: string;
}

/** Imports the history of EGI's earlier JSON format into a folder of its own, and prints what it did. */
export function importEgiQc(source: string, options: ImportOptions, io: Io): Exit {
  const from = resolve(source);
  const into = resolve(options.into);
  if (!isFolder(from)) throw new UsageError(`${source} is not a folder`);
  const refused = refuseToWrite(into, { below: into, root: options.root });
  if (refused !== undefined) throw new UsageError(`${refused}: name another folder with --into`);
  refuseReport(options, into);
  const progress = (line: string) => io.err(`${line} …`);
  const notebook = new Notebook();
  let earlier: ReturnType<typeof openTarget>;
  try {
    earlier = openTarget(into);
  } catch (error) {
    if (!(error instanceof ForeignFolder)) throw error;
    io.err(`nothing is written into ${options.into}: ${error.message}; name an empty folder`);
    return EXIT.problems;
  }
  const { files, ...records } = readSource(from, notebook, progress);
  if (records.products.length + records.distributions.length === 0) {
    io.err(`${source} contains no product or distribution release in EGI's JSON format`);
    report(options, notebook.sorted(), undefined);
    return EXIT.problems;
  }
  const settled = [...earlier.files.keys()];
  const plan = planImport(records, settled, options.asOf ?? io.now(), notebook);
  const rendered = render(plan.files, notebook);
  const written = writeTarget(into, rendered, earlier, progress);
  for (const path of written.kept) notebook.add(path, "file-kept", "in the target folder");
  for (const path of written.gone) notebook.add(path, "not-in-source", "in the target folder");
  const findings = notebook.sorted();
  report(options, findings, written);
  if (options.format === "json") {
    const reasons = countReasons(findings);
    io.out(JSON.stringify({ files, figures: plan.figures, reasons, written, findings }, null, 2));
  } else io.out(importAsText(files, plan.figures, findings, written));
  return EXIT.fine;
}

/** Throws UsageError where the list would go through a link, into git's folder, or among the data, old or new. */
function refuseReport({ report: file, root }: ImportOptions, into: string): void {
  if (file === undefined) return;
  const path = resolve(file);
  for (const data of [root, into]) {
    const refused = refuseToWrite(path, { below: dirname(path), root: data });
    if (refused !== undefined) throw new UsageError(`${refused}: name another file with --report`);
  }
  if (isFolder(path)) throw new UsageError(`${file} is a folder: name a file with --report`);
}

const isFolder = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

function render(files: readonly PlannedFile[], notebook: Notebook): TargetFile[] {
  return files.flatMap(({ path, kind, value, once }) => {
    const rendered = renderRecord(kind, value);
    if ("text" in rendered) return [{ path, text: rendered.text, once: once ?? false }];
    notebook.add(path, "not-valid", rendered.invalid);
    return [];
  });
}

/** The whole list, one line for each finding: reason, file, what. */
function report(
  { report: file }: ImportOptions,
  findings: readonly ImportFinding[],
  written: Written | undefined,
): void {
  if (file === undefined) return;
  const lines = [
    ...findings.map(({ reason, file: about, what }) => [reason, about, what]),
    ...(written?.added ?? []).map((path) => ["added", path, ""]),
    ...(written?.changed ?? []).map((path) => ["changed", path, ""]),
  ];
  const text = lines.map((parts) => `${parts.map(printable).join("\t")}\n`).join("");
  writeAtomically(resolve(file), text);
}
