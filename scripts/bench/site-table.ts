/** The lines of the table that show what building a site took, against their targets. */
import type { SiteUsage } from "./site.ts";

/**
 * GitHub Pages publishes at most 1 GB, within ten minutes (“GitHub Pages limits”, GitHub's documentation); past 1 GB its
 * action warns that the “uploaded artifact size … exceeds the allowed size”. How many
 * files ten minutes are enough for is not said; what it is meant to come to is in .github/decisions/site.md.
 */
const MAX_UPLOAD = 1000;
const MAX_FILES = 120_000;

/** One line: what was measured, and at most how much it may be. */
interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly digits: number;
  readonly target?: number;
}

/** The lines of the large build, beside the small one, and whether its targets are kept. */
export function siteLines(large: SiteUsage, small: SiteUsage): { text: string[]; kept: boolean } {
  const perPage = ({ cpu, pages }: SiteUsage) => cpu / pages;
  const lines: Line[] = [
    {
      name: "seconds on the clock",
      value: large.elapsed / 1000,
      unit: "s",
      digits: 1,
      target: 60,
    },
    { name: "seconds of processor time", value: large.cpu / 1000, unit: "s", digits: 1 },
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
    { name: "peak memory", value: large.memory / 1e6, unit: "MB", digits: 0, target: 2000 },
    { name: "the built site", value: large.bytes / 1e6, unit: "MB", digits: 0, target: 700 },
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
    const { name, value, unit, digits, target } = line;
    const verdict = kept(line) ? "holds" : "MISSED";
    const limit =
      target === undefined ? "" : `≤ ${target} ${unit}`.padStart(12) + verdict.padStart(10);
    return `${name.padEnd(32)}${`${value.toFixed(digits)} ${unit}`.padStart(12)}${limit}`.trimEnd();
  });
  return { text, kept: lines.every(kept) };
}
