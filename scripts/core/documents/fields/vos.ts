import { described, type Field } from "./field.ts";
import { SELDOM_NEEDED } from "./plain.ts";

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
  skeleton: SELDOM_NEEDED,
};
