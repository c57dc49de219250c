/** Questions about one rollout. */

import { rolloutSubject } from "#core/model/names.ts";
import type { Rollout } from "#core/model/registry.ts";
import { type Given, type Question, textOf } from "./draft.ts";

export const rolloutIn = (given: Given): Rollout | undefined =>
  given.registry.rollouts.get(textOf(given, "rollout"));

/** Which rollout, of those whose ticket is open. */
export const whichRollout: Question = {
  name: "rollout",
  label: "Rollout",
  help: "Its folder below rollouts/, or its title.",
  example: "EMI-1.0/cream/1.13.1/sl5-x86_64",
  shape: "text",
  closed: true,
  first: true,
  needed: () => true,
  choices: ({ registry }) =>
    [...registry.rollouts.values()]
      .filter(({ ticket }) => ticket?.data.status === "open")
      .map((rollout) => ({
        value: rollout.path,
        hint: rolloutSubject({ ...rollout.release, platform: rollout.platform }),
      })),
};
