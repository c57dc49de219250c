/** Values as YAML in the project's style: one line each in flow style, and one line for each record of a list or map. */
import { parse } from "yaml";
import type { Value } from "#core/workflow/edits.ts";
import { plainScalar } from "./plain-scalars.ts";

/** Unquoted text: only what every reader reads as the same text, also between commas and braces. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} ._/@+()–…-]*$/u;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** A scalar, quoted where it could be read differently. */
function scalar(value: null | boolean | number | string): string {
  if (typeof value !== "string") return String(value);
  const plain = INSTANT.test(value) || (PLAIN.test(value) && !value.endsWith(" "));
  return plain && readsAs(value) === value ? value : JSON.stringify(value);
}

/** What YAML reads a text without quotes as. */
function readsAs(source: string): unknown {
  const plain = plainScalar(source);
  return plain === undefined ? parse(source) : plain;
}

/** A value on one line: `{ at: 2011-06-10T08:00:00Z, event: staged }`, `[a, b]`. */
export function flow(value: Value): string {
  if (isList(value)) return `[${value.map(flow).join(", ")}]`;
  if (!isRecord(value)) return scalar(value);
  const entries = Object.entries(value).map(([name, one]) => `${scalar(name)}: ${flow(one)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** A property as lines: records in a list or map each have a line below it. */
export function property(name: string, value: Value, indent = ""): string[] {
  const key = `${indent}${scalar(name)}:`;
  if (isList(value) && value.length > 0 && value.every(isRecord)) {
    return [key, ...value.map((one) => listed(one, `${indent}  `))];
  }
  if (isRecord(value)) {
    const entries = Object.entries(value);
    if (entries.length > 0 && entries.every(([, one]) => isRecord(one))) {
      return [key, ...entries.map(([inner, one]) => `${indent}  ${scalar(inner)}: ${flow(one)}`)];
    }
  }
  return [`${key} ${flow(value)}`];
}

/** An entry of a list, as a line. */
export const listed = (value: Value, indent: string): string => `${indent}- ${flow(value)}`;

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

export const isRecord = (value: Value | undefined): value is { readonly [name: string]: Value } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
