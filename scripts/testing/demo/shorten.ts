/** The text of automation, shortened to what its reader needs first. */

/** Lines of a notification that are shown; the rest is for reading later. */
const MOST_LINES = 9;
const WIDTH = 110;
/** How the mark of an answer to somebody's form, report or outcome begins: it is there to be copied from. */
const ANSWER = /<!-- staged-rollout:(?:form|submission)\//;

/** The first lines of a Markdown text as plain text, and the number of others; of an answer to a submission all. */
export function shorten(markdown: string): string[] {
  const lines = plain(markdown)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const rest = lines.length - MOST_LINES;
  const isCut = rest > 1 && !ANSWER.test(markdown);
  const shown = isCut ? lines.slice(0, MOST_LINES) : lines;
  return [...shown.flatMap(wrap), ...(isCut ? [`… and ${rest} more lines`] : [])];
}

/** Without hidden marks, the names of commits, outer code fences and the addresses of links; tickets by their numbers. */
const plain = (markdown: string): string =>
  markdown
    .replace(/<!--.*?-->/gs, "")
    .replace(/^This is about commit .*$/m, "")
    .replace(/`[0-9a-f]{10}`/g, "this commit")
    // Fences within a fence are part of what is to be copied.
    .replace(/^[ \t]*(`{3,}).*\n([\s\S]*?)\n[ \t]*\1[ \t]*$/gm, "$2")
    .replace(/\[([^\]]+)\]\((?:<[^>]*>|https:[^)\s]*)\)/g, "$1")
    .replace(/ \(<https?:[^>]*>\)/g, "")
    .replace(/<https:[^>]*\/issues\/(\d+)>/g, "#$1")
    .replace(/<(https:[^>]*)>/g, "$1")
    .replace(/\*\*/g, "")
    .replace(/(?<!`)`{1,2}(?!`)/g, "");

/** Broken between words; what does not fit goes on below, under the text of its bullet. */
function wrap(line: string): string[] {
  const indent = /^\s*(?:[-→>] )?/.exec(line)?.[0].length ?? 0;
  const lines: string[] = [];
  let current = /^ */.exec(line)?.[0] ?? "";
  for (const word of line.trimStart().split(" ")) {
    if (current.trim() !== "" && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = " ".repeat(indent) + word;
    } else current = current.trim() === "" ? current + word : `${current} ${word}`;
  }
  return [...lines, current];
}
