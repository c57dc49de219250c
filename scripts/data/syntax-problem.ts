/** What is wrong with the text of a file, before any schema is applied. */
import type { Position } from "./locator.ts";

export interface SyntaxProblem extends Position {
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
}

/** Adds a problem at an offset of the text. */
export type ReportProblem = (offset: number, rule: string, message: string, hint: string) => void;
