import { name } from "#core/base/quote.ts";
import { described, type Field, type ReportData } from "./field.ts";
import { NEEDED } from "./plain.ts";

const DONE = {
  install: () => "installed",
  upgrade: (from: string) => `upgraded${from}`,
  both: (from: string) => `installed and upgraded${from}`,
};

/** “upgrade from 1.7.4-7” */
const withVersion = ({ action, upgradedFrom }: ReportData): string =>
  upgradedFrom ? `${action} from ${upgradedFrom}` : action;

export const action: Field = {
  ...described("action"),
  page: { at: "points", show: (data) => [[withVersion(data)]] },
  document: { at: "lines", show: (data) => [["Action", withVersion(data)]] },
  digest: {
    at: "brackets",
    show: ({ action, upgradedFrom }) =>
      DONE[action](upgradedFrom === undefined ? "" : ` from ${name(upgradedFrom)}`),
  },
  skeleton: NEEDED,
};
