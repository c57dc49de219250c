/** A state and a status that do not go together: nothing can be derived from them. */

import { historyOf } from "#core/model/participation.ts";
import { lasting, reason } from "./reason.ts";

interface Inconsistent {
  readonly code: "inconsistent";
  /** The file that says so. */
  readonly file: string;
}

export const inconsistent = reason<Inconsistent>({
  codes: ["inconsistent"],
  at: [undefined],
  when: ({ rollout: { ticket } }) => (ticket ? [{ code: "inconsistent", file: ticket.file }] : []),
  since: (_, { rollout }) => lasting("inconsistent", historyOf(rollout).at(-1)?.at),
  sentence: () =>
    "ticket.yaml has StagedRollOut without status new or open: a maintainer has to check",
  steps: ({ file }) => [
    {
      who: "maintainers",
      // No pull request may change what automation writes.
      what: `restore ${file} from git's history, on the main branch itself`,
    },
  ],
});
