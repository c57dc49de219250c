/** Text for a terminal of a certain width. */
import { stripVTControlCharacters } from "node:util";
import { wrapAnsi } from "fast-wrap-ansi";

/** How far the further parts of a broken line stand to the right of its first. */
const HANG = 2;
/** A terminal that is narrower than this breaks lines itself: nobody could read what is left beside the indentation. */
const NARROWEST = 20;

/** Breaks each line that is longer than the width at a space, indented as its beginning is; without a width the text as it is. */
export function wrap(text: string, width: number | undefined): string {
  if (width === undefined) return text;
  return text
    .split("\n")
    .flatMap((line) => {
      if (stripVTControlCharacters(line).length <= width) return line;
      const indent = /^ */.exec(line)?.[0] ?? "";
      const room = width - indent.length - HANG;
      if (room < NARROWEST) return line;
      const [first = "", ...more] = wrapAnsi(line.slice(indent.length), room).split("\n");
      const hang = " ".repeat(HANG);
      return [indent + first, ...more.map((part) => indent + hang + part)];
    })
    .join("\n");
}
