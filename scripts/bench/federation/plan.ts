/** What is delivered when, and how each rollout of it ends: decided before a file is written. */
import { addDays, daysBetween } from "#core/base/dates.ts";
import { stackMajor } from "#core/model/names.ts";
import type { MadeComponent } from "./catalogue.ts";
import type { Random } from "./random.ts";

/** The clock of the federation stands here, a Tuesday. */
export const AS_OF = "2020-04-28T12:00:00Z";
export const TODAY = AS_OF.slice(0, 10);
const START = "2010-05-03";

/** How a rollout ended, or how far one in flight has come. */
export type Fate =
  | "accepted"
  | "rejected"
  | "recalled"
  | "waived"
  | "withdrawn"
  | "verification-rejected"
  | "submitted"
  | "in-verification"
  | "staged"
  | "asked"
  | "exposed"
  | "reporting"
  | "ready";

const IN_FLIGHT: readonly Fate[] = [
  "submitted",
  "in-verification",
  "staged",
  "asked",
  "exposed",
  "reporting",
  "ready",
];

export interface PlannedRelease {
  readonly component: MadeComponent;
  readonly major: string | undefined;
  readonly stackMajor: string;
  readonly version: string;
  readonly type: "emergency" | "revision" | "minor";
  readonly released: string;
  /** Below `rollouts/`. */
  readonly path: string;
  readonly rollouts: readonly { platform: string; fate: Fate }[];
}

/** Releases that come to `rollouts` rollouts in total, `inFlight` of them unfinished. */
export function planReleases(
  components: readonly MadeComponent[],
  rollouts: number,
  inFlight: number,
  random: Random,
): PlannedRelease[] {
  const delivered = new Map<MadeComponent, number>();
  const plan = (count: number, dateOf: (index: number, of: number) => string, flying: boolean) => {
    const drafts: { component: MadeComponent; platforms: string[] }[] = [];
    for (let left = count; left > 0; left -= drafts.at(-1)?.platforms.length ?? 0) {
      const component = random.pick(components);
      const most = Math.min(left, component.platforms.length);
      drafts.push({
        component,
        platforms: random.sample(component.platforms, random.int(1, most)),
      });
    }
    return drafts.map(({ component, platforms }, index): PlannedRelease => {
      const released = dateOf(index, drafts.length);
      const number = delivered.get(component) ?? 0;
      delivered.set(component, number + 1);
      const version = versionOf(component, number);
      const type = random.chance(5) ? "emergency" : random.chance(25) ? "minor" : "revision";
      const major = component.stack.majors.findLast(({ since }) => since <= released)?.name;
      const folder = stackMajor(component.stack.id, major);
      const withdrawn = !flying && random.chance(1);
      const waived = !flying && type === "emergency" && random.chance(30);
      const rolled = platforms.map((platform) => ({
        platform,
        fate: flying
          ? random.pick(IN_FLIGHT)
          : withdrawn
            ? "withdrawn"
            : waived
              ? "waived"
              : end(random),
      }));
      return {
        component,
        major,
        stackMajor: folder,
        version,
        type,
        released,
        path: `${folder}/${component.name}/${version}`,
        rollouts: rolled,
      };
    });
  };
  // The last finished one is delivered so early that everything about it is over.
  const span = daysBetween(START, TODAY) - 60;
  const finished = plan(
    rollouts - inFlight,
    (index, of) => addDays(START, Math.floor((span * index) / of)),
    false,
  );
  const flying = plan(inFlight, (index) => addDays(TODAY, -28 + (index % 4)), true);
  return [...finished, ...flying];
}

function end(random: Random): Fate {
  if (random.chance(4)) return "verification-rejected";
  if (random.chance(8)) return "rejected";
  return random.chance(1) ? "recalled" : "accepted";
}

/** The first number never changes (R137). */
function versionOf({ name }: MadeComponent, number: number): string {
  if (name === "CA") return `1.${30 + number}`;
  return `1.${4 + Math.floor(number / 8)}.${number % 8}-${1 + (number % 3)}`;
}
