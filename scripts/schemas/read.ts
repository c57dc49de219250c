/** The JSON Schemas of a folder as they are on disk. */
import { readdirSync, readFileSync } from "node:fs";
import { SCHEMA_SUFFIX, type Schemas } from "./bundle.ts";

/** All of them by name, in its order; `common` is among them. */
export const readSchemas = (folder: URL): Schemas =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith(SCHEMA_SUFFIX))
      .sort()
      .map((file) => [
        file.slice(0, -SCHEMA_SUFFIX.length),
        JSON.parse(readFileSync(new URL(file, folder), "utf8")),
      ]),
  );
