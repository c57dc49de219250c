/** Days of exposure as a bar with the minimum and the maximum (R89, R118). */
import type { BoardRow } from "#core/views/board.ts";

export type Exposure = NonNullable<BoardRow["exposure"]>;

/** Parts of the bar in percent of its width; `past` begins at the maximum. */
export function exposureBar({ day, min, max }: Exposure) {
  const whole = Math.max(max * 1.2, day, 1);
  const percent = (days: number) => Math.round((days / whole) * 1000) / 10;
  const inTime = Math.min(day, max);
  return {
    inTime: percent(inTime),
    past: percent(Math.max(0, day - max)),
    marks: [...new Set([min, max])].map(percent),
  };
}

/** “day 3 of 5 to 7”, “day 10, due after 7” */
export function exposureWords({ day, min, max }: Exposure): string {
  if (day > max) return `day ${day}, due after ${max}`;
  return `day ${day} of ${min === max ? max : `${min} to ${max}`}`;
}
