/** What the sound part of a registry omits, in words: the same on pages and on the command line. */

import { count } from "#core/base/text.ts";
import { readPath } from "#core/model/paths.ts";
import type { SoundPart } from "./sound-part.ts";

const WORDS = {
  team: ["team", "teams"],
  component: ["component", "components"],
  stack: ["stack", "stacks"],
  "distribution-release": ["release of a distribution", "releases of distributions"],
} as const;

/** “2 rollouts”, “1 team”: a part for each kind that is omitted. */
export function omittedKinds({ skipped, broken }: Pick<SoundPart, "skipped" | "broken">): string[] {
  const kinds = Array.from(broken.keys(), (file) => readPath(file)?.kind);
  const counts = Object.entries(WORDS).map(
    ([kind, words]) => [kinds.filter((one) => one === kind).length, words] as const,
  );
  return [[skipped.size, ["rollout", "rollouts"]] as const, ...counts].flatMap(
    ([number, [one, many]]) => (number === 0 ? [] : [count(number, one, many)]),
  );
}
