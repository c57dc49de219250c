import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Holdings, sectionsBelow, sectionsOf } from "./sections.ts";

const FULL: Holdings = { onlyHistory: false, distributionReleases: 1, repositories: 1 };

const ids = (holdings: Holdings) =>
  [...sectionsOf(holdings), ...sectionsBelow(holdings)].map(({ id }) => id);
const missing = (holdings: Holdings) => {
  const offered = ids(holdings);
  return ids(FULL).filter((id) => !offered.includes(id));
};

test("every folder of pages is a section, offered once, at the top or at the foot", () => {
  const pages = fileURLToPath(new URL("../pages/", import.meta.url));
  const folders = readdirSync(pages, { withFileTypes: true }).filter((one) => one.isDirectory());
  expect(ids(FULL).sort()).toEqual(folders.map(({ name }) => name).sort());
});

test("what would be empty is not offered", () => {
  expect(missing({ ...FULL, distributionReleases: 0 })).toEqual(["distributions"]);
  expect(missing({ ...FULL, repositories: 0 })).toEqual(["repository"]);
  expect(missing({ ...FULL, onlyHistory: true })).toEqual([
    "desk",
    "known-issues",
    "teams",
    "metrics",
    "documents",
    "meeting",
    "manage",
  ]);
});
