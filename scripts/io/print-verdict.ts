/** The verdict on a merge, printed for a terminal. */
import pc from "picocolors";
import type { Denial } from "#core/access/judge.ts";
import { printable } from "#core/text.ts";
import type { Verdict } from "#data/judge-trees.ts";
import { problemsAsText } from "./print-problems.ts";

/** What is denied, by path, with who could allow it; what is wrong; and what would happen. */
export function verdictAsText({ allowed, denials, problems }: Verdict, colour: boolean): string {
  const c = pc.createColors(colour);
  const parts: string[] = [];
  for (const [path, own] of Map.groupBy(denials, (denial) => denial.path)) {
    parts.push(c.underline(path === "." ? "the whole merge" : printable(path)));
    for (const [, same] of Map.groupBy(own, ({ reason, approvers }) =>
      JSON.stringify([reason, approvers]),
    )) {
      parts.push(...denialAsText(same, c), "");
    }
  }
  if (problems.length > 0)
    parts.push(
      problemsAsText(problems, () => undefined, colour),
      "",
    );
  parts.push(allowed ? c.green("This may be merged.") : c.red("This may not be merged as it is."));
  return parts.join("\n");
}

/** Fields that are named one by one. */
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
      ? `let ${first.approvers.join(" or ")} approve exactly this head`
      : first.needs.length > 0
        ? ""
        : "nobody can allow this";
  return [
    `  ${c.red("denied")}  ${what}${printable(first.reason)}`,
    ...(ask === "" ? [] : [`      ${c.cyan("→")} ${printable(ask)}`]),
  ];
}
