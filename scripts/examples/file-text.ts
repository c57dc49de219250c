/** Data files as a person writes them: blocks where they read better, long texts over several lines. */
import type { Value } from "#core/workflow/edits.ts";
import { flow, property } from "#data/yaml-write.ts";

const WIDTH = 100;

/** Words broken into lines of a width. */
export function wrapped(words: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** `name: text`, folded over several lines where one line is too long. */
export function paragraph(name: string, words: string, indent = ""): string[] {
  const inLine = `${indent}${name}: ${flow(words)}`;
  if (inLine.length <= WIDTH) return [inLine];
  const inner = `${indent}  `;
  return [
    `${indent}${name}: >-`,
    ...wrapped(words, WIDTH - inner.length).map((one) => inner + one),
  ];
}

/** The properties of a record in block style, one below the other. */
export const inside = (record: Readonly<Record<string, string>>): string[] =>
  Object.entries(record).flatMap(([key, value]) => paragraph(key, value, "  "));

export const block = (name: string, record: Readonly<Record<string, string>>): string[] => [
  `${name}:`,
  ...inside(record),
];

/** Properties of front matter; undefined ones are omitted. */
export const properties = (record: Readonly<Record<string, Value | undefined>>): string[] =>
  Object.entries(record).flatMap(([name, value]) =>
    value === undefined
      ? []
      : typeof value === "string"
        ? paragraph(name, value)
        : property(name, value),
  );

/** Versions are quoted, so that 1.38 stays a text. */
export const quoted = (name: string, version: string | undefined): string[] =>
  version === undefined ? [] : [`${name}: ${JSON.stringify(version)}`];

export const withFrontMatter = (lines: readonly string[], body: string): string =>
  `---\n${lines.join("\n")}\n---\n${body}\n`;

export const asText = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
