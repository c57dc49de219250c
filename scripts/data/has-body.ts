import type { FileKind } from "#core/model/paths.ts";

/** Whether files of a kind are Markdown below front matter. */
export const hasBody = (kind: FileKind): boolean => kind === "report" || kind === "summary";
