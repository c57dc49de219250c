/** The version of the code that decides what is a problem. */
import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SCRIPTS = fileURLToPath(new URL("../", import.meta.url));
/** The floors that problems come from; the commands only print them. */
const FLOORS = ["core", "data", "io", "schemas"];
/** What npm has installed, with the version of each package. */
const INSTALLED = fileURLToPath(new URL("../../node_modules/.package-lock.json", import.meta.url));

/**
 * Changes whenever a module, a schema or an installed package does, or Node.js with what it knows of time zones, countries and
 * letters. Undefined where it cannot be known.
 */
export function codeVersion(scripts = SCRIPTS, installed = INSTALLED): string | undefined {
  try {
    const { node, icu, tz, unicode } = process.versions;
    const sum = createHash("sha256").update(JSON.stringify([node, icu, tz, unicode]));
    sum.update(readFileSync(installed));
    const buffer = Buffer.allocUnsafe(256 * 1024);
    for (const floor of FLOORS) addFolder(sum, scripts, floor, buffer);
    return sum.digest("hex");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}

function addFolder(
  sum: ReturnType<typeof createHash>,
  scripts: string,
  folder: string,
  buffer: Buffer,
): void {
  const entries = readdirSync(`${scripts}/${folder}`, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFolder(sum, scripts, path, buffer);
    else if (!entry.name.endsWith(".test.ts")) {
      const size = readInto(buffer, `${scripts}/${path}`);
      sum.update(`\0${path}\0${size}\0`).update(buffer.subarray(0, size));
    }
  }
}

/** Into one buffer: this is done at the start of short commands. Throws for a file that does not fit. */
function readInto(buffer: Buffer, path: string): number {
  const file = openSync(path, "r");
  try {
    const size = readSync(file, buffer, 0, buffer.length, 0);
    if (size === buffer.length) throw new Error(`${path} is larger than any module`);
    return size;
  } finally {
    closeSync(file);
  }
}
