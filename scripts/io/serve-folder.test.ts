import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serveFolder } from "./serve-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "serve-folder-"));
mkdirSync(join(folder, "teams/ea-X-1.0+b"), { recursive: true });
mkdirSync(join(folder, "assets"));
writeFileSync(join(folder, "404.html"), "no such page");
writeFileSync(join(folder, "teams/ea-X-1.0+b/index.html"), "team");
writeFileSync(join(folder, "assets/look.css"), "a{}");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let served: Served;
beforeAll(async () => {
  served = await serveFolder(folder, "/base/", 20_000 + (process.pid % 20_000));
});
afterAll(() => served.close());

test("pages are served with their types", async () => {
  const page = await fetch(`${served.url}teams/ea-X-1.0%2Bb`);
  expect([page.status, await page.text()]).toEqual([200, "team"]);
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const style = await fetch(`${served.url}assets/look.css`);
  expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
  const missing = await fetch(`${served.url}nowhere`);
  expect([missing.status, await missing.text()]).toEqual([404, "no such page"]);
  expect(missing.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect((await fetch(served.url, { method: "POST" })).status).toBe(405);
});

test("the next port is taken when one is not free", async () => {
  const second = await serveFolder(folder, "/", served.port);
  try {
    expect(second.port).toBeGreaterThan(served.port);
    const style = await fetch(`${second.url}assets/look.css`);
    expect([style.status, await style.text()]).toEqual([200, "a{}"]);
  } finally {
    await second.close();
  }
});

test.for([
  ["/base/", 404],
  ["/base", 301],
  ["/base/teams/ea-X-1.0+b", 301],
  ["/base/teams/ea-X-1.0+b/", 200],
  ["/base/teams/ea-X-1.0%2Bb/index.html", 200],
  ["/base/..%2fsecret.txt", 404],
  ["/base/%zz", 404],
  [`/base/${"a".repeat(300)}`, 404],
] as const)("%s is answered with %i", async ([address, status]) => {
  const answer = await fetch(new URL(address, served.url), { redirect: "manual" });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("cache-control")).toBe("no-cache");
});

test.for(["bytes=2-1", "bytes=0-18446744073709551615", "nonsense"])(
  "a page is sent whole for the range %s",
  async (range) => {
    const page = await fetch(`${served.url}teams/ea-X-1.0+b/`, { headers: { range } });
    expect([page.status, await page.text()]).toEqual([200, "team"]);
  },
);

const OPEN_FILES = "/proc/self/fd";

test.runIf(existsSync(OPEN_FILES))("a file is closed when its reader has gone", async () => {
  const large = join(folder, "large.bin");
  writeFileSync(large, Buffer.alloc(20_000_000));
  const open = () => readdirSync(OPEN_FILES).filter((entry) => linkOf(entry) === large).length;
  const socket = connect(served.port, "127.0.0.1");
  socket.write("GET /base/large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await new Promise((resolve) => socket.once("data", resolve));
  expect(open()).toBe(1);
  socket.destroy();
  for (let waited = 0; open() > 0 && waited < 60_000; waited += 20) await setTimeout(20);
  expect(open()).toBe(0);
});

/** The file behind an open one's number; none when it was closed meanwhile. */
function linkOf(entry: string): string | undefined {
  try {
    return readlinkSync(join(OPEN_FILES, entry));
  } catch {
    return undefined;
  }
}
