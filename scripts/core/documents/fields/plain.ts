/** Fields that look alike in several places. */
import { described, type Field, type FieldName, type ReportData } from "./field.ts";

/** Fields whose value is one text or number. */
type PlainName = {
  [Name in FieldName]: NonNullable<ReportData[Name]> extends string | number ? Name : never;
}[FieldName];

/** The value as it is, in a line with the field's name, on the page and in the document. */
export const asLines = (name: PlainName): Pick<Field, "label" | "help" | "page" | "document"> => {
  const { label, help } = described(name);
  return {
    label,
    help,
    page: {
      at: "lines",
      show: ({ [name]: value }) => (value === undefined ? [] : [{ label, value: [String(value)] }]),
    },
    document: { at: "lines", show: ({ [name]: value }) => [[label, value]] },
  };
};

/** As a word in the digest's line of results: “release notes correct”. */
export const asResult = (name: PlainName): Field["digest"] => ({
  at: "results",
  show: ({ [name]: value }) =>
    value === undefined ? undefined : `${described(name).label.toLowerCase()} ${value}`,
});

/** Why a field is not in the digest: it leads to the report. */
export const READ_IN_REPORT = { leftOut: "the digest links to the report" } as const;

/** In a report to start from, a field that only the team can fill in: it has to, or it need not. */
export const NEEDED: Field["skeleton"] = { needed: () => true };
export const OPTIONAL: Field["skeleton"] = {};
