/** Spaces that are none to YAML and look like one, as word processors and telephones type them. */
import { lineEnd, lineStart } from "./yaml-places.ts";

const NAMES: readonly [characters: RegExp, name: string][] = [
  [/^\u00a0/, "a no-break space"],
  [/^\u202f/, "a narrow no-break space"],
  [/^[\u200b\u2060\ufeff]/, "a space of no width"],
  [/^[\u1680\u2000-\u200a\u205f\u3000]/, "a space of another width"],
];

/** What a character is called, with its code, when it is such a space. */
export function oddSpace(character: string): string | undefined {
  const name = NAMES.find(([characters]) => characters.test(character))?.[1];
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return name && `${name} (U+${code})`;
}

const ODD = String.raw`[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]`;

/** Where YAML wants a space: in front of a line, behind a colon, a dash or a comma, before a comment. */
const WANTED = new RegExp(`^ *(${ODD})|[:,-] *(${ODD})|(${ODD}) *#`);

/** Behind a dash that begins a plain text, which was to be an entry of a list; or behind a colon, which was to end a name. */
const MISREAD = { entry: new RegExp(`^-(${ODD})`), name: new RegExp(`:(${ODD})`) };

/** The first such space of a plain text that turns a list into it, or, of what stands as a name or as the whole file, a name and its value. */
export function misreadSpace(text: string, isName: boolean): OddSpace | undefined {
  const found = MISREAD.entry.exec(text) ?? (isName ? MISREAD.name.exec(text) : null);
  return found ? { name: oddSpace(found[1] ?? "") ?? "", offset: found.index + 1 } : undefined;
}

export interface OddSpace {
  readonly name: string;
  /** Its offset in the text. */
  readonly offset: number;
}

/**
 * For the offsets of a text, the first such space in their line that stands where YAML wants a space. A line is looked
 * at once, however many mistakes it has, and a text without such a space not at all.
 */
export function oddSpacesOf(text: string): (offset: number) => OddSpace | undefined {
  if (!new RegExp(ODD).test(text)) return () => undefined;
  const lines = new Map<number, OddSpace | undefined>();
  return (offset) => {
    const start = lineStart(text, offset);
    if (!lines.has(start))
      lines.set(start, firstIn(text.slice(start, lineEnd(text, offset)), start));
    return lines.get(start);
  };
}

function firstIn(line: string, start: number): OddSpace | undefined {
  const found = WANTED.exec(line);
  const character = found?.slice(1).find((one) => one !== undefined);
  if (!found || character === undefined) return undefined;
  const offset = start + found.index + found[0].indexOf(character);
  return { name: oddSpace(character) ?? "", offset };
}
