import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { JSDOM } from "jsdom";
import { afterAll, expect, test, vi } from "vitest";
import { serveQueries } from "../search/index-worker.ts";
import { loadIndex } from "../search/pagefind.ts";

const site = mkdtempSync(join(tmpdir(), "search-page-"));
afterAll(() => {
  vi.unstubAllGlobals();
  rmSync(site, { recursive: true, force: true });
});

/** Finds fifty pages for whatever is asked, each a moment after it was asked for; without its index, nothing. */
const PAGEFIND = `
const page = (n) => ({ url: "/" + n, excerpt: "", meta: { kind: "Team", title: "page " + n, about: "" } });
const later = () => new Promise((resolve) => setTimeout(resolve, globalThis.pageTakes));
const all = Array.from({ length: 50 }, (_, n) => ({ data: () => later().then(() => page(n)) }));
const search = async () => ({ results: await fetch("part").then(() => all, () => []) });
export const createInstance = () => ({ search });
`;

/** However busy the machine is. */
const until = (check: () => unknown) => vi.waitUntil(check, { timeout: 60_000 });

test("the page shows each result once, says when the index cannot be read, and shows what is found later", async () => {
  mkdirSync(join(site, "pagefind"));
  writeFileSync(join(site, "pagefind/pagefind.js"), PAGEFIND);
  const { window } = new JSDOM(
    `<!doctype html><body>
    <div id="unloaded"></div><div id="search" data-root="${pathToFileURL(site).href}/" hidden>
      <input name="q"><select name="kind"><option value=""></option></select><output id="found"></output>
    </div><ol id="results"></ol><button id="more" hidden></button></body>`,
    { url: "https://a.example/search/?q=x" },
  );
  const { document } = window;
  vi.stubGlobal("document", document);
  vi.stubGlobal("window", window);
  let there = true;
  vi.stubGlobal("pageTakes", 5);
  vi.stubGlobal("fetch", async () => new Response("", { status: there ? 200 : 503 }));
  const ports: MessagePort[] = [];
  // Beside the page, but in this thread: what a browser does is for the tests in a browser.
  class NearWorker {
    constructor(_script: URL, { name }: { name: string }) {
      const { port1, port2 } = new MessageChannel();
      serveQueries(loadIndex(`${name}pagefind/pagefind.js`, name), port2);
      ports.push(port1);
      Object.assign(port1, { terminate: () => port1.close() });
      // biome-ignore lint/correctness/noConstructorReturn: a port is all that the page sees of it.
      return port1;
    }
  }
  vi.stubGlobal("Worker", NearWorker);
  await import("./search.ts");
  const titles = () => [...document.querySelectorAll("li a")].map((link) => link.textContent);
  const more = document.querySelector("#more") as HTMLButtonElement;
  await until(() => titles().length > 0);
  more.click();
  more.click();
  await until(() => more.hidden);
  expect(titles()).toEqual(Array.from({ length: 50 }, (_, n) => `page ${n}`));
  const firstPage = titles().slice(0, 20);
  expect(document.querySelector("#unloaded")).toBeNull();

  const ask = () =>
    document.querySelector("input")?.dispatchEvent(new window.Event("input", { bubbles: true }));
  const found = document.querySelector("#found");
  there = false;
  ask();
  await until(() => found?.textContent?.startsWith("The index could not be read."));
  expect([titles(), more.hidden]).toEqual([[], true]);
  there = true;
  ask();
  await until(() => titles().length === 20);
  expect([found?.textContent, more.hidden]).toEqual(["50 results", false]);

  // The count stays however long the results take, and a click meanwhile brings none of an older question.
  vi.stubGlobal("pageTakes", 1200);
  ask();
  more.click();
  await until(() => titles().length === 0);
  await until(() => titles().length > 0);
  expect([found?.textContent, titles()]).toEqual(["50 results", firstPage]);
  for (const port of ports) port.close();
});
