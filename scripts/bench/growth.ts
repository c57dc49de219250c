/** How what commands take grows with the number of rollouts: each beside the parser alone and beside an empty Node.js. */
import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { generate } from "./federation/generate.ts";
import { withOneReport } from "./one-report.ts";
import { generatePackages } from "./packages/generate.ts";
import { emptyCpu, type Times, timesOf } from "./start.ts";

/** A federation that is measured, in a folder of its own. */
interface Place {
  readonly folder: string;
  /** The federation's data. */
  readonly root: string;
  readonly rollouts: number;
}

export interface GrowthLine {
  /** How it is asked for: `npm run bench -- growth NAME`. */
  readonly name: string;
  /** What is measured, as the table says it. */
  readonly what: string;
  /** What the figure is against, and the most that it may be at every size. */
  readonly target?: { readonly of: "B" | "N"; readonly most: number; readonly time?: "elapsed" };
  /** The most that the largest size may take, in times of the smallest. */
  readonly flat?: number;
  readonly measure: (place: Place) => Times;
}

/** As many teams in each: over the years rollouts add up, and teams do not. */
const TEAMS = 100;
const PACKAGES_PER_ROLLOUT = 2;
/** A command that finds everything cached is started so often; the quickest counts, since other programs only make it slower. */
const ROUNDS = 3;

/** Without the printed reports of a site, which are printed where one is published. */
const cli = ({ folder }: Place, command: string, cache = "cache"): Times => {
  const environment = `STAGED_ROLLOUT_PRINT=no STAGED_ROLLOUT_CACHE=${join(folder, cache)}`;
  return timesOf(`env ${environment} node scripts/rollout.cjs ${command}`);
};

const quickest = (measure: () => Times): Times =>
  Array.from({ length: ROUNDS }, measure).reduce((a, b) => (b.cpu < a.cpu ? b : a));

/** Once without counting, then with everything cached. */
function warm(place: Place, command: string): Times {
  cli(place, command);
  return quickest(() => cli(place, command));
}

const BASE = "/staged-rollout/";

/** Builds a small site, so that what Astro bundles is kept, as it is from one build to the next. */
function keepBundle(place: Place): void {
  const small = join(place.folder, "small");
  generate(small, sizeOf(20));
  cli(place, `site --root ${small} --out ${join(place.folder, "small-site")} --base ${BASE}`);
}

export const GROWTH: readonly GrowthLine[] = [
  {
    name: "check-cold",
    what: "`check`, nothing cached",
    target: { of: "B", most: 0.7, time: "elapsed" },
    measure: (place) => {
      rmSync(join(place.folder, "cold"), { recursive: true, force: true });
      return cli(place, `check --root ${place.root}`, "cold");
    },
  },
  {
    name: "check",
    what: "`check`, everything cached",
    target: { of: "B", most: 0.2 },
    measure: (place) => warm(place, `check --root ${place.root}`),
  },
  {
    name: "check-changed",
    what: "`check`, one file changed since",
    measure: (place) => {
      const check = `check --root ${place.root}`;
      cli(place, check);
      return quickest(() => {
        appendFileSync(join(place.root, "rollouts/procedure.yaml"), "# One more line\n");
        return cli(place, check);
      });
    },
  },
  {
    name: "status",
    what: "`status`, everything cached",
    measure: (place) => warm(place, `status --root ${place.root}`),
  },
  {
    name: "gate",
    what: "`gate` of one report",
    target: { of: "N", most: 6 },
    flat: 1.1,
    measure: (place) => {
      const copy = join(place.folder, "repository");
      generate(copy, sizeOf(place.rollouts));
      const { root, actor } = withOneReport(copy);
      return warm(place, `gate --root ${root} --base main --head head --actor ${actor}`);
    },
  },
  {
    name: "advance",
    what: "`advance --dry-run`, nothing due",
    measure: (place) => {
      const copy = join(place.folder, "advanced");
      generate(copy, sizeOf(place.rollouts));
      const advance = `advance --root ${copy} --outbox ${join(place.folder, "outbox")}`;
      cli(place, advance);
      return warm(place, `${advance} --dry-run`);
    },
  },
  {
    name: "repositories",
    what: "`repositories`, nothing published before",
    measure: (place) => {
      const root = join(place.folder, "packages");
      generatePackages(root, place.rollouts * PACKAGES_PER_ROLLOUT, PACKAGES_PER_ROLLOUT);
      return cli(place, `repositories --root ${root} --out ${join(place.folder, "published")}`);
    },
  },
  {
    name: "metrics",
    what: "`metrics`, everything cached",
    measure: (place) => warm(place, `metrics --root ${place.root}`),
  },
  {
    name: "site",
    what: "`site`, its data and bundle cached",
    measure: (place) => {
      cli(place, `check --root ${place.root}`);
      keepBundle(place);
      const out = join(place.folder, "site");
      return cli(place, `site --root ${place.root} --out ${out} --base ${BASE}`);
    },
  },
];

const sizeOf = (rollouts: number) => ({
  rollouts,
  reports: 3 * rollouts,
  teams: TEAMS,
  inFlight: Math.min(200, rollouts / 5),
});

export interface Grown {
  readonly rollouts: number;
  /** Milliseconds of processor time: reading and parsing the same files with `yaml` alone, and an empty Node.js. */
  readonly parse: number;
  readonly empty: number;
  readonly times: ReadonlyMap<string, Times>;
}

/** Measures some lines, or all, in a federation of that size below the folder. */
export function measureGrowth(
  folder: string,
  rollouts: number,
  lines: readonly GrowthLine[],
): Grown {
  const place = { folder, root: join(folder, "federation"), rollouts };
  mkdirSync(folder, { recursive: true });
  generate(place.root, sizeOf(rollouts));
  const parse = timesOf(`node scripts/bench/baseline.ts ${place.root}`).cpu;
  const times = new Map(lines.map((line) => [line.name, line.measure(place)] as const));
  return { rollouts, parse, empty: emptyCpu(), times };
}
