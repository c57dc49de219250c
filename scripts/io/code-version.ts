/** The version of the code that decides what is a problem. */
import { hash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SCRIPTS = fileURLToPath(new URL("../", import.meta.url));
/** Where everything stands that reads data and finds problems; what only prints or tells them does not count. */
export const PLACES = [
  "core/base",
  "core/distribution",
  "core/events",
  "core/model",
  "core/packages",
  "core/rules",
  "core/soundness",
  "core/time",
  "data",
  "io/check-folder.ts",
  "io/chunk-reader.ts",
  "io/code-version.ts",
  "io/committed.ts",
  "io/folder-tree.ts",
  "io/git-objects.ts",
  "io/git-tree.ts",
  "io/kept-verdict.ts",
  "io/loose-ref.ts",
  "io/outside.ts",
  "io/upstream.ts",
  "io/work-tree.ts",
  "schemas",
];
/** What npm has installed, with the version of each package. */
const INSTALLED = fileURLToPath(new URL("../../node_modules/.package-lock.json", import.meta.url));

/**
 * Changes whenever a module, a schema or an installed package does, or Node.js with what it knows of time zones, countries and
 * letters. Undefined where it cannot be known.
 */
export function codeVersion(scripts = SCRIPTS, installed = INSTALLED): string | undefined {
  try {
    const files: string[] = [];
    for (const place of PLACES) {
      if (place.endsWith(".ts")) files.push(place);
      else list(scripts, place, files);
    }
    const { node, icu, tz, unicode } = process.versions;
    const contents = new Contents();
    contents.add(installed);
    for (const file of files) contents.add(`${scripts}/${file}`);
    return contents.digest(JSON.stringify([node, icu, tz, unicode, files]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}

/** Adds the modules and schemas of a folder and those below it; a name without a dot is that of a folder. */
function list(scripts: string, folder: string, into: string[]): void {
  for (const name of readdirSync(`${scripts}/${folder}`).sort()) {
    const path = `${folder}/${name}`;
    if (!name.includes(".")) list(scripts, path, into);
    else if (!name.endsWith(".test.ts")) into.push(path);
  }
}

/** Files one after the other in one piece of memory: this is done at the start of short commands. */
class Contents {
  #bytes = Buffer.allocUnsafe(8 * 1024 * 1024);
  #end = 0;
  readonly #ends: number[] = [];

  add(path: string): void {
    const file = openSync(path, "r");
    try {
      for (;;) {
        if (this.#end === this.#bytes.length) {
          this.#bytes = Buffer.concat([this.#bytes, Buffer.allocUnsafe(this.#bytes.length)]);
        }
        const left = this.#bytes.length - this.#end;
        const read = readSync(file, this.#bytes, this.#end, left, null);
        this.#end += read;
        // Of a file there is no less than is asked for, except at its end.
        if (read < left) break;
      }
      this.#ends.push(this.#end);
    } finally {
      closeSync(file);
    }
  }

  /** Of the contents, of where each ends, and of what else is to count. */
  digest(more: string): string {
    const contents = hash("sha256", this.#bytes.subarray(0, this.#end));
    return hash("sha256", JSON.stringify([more, this.#ends, contents]));
  }
}
