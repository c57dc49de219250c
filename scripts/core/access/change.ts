/** What a merge changes: files before and after, and the fields in which they differ. */
import { type PathRead, readPath } from "#core/model/paths.ts";
import { ALL_FIELDS, CREATE, fileClass, rightsOn } from "./rights.ts";

/** A file on one side of the merge. */
export interface FileVersion {
  /** Of its bytes and mode: files with the same id are the same. */
  readonly id: string;
  /** Its values by top-level property; the Markdown below front matter is `text`. Absent where it cannot be read. */
  readonly fields?: Fields;
  /** Why no such file is allowed there, for anybody. */
  readonly refused?: string;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Absent before: it is new. Absent after: it is deleted. */
export interface FileChange {
  readonly path: string;
  readonly before?: FileVersion;
  readonly after?: FileVersion;
}

/** A change with the shape of its path. */
export interface ReadChange extends FileChange {
  /** Absent where the path is not data. */
  readonly read?: PathRead;
}

export function readChange(change: FileChange): ReadChange {
  const read = readPath(change.path);
  return read ? { ...change, read } : change;
}

/**
 * The fields that a change touches: those that are new, gone or different. Deleting touches them all. `*`
 * stands for a file without fields, and for comments and layout.
 */
export function touchedFields({ read, before, after }: ReadChange): string[] {
  const rights = rightsOn(fileClass(read));
  const creating = !before && rights.some(({ fields }) => fields.includes(CREATE)) ? [CREATE] : [];
  const unreadable = (before && !before.fields) || (after && !after.fields);
  if (unreadable) return named(rights.flatMap(({ fields }) => fields));
  return named([...creating, ...differing(before?.fields ?? {}, after?.fields ?? {})]);
}

const named = (fields: readonly string[]): string[] =>
  fields.length === 0 ? [ALL_FIELDS] : [...new Set(fields)];

/** The properties in which two records differ. */
export const differing = (before: Fields, after: Fields): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !same(own(before, field), own(after, field)),
  );

const own = (record: object, field: string): unknown =>
  Object.hasOwn(record, field) ? (record as Fields)[field] : undefined;

/** Whether two parsed values are equal; the order of properties does not matter. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)];
  return (
    keysA.length === keysB.length &&
    keysA.every((key) => Object.hasOwn(b, key) && same(own(a, key), own(b, key)))
  );
}
