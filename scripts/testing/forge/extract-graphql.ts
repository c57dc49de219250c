/**
 * Cuts what our queries ask for out of GitHub's published GraphQL schema.
 * `node scripts/testing/forge/extract-graphql.ts SCHEMA VERSION` writes `github.graphql`, where SCHEMA is `schema.graphql` of
 * `@octokit/graphql-schema` VERSION. The package is unpacked for this alone.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import {
  type ASTNode,
  buildSchema,
  type GraphQLType,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  Kind,
  parse,
  print,
  specifiedScalarTypes,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { EDITORS } from "#io/github/editors.ts";
import { SURVEY } from "#io/github/survey.ts";

/** Everything that we ask. */
export const QUERIES = [SURVEY, EDITORS];

const FILE = new URL("github.graphql", import.meta.url);

/** What a query names: types; fields, as `Type.field`; arguments, as `Type.field.argument`. */
function namedIn(query: string, source: string): ReadonlySet<string> {
  const schema = buildSchema(source, { assumeValidSDL: true });
  const info = new TypeInfo(schema);
  const named = new Set<string>(["Query"]);
  const add = (type: GraphQLType | null | undefined) => {
    if (!type) return;
    const one = getNamedType(type);
    named.add(one.name);
    if (isInputObjectType(one)) {
      for (const field of Object.values(one.getFields())) {
        named.add(`${one.name}.${field.name}`);
        add(field.type);
      }
    }
  };
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      Field({ name }) {
        const parent = info.getParentType();
        add(info.getType());
        named.add(`${parent?.name}.${name.value}`);
        if (!isInterfaceType(parent)) return;
        for (const { name: type } of schema.getPossibleTypes(parent)) {
          // Nearly everything is a node: of those, what is named besides.
          if (parent.name !== "Node") named.add(type);
          named.add(`${type}.${name.value}`);
        }
      },
      InlineFragment: () => add(info.getType()),
      Argument({ name }) {
        add(info.getArgument()?.type);
        named.add(`${info.getParentType()?.name}.${info.getFieldDef()?.name}.${name.value}`);
      },
    }),
  );
  return named;
}

/** The schema with those types, fields and arguments alone that the queries name, without words for people. */
export function sliceOf(source: string, queries: readonly string[]): string {
  const named = new Set(queries.flatMap((query) => [...namedIn(query, source)]));
  const builtIn = new Set(specifiedScalarTypes.map(({ name }) => name));
  const nameOf = (node: ASTNode) => ("name" in node ? (node.name?.value ?? "") : "");
  /** The type and field that a node of the visit is in. */
  const inside = (ancestors: readonly (ASTNode | readonly ASTNode[])[]) =>
    ancestors
      .filter((one): one is ASTNode => "kind" in one && one.kind !== Kind.DOCUMENT)
      .map(nameOf);
  const drop = (node: ASTNode, ancestors: readonly (ASTNode | readonly ASTNode[])[]) =>
    named.has([...inside(ancestors), nameOf(node)].join(".")) ? undefined : null;
  const slice = visit(parse(source, { noLocation: true }), {
    enter(node, key, _parent, _path, ancestors) {
      if (key === "description") return null;
      switch (node.kind) {
        case Kind.DOCUMENT:
        case Kind.ENUM_VALUE_DEFINITION:
          return undefined;
        case Kind.FIELD_DEFINITION:
        case Kind.INPUT_VALUE_DEFINITION:
          return drop(node, ancestors);
        case Kind.NAMED_TYPE:
          // Of what a type implements; those of kept fields are all named.
          return named.has(node.name.value) || builtIn.has(node.name.value) ? undefined : null;
        default:
          return node.kind.endsWith("Definition") ? drop(node, []) : undefined;
      }
    },
  });
  return `${print(slice)}\n`;
}

/** The slice in the tree. */
export const readGraphqlSlice = (): string => readFileSync(FILE, "utf8");

if (import.meta.main) {
  const [, , schema = "", version = ""] = argv;
  const slice = sliceOf(readFileSync(schema, "utf8"), QUERIES);
  writeFileSync(FILE, `# Of @octokit/graphql-schema ${version}, by extract-graphql.ts.\n${slice}`);
}
