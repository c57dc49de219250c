import { expect, test } from "vitest";
import { movedTo } from "./moved.ts";

test("the address of a release leads to the page of its component", () => {
  expect(movedTo("/rollouts/EMI-1.0/cream/1.13.1/")).toBe("/components/EMI/cream/");
  expect(movedTo("/a/rollouts/CA/CA/1.38")).toBe("/a/components/CA/CA/");
  for (const path of ["/rollouts/EMI-1.0/cream/", "/rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/"]) {
    expect(movedTo(path), path).toBeUndefined();
  }
});

test("the former address of a report or summary leads to its document, and no other address leads anywhere", () => {
  expect(movedTo("/documents/12/summary-EMI-cream-1.13.1.md")).toBe("/documents/12/");
  expect(movedTo("/a/b/documents/12/ea-NGI_A-SITE-ONE-EMI-cream-1.13.1.md")).toBe(
    "/a/b/documents/12/",
  );
  for (const path of [
    "/documents/12/Staged-rollout-EMI-cream-1.13.1.md",
    "/documents/12/",
    "/documents/x/ea-A-B.md",
    "//elsewhere.example.org/documents/12/ea-A-B.md",
  ]) {
    expect(movedTo(path), path).toBeUndefined();
  }
});
