/** `npm run bench`: how long a large federation takes to check, and how much memory. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generate } from "./federation/generate.ts";
import { measure } from "./measure.ts";
import { HEADER, type Measured, row } from "./table.ts";

const { values } = parseArgs({
  options: {
    rollouts: { type: "string", default: "5000" },
    reports: { type: "string" },
    teams: { type: "string", default: "500" },
    "in-flight": { type: "string", default: "200" },
    /** Writes the federation there and leaves it. */
    keep: { type: "string" },
  },
});
const rollouts = Number(values.rollouts);
const size = {
  rollouts,
  reports: Number(values.reports ?? 3 * rollouts),
  teams: Number(values.teams),
  inFlight: Number(values["in-flight"]),
};

const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), "staged-rollout-bench-"));
try {
  const root = values.keep ?? join(folder, "federation");
  const written = generate(root, size);
  const count = (number: number) => number.toLocaleString("en");
  say(
    `${count(written.rollouts)} rollouts, ${count(written.reports)} reports, ${count(size.teams)} teams: ` +
      `${count(written.files)} files, ${(written.bytes / 1e6).toFixed(1)} MB`,
  );
  process.exitCode = compare(root) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Measures the check against the parser alone; whether every target holds. */
function compare(root: string): boolean {
  const cache = { STAGED_ROLLOUT_CACHE: join(folder, "cache") };
  const check = () => measure(folder, "cli.ts", ["check", "--root", root], cache);
  say("Each line is one process from start to end. Processor time is compared, for other programs");
  say("change it least; elapsed time stands beside it.\n");
  say(HEADER);
  let holds = true;
  const print = (measured: Measured) => {
    const { text, kept } = row(measured);
    say(text);
    holds &&= kept;
  };
  const parse = measure(folder, "bench/baseline.ts", [root]);
  print({ name: "read and parse (yaml alone)", usage: parse, against: parse });
  print({ name: "check, nothing cached", usage: check(), against: parse, target: 1.5 });
  print({ name: "check, everything cached", usage: check(), against: parse, target: 0.3 });
  return holds;
}
