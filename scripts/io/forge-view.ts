/** `.forge.json` at the root: written by a run on the forge, read by status and site. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ForgeView } from "#core/model/forge-view.ts";
import { writeAtomically } from "./write-file.ts";

const FILE = ".forge.json";

/** The last state of the forge; undefined where no run has read it. Throws where the file was not written by a run. */
export function readForgeView(root: string): ForgeView | undefined {
  const path = join(root, FILE);
  if (!existsSync(path)) return undefined;
  const { version, ...view } = JSON.parse(readFileSync(path, "utf8"));
  if (version === 1) return view;
  throw new Error(
    `${path} was written by another version: remove it, and the next run writes it again`,
  );
}

/** Saves the state of the forge. */
export function writeForgeView(root: string, view: ForgeView): void {
  writeAtomically(join(root, FILE), `${JSON.stringify({ version: 1, ...view }, null, 2)}\n`);
}
