/** What a form is tried as once something in it is wrong, so that one answer has every mistake: with values that fit in place of those. */
import type { Line, Mistake } from "#core/submissions/submission.ts";
import type { ProblemAt, ReadText } from "./kind.ts";

/** Lines that fit, by the names of the properties that a file has to have. */
export type Fitting = Readonly<Record<string, readonly string[]>>;

/** The draft of a form's file, and what it is tried as next. */
export function tried(
  file: string,
  lines: readonly Line[],
  mistakes: readonly Mistake[],
  fitting: Fitting,
  stand: ReadonlySet<number> = new Set(),
): ReadText {
  return {
    mistakes,
    draft: { file, lines },
    isTried: (row) => stand.has(row),
    next(problems) {
      const changed = withFitting(lines, problems, fitting);
      return changed && tried(file, changed.lines, [], fitting, changed.stand);
    },
  };
}

/** The lines with what is wrong replaced or left out; undefined where that changes nothing. */
function withFitting(
  lines: readonly Line[],
  problems: readonly ProblemAt[],
  fitting: Fitting,
): { readonly lines: readonly Line[]; readonly stand: ReadonlySet<number> } | undefined {
  const names = namesOf(lines);
  const wrong = new Set(
    problems.flatMap(({ rule, line }) =>
      rule === "missing-property" ? [] : (names[line - 1] ?? []),
    ),
  );
  const left = lines.filter((_, index) => !wrong.has(names[index] ?? ""));
  const present = new Set(names);
  const missing = Object.keys(fitting).filter((name) => wrong.has(name) || !present.has(name));
  // At the end: what a file lacks is found at its beginning, and has to be news.
  const own = missing
    .flatMap((name) => fitting[name] ?? [])
    .map((text): Line => ({ text, row: 0 }));
  const after = [...left, ...own];
  const stand = new Set(own.map((_, index) => left.length + index + 1));
  return wrong.size + missing.length > 0 ? { lines: after, stand } : undefined;
}

/** For each line, the property of the file that it belongs to. */
function namesOf(lines: readonly Line[]): string[] {
  let name = "";
  return lines.map(({ text }) => {
    name = /^([a-z]\w*):/i.exec(text)?.[1] ?? name;
    return name;
  });
}
