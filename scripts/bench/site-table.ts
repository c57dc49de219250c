/** The lines of the table that show what building a site took, against their targets. */
import type { SiteUsage } from "./site.ts";

/**
 * GitHub Pages publishes at most 1 GB, within ten minutes (“GitHub Pages limits”, GitHub's documentation); past 1 GB its
 * action warns that the “uploaded artifact size … exceeds the allowed size”. How many
 * files ten minutes are enough for is not said; what it is meant to come to is in .github/decisions/site.md.
 */
const MAX_UPLOAD = 1000;
const MAX_FILES = 60_000;

/** One line: what was measured, and at most how much it may be. */
interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly digits: number;
  /** More than this is a failure. */
  readonly target?: number;
  /** What it is meant to come to; said beside the figure, and no failure. */
  readonly goal?: number;
}

/**
 * The lines of the large build, beside the small one, and whether its targets are kept; `parse` is what reading and parsing
 * the large one's files with `yaml` alone takes of processor time, in milliseconds.
 */
export function siteLines(
  large: SiteUsage,
  small: SiteUsage,
  parse: number,
): { text: string[]; kept: boolean } {
  const perPage = ({ cpu, pages }: SiteUsage) => cpu / pages;
  const lines: Line[] = [
    {
      name: "seconds on the clock",
      value: large.elapsed / 1000,
      unit: "s",
      digits: 1,
      target: 60,
    },
    {
      name: "the same, against parsing",
      value: large.elapsed / parse,
      unit: "×",
      digits: 2,
      goal: 1,
    },
    { name: "seconds of processor time", value: large.cpu / 1000, unit: "s", digits: 1 },
    { name: "the same, against parsing", value: large.cpu / parse, unit: "×", digits: 2 },
    {
      name: "pages per second",
      value: large.pages / (large.elapsed / 1000),
      unit: "",
      digits: 0,
    },
    {
      name: "cost of a page, against the small site",
      value: perPage(large) / perPage(small),
      unit: "×",
      digits: 2,
      target: 1.1,
    },
    {
      name: "peak memory",
      value: large.memory / 1e6,
      unit: "MB",
      digits: 0,
      target: 2000,
      goal: 1200,
    },
    {
      name: "the built site",
      value: large.bytes / 1e6,
      unit: "MB",
      digits: 0,
      target: 350,
    },
    { name: "its upload", value: large.upload / 1e6, unit: "MB", digits: 0, target: MAX_UPLOAD },
    { name: "its files", value: large.files, unit: "", digits: 0, target: MAX_FILES },
    {
      name: "its largest page, gzipped",
      value: large.largest.bytes / 1e3,
      unit: "kB",
      digits: 1,
      target: 60,
    },
  ];
  const kept = ({ value, target }: Line) => target === undefined || value <= target;
  const text = lines.map((line) => {
    const { name, value, unit, digits, target, goal } = line;
    const verdict = kept(line) ? "holds" : "MISSED";
    const limit =
      target === undefined ? "" : `≤ ${target} ${unit}`.padStart(12) + verdict.padStart(10);
    const wish = goal === undefined ? "" : `  meant to be ≤ ${goal} ${unit}`.trimEnd();
    return `${name.padEnd(32)}${`${value.toFixed(digits)} ${unit}`.padStart(12)}${limit.padEnd(22)}${wish}`.trimEnd();
  });
  return { text, kept: lines.every(kept) };
}
