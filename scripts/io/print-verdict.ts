/** The verdict on a merge, printed for a terminal. */
import pc from "picocolors";
import { type Denial, WHOLE_MERGE } from "#core/access/judge.ts";
import { printable } from "#core/base/text.ts";
import type { Verdict } from "#data/judge-trees.ts";
import { problemsAsText, type Terminal } from "./print-problems.ts";

/** What is denied, by path, with who can approve it; the problems, in the lines of `source`; and what happens on merge. */
export function verdictAsText(
  { allowed, denials, problems, preview }: Verdict,
  source: (file: string) => readonly string[] | undefined,
  terminal: Terminal,
): string {
  const c = pc.createColors(terminal.colour);
  const parts: string[] = [];
  const blocks = [...Map.groupBy(denials, ({ path }) => path)].map(([path, own]) => ({
    path: path === WHOLE_MERGE ? "the whole merge" : printable(path),
    block: blockOf(own, c),
  }));
  // A denial that many files share is printed once.
  for (const [block, same] of Map.groupBy(blocks, (one) => one.block)) {
    parts.push(...same.map(({ path }) => c.underline(path)), block, "");
  }
  if (problems.length > 0) parts.push(problemsAsText(problems, source, terminal), "");
  if (preview.length > 0) {
    parts.push("On merge:", ...preview.map((sentence) => `  ${printable(sentence)}`), "");
  }
  parts.push(allowed ? c.green("This may be merged.") : c.red("This may not be merged as it is."));
  return parts.join("\n");
}

const blockOf = (denials: readonly Denial[], c: ReturnType<typeof pc.createColors>): string =>
  Array.from(
    Map.groupBy(denials, ({ reason, approvers }) => JSON.stringify([reason, approvers])).values(),
    (same) => denialAsText(same, c).join("\n"),
  ).join("\n");

/** The most fields that are listed by name. */
const SHOWN = 3;

function denialAsText(denials: readonly Denial[], c: ReturnType<typeof pc.createColors>): string[] {
  const [first] = denials;
  if (!first) return [];
  const fields = denials.map(({ field }) => field).filter((field) => field !== "*");
  const shown = fields.slice(0, fields.length > SHOWN + 1 ? SHOWN : SHOWN + 1).join(", ");
  const more = fields.length > SHOWN + 1 ? ` and ${fields.length - SHOWN} more` : "";
  const what = fields.length > 0 ? `${printable(shown)}${more}: ` : "";
  const ask =
    first.approvers.length > 0
      ? `ask ${first.approvers.join(" or ")} to approve exactly this head`
      : first.needs.length > 0
        ? ""
        : "nobody can approve this";
  return [
    `  ${c.red("denied")}  ${what}${printable(first.reason)}`,
    ...(ask === "" ? [] : [`      ${c.cyan("→")} ${printable(ask)}`]),
  ];
}
