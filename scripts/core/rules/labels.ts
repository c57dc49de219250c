/** Labels that something is counted by: whatever looks alike has to be one text to a program too. */

import type { Pointer } from "#core/base/problems.ts";
import { notComposed } from "#core/base/text.ts";
import type { Registry } from "#core/model/registry.ts";
import type { Rule } from "./rule.ts";

interface Label {
  /** What it is, “region”; labels are compared with those of their kind. */
  readonly kind: string;
  readonly file: string;
  readonly at: Pointer;
  readonly text: string;
}

/** Every label, by file. */
function* labels({ teams, stacks }: Registry): Generator<Label> {
  for (const { file, data } of teams.values()) {
    yield { kind: "region", file, at: ["region"], text: data.region };
    yield { kind: "NGI", file, at: ["ngi"], text: data.ngi };
  }
  for (const { file, data } of stacks.values()) {
    yield { kind: "provider", file, at: ["provider", "name"], text: data.provider.name };
  }
}

const composition: Rule = {
  name: "label-composition",
  severity: "error",
  requirement: "R153",
  sentence:
    "A region, an NGI and a provider are stored in composed characters (Unicode's form NFC).",
  *check({ registry }) {
    for (const { kind, file, at, text } of labels(registry)) {
      const found = notComposed(text);
      if (!found) continue;
      yield {
        file,
        at,
        message: `“${found.character}” in the ${kind} is stored as ${found.codes}, and counted apart from “${found.character}” as most people type it`,
        hint: `type ${JSON.stringify(text.normalize("NFC"))} again, or copy it from here`,
      };
    }
  },
};

const spelling: Rule = {
  name: "label-spelling",
  severity: "warning",
  requirement: "R153",
  sentence: "A region, an NGI and a provider are spelt in one way: what differs is counted apart.",
  *check({ registry }) {
    const alike = Map.groupBy(labels(registry), ({ kind, text }) => `${kind} ${folded(text)}`);
    for (const same of alike.values()) {
      const spellings = Map.groupBy(same, ({ text }) => text);
      if (spellings.size < 2) continue;
      const [most, second] = [...spellings.values()].sort((a, b) => b.length - a.length);
      const usual = most && most.length > (second?.length ?? 0) ? most[0] : undefined;
      for (const label of same) {
        const other = usual ?? same.find(({ text }) => text !== label.text);
        if (!other || other.text === label.text) continue;
        yield {
          file: label.file,
          at: label.at,
          message: `the ${label.kind} ${shown(label.text)} is counted apart from ${shown(other.text)} of ${other.file}`,
          hint: `write ${shown(tidy(other.text))} in both, unless they are two`,
        };
      }
    }
  },
};

/** Quoted, so that spaces are seen; marks of their own, and what looks like a space or like nothing, by their codes. */
const shown = (text: string): string =>
  JSON.stringify(text).replace(
    /(?! )[\p{M}\p{Z}\p{C}]/gu,
    (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );

/** As a label is typed: composed, without spaces at its ends, two in a row or others than the ordinary one. */
const tidy = (text: string): string =>
  text.normalize("NFC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();

const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/g;

/** What two labels have in common that differ only in capitals, spaces or composition. */
const folded = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(INVISIBLE, "").replace(/\s+/g, " ").trim();

export const labelRules: readonly Rule[] = [composition, spelling];
