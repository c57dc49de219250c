/** What checking is measured against: the same files read, and parsed by the yaml package alone. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { DATA_FOLDERS } from "#data/tree.ts";

const [root = "."] = process.argv.slice(2);
const values: unknown[] = [];
for (const folder of DATA_FOLDERS) {
  for (const entry of readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })) {
    // Recorded packages are XML.
    if (!entry.isFile() || entry.name.endsWith(".xml")) continue;
    const text = readFileSync(`${entry.parentPath}/${entry.name}`, "utf8");
    const front = entry.name.endsWith(".md") ? text.slice(4, text.indexOf("\n---\n", 4) + 1) : text;
    values.push(parse(front));
  }
}
