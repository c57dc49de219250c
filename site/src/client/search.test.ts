import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { JSDOM } from "jsdom";
import { afterAll, expect, test, vi } from "vitest";

const site = mkdtempSync(join(tmpdir(), "search-page-"));
afterAll(() => {
  vi.unstubAllGlobals();
  rmSync(site, { recursive: true, force: true });
});

/** Finds fifty pages for whatever is asked, each a moment after it was asked for. */
const PAGEFIND = `
export const options = async () => {};
const page = (n) => ({ url: "/" + n, excerpt: "", meta: { kind: "Team", title: "page " + n, about: "" } });
const later = () => new Promise((resolve) => setTimeout(resolve, 5));
export const search = async () => ({
  results: Array.from({ length: 50 }, (_, n) => ({ data: () => later().then(() => page(n)) })),
});
`;

test("“More results”, pressed again while results load, gives the next ones, each once", async () => {
  mkdirSync(join(site, "pagefind"));
  writeFileSync(join(site, "pagefind/pagefind.js"), PAGEFIND);
  const { window } = new JSDOM(
    `<!doctype html><body>
    <div id="search" data-root="${pathToFileURL(site).href}/" hidden>
      <input name="q"><select name="kind"><option value=""></option></select><output id="found"></output>
    </div><ol id="results"></ol><button id="more" hidden></button></body>`,
    { url: "https://a.example/search/?q=x" },
  );
  const { document } = window;
  vi.stubGlobal("document", document);
  vi.stubGlobal("window", window);
  await import("./search.ts");
  const titles = () => [...document.querySelectorAll("li a")].map((link) => link.textContent);
  const more = document.querySelector("#more") as HTMLButtonElement;
  await vi.waitUntil(() => titles().length > 0);
  more.click();
  more.click();
  await vi.waitUntil(() => more.hidden);
  expect(titles()).toEqual(Array.from({ length: 50 }, (_, n) => `page ${n}`));
});
