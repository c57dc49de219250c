/** What shapes of a chart are filled with: colour is never alone, so each of a stack is also plain, hatched or empty. */

export interface Fill {
  readonly kind: "plain" | "hatched" | "empty";
  /** The custom property of its colour. */
  readonly colour: string;
}

/** Components by outcome. */
export const ACCEPTED: Fill = { kind: "plain", colour: "accepted" };
export const REJECTED: Fill = { kind: "hatched", colour: "rejected" };
export const NOT_TESTED: Fill = { kind: "empty", colour: "ink-soft" };
/** Components by coverage. */
export const REDUNDANT: Fill = { kind: "plain", colour: "redundant" };
export const ONE_TEAM: Fill = { kind: "hatched", colour: "one-team" };
export const MISSING: Fill = { kind: "empty", colour: "missing" };

/** The attributes that fill a shape of the chart. */
export function filled(chart: string, { kind, colour }: Fill): { fill: string; stroke: string } {
  const own = `var(--${colour})`;
  switch (kind) {
    case "plain":
      return { fill: own, stroke: own };
    case "hatched":
      return { fill: `url(#${patternOf(chart, colour)})`, stroke: own };
    case "empty":
      return { fill: "var(--card)", stroke: own };
    default:
      return kind satisfies never;
  }
}

const patternOf = (chart: string, colour: string): string => `${chart}-${colour}`;

/** The definitions that the chart's hatched shapes refer to. */
export function patterns(chart: string, fills: readonly Fill[]): string {
  const hatched = fills.filter(({ kind }) => kind === "hatched");
  if (hatched.length === 0) return "";
  const made = hatched.map(
    ({ colour }) =>
      `<pattern id="${patternOf(chart, colour)}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="var(--card)"/><rect width="2.5" height="5" fill="var(--${colour})"/></pattern>`,
  );
  return `<defs>${made.join("")}</defs>`;
}
