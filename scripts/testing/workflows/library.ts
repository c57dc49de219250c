/** GitHub's own parser of workflows and expressions, which Node.js cannot load as it is published. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

export type Library = typeof import("@actions/workflow-parser") & {
  readonly expressions: typeof import("@actions/expressions");
};

const ENTRY = `export * from "@actions/workflow-parser";
export * as expressions from "@actions/expressions";`;

/** Its dependencies ask for Node's modules by `require`. */
const REQUIRE = `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);`;

let loaded: Promise<Library> | undefined;

/** Bundles it into a temporary file, once a process, and loads that. */
export const library = (): Promise<Library> => {
  loaded ??= load();
  return loaded;
};

async function load(): Promise<Library> {
  const folder = mkdtempSync(join(tmpdir(), "workflow-parser-"));
  const outfile = join(folder, "library.mjs");
  try {
    await build({
      stdin: { contents: ENTRY, resolveDir: import.meta.dirname },
      bundle: true,
      format: "esm",
      platform: "node",
      outfile,
      banner: { js: REQUIRE },
      logLevel: "silent",
    });
    return await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
