/** The files of documents: each as written, under its own name, and the whole document as Markdown. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, documentFileName } from "#core/documents/documents.ts";
import { documentMarkdown } from "#core/documents/markdown.ts";
import type { Procedure } from "#core/model/registry.ts";
import type { SiteFile } from "./file.ts";

/** All files of one document; `rootOf` gives the folder that a file is read from. */
export function* documentFiles(
  document: Document,
  procedure: Procedure,
  rootOf: (file: string) => string,
): Generator<SiteFile> {
  const file = (name: string, text: string): SiteFile => ({
    path: `documents/${document.id}/${name}`,
    text,
  });
  for (const { name, record } of document.files) {
    yield file(name, readFileSync(join(rootOf(record.file), record.file), "utf8"));
  }
  yield file(`${documentFileName(document)}.md`, documentMarkdown(document, procedure));
}
