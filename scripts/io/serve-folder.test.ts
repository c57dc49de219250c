import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findFile, serveFolder } from "./serve-folder.ts";

const outside = mkdtempSync(join(tmpdir(), "serve-folder-"));
const folder = join(outside, "site");
mkdirSync(join(folder, "teams/ea-X-1.0+b"), { recursive: true });
mkdirSync(join(folder, "assets"));
writeFileSync(join(outside, "secret.txt"), "secret");
writeFileSync(join(folder, "index.html"), "home");
writeFileSync(join(folder, "404.html"), "no such page");
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

test("pages are served with their types, on the next port when one is taken", async () => {
  const wanted = 20_000 + (process.pid % 20_000);
  const first = await serveFolder(folder, "/base/", wanted);
  const second = await serveFolder(folder, "/", first.port);
  try {
    expect(second.port).toBeGreaterThan(first.port);
    const page = await fetch(`${first.url}teams/ea-X-1.0%2Bb`);
    expect([page.status, await page.text()]).toEqual([200, "team"]);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const style = await fetch(`${second.url}assets/look.css`);
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
    const missing = await fetch(`${second.url}nowhere`);
    expect([missing.status, await missing.text()]).toEqual([404, "no such page"]);
    expect((await fetch(second.url, { method: "POST" })).status).toBe(405);
  } finally {
    await first.close();
    await second.close();
  }
});
