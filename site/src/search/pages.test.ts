import { expect, test } from "vitest";
import { baseTexts } from "#testing/base.ts";
import { registryOf } from "#testing/memory-tree.ts";
import { sectionsBelow, sectionsOf } from "../views/sections.ts";
import { ORDINARY_PAGES, pageRecords } from "./pages.ts";

const everything = { onlyHistory: false, distributionReleases: 1, repositories: 1 };
const offered = [...sectionsOf(everything), ...sectionsBelow(everything)];

test("every section but search itself is found, each page once", () => {
  const found = new Set(ORDINARY_PAGES.map(({ section }) => section as string));
  expect(offered.map(({ id }) => id).filter((id) => !found.has(id))).toEqual(["search"]);
});

test("records are of what the site offers, with its distributions and their releases", async () => {
  const registry = await registryOf(baseTexts());
  const urls = pageRecords(registry, offered).map(({ url }) => url);
  expect(new Set(urls).size).toBe(urls.length);
  expect(urls).toEqual(expect.arrayContaining(["feeds/", "distributions/UMD/"]));
  const few = pageRecords(registry, sectionsOf({ ...everything, onlyHistory: true }));
  expect(few.map(({ url }) => url)).not.toContain("desk/");
});
