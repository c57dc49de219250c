import { expect, test } from "vitest";
import { accountOnForge, fileOnForge, isWebLink } from "./addresses.ts";

test("file names are escaped, folders stay", () => {
  expect(fileOnForge("a/b", "teams/ea-X-Y+1.yaml")).toBe(
    "https://github.com/a/b/blob/HEAD/teams/ea-X-Y%2B1.yaml",
  );
  expect(accountOnForge("release-bot[bot]")).toBe("https://github.com/release-bot%5Bbot%5D");
});

test.for([
  ["https://example.org/notes", true],
  ["HTTP://example.org/", true],
  ["javascript:alert(1)", false],
  ["data:text/html,hello", false],
  ["https://", false],
  ["notes.html", false],
] as const)("%s leads to the web: %s", ([link, leads]) => {
  expect(isWebLink(link)).toBe(leads);
});
