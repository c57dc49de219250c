/** Something that no channel could send waits for a coordinator to pass it on and to say so (R32, R124, R129). */

import { formatDate } from "#core/base/format-time.ts";
import { openByHand } from "#core/events/by-hand.ts";
import { FINISHED } from "#core/model/positions.ts";
import { COORDINATORS } from "./conditions.ts";
import { happened, reason } from "./reason.ts";
import { comment } from "./ways.ts";

interface ByHandOpen {
  readonly code: "broadcast-open" | "copy-open";
  /** The instant at which the coordinators were asked. */
  readonly since: string;
}

const KINDS = [
  {
    code: "broadcast-open",
    word: "broadcast",
    line: "broadcast done",
    what: "broadcast the announcement",
    missing: "the announcement is not broadcast yet to audiences that automation does not reach",
  },
  {
    code: "copy-open",
    word: "copied",
    line: "copied",
    what: "copy the outcome into the provider's own ticket",
    missing: "the outcome is not copied yet into the ticket where the provider reads it",
  },
] as const;

const kindOf = (code: ByHandOpen["code"]) => KINDS[code === "copy-open" ? 1 : 0];

export const byHand = reason<ByHandOpen>({
  codes: ["broadcast-open", "copy-open"],
  at: FINISHED,
  blocks: false,
  when: ({ rollout }) =>
    KINDS.flatMap(({ code, word }): ByHandOpen[] => {
      const [since] = openByHand(rollout, word)
        .flatMap((one) => one.byHand ?? [])
        .sort();
      return since === undefined ? [] : [{ code, since }];
    }),
  since: ({ since }) => happened("asked for", since),
  sentence: ({ code, since }) => {
    const alone = `${kindOf(code).missing}, asked for on ${formatDate(since.slice(0, 10))}`;
    return { message: `waiting for a coordinator: ${alone}`, alone };
  },
  steps: ({ code }) => {
    const { what, line } = kindOf(code);
    return [
      {
        who: COORDINATORS,
        what: `${what}, then write ${line}`,
        brief: what,
        ways: () => [comment("Say that it is done", [line])],
      },
    ];
  },
});
