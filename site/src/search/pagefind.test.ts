import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { loadIndex } from "./pagefind.ts";

const folder = mkdtempSync(join(tmpdir(), "search-script-"));
const script = join(folder, "pagefind.js");
/** As Pagefind does: a part is asked for once, whatever answers counts, and nothing is found without it. */
writeFileSync(
  script,
  `
export const createInstance = () => {
  let part;
  const load = async () => (await (await fetch("https://a.example/part")).text()) === "words";
  return {
    search: async () => ({ results: (await (part ??= load().catch(() => false))) ? ["found"] : [] }),
  };
};
`,
);
afterEach(() => {
  vi.unstubAllGlobals();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const question = { q: "cream", kind: "" };
const cutShort = new ReadableStream({ start: (body) => body.error(new Error("cut short")) });

test.for([
  ["is not there", () => new Response("<h1>Not found</h1>", { status: 404 })],
  ["cannot be asked for", () => Promise.reject(new TypeError("no network"))],
  ["is cut short", () => new Response(cutShort)],
] as const)(
  "a part that %s is reported as unreadable, and found in a newly loaded index",
  async ([, answer]) => {
    let lost = true;
    vi.stubGlobal("fetch", async () => (lost ? answer() : new Response("words")));
    const index = await loadIndex(pathToFileURL(script).href, "/");
    await expect(index.find(question)).rejects.toThrow("could not be read");
    lost = false;
    await expect(index.find(question)).rejects.toThrow("could not be read");
    const reloaded = await loadIndex(pathToFileURL(script).href, "/");
    expect(await reloaded.find(question)).toEqual(["found"]);
  },
);
