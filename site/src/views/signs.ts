/** The signs of states and of coverage: drawn once, below each other in one picture, from which the stylesheet cuts each. */
import type { CoverageLevel } from "#core/metrics/coverage.ts";
import type { State } from "#core/model/states.ts";

const line = (d: string) => `<path fill="none" stroke="currentColor" stroke-width="1.8" d="${d}"/>`;
/** What a second outline encloses is open. */
const fill = (d: string) => `<path fill="currentColor" fill-rule="evenodd" d="${d}"/>`;
const ring = (more = "") =>
  `<circle fill="none" stroke="currentColor" stroke-width="1.8" cx="8" cy="8" r="6.5"${more}/>`;
const disc = (x: number) => `<circle fill="currentColor" cx="${x}" cy="8" r="5.5"/>`;

const DISC = "M8 .7a7.3 7.3 0 1 0 0 14.6a7.3 7.3 0 1 0 0-14.6z";
const SQUARE = "M3 1h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2z";
/** The outlines of strokes with round ends. */
const TICK =
  "M4.06 8.94l2.3 2.3a.9.9 0 0 0 1.31-.04l4.3-4.8a.9.9 0 0 0-1.34-1.2L6.96 9.29 5.34 7.66a.9.9 0 0 0-1.28 1.28z";
const CROSS =
  "M4.66 5.94L6.73 8l-2.07 2.06a.9.9 0 0 0 1.28 1.28L8 9.27l2.06 2.07a.9.9 0 0 0 1.28-1.28L9.27 8l2.07-2.06a.9.9 0 0 0-1.28-1.28L8 6.73 5.94 4.66a.9.9 0 0 0-1.28 1.28z";

/** In a square of 16 by 16: dotted circle, quarter, half, tick, square tick, cross, return arrow. */
export const STATE_SIGNS: Readonly<Record<State, string>> = {
  Unverified: ring(' stroke-dasharray="2 2.1"'),
  InVerification: ring() + fill("M8 8V1.5A6.5 6.5 0 0 1 14.5 8z"),
  StagedRollOut: ring() + fill("M8 1.5a6.5 6.5 0 0 1 0 13z"),
  Accepted: fill(DISC + TICK),
  Production: fill(SQUARE + TICK),
  Rejected: fill(DISC + CROSS),
  Recalled: line("M5.5 2L2 5.5 5.5 9M2.3 5.5h7.2a4 4 0 0 1 0 8H5"),
};

/** An empty ring, one disc, two discs, 24 wide. */
const COVERAGE_SIGNS: Readonly<Record<CoverageLevel, string>> = {
  missing:
    '<circle fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="2 1.93" cx="7" cy="8" r="5"/>',
  covered: disc(7),
  redundant: disc(7) + disc(17.5),
};

/** The picture: a sign in every 16 of its height, in the order of `marks.css`. */
export function signsPicture(): string {
  const signs = [...Object.values(STATE_SIGNS), ...Object.values(COVERAGE_SIGNS)];
  const rows = signs.map((sign, index) => `<g transform="translate(0 ${16 * index})">${sign}</g>`);
  const size = `width="24" height="${16 * signs.length}" viewBox="0 0 24 ${16 * signs.length}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n<title>Signs of states and of coverage</title>\n${rows.join("\n")}\n</svg>\n`;
}

/** The places in it from which the stylesheet cuts them, by class. */
export const signClasses: readonly string[] = [
  ...Object.keys(STATE_SIGNS).map((state) => `state-${state}`),
  ...Object.keys(COVERAGE_SIGNS).map((level) => `coverage-${level}`),
];
