import type { FileKind } from "#core/model/paths.ts";
import type { FileTypes } from "#schemas/types.ts";

/** One file of the registry; `once` files are written where there is none, and never again. */
export type PlannedFile = {
  [K in FileKind]: {
    readonly path: string;
    readonly kind: K;
    readonly value: FileTypes[K];
    readonly once?: true;
  };
}[FileKind];
