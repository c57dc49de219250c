/**
 * `npm run bench`: how long a large federation takes to check, and how much memory.
 * `npm run bench -- --rollouts 10000 --teams 1000` takes another size;
 * `npm run bench -- --write DIR` writes the federation there and measures nothing.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generate } from "./federation/generate.ts";
import { measure } from "./measure.ts";
import { HEADER, type Measured, row } from "./table.ts";

/** The targets are set for so many rollouts. */
const JUDGED = 5000;

const { values } = parseArgs({
  options: {
    rollouts: { type: "string", default: String(JUDGED) },
    reports: { type: "string" },
    teams: { type: "string", default: "500" },
    "in-flight": { type: "string", default: "200" },
    write: { type: "string" },
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

if (values.write !== undefined) write(values.write);
else {
  const folder = mkdtempSync(join(tmpdir(), "staged-rollout-bench-"));
  try {
    const root = join(folder, "federation");
    write(root);
    process.exitCode = compare(root, folder) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(root: string): void {
  const written = generate(root, size);
  const count = (number: number) => number.toLocaleString("en");
  say(
    `${count(written.rollouts)} rollouts, ${count(written.reports)} reports, ${count(size.teams)} teams: ` +
      `${count(written.files)} files, ${(written.bytes / 1e6).toFixed(1)} MB`,
  );
}

/** Measures the check against the parser alone; whether every target holds. */
function compare(root: string, folder: string): boolean {
  const cache = { STAGED_ROLLOUT_CACHE: join(folder, "cache") };
  const check = () => measure(folder, "cli.ts", ["check", "--root", root], cache);
  const judged = (target: number) => (rollouts === JUDGED ? { target } : {});
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
  print({ name: "check, nothing cached", usage: check(), against: parse, ...judged(1.5) });
  print({ name: "check, everything cached", usage: check(), against: parse, ...judged(0.3) });
  const advance = (...more: string[]) =>
    measure(
      folder,
      "cli.ts",
      ["advance", "--root", root, "--outbox", join(folder, "outbox"), ...more],
      cache,
    );
  advance(); // Whatever the made-up federation has due; from here on nothing is.
  check();
  const warm = check();
  print({ name: "check once more", usage: warm, against: warm });
  print({
    name: "advance, nothing due",
    usage: advance("--dry-run"),
    against: warm,
    ...judged(1.3),
  });
  return holds;
}
