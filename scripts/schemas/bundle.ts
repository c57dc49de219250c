/**
 * The API's schemas as they are published. On disk they refer to the data's schemas, in the folder above, and say only
 * where the API is narrower; the site publishes the API's alone, so what they refer to is written out in them.
 */
export const SCHEMA_SUFFIX = ".schema.json";

export type Schema = { readonly [key: string]: unknown };

/** Schemas by name, `common` among them. */
export type Schemas = Readonly<Record<string, Schema>>;

const COMMON = `common${SCHEMA_SUFFIX}#/$defs/`;
/** How a reference from the API's folder to the data's begins. */
const ABOVE = "../";

/**
 * The API's schemas with no reference that leads out of them. As in JSON Schema, what stands beside a `$ref` narrows
 * what it leads to; it is put in its place, for most tools know plain objects only. Shapes of the data's `common`
 * become shapes of the API's. Throws where a reference leads nowhere, and where two shapes have one name.
 */
export function bundled(api: Schemas, data: (name: string) => Schema): Schemas {
  const { common = {}, ...files } = api;
  const own = (common.$defs ?? {}) as Schemas;

  /** A schema of the API; of a file of the data where `path` says of which. */
  function resolved(schema: Schema, path?: string): Schema {
    const { $ref, ...beside } = mapSchemas(schema, (inner) => resolved(inner, path));
    if (typeof $ref !== "string") return beside;
    const target = path === undefined ? $ref : ABOVE + ($ref.startsWith("#") ? path + $ref : $ref);
    if (!target.startsWith(ABOVE)) return { ...beside, $ref };
    const name = sharedName(target.slice(ABOVE.length));
    if (name === undefined) return narrowed(writtenOut(target), beside);
    if (name in own) throw new Error(`${name} is a shape of the API and one of the data`);
    return { ...beside, $ref: COMMON + name };
  }

  /** What a reference to the data leads to, without what only editors of files need. */
  function writtenOut(target: string): Schema {
    const [path = "", pointer = ""] = target.slice(ABOVE.length).split("#");
    const found = at(data(path.slice(0, -SCHEMA_SUFFIX.length)), pointer.split("/").slice(1));
    if (!found) throw new Error(`${target} leads nowhere`);
    return withoutExamples(resolved(found, path));
  }

  const all: Record<string, Schema> = mapValues(files, (schema) => resolved(schema));
  const ownDefs: Record<string, Schema> = mapValues(own, (schema) => resolved(schema));
  const defs: Record<string, Schema> = {};
  const reached = Object.values(all);
  for (const schema of reached) {
    for (const name of sharedNames(schema)) {
      if (name in defs) continue;
      const shape = ownDefs[name] ?? writtenOut(ABOVE + COMMON + name);
      defs[name] = shape;
      reached.push(shape);
    }
  }
  // Those of the API first, in their order; one that no file refers to is left out.
  const order = Object.keys(own).filter((name) => name in defs);
  const sorted = Object.fromEntries(
    [...new Set([...order, ...Object.keys(defs)])].map((name) => [name, defs[name] ?? {}]),
  );
  return { common: { ...common, $defs: sorted }, ...all };
}

/** `teamName` for a reference to this shape of a `common`; undefined for one to anything else. */
const sharedName = (reference: string): string | undefined =>
  reference.startsWith(COMMON) && !reference.includes("/", COMMON.length)
    ? reference.slice(COMMON.length)
    : undefined;

/** The shapes of `common` that a schema refers to. */
function sharedNames(schema: Schema): string[] {
  const names: string[] = [];
  const visit = (node: Schema): Schema => {
    const name = typeof node.$ref === "string" ? sharedName(node.$ref) : undefined;
    if (name !== undefined) names.push(name);
    return mapSchemas(node, visit);
  };
  visit(schema);
  return names;
}

/** The schema with what stands beside its reference: that wins, and narrows what is inside. */
function narrowed(schema: Schema, beside: Schema): Schema {
  if ("$ref" in beside) return { ...notesOf(schema), ...beside };
  const { properties, items } = beside as { properties?: Schemas; items?: Schema };
  const inner = (schema.properties ?? {}) as Schemas;
  return {
    ...schema,
    ...beside,
    ...(properties && {
      properties: {
        ...inner,
        ...mapValues(properties, (one, name) => narrowed(inner[name] ?? {}, one)),
      },
    }),
    ...(items && { items: narrowed((schema.items ?? {}) as Schema, items) }),
  };
}

const notesOf = (schema: Schema): Schema =>
  Object.fromEntries(
    Object.entries(schema).filter(([key]) => key === "title" || key === "description"),
  );

const withoutExamples = ({ $schema: _, examples: __, ...schema }: Schema): Schema =>
  mapSchemas(schema, withoutExamples);

/** The part of a schema at the steps of a JSON Pointer. */
const at = (schema: Schema, steps: readonly string[]): Schema | undefined =>
  steps.reduce<Schema | undefined>((node, step) => node?.[step] as Schema | undefined, schema);

const MAPS = ["properties", "$defs"];
const LISTS = ["anyOf", "oneOf", "allOf"];
const SINGLE = ["items", "propertyNames", "additionalProperties"];

/** A copy of the schema with each schema inside it changed; what only looks like one, as in an `enum`, stays. */
function mapSchemas(schema: Schema, change: (inner: Schema) => Schema): Schema {
  return mapValues(schema, (value, key) => {
    if (typeof value !== "object" || value === null) return value;
    if (MAPS.includes(key)) return mapValues(value as Schemas, change);
    if (LISTS.includes(key)) return (value as Schema[]).map(change);
    return SINGLE.includes(key) ? change(value as Schema) : value;
  });
}

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
