import { CHOOSE } from "#core/base/placeholders.ts";
import { componentOf, hasUsers } from "#core/model/queries.ts";
import { described, type Field } from "./field.ts";

const { label, help } = described("vos");

export const vos: Field = {
  label,
  help,
  page: {
    at: "lines",
    show: ({ vos = [] }) => (vos.length > 0 ? [{ label, value: [vos.join(", ")] }] : []),
  },
  document: { at: "lines", show: ({ vos = [] }) => [[label, vos.join(", ") || undefined]] },
  digest: { within: "metrics" },
  skeleton: {
    needed: ({ registry, rollout }) => hasUsers(componentOf(registry, rollout.release)),
    choose: `[${CHOOSE}]`,
  },
};
