import { expect, test } from "vitest";
import { withFolder } from "../testing/temp.ts";
import { GROWTH, type Grown, type GrowthLine, measureGrowth } from "./growth.ts";
import { growthLines, verdict } from "./growth-table.ts";
import { chosen, readArguments } from "./options.ts";

const line = (more: Partial<GrowthLine>): GrowthLine => ({
  ...{ name: "x", what: "`x`", measure: () => ({ cpu: 0, elapsed: 0 }) },
  ...more,
});

/** What was measured with B of a second and N of ten milliseconds. */
const at = (rollouts: number, cpu: number, elapsed = cpu): Grown => ({
  ...{ rollouts, parse: 1000, empty: 10 },
  times: new Map([["x", { cpu, elapsed }]]),
});

test.for<[said: string, line: Partial<GrowthLine>, grown: Grown[]]>([
  ["", {}, [at(100, 5)]],
  ["at most 0.2 B: met", { target: { of: "B", most: 0.2 } }, [at(100, 200), at(1000, 10)]],
  [
    "at most 0.2 B: missed at 1,000",
    { target: { of: "B", most: 0.2 } },
    [at(100, 200), at(1000, 201)],
  ],
  ["at most 6 N: missed", { target: { of: "N", most: 6 } }, [at(100, 61), at(1000, 61)]],
  [
    "at most 0.7 B: missed",
    { target: { of: "B", most: 0.7, time: "elapsed" } },
    [at(100, 10, 701), at(1000, 10, 800)],
  ],
  [
    "at most 6 N: met; the largest at most 1.1 × the smallest: missed, 1.20 ×",
    { target: { of: "N", most: 6 }, flat: 1.1 },
    [at(100, 50), at(1000, 40), at(10_000, 60)],
  ],
  [
    "the largest at most 1.1 × the smallest: met, 1.10 ×",
    { flat: 1.1 },
    [at(100, 50), at(1000, 55)],
  ],
  ["", { flat: 1.1 }, [at(100, 50)]],
])("a verdict is %j", ([said, more, grown]) => {
  expect(verdict(line(more), grown)).toBe(said);
});

test("the table has a row for each line, each with its command", () => {
  const lines = [
    line({ target: { of: "B", most: 0.7, time: "elapsed" } }),
    line({ name: "y", what: "`y`" }),
  ];
  expect(growthLines([at(100, 50, 600), at(10_000, 2000, 3000)], lines)).toEqual([
    "|  | 100 rollouts | 10,000 rollouts | target | made by |",
    "| --- | ---: | ---: | --- | --- |",
    "| B | 1.00 s | 1.00 s |  |  |",
    "| N | 10 ms | 10 ms |  |  |",
    "| `x` | 0.60 B on the clock; 0.05 B, 5.00 N | 3.00 B on the clock; 2.00 B, 200 N | at most 0.7 B: missed at 10,000 | `npm run bench -- growth x` |",
    "| `y` | not measured | not measured |  | `npm run bench -- growth y` |",
  ]);
});

test("lines are chosen by name, and a name that none has is refused", () => {
  expect(chosen(GROWTH, [])).toBe(GROWTH);
  expect(chosen(GROWTH, ["gate", "check"]).map(({ name }) => name)).toEqual(["check", "gate"]);
  expect(() => chosen(GROWTH, ["chek"])).toThrow("there is no line chek; known are check-cold,");
  expect(readArguments(["growth", "gate", "--sizes", "100"])).toMatchObject({
    growth: ["gate"],
    values: { sizes: "100" },
  });
  expect(readArguments([]).growth).toBeUndefined();
  expect(() => readArguments(["grow"])).toThrow("there is no bench grow");
  expect(() => readArguments(["--sise", "1"])).toThrow("--sise");
});

test(
  "a small federation is measured",
  () =>
    withFolder(async (folder) => {
      const { parse, empty, times } = measureGrowth(folder, 20, chosen(GROWTH, ["check", "gate"]));
      expect([...times.keys()]).toEqual(["check", "gate"]);
      for (const milliseconds of [parse, empty, ...Array.from(times.values(), ({ cpu }) => cpu)]) {
        expect(milliseconds).toBeGreaterThan(1);
      }
    }),
  120_000,
);
