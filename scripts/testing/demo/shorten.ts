/** The text of automation, shortened to what its reader needs first. */

/** Lines of a notification that are shown; the rest is for reading later. */
const MOST_LINES = 9;
const WIDTH = 110;

/** The first lines of a Markdown text as plain text, and the number of others. */
export function shorten(markdown: string): string[] {
  const lines = plain(markdown)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const rest = lines.length - MOST_LINES;
  const shown = rest > 1 ? lines.slice(0, MOST_LINES) : lines;
  return [...shown.flatMap(wrap), ...(rest > 1 ? [`… and ${rest} more lines`] : [])];
}

/** Without hidden marks, the names of commits, code fences and the addresses of links; tickets by their numbers. */
const plain = (markdown: string): string =>
  markdown
    .replace(/<!--.*?-->/gs, "")
    .replace(/^This is about commit .*$/m, "")
    .replace(/`[0-9a-f]{10}`/g, "this commit")
    .replace(/^[ \t]*```.*$/gm, "")
    .replace(/\[([^\]]+)\]\(<[^>]*>\)/g, "$1")
    .replace(/ \(<https?:[^>]*>\)/g, "")
    .replace(/<https:[^>]*\/issues\/(\d+)>/g, "#$1")
    .replace(/<(https:[^>]*)>/g, "$1")
    .replace(/\*\*/g, "")
    .replace(/`/g, "");

/** Broken between words; what does not fit goes on below, under the text of its bullet. */
function wrap(line: string): string[] {
  const indent = /^\s*(?:[-→>] )?/.exec(line)?.[0].length ?? 0;
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current.trim() !== "" && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = " ".repeat(indent) + word;
    } else current = current === "" && lines.length === 0 ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
