/** Every regular expression of our own: the patterns of the schemas, and those written in the code of scripts and site. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** The file where it stands first. */
  readonly file: string;
}

const REPOSITORY = join(import.meta.dirname, "../..");

/** Those of the schemas, as the validator compiles them: with the flag `u`. */
export function schemaPatterns(): Pattern[] {
  const found = new Map<string, Pattern>();
  const folder = join(REPOSITORY, "scripts/schemas");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".schema.json"))) {
    const walk = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      const { pattern, patternProperties } = value as Record<string, unknown>;
      const sources = [...(typeof pattern === "string" ? [pattern] : [])];
      if (patternProperties) sources.push(...Object.keys(patternProperties));
      for (const source of sources) found.set(source, { source, flags: "u", file });
      for (const one of Object.values(value)) walk(one);
    };
    walk(JSON.parse(readFileSync(join(folder, file), "utf8")));
  }
  return [...found.values()];
}

/** Those that are written as literals, but for tests and what only they use. */
export function writtenPatterns(): Pattern[] {
  const found = new Map<string, Pattern>();
  for (const folder of ["scripts", "site/src"]) {
    for (const name of readdirSync(join(REPOSITORY, folder), { recursive: true }).map(String)) {
      if (!name.endsWith(".ts") || name.endsWith(".test.ts") || /^(?:testing|bench)\//.test(name)) {
        continue;
      }
      const file = `${folder}/${name}`;
      const text = readFileSync(join(REPOSITORY, file), "utf8");
      const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
      const walk = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const literal = node.getText(tree);
          const end = literal.lastIndexOf("/");
          const [source, flags] = [literal.slice(1, end), literal.slice(end + 1)];
          if (!found.has(literal)) found.set(literal, { source, flags, file });
        }
        ts.forEachChild(node, walk);
      };
      walk(tree);
    }
  }
  return [...found.values()];
}
