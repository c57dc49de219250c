/** What the API has promised: version 1 only grows, so that scripts keep working. */
import { SCHEMA_SUFFIX, type Schemas } from "#schemas/bundle.ts";
import type { Endpoint } from "./endpoints.ts";

export interface Promises {
  /** The kind of file at each address; `other` has no schema of ours. */
  readonly addresses: Readonly<Record<string, string>>;
  /** For each kind of file every property by its path (`items[].state`): its type, and whether it is always present. */
  readonly files: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const REQUIRED = ", always there";

/** What addresses and schemas promise as they are. */
export function promisesOf(endpoints: readonly Endpoint[], schemas: Schemas): Promises {
  const { common, ...files } = schemas;
  const shared = (common?.$defs ?? {}) as Readonly<Record<string, Node>>;
  return {
    addresses: Object.fromEntries(endpoints.map(({ path, kind = "other" }) => [path, kind])),
    files: Object.fromEntries(
      Object.entries(files).map(([name, schema]) => [
        name,
        Object.fromEntries(properties(schema as Node, "", shared)),
      ]),
    ),
  };
}

/** The broken promises, a sentence each: removed, of another type, or no longer always present. */
export function brokenPromises(released: Promises, present: Promises): string[] {
  const addresses = Object.entries(released.addresses).flatMap(([path, kind]) => {
    const now = present.addresses[path];
    if (now === undefined) return `${path} is gone`;
    return now === kind ? [] : `${path} was ${kind}, and is now ${now}`;
  });
  const files = Object.entries(released.files).flatMap(([name, promised]) =>
    Object.entries(promised).flatMap(([way, type]) =>
      broken(`${name}: ${way}`, type, present.files[name]?.[way]),
    ),
  );
  return [...addresses, ...files];
}

function broken(what: string, promised: string, now: string | undefined): string[] {
  if (now === undefined) return [`${what} is gone`];
  const [was, is] = [promised.replace(REQUIRED, ""), now.replace(REQUIRED, "")];
  if (was !== is) return [`${what} was ${was}, and is now ${is}`];
  return promised.endsWith(REQUIRED) && !now.endsWith(REQUIRED)
    ? [`${what} was always present, and is now optional`]
    : [];
}

interface Node {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly additionalProperties?: boolean | Node;
}
type Shared = Readonly<Record<string, Node>>;

const COMMON = `common${SCHEMA_SUFFIX}#/$defs/`;

function resolved(node: Node, shared: Shared): Node {
  if (node.$ref === undefined) return node;
  const target = shared[node.$ref.slice(COMMON.length)];
  if (!target) throw new Error(`${node.$ref} leads nowhere`);
  return resolved(target, shared);
}

/** `string(date-time)|null`; an enum is what its values are, for values may be added. */
function typeOf(given: Node, shared: Shared): string {
  const node = resolved(given, shared);
  if (node.anyOf) return [...new Set(node.anyOf.map((one) => typeOf(one, shared)))].join("|");
  if (node.enum) return [...new Set(node.enum.map((value) => typeof value))].join("|");
  const types = [node.type ?? "any"].flat();
  return types
    .map((type) => (type === "string" && node.format ? `string(${node.format})` : type))
    .join("|");
}

/** Every property below a node, by its path; list items are `[]`, values of open objects `{}`, alternatives `<1>`. */
function* properties(given: Node, way: string, shared: Shared): Generator<[string, string]> {
  const node = resolved(given, shared);
  const others = (node.anyOf ?? []).filter(({ type }) => type !== "null");
  for (const [index, one] of others.entries()) {
    yield* properties(one, others.length > 1 ? `${way}<${index + 1}>` : way, shared);
  }
  const inner: [string, Node][] = [
    ...(node.items ? [[`${way}[]`, node.items] as [string, Node]] : []),
    ...(typeof node.additionalProperties === "object"
      ? [[`${way}{}`, node.additionalProperties] as [string, Node]]
      : []),
  ];
  for (const [path, child] of inner) {
    yield [path, typeOf(child, shared)];
    yield* properties(child, path, shared);
  }
  for (const [name, property] of Object.entries(node.properties ?? {})) {
    const path = way === "" ? name : `${way}.${name}`;
    const required = node.required?.includes(name) ? REQUIRED : "";
    yield [path, typeOf(property, shared) + required];
    yield* properties(property, path, shared);
  }
}
