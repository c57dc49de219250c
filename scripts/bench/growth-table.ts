/** The table of what commands take at several sizes, as Markdown. */
import { GROWTH, type Grown, type GrowthLine } from "./growth.ts";
import type { Times } from "./start.ts";

const many = (number: number) => number.toLocaleString("en");

/** “0.06 B, 5.1 N” of processor time; where the target is about the clock, that stands first. */
function cell({ target }: GrowthLine, { parse, empty }: Grown, { cpu, elapsed }: Times): string {
  const ratio = (spent: number, of: number) =>
    spent / of < 10 ? (spent / of).toFixed(2) : many(Math.round(spent / of));
  const processor = `${ratio(cpu, parse)} B, ${ratio(cpu, empty)} N`;
  return target?.time === "elapsed"
    ? `${ratio(elapsed, parse)} B on the clock; ${processor}`
    : processor;
}

/** Whether a line's target is met, in words; empty where it has none. */
export function verdict({ name, target, flat }: GrowthLine, grown: readonly Grown[]): string {
  const spent = (one: Grown): number => {
    const times = one.times.get(name);
    if (!times) return 0;
    return target?.time === "elapsed" ? times.elapsed : times.cpu;
  };
  const said: string[] = [];
  if (target) {
    const base = (one: Grown) => (target.of === "B" ? one.parse : one.empty);
    const missed = grown.filter((one) => spent(one) > target.most * base(one));
    const where = missed.map(({ rollouts }) => many(rollouts)).join(", ");
    const verdict =
      missed.length === 0
        ? "met"
        : missed.length === grown.length
          ? "missed"
          : `missed at ${where}`;
    said.push(`at most ${target.most} ${target.of}: ${verdict}`);
  }
  const [first, last] = [grown[0], grown.at(-1)];
  if (flat !== undefined && first && last && first !== last) {
    const times = spent(last) / spent(first);
    const verdict = times <= flat ? "met" : "missed";
    said.push(`the largest at most ${flat} × the smallest: ${verdict}, ${times.toFixed(2)} ×`);
  }
  return said.join("; ");
}

/** The lines of the table, with the command that makes each. */
export function growthLines(
  grown: readonly Grown[],
  lines: readonly GrowthLine[] = GROWTH,
): string[] {
  const sizes = grown.map(({ rollouts }) => `${many(rollouts)} rollouts`);
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
  const whole = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row(["", ...sizes, "target", "made by"]),
    row(["---", ...sizes.map(() => "---:"), "---", "---"]),
    row(["B", ...grown.map(({ parse }) => seconds(parse)), "", ""]),
    row(["N", ...grown.map(({ empty }) => whole(empty)), "", ""]),
    ...lines.map((line) =>
      row([
        line.what,
        ...grown.map((one) => {
          const times = one.times.get(line.name);
          return times ? cell(line, one, times) : "not measured";
        }),
        verdict(line, grown),
        `\`npm run bench -- growth ${line.name}\``,
      ]),
    ),
  ];
}
