/** The manifest of an installed package, for what depends on its version. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The text of its `package.json`. Where npm puts it at the top it is read from there: Node.js takes a millisecond to look for one. */
export function manifestOf(name: string): string {
  try {
    return readFileSync(
      new URL(`../../node_modules/${name}/package.json`, import.meta.url),
      "utf8",
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return readFileSync(createRequire(import.meta.url).resolve(`${name}/package.json`), "utf8");
  }
}
