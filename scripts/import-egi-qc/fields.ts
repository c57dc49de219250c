/** Unknown JSON → fields of a known name, whatever their spelling and type. */
import { type AddFinding, quoted } from "./findings.ts";

/** Field → its spellings; the first is the usual one. Case, dashes and underscores do not count. */
export type Spellings<F extends string> = { readonly [field in F]: readonly string[] };

/** A JSON object, as a record of unknown values. */
export function asRecord(value: unknown): { readonly [key: string]: unknown } | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as { [key: string]: unknown })
    : undefined;
}

/** A property name by its letters and digits: `technology_provider` and `technologyProvider` are one. */
export const foldKey = (key: string): string =>
  key
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

/** Whether a value is not empty. */
const hasValue = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  !(typeof value === "string" && ["", "null", "[]", "{}"].includes(value.trim())) &&
  !(Array.isArray(value) && value.length === 0);

/** The fields of one record, each read as the type that is wanted of it. */
export interface Fields<F extends string> {
  /** Names of unknown properties. */
  readonly rest: readonly string[];
  /** The unchanged value; undefined where it is empty. */
  raw(field: F): unknown;
  /** A text without space around it; numbers are written out, lists become lines. */
  text(field: F): string;
  /** A list of values, nested lists unrolled; a single value is a list of one. */
  list(field: F): unknown[];
  /** A list of texts; a text is cut at commas, semicolons and line ends. */
  texts(field: F): string[];
  /** One text or a list of them; a text is cut at commas, semicolons and space. */
  words(field: F): string[];
}

/** Reads own properties; other spellings are noted, unknown properties are in `rest`. */
export function readFields<F extends string>(
  record: { readonly [key: string]: unknown },
  spellings: Spellings<F>,
  note: AddFinding,
): Fields<F> {
  const known = new Map<string, F>();
  for (const field of Object.keys(spellings) as F[]) {
    for (const spelling of spellings[field]) known.set(foldKey(spelling), field);
  }
  const values = new Map<F, unknown>();
  const rest: string[] = [];
  for (const [key, value] of Object.entries(record)) {
    if (!hasValue(value)) continue;
    const field = known.get(foldKey(key));
    if (field === undefined) {
      rest.push(key);
      continue;
    }
    const usual = spellings[field][0];
    if (key !== usual) note("field-spelling", `${quoted(key)} is read as ${usual}`);
    if (key === usual || !values.has(field)) values.set(field, value);
  }
  const oddType = (field: F, value: unknown) => {
    const type = Array.isArray(value) ? "list" : typeof value;
    note("field-type", `${spellings[field][0]} has the type ${type}`);
  };
  const list = (field: F): unknown[] => {
    const value = values.get(field);
    if (value === undefined) return [];
    if (!Array.isArray(value)) oddType(field, value);
    return flat(fromJson(value));
  };
  return {
    rest,
    raw: (field) => values.get(field),
    text(field) {
      const value = values.get(field);
      if (value === undefined) return "";
      if (typeof value === "string") return value.trim();
      oddType(field, value);
      return flat(value)
        .filter((one) => typeof one !== "object")
        .map(String)
        .join("\n")
        .trim();
    },
    list,
    texts: (field) => cut(list(field), /[,;\n]/),
    words: (field) => cut(flat(fromJson(values.get(field))), /[,;\s]+/),
  };
}

const cut = (values: readonly unknown[], separator: RegExp): string[] =>
  values
    .filter((one) => typeof one !== "object")
    .flatMap((one) => String(one).split(separator))
    .map((one) => one.trim())
    .filter((one) => one !== "");

const MAX_ITEMS = 20_000;

/** All items of nested lists, in order, without recursion. */
function flat(value: unknown): unknown[] {
  const items: unknown[] = [];
  const stack = [value];
  while (stack.length > 0 && items.length < MAX_ITEMS) {
    const next = stack.pop();
    if (Array.isArray(next)) for (const one of next.toReversed()) stack.push(one);
    else if (next !== null && next !== undefined) items.push(next);
  }
  return items;
}

/** The value of a text that is itself JSON, as some exports nest it; otherwise the text. */
function fromJson(text: unknown): unknown {
  if (typeof text !== "string" || !/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Every text in a value and below it, except those under the names in `skip`. */
export function textsWithin(value: unknown, skip: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const stack: unknown[] = [value];
  while (stack.length > 0 && found.length < MAX_ITEMS) {
    const next = stack.pop();
    if (typeof next === "string") {
      const inner = fromJson(next);
      if (typeof inner === "string") found.push(inner.trim());
      else stack.push(inner);
    } else if (Array.isArray(next)) for (const one of next.toReversed()) stack.push(one);
    else {
      const entries = Object.entries(asRecord(next) ?? {}).reverse();
      for (const [key, one] of entries) if (!skip.has(foldKey(key))) stack.push(one);
    }
  }
  return found.filter((text) => text !== "" && text !== "null");
}
