import { expect, test } from "vitest";
import { releaseForm } from "#core/submissions/forms/release.ts";
import { formAddress, LONGEST } from "./issue-form.ts";

test("the address fills in the form's fields, and its title", () => {
  const values = { component: "EMI-1.0/cream", summary: "Fixes & more", version: " ", odd: "x" };
  const { address, leftOut } = formAddress("example/staged-rollout", releaseForm, values, "cream");
  const { pathname, searchParams } = new URL(address);
  expect(pathname).toBe("/example/staged-rollout/issues/new");
  expect([...searchParams]).toEqual([
    ["template", "release.yml"],
    ["title", "Release: cream"],
    ["component", "EMI-1.0/cream"],
    ["summary", "Fixes & more"],
  ]);
  expect(leftOut).toEqual([]);
});

test("what makes it too long is left out, the longest first, and named", () => {
  const values = {
    component: "EMI-1.0/cream",
    summary: "é".repeat(300),
    platforms: "p".repeat(1900),
  };
  const { address, leftOut } = formAddress("example/staged-rollout", releaseForm, values);
  expect(leftOut).toEqual(["platforms"]);
  expect(address.length).toBeLessThanOrEqual(LONGEST);
  expect(new URL(address).searchParams.get("summary")).toBe(values.summary);
});
