import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findFile } from "./site-address.ts";

const outside = mkdtempSync(join(tmpdir(), "site-address-"));
const folder = join(outside, "site");
mkdirSync(join(folder, "teams/ea-X-1.0+b"), { recursive: true });
mkdirSync(join(folder, "assets"));
writeFileSync(join(outside, "secret.txt"), "secret");
writeFileSync(join(folder, "index.html"), "home");
writeFileSync(join(folder, "teams/ea-X-1.0+b/index.html"), "team");
writeFileSync(join(folder, "assets/look.css"), "a{}");
afterAll(() => rmSync(outside, { recursive: true, force: true }));

test.for([
  ["/base/", "index.html"],
  ["/base/?q=1", "index.html"],
  ["/base/assets/look.css", "assets/look.css"],
  ["/base/teams/ea-X-1.0%2Bb/", "teams/ea-X-1.0+b/index.html"],
] as const)("%s is %s", ([url, file]) => {
  expect(findFile(folder, "/base/", url)).toEqual({ file: join(folder, file) });
});

test.for([
  ["/base", "/base/"],
  ["/base?q=1", "/base/?q=1"],
  ["/base/teams/ea-X-1.0%2Bb", "/base/teams/ea-X-1.0%2Bb/"],
] as const)("%s has moved to %s", ([url, moved]) => {
  expect(findFile(folder, "/base/", url)).toEqual({ moved });
});

test.for([
  "/",
  "/basement/",
  "/base/assets/",
  "/base/assets",
  "/base/index.html/",
  "/base/../secret.txt",
  "/base/%2e%2e/secret.txt",
  "/base/..%2fsecret.txt",
  "/base/..%5csecret.txt",
  "/base/%00",
  "/base/%zz",
  "/base//teams",
  `/base/${"a".repeat(300)}`,
])("%s is not found", (url) => {
  expect(findFile(folder, "/base/", url)).toEqual({});
});

test("a site at the root never redirects to another host", () => {
  expect(findFile(folder, "/", "//teams/ea-X-1.0+b")).toEqual({});
});
