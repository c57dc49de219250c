/** One YAML file of the diary, read as strictly as the data files. */
import type { ErrorObject } from "ajv/dist/2020.js";
import { schemaProblems } from "#data/schema-problems.ts";
import { type Json, parseYaml } from "#data/yaml.ts";

/** The value of a file that `errorsIn` finds nothing wrong with; throws with every problem: place, what is wrong, what to write. */
export function readStrict<Value>(
  file: string,
  text: string,
  errorsIn: (value: Json) => readonly ErrorObject[],
): Value {
  const { value, problems, locator } = parseYaml(text);
  const found = value === undefined ? problems : schemaProblems(errorsIn(value), value, locator);
  if (value === undefined || found.length > 0) {
    const lines = found.map(
      ({ line, column, message, hint }) => `${file}:${line}:${column} ${message}; ${hint}`,
    );
    throw new Error(lines.join("\n"));
  }
  return value as Value;
}
