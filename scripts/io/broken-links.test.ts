import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { brokenLinks } from "./broken-links.ts";

const folder = mkdtempSync(join(tmpdir(), "broken-links-"));
mkdirSync(join(folder, "teams"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const home = (...links: string[]) =>
  writeFileSync(
    join(folder, "index.html"),
    `<p id="here"></p>${links.map((link) => `<a href="${link}">x</a>`).join("")}`,
  );
writeFileSync(join(folder, "teams/index.html"), '<h2 id="EMI">EMI</h2><img src="/base/a.png">');
writeFileSync(join(folder, "a.png"), "");

test("links to pages, files, ids and other places hold", () => {
  home("/base/", "/base/teams/", "/base/teams/#EMI", "#here", "https://a.example/?b&amp;c");
  expect(brokenLinks(folder, "/base/")).toEqual([]);
});

test("a value may go without quotation marks, and text that looks like one is none", () => {
  const text = (link: string) =>
    `<p id=here title="1 > 0">src="x" href=y id=there</p><a title="1 > 0" href=${link}>x</a>`;
  writeFileSync(join(folder, "index.html"), text("/base/teams/#EMI"));
  expect(brokenLinks(folder, "/base/")).toEqual([]);
  for (const link of ["/base/nowhere/", "#there", "/base/#there"]) {
    writeFileSync(join(folder, "index.html"), text(link));
    expect(brokenLinks(folder, "/base/"), link).toEqual([`index.html → ${link}`]);
  }
});

test("an address elsewhere may be written in capitals, as a report may", () => {
  home("HTTPS://a.example/", "MailTo:list@a.example");
  expect(brokenLinks(folder, "/base/")).toEqual([]);
});

test.for([
  "/teams/",
  "/base/teams",
  "/base/nowhere/",
  "/base/teams/#IGE",
  "#there",
  "#100%",
  `/base/${"long/".repeat(2000)}`,
  "teams/",
  "javascript:void(0)",
])("%s is broken", (link) => {
  home(link);
  expect(brokenLinks(folder, "/base/")).toEqual([`index.html → ${link}`]);
});
