import { expect, test } from "vitest";
import {
  accountOnForge,
  editOnForge,
  fileOnForge,
  isWebLink,
  newFileOnForge,
} from "./addresses.ts";

test("file names are escaped, folders stay", () => {
  expect(fileOnForge("a/b", "teams/ea-X-Y+1.yaml")).toBe(
    "https://github.com/a/b/blob/main/teams/ea-X-Y%2B1.yaml",
  );
  expect(accountOnForge("release-bot[bot]")).toBe("https://github.com/release-bot%5Bbot%5D");
});

test("the forge is asked for a new file with its name and text", () => {
  expect(newFileOnForge("a/b", "rollouts/CA/CA/1.38/any/ea-X-Y.md", "---\nby: [a]\n---\n")).toBe(
    "https://github.com/a/b/new/main/rollouts/CA/CA/1.38/any?filename=ea-X-Y.md&value=---%0Aby%3A%20%5Ba%5D%0A---%0A",
  );
  expect(editOnForge("a/b", "rollouts/x y.yaml")).toBe(
    "https://github.com/a/b/edit/main/rollouts/x%20y.yaml",
  );
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
