/** The files of a document: each under its own name as it was written, the whole as Markdown, and its record. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRoute, GetStaticPaths } from "astro";
import { documentFileName } from "#core/documents/documents.ts";
import { documentMarkdown } from "#core/documents/markdown.ts";
import { documentRecord } from "#core/documents/record.ts";
import { documents } from "../../../documents.ts";
import { procedure, root } from "../../../registry.ts";

interface Props {
  text: () => string;
  type: string;
}

export const getStaticPaths = (() =>
  documents.flatMap((document) => {
    const markdown = "text/markdown; charset=utf-8";
    const file = (name: string, type: string, text: () => string) => ({
      params: { id: String(document.id), file: name },
      props: { text, type } satisfies Props,
    });
    return [
      ...document.files.map(({ name, record }) =>
        file(name, markdown, () => readFileSync(join(root, record.file), "utf8")),
      ),
      file(`${documentFileName(document)}.md`, markdown, () =>
        documentMarkdown(document, procedure),
      ),
      file("document.json", "application/json", () =>
        JSON.stringify(documentRecord(document, procedure), null, 2),
      ),
    ];
  })) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = ({ props: { text, type } }) =>
  new Response(text(), { headers: { "Content-Type": type } });
