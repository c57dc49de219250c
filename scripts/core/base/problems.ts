/** A problem that a check finds: the broken rule, the position, what is wrong, and what to type instead. */
export const SEVERITIES = ["error", "warning"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The path from a file's root to a value: property names and list positions from 0. */
export type Pointer = readonly (string | number)[];

/** Somebody who is named and does not hold the role: a mistake of whoever names them, and none once it is recorded. */
export interface Named {
  readonly login: string;
  /** What to do where the name stood there before: the person may have left since. */
  readonly ifLeft: string;
  /** Whether the file's event is recorded, which names the first of its people. */
  readonly isRecorded?: true;
}

/**
 * A problem before its position is known: a file (relative to the root), the value in it, and
 * whether the value or its property name is meant. The empty pointer means the whole file.
 */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly at: Pointer;
  readonly on: "value" | "key";
  readonly message: string;
  readonly hint: string;
  readonly named?: Named;
}

/** A problem with its position: line and column count from 1, columns in UTF-16 units. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

/** Orders by file, then position, then rule and text, so that output is the same on every run. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

/** Compares by UTF-16 code units: the same order on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
