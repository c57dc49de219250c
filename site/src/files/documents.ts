/** The files of documents: a page that leads to the rollout's, and, where the instance has them, the whole document as Markdown and a copy of each file as written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, documentFileName, hasCopies } from "#core/documents/documents.ts";
import { documentMarkdown } from "#core/documents/markdown.ts";
import type { Procedure } from "#core/model/registry.ts";
import { publishesOnce } from "#core/model/site-pages.ts";
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
  // Its page and its JSON have it in full, and each of its files is Markdown on the forge.
  if (publishesOnce(procedure)) return;
  yield file(`${documentFileName(document)}.md`, documentMarkdown(document, procedure));
}
