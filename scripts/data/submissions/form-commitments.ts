/** Commitments as people write them in forms: a component a line, with its platforms (R69). */

import { didYouMean, suggestion } from "#core/base/suggest.ts";
import { listed } from "#core/base/text.ts";
import type { Registry } from "#core/model/registry.ts";
import type { Line, Mistake } from "#core/submissions/submission.ts";
import { mistakeIn } from "./form-lines.ts";

export interface WrittenCommitment {
  /** The component's id, `EMI/cream`. */
  readonly component: string;
  readonly platforms: readonly string[];
  readonly row: number;
}

/** Marks and words that people put between them. */
const BETWEEN = /[\s,;:()[\]{}→]+/;
const JOINING: ReadonlySet<string> = new Set(["on", "and", "for"]);

/** Each line as a commitment; what names no component of the catalogue is a mistake. */
export function readCommitments(
  lines: readonly Line[],
  registry: Registry,
): { readonly commitments: readonly WrittenCommitment[]; readonly mistakes: readonly Mistake[] } {
  const commitments: WrittenCommitment[] = [];
  const mistakes: Mistake[] = [];
  for (const { text, row } of lines) {
    const words = text
      .split(BETWEEN)
      .filter((word) => word !== "" && !JOINING.has(word.toLowerCase()));
    const found = leadingComponent(words, registry);
    if (!found) {
      const written = words[0] ?? text;
      const hint = `write stack and component, as EMI/cream, then the platforms; ${suggestion(written, [...registry.components.keys()])}`;
      mistakes.push(mistakeIn("unknown-component", row, `“${written}” is no component`, hint));
      continue;
    }
    const known = registry.components.get(found.component)?.data.platforms ?? [];
    const platforms = found.rest.map(
      (word) => known.find((one) => one.toLowerCase() === word.toLowerCase()) ?? word,
    );
    const wrong = platforms.filter((one) => !known.some((platform) => platform === one));
    for (const one of wrong) {
      const meant = didYouMean(one, known);
      const message = `“${found.component}” is not there for “${one}”`;
      const hint = meant ? `write ${meant}` : `its platforms are ${listed(known)}`;
      mistakes.push(mistakeIn("unknown-platform", row, message, hint));
    }
    commitments.push({ component: found.component, platforms: [...new Set(platforms)], row });
  }
  return { commitments, mistakes };
}

/** The component that the first words name: `EMI/cream`, `EMI cream`, or `cream` where one stack alone has it. */
export function leadingComponent(
  words: readonly string[],
  { components }: Registry,
): { readonly component: string; readonly rest: readonly string[] } | undefined {
  const [first = "", second = "", ...more] = words;
  const ids = [...components.keys()];
  const same = (id: string, word: string) => id.toLowerCase() === word.toLowerCase();
  const whole = ids.find((id) => same(id, first));
  if (whole !== undefined) return { component: whole, rest: words.slice(1) };
  const two = ids.find((id) => same(id, `${first}/${second}`));
  if (two !== undefined) return { component: two, rest: more };
  const named = [...components].filter(([, { name }]) => same(name, first));
  const [only, another] = named;
  return only && !another ? { component: only[0], rest: words.slice(1) } : undefined;
}
