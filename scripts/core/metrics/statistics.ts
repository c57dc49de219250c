/** The few statistics that the metrics need. */

/** To one decimal, halves up: 1.25 is 1.3. */
export const oneDecimal = (value: number): number => Math.floor(value * 10 + 0.5) / 10;

/** A part of a whole in percent with one decimal, halves up (R157); exact, since the division comes last. */
export const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((part * 2000 + whole) / (2 * whole)) / 10;

/** How long something took, in days with one decimal; null where it never happened. */
export interface Spread {
  readonly median: number | null;
  readonly p90: number | null;
  readonly count: number;
}

/** The median of sorted numbers, the mean of the middle two; 0 of none. */
export function median(sorted: readonly number[]): number {
  const at = (index: number) => sorted[index] ?? 0;
  return (at(Math.floor((sorted.length - 1) / 2)) + at(Math.floor(sorted.length / 2))) / 2;
}

/** The median (the mean of the middle two) and the 90th percentile (nearest rank) of some numbers. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return { median: null, p90: null, count };
  const p90 = sorted[Math.ceil(count * 0.9) - 1] ?? 0;
  return { median: oneDecimal(median(sorted)), p90: oneDecimal(p90), count };
}
