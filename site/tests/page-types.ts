/** The types of pages of a built site, with an example of each: the largest, where most can be wrong. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const sources = fileURLToPath(new URL("../src/pages", import.meta.url));

/** The files below `pages/` that make HTML, without their ending: `components/[stack]/[component]`. */
export const pageTypes = (): string[] =>
  readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".astro"))
    .map((file) => file.replaceAll("\\", "/").replace(/\.astro$/, ""))
    .sort();

/** The built `pages` of a type: those that no more specific type matches. */
function pagesOfType(type: string, pages: readonly string[]): string[] {
  const own = shapeOf(type);
  const others = pageTypes()
    .filter((other) => rank(other) > rank(type))
    .map(shapeOf);
  return pages.filter((page) => own.test(page) && !others.some((other) => other.test(page)));
}

/** The largest page of a type, relative to the site's folder; undefined where it made none. */
export const exampleOf = (type: string, folder: string, pages: readonly string[]) =>
  pagesOfType(type, pages)
    .map((page) => ({ page, size: statSync(join(folder, page)).size }))
    .sort((one, other) => other.size - one.size)[0]?.page;

/** As Astro ranks routes: first by parts that are written out, then by parts that are one name. */
const rank = (type: string): number => {
  const parts = type.split("/").filter((part) => part !== "index");
  const written = parts.filter((part) => !part.startsWith("[")).length;
  return written * 10 - (type.includes("[...") ? 2 : type.includes("[") ? 1 : 0);
};

function shapeOf(type: string): RegExp {
  if (type === "404") return /^404\.html$/;
  const parts = type.split("/").filter((part) => part !== "index");
  const shapes = parts.map((part) =>
    part.startsWith("[...") ? "(?:[^/]+/)*" : part.startsWith("[") ? "[^/]+/" : `${part}/`,
  );
  return new RegExp(`^${shapes.join("")}index\\.html$`);
}
