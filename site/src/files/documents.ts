/** The files of documents: a page that leads to the rollout's, the whole document as Markdown, and, where the instance has them, a copy of each file as written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, documentFileName, hasCopies } from "#core/documents/documents.ts";
import { documentMarkdown } from "#core/documents/markdown.ts";
import type { Procedure } from "#core/model/registry.ts";
import { toDocument } from "../address/links.ts";
import { documentSentence } from "../words/sentences-documents.ts";
import type { SiteFile } from "./file.ts";
import { forwardPage } from "./forward.ts";

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
  for (const { name, record } of hasCopies(document, procedure) ? document.files : []) {
    yield file(name, readFileSync(join(rootOf(record.file), record.file), "utf8"));
  }
  const { id, title } = document;
  const sentence = documentSentence(document);
  const address = toDocument(document);
  yield file("index.html", forwardPage({ title: `Document ${id}: ${title}`, sentence, address }));
  yield file(`${documentFileName(document)}.md`, documentMarkdown(document, procedure));
}
