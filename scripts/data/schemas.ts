/** What a file of each kind may contain: the JSON Schemas, compiled once and kept below node_modules. */
import { hash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ErrorObject } from "ajv/dist/2020.js";
import type { FileKind } from "#core/model/paths.ts";
import type { Validator } from "./compile-schemas.ts";
import { FORMATS } from "./formats.ts";
import { repeatedIn } from "./repeated-in.ts";
import { readSchema, schemaText } from "./schema-files.ts";

const require = createRequire(import.meta.url);
const FOLDER = fileURLToPath(new URL("../../node_modules/.cache/validators", import.meta.url));

const validators = new Map<FileKind, Validator>();

/** All errors against the kind's schema, none when the value is valid. */
export function schemaErrors(kind: FileKind, value: unknown): readonly ErrorObject[] {
  let validate = validators.get(kind);
  if (!validate) {
    validate = validatorOf(kind, FOLDER);
    validators.set(kind, validate);
  }
  return validate(value) ? [] : (validate.errors ?? []);
}

/**
 * The validator of a kind's schema from a folder of those compiled before, by what it depends on; compiled and kept there
 * when it is new, or cannot be read. Compiling all kinds takes three times as long as starting Node.
 */
export function validatorOf(kind: FileKind, folder: string): Validator {
  const file = join(folder, `${kind}-${fingerprint(kind)}.cjs`);
  try {
    return require(file)(FORMATS, repeatedIn);
  } catch {
    const { compileValidator } = require("./compile-schemas.ts");
    const { validate, text } = compileValidator(readSchema(kind));
    keep(file, kind, folder, asFunction(text()));
    return validate;
  }
}

/** A module that makes the validator of the functions that its code names. */
const asFunction = (code: string): string =>
  `module.exports = function (FORMATS, repeatedIn) {\nconst module = {};\n${code}\nreturn module.exports;\n};\n`;

/** Writes a file in one step, in place of older ones of the same kind; one that cannot be written is compiled again next time. */
function keep(file: string, kind: FileKind, folder: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      if (/^(.+)-[0-9a-f]+\.cjs$/.exec(name)?.[1] === kind) rmSync(join(folder, name));
    }
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** Changes whenever the kind's schema, the compiler or its library does. */
const fingerprint = (kind: FileKind): string =>
  hash("sha256", schemaText(kind) + common()).slice(0, 16);

let read: string | undefined;
/** What all kinds depend on. */
function common(): string {
  read ??= [
    schemaText("common"),
    readFileSync(new URL("compile-schemas.ts", import.meta.url), "utf8"),
    require("ajv/package.json").version,
  ].join("\0");
  return read;
}
