/** The fields of a form, from the schema of the file that its text becomes: what each is called, is for and may hold. */
import { commonSchema, reportSchema, summarySchema } from "#schemas/forms.ts";
import { capital } from "../words/words.ts";

/** What a field holds, and so how it is read: a GGUS ticket is a number or a link, words are a list on one line. */
export type Holds = "text" | "date" | "number" | "integer" | "ggus" | "words";

interface Named {
  readonly name: string;
  readonly label: string;
  /** What it is for, in a sentence. */
  readonly help: string;
  readonly required: boolean;
  /** Whether it is not called optional: it is required, or so it is in most reports. */
  readonly isUsual: boolean;
  /** Shown only where another field has one of these values: `action=upgrade|both`. */
  readonly when?: string;
}

export type FormField = Named &
  (
    | {
        readonly kind: "line";
        readonly holds: Holds;
        readonly example: string;
        readonly most: number;
      }
    | { readonly kind: "text"; readonly most: number; readonly example?: string }
    | { readonly kind: "choice"; readonly options: readonly string[] }
    | { readonly kind: "group"; readonly fields: readonly FormField[] }
    | { readonly kind: "rows"; readonly fields: readonly FormField[]; readonly one: string }
  );

export interface FormGroup {
  readonly title: string;
  readonly fields: readonly FormField[];
}

interface Property {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly maxLength?: number;
  readonly properties?: { readonly [name: string]: Property };
  readonly required?: readonly string[];
  readonly items?: Property;
  readonly examples?: readonly unknown[];
}

const SHAPES: { readonly [name: string]: Property } = commonSchema.$defs;

/** Longer texts get more than one line. */
const ONE_LINE = 400;

/** The shape with what its reference leads to; the name of that is kept. */
function resolved(property: Property): Property & { readonly shape?: string } {
  const shape = property.$ref?.split("/").at(-1);
  return shape === undefined ? property : { ...SHAPES[shape], ...property, shape };
}

/** Requirements are cited for developers. */
const plain = (description = ""): string => description.replace(/ \((?:R\d+[–, ]*)+\)/g, "");

/** Fields that a rule asks for where the schema does not. */
const USUAL: readonly string[] = ["exposure", "tests", "recommendation", "vos"];

/** A property of a schema as a field. */
function fieldOf(name: string, property: Property, required: boolean, when?: string): FormField {
  const {
    title = name,
    description,
    type,
    format,
    properties,
    items,
    shape,
    ...rest
  } = resolved(property);
  const { maxLength: most = 200, examples = [] } = rest;
  const isUsual = required || when !== undefined || USUAL.includes(name);
  const named = {
    ...{ name, label: title, help: plain(description), required, isUsual },
    ...(when && { when }),
  };
  const inner = (of: Property) =>
    Object.entries(of.properties ?? {}).map(([one, value]) =>
      fieldOf(one, value, of.required?.includes(one) === true),
    );
  if (rest.enum) return { ...named, kind: "choice", options: rest.enum };
  if (properties) return { ...named, kind: "group", fields: inner(property) };
  if (items?.properties) {
    return {
      ...named,
      kind: "rows",
      fields: inner(items),
      one: title.toLowerCase().replace(/s$/, ""),
    };
  }
  if (items) {
    const { shape: of, examples: samples = [] } = resolved(items);
    if (of === "ggus") {
      const field = fieldOf("", { title: "GGUS ticket", ...items }, true);
      return { ...named, kind: "rows", fields: [field], one: "ticket" };
    }
    const example = ((examples[0] as string[] | undefined) ?? samples).join(", ");
    return { ...named, kind: "line", holds: "words", example, most: 2000 };
  }
  const example = String(examples[0] ?? "");
  if (shape === "ggus") return { ...named, kind: "line", holds: "ggus", example, most };
  if (format === "date") return { ...named, kind: "line", holds: "date", example, most: 40 };
  if (type === "integer" || type === "number") {
    return { ...named, kind: "line", holds: type, example, most: 20 };
  }
  return most > ONE_LINE
    ? { ...named, kind: "text", most }
    : { ...named, kind: "line", holds: "text", example, most };
}

/** In words of the page; the schema names the file's own. */
interface Wanted {
  readonly title: string;
  /** The fields, each with when it is shown. */
  readonly fields: { readonly [name: string]: string | null };
}

const groupsOf = (
  schema: { readonly properties: object; readonly required: readonly string[] },
  wanted: readonly Wanted[],
): FormGroup[] =>
  wanted.map(({ title, fields }) => ({
    title,
    fields: Object.entries(fields).map(([name, when]) =>
      fieldOf(
        name,
        (schema.properties as { readonly [name: string]: Property })[name] ?? {},
        schema.required.includes(name),
        when ?? undefined,
      ),
    ),
  }));

/** Of a report (R73, R74); automation fills in the others. */
export const REPORT_FORM: readonly FormGroup[] = groupsOf(reportSchema, [
  {
    title: "What you did",
    fields: {
      action: null,
      upgradedFrom: "action=upgrade|both",
      installation: null,
      configuration: null,
      releaseNotes: null,
      documentation: null,
      deployment: null,
    },
  },
  { title: "In production", fields: { exposure: null, vos: null, beta: null, downtime: null } },
  { title: "Tests and numbers", fields: { tests: null, metrics: null } },
  {
    title: "What you found",
    fields: { issues: null, recommendation: null, reason: "recommendation=reject" },
  },
]);

/** The fields of a report that its author, its team and its ticket say. */
export const REPORT_FILLED_IN: readonly string[] = ["team", "by", "date", "version"];

/** The order of a block's fields: the schema's. */
export const REPORT_ORDER: readonly string[] = Object.keys(reportSchema.properties);
export const SUMMARY_ORDER: readonly string[] = Object.keys(summarySchema.properties);

/** What a field of an outcome is called and for; its page asks for each in a way of its own (R75, R121–R127). */
export const summaryField = (name: keyof typeof summarySchema.properties): FormField =>
  fieldOf(name, summarySchema.properties[name], summarySchema.required.includes(name));

/** What a choice is called on a page. */
export const optionLabel = (option: string): string => capital(option);
