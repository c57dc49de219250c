/** `.forge.json` at the root: written by a run on the forge, read by status and site. */
import { join } from "node:path";
import type { ForgeView } from "#core/model/forge-view.ts";
import { OutsideError } from "./outside.ts";
import { writeAtomically } from "./write-file.ts";
import { readRegular } from "./write-place.ts";

const FILE = ".forge.json";
const MOST = 1 << 26;

/** The last state of the forge; undefined where no run has read it. Throws OutsideError where the file was not written by a run. */
export function readForgeView(root: string): ForgeView | undefined {
  const path = join(root, FILE);
  const text = readRegular(path, MOST);
  if (text === undefined) return undefined;
  const { version, ...view } = parsed(text);
  if (version === 1) return view as unknown as ForgeView;
  throw new OutsideError(
    `${path} was written by another version, or not by a run: remove it, and the next run writes it again`,
  );
}

function parsed(text: string): { readonly version?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Saves the state of the forge. */
export function writeForgeView(root: string, view: ForgeView): void {
  writeAtomically(join(root, FILE), `${JSON.stringify({ version: 1, ...view }, null, 2)}\n`);
}
