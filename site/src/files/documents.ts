/** The file of a document: the whole of it as Markdown. The files that it is made of are in the repository. */
import { type Document, documentFileName } from "#core/documents/documents.ts";
import { documentMarkdown } from "#core/documents/markdown.ts";
import type { Procedure } from "#core/model/registry.ts";
import type { SiteFile } from "./file.ts";

/** One file for each document: a copy of each report would be a third of all files of the site. */
export const documentFile = (document: Document, procedure: Procedure): SiteFile => ({
  path: `documents/${document.id}/${documentFileName(document)}.md`,
  text: documentMarkdown(document, procedure),
});
