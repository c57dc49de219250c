/** Expressions, and a workflow file once they are filled in. */
import type { TemplateToken } from "@actions/workflow-parser/templates/tokens/template-token";
import type { Library } from "./library.ts";

/** What an expression sees, by the names of its contexts. */
export interface Scope {
  readonly contexts: Readonly<Record<string, unknown>>;
  /** The status so far: what `success()` and `failure()` return. */
  readonly status: "success" | "failure";
}

const CONTEXTS = [
  "github",
  "vars",
  "secrets",
  "needs",
  "steps",
  "inputs",
  "env",
  "job",
  "jobs",
  "runner",
];

/** The value of an expression, without its `${{ }}`. */
export function evaluate({ expressions }: Library, expression: string, scope: Scope): unknown {
  const { data, Evaluator, Lexer, Parser } = expressions;
  const answers = (name: string, value: boolean) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  });
  const functions = [
    answers("always", true),
    answers("cancelled", false),
    answers("success", scope.status === "success"),
    answers("failure", scope.status === "failure"),
  ];
  const all = Object.fromEntries(CONTEXTS.map((name) => [name, scope.contexts[name] ?? {}]));
  const context = JSON.parse(JSON.stringify(all), data.reviver);
  const parsed = new Parser(new Lexer(expression).lex().tokens, CONTEXTS, functions).parse();
  const byName = new Map(functions.map((one) => [one.name, one]));
  const result = new Evaluator(parsed, context, byName).evaluate();
  return JSON.parse(JSON.stringify(result, data.replacer) ?? "null");
}

/** Whether a value counts as true in a condition. */
export const holds = (value: unknown): boolean =>
  value !== null && value !== false && value !== 0 && value !== "";

/** The plain value of a part of the file, with its expressions filled in. */
export function fill(library: Library, token: TemplateToken, scope: Scope): unknown {
  if (library.isBasicExpression(token)) return evaluate(library, token.expression, scope);
  if (library.isMapping(token)) {
    return Object.fromEntries(
      [...token].map(({ key, value }) => [String(key), fill(library, value, scope)]),
    );
  }
  if (library.isSequence(token)) {
    return Array.from({ length: token.count }, (_, index) =>
      fill(library, token.get(index), scope),
    );
  }
  if (library.isString(token) || library.isNumber(token) || library.isBoolean(token)) {
    return token.value;
  }
  return null;
}

/** A value as text, or in the environment of a program. */
export const asText = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);

/** The texts of a mapping such as `env` or `with`; none where there is none. */
export function textsOf(
  library: Library,
  token: TemplateToken | undefined,
  scope: Scope,
): Record<string, string> {
  const value = token && fill(library, token, scope);
  return Object.fromEntries(
    Object.entries((value ?? {}) as object).map(([key, one]) => [key, asText(one)]),
  );
}
