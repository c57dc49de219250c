/** What the test forge's repository holds where workflows run: this project's code, and the base tree. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { baseTexts } from "../base.ts";

const ROOT = join(import.meta.dirname, "../../..");
const FOLDERS = [".github/workflows", "scripts", "site"];
const FILES = [
  ".gitattributes",
  ".gitignore",
  "package-lock.json",
  "package.json",
  "tsconfig.json",
];
/** Nothing that a command needs. */
const LEFT_OUT =
  /^(scripts\/(testing|bench|examples)|site\/(dist|\.astro))\/|\.test\.ts$|\/node_modules\//;

/** In place of the whole suite, which this is part of: prints its environment. */
const TEST = `console.log(\`environment \${JSON.stringify(process.env)}\`);\n`;

/** The code, by path. */
export function projectCode(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      const path = relative(ROOT, join(entry.parentPath, entry.name));
      if (entry.isFile() && !LEFT_OUT.test(path))
        files[path] = readFileSync(join(ROOT, path), "utf8");
    }
  }
  for (const path of FILES) files[path] = readFileSync(join(ROOT, path), "utf8");
  return { ...files, "scripts/commands/test.ts": TEST };
}

/** The code with the base tree. */
export const projectFiles = (): Map<string, string> =>
  new Map([...Object.entries(projectCode()), ...baseTexts()]);
