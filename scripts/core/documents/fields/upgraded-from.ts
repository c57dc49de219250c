import { previousInProduction } from "#core/model/previous.ts";
import { described, type Field } from "./field.ts";

export const upgradedFrom: Field = {
  ...described("upgradedFrom"),
  page: { within: "action" },
  document: { within: "action" },
  digest: { within: "action" },
  skeleton: {
    known: ({ registry, rollout }) => {
      const previous = previousInProduction(registry, rollout)?.rollout.release.version;
      return previous === undefined ? undefined : JSON.stringify(previous);
    },
  },
};
