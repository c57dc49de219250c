/** The text of a new file, in the layout that people use. */
import type { DraftFile } from "#core/documents/drafts/draft.ts";
import { hasBody } from "./has-body.ts";
import { renderYaml } from "./render-record.ts";

/** YAML below the line by which editors find the schema, or Markdown below front matter. */
export function draftText({ path, kind, value, body = "" }: DraftFile): string {
  const yaml = renderYaml(value);
  if (hasBody(kind)) return `---\n${yaml}---\n${body.trim()}\n`;
  const up = "../".repeat(path.split("/").length - 1);
  return `# yaml-language-server: $schema=${up}scripts/schemas/${kind}.schema.json\n${yaml}`;
}
