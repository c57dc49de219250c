/** Writes pages as they are rendered: Astro makes and looks for the folder of each anew, in seven calls that it waits for. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { to } from "../address/links.ts";

const { STAGED_ROLLOUT_OUT: out } = process.env;

/** Writes the page at this address, which ends in a slash; false where no site is being built: then the page is only shown. */
export function writePage(address: string, html: string): boolean {
  if (out === undefined) return false;
  const folder = join(out, address.slice(to("").length));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), html);
  return true;
}
