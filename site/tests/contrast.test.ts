import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("../src/styles/tokens.css", import.meta.url), "utf8");
const [light = "", dark = ""] = css.split("@media");

const colours = (text: string): ReadonlyMap<string, string> =>
  new Map(
    Array.from(text.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g), ([, name = "", hex = ""]) => [
      name,
      hex,
    ]),
  );

/** Relative luminance, as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one = "", other = ""): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const TEXT = [
  "ink",
  "ink-soft",
  "accent",
  "unverified",
  "verification",
  "rollout",
  "accepted",
  "production",
  "rejected",
  "recalled",
];

test.for([
  ["light", light],
  ["dark", dark],
] as const)(
  "every colour of text stands out 4.5 to 1 in the %s palette, the edge of a field 3 to 1",
  ([, text]) => {
    const palette = new Map([...colours(light), ...colours(text)]);
    const pairs = [
      ...TEXT.flatMap((ink) => [
        [ink, "paper"],
        [ink, "card"],
      ]),
      ["note", "note-paper"],
      ["card", "redundant"],
    ] as [string, string][];
    const faint = pairs.filter(
      ([ink, paper]) => !(contrast(palette.get(ink), palette.get(paper)) >= 4.5),
    );
    expect(faint).toEqual([]);
    for (const around of ["paper", "card"]) {
      expect(contrast(palette.get("field"), palette.get(around)), around).toBeGreaterThanOrEqual(3);
    }
  },
);

test.for([
  ["light", light],
  ["dark", dark],
] as const)("every part of a coverage bar stands out 3 to 1 in the %s palette", ([, text]) => {
  const palette = colours(text);
  const faint = ["redundant", "one-team", "missing"].filter(
    (part) => !(contrast(palette.get(part), palette.get("card")) >= 3),
  );
  expect(faint).toEqual([]);
});
