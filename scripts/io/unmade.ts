/** What a build could not make: pages and files that some record keeps from being written. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printable } from "#core/base/text.ts";

export interface Unmade {
  /** A page or file by its address, or a record by its name. */
  readonly what: string;
  /** The error. */
  readonly why: string;
}

/** Where the automation page of a site lists them; an empty site has nothing to list. */
export const UNMADE_PLACE = "<div id=unmade hidden></div>";

/** Reads what the steps of a build have noted, each once. */
export function readUnmade(file: string): Unmade[] {
  if (!existsSync(file)) return [];
  const lines = new Set(readFileSync(file, "utf8").split("\n").filter(Boolean));
  return Array.from(lines, (line) => JSON.parse(line) as Unmade);
}

/** Lists them on the automation page of the site in a folder; throws where that page has no place for them. */
export function listUnmade(site: string, unmade: readonly Unmade[]): void {
  if (unmade.length === 0) return;
  const page = join(site, "automation/index.html");
  const items = unmade.map(({ what, why }) => `<li>${shown(what)}: ${shown(why)}</li>`).join("");
  const list = `<section id="unmade"><h2>Could not be made</h2><ul>${items}</ul></section>`;
  const html = readFileSync(page, "utf8");
  if (!html.includes(UNMADE_PLACE)) throw new Error(`${page} has no place for what was not made`);
  writeFileSync(
    page,
    html.replace(UNMADE_PLACE, () => list),
  );
}

const shown = (text: string): string =>
  printable(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
