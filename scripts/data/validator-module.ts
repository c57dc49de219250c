/** The schemas' validators as a module, for whoever may not compile any. */
import { _ } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import type { FileKind } from "#core/model/paths.ts";
import { compiler } from "./compile-schemas.ts";
import { readSchema } from "./schema-files.ts";

const RUNTIME = /require\("(ajv\/dist\/runtime\/[\w-]+)"\)\.default/g;

/**
 * The same validators as a module for a browser, which may not compile any (its policy has no `unsafe-eval`): one export for
 * each of the kinds, with dashes in its name left out. Throws where the code needs something that no module has.
 */
export function validatorModule(kinds: readonly FileKind[]): string {
  const text = compiler({ source: true, esm: true, formats: _`FORMATS`, lines: false });
  const ids = kinds.map((kind) => {
    text.addSchema(readSchema(kind), kind);
    return [kind.replaceAll("-", ""), kind] as const;
  });
  const runtime = new Map<string, string>();
  const code = standalone
    .default(text, Object.fromEntries(ids))
    .replace(RUNTIME, (_all, module) => {
      const name = runtime.get(module) ?? `runtime${runtime.size}`;
      runtime.set(module, name);
      return name;
    });
  if (code.includes("require(")) throw new Error("the validators need what is no module");
  // Ajv writes CommonJS, whatever it is asked for: https://ajv.js.org/standalone.html
  const imports = [...runtime].map(
    ([module, name]) =>
      `import ${name}Module from "${module}.js";\nconst ${name} = ${name}Module.default ?? ${name}Module;`,
  );
  return [
    'import { FORMATS } from "#data/formats.ts";',
    'import { repeatedIn } from "#data/repeated-in.ts";',
    ...imports,
    code,
  ].join("\n");
}
