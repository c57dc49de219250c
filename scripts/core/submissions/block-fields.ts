/** The fields of a submission's block, from the schema of the file that it becomes: what has to be chosen, and an example. */
import { CHOOSE } from "#core/base/placeholders.ts";
import reportSchema from "#schemas/report.schema.json" with { type: "json" };
import summarySchema from "#schemas/summary.schema.json" with { type: "json" };

export interface BlockField {
  readonly name: string;
  readonly required: boolean;
  /** Its values, where there are only some. */
  readonly values?: readonly string[];
  /** Its lines where the author has to choose: what says CHOOSE is refused until it is chosen. */
  readonly choose: readonly string[];
  /** A line that fits the schema. */
  readonly example: string;
}

interface Property {
  readonly enum?: readonly string[];
  readonly examples: readonly unknown[];
  readonly required?: readonly string[];
  readonly items?: object;
}

interface Schema {
  readonly required: readonly string[];
  readonly properties: { readonly [name: string]: Property };
}

/** Where the hints begin, in characters. */
const HINT_AT = 25;

/** All fields in the schema's order. */
const fieldsOf = ({ required, properties }: Schema): readonly BlockField[] =>
  Object.entries(properties).map(([name, property]) => {
    const sample = property.examples[0];
    const hint = property.enum?.join(" | ") ?? `for example ${inline(sample)}`;
    return {
      name,
      required: required.includes(name),
      ...(property.enum && { values: property.enum }),
      choose: withHint(name, chooseLike(sample, property), hint),
      example: `${name}: ${inline(sample)}`,
    };
  });

/** What has to be chosen, of the shape of the example: a value, a list, or a record of what is required. */
function chooseLike(sample: unknown, { required, items }: Property): string {
  if (Array.isArray(sample)) {
    return isRecord(sample[0]) ? `[${record(requiredOf(items))}]` : `[${CHOOSE}]`;
  }
  return isRecord(sample) && required ? record(required) : CHOOSE;
}

const requiredOf = (items: object = {}): readonly string[] =>
  "required" in items ? (items.required as readonly string[]) : [];

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const record = (names: readonly string[]): string =>
  `{ ${names.map((name) => `${name}: ${CHOOSE}`).join(", ")} }`;

/** The hint stands behind the value, or above it where the line would be so long that mail programs wrap it. */
function withHint(name: string, value: string, hint: string): string[] {
  const line = `${name}: ${value}`;
  const whole = `${line.padEnd(HINT_AT - 1)} # ${hint}`;
  return whole.length <= 72 ? [whole] : [`# ${hint}`.slice(0, 72), line];
}

const PLAIN = /^[A-Za-z][A-Za-z0-9 ./_-]*$|^\d{4}-\d{2}-\d{2}$/;

/** A value as YAML on one line. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "string") return PLAIN.test(value) ? value : JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  const pairs = Object.entries(value).map(([name, inner]) => `${name}: ${inline(inner)}`);
  return `{ ${pairs.join(", ")} }`;
}

export const REPORT_FIELDS: readonly BlockField[] = fieldsOf(reportSchema);
export const OUTCOME_FIELDS: readonly BlockField[] = fieldsOf(summarySchema);
