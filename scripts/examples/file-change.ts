import type { Edit } from "#core/workflow/edits.ts";

/** A change to a file: an edit spliced into it, or its whole new text. */
export type FileChange =
  | Edit
  | { readonly kind: "write"; readonly file: string; readonly text: string };
