/** What a build prints, without a browser: names of PDFs, their bytes, those that are kept, and the places on pages. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { compactPage } from "../views/compact.ts";
import { inFolder, keptIn, published } from "./kept.ts";
import { settled } from "./pdf.ts";
import { fillPlaces, NO_PDF_PLACE, pdfPlace } from "./places.ts";
import { printReports } from "./reports.ts";
import { finishedPdfs, pdfFile, REPORTS_FILE, type ReportsFile } from "./reports-file.ts";

const work = mkdtempSync(join(tmpdir(), "staged-rollout-print-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const FIGURES = "0123456789abcdef".repeat(4);
const entry = (name: string, finished = true) => ({
  ...{ name, finished, page: `metrics/${name}/`, figures: FIGURES },
  until: "2011-01-31T23:59:59Z",
});
const pdfOf = (file: string, content: string) => ({
  file,
  bytes: content.length,
  sha256: createHash("sha256").update(content).digest("hex"),
});

test("what Chromium writes differs by its dates and counts alone, which are settled at their places", () => {
  const written = (date: string, first: number) =>
    Buffer.from(
      `%PDF-1.4\n/CreationDate (D:${date}+00'00')\n/ModDate (D:${date}+00'00')>>\n/ID (node${String(first + 4).padStart(8, "0")})>>\n[(node${String(first).padStart(8, "0")}) (node${String(first + 4).padStart(8, "0")})]\nD:${date}\n\xE2\xFF`,
      "latin1",
    );
  const one = settled(written("20261201043323", 63), "2011-01-31T23:59:59Z");
  const other = settled(written("20261201043323", 1200), "2011-01-31T23:59:59Z");
  expect(one.equals(other)).toBe(true);
  expect(one.length).toBe(written("20261201043323", 63).length);
  expect(one.toString("latin1")).toContain(
    "/CreationDate (D:20110131235959+00'00')\n/ModDate (D:20110131235959+00'00')>>\n/ID (node00000002)>>\n[(node00000001) (node00000002)]\nD:20261201043323\n\xE2\xFF",
  );
});

test("the PDF of a finished period is named by its figures, that of a running one says so", () => {
  expect(pdfFile(entry("PY1-Q3"))).toBe("metrics/PY1-Q3-01234567.pdf");
  expect(pdfFile({ ...entry("PY1-Q3"), figures: "f".repeat(64) })).toBe(
    "metrics/PY1-Q3-ffffffff.pdf",
  );
  expect(pdfFile(entry("PY1", false))).toBe("metrics/PY1-so-far.pdf");
});

test("of a list of reports only PDFs of finished periods are read, whatever else it names", () => {
  const good = pdfOf("metrics/PY1-Q3-01234567.pdf", "%PDF");
  const earlier = pdfOf("metrics/PY1-89abcdef.pdf", "%PDF");
  const list = {
    reports: [
      { ...entry("PY1-Q3"), pdf: good },
      { ...entry("PY1", false), pdf: pdfOf("metrics/PY1-so-far.pdf", "%PDF") },
      { pdf: { ...good, file: "metrics/../../PY1-Q3-01234567.pdf" } },
      { pdf: { ...good, file: "https://elsewhere.example.org/PY1-Q3-01234567.pdf" } },
      { pdf: { ...good, sha256: "x" } },
      { pdf: { ...good, bytes: "many" } },
      null,
    ],
    earlier: [earlier],
  };
  expect(finishedPdfs(JSON.stringify(list))).toEqual([good, earlier]);
  for (const text of ["", "null", "[]", "{}", '{"reports":{}}', "<html>"]) {
    expect(finishedPdfs(text), text).toEqual([]);
  }
});

/** A site in a folder that has a PDF of one finished period. */
function siteWith(name: string, content: string, said = content): string {
  const site = join(work, name);
  const file = pdfFile(entry("PY1-Q3"));
  const list: ReportsFile = {
    site: "https://example.org/",
    reports: [{ ...entry("PY1-Q3"), pdf: pdfOf(file, said) }],
    earlier: [],
  };
  mkdirSync(dirname(join(site, file)), { recursive: true });
  writeFileSync(join(site, file), content);
  writeFileSync(join(site, REPORTS_FILE), JSON.stringify(list));
  return site;
}

test("PDFs are kept from the folder of the site before, unless they are not what its list says", async () => {
  const [kept] = await keptIn(inFolder(siteWith("before", "%PDF as it was")));
  expect(kept?.content.toString()).toBe("%PDF as it was");
  expect(await keptIn(inFolder(join(work, "nothing")))).toEqual([]);
  await expect(keptIn(inFolder(siteWith("changed", "%PDF other", "%PDF")))).rejects.toThrow(
    "metrics/PY1-Q3-01234567.pdf is not what metrics/reports.json lists",
  );
});

/** A new site with the same finished report, and pages with its places. */
function newSite(name: string): string {
  const site = join(work, name);
  mkdirSync(join(site, "metrics/PY1-Q3"), { recursive: true });
  const reports = [entry("PY1-Q3"), entry("PY1", false)];
  writeFileSync(
    join(site, REPORTS_FILE),
    JSON.stringify({ site: "https://example.org/", reports, earlier: [] }),
  );
  writeFileSync(
    join(site, "metrics/PY1-Q3/index.html"),
    compactPage(`<p>${pdfPlace("PY1-Q3")}${pdfPlace("PY1")}</p>${NO_PDF_PLACE}<p>more</p>`),
  );
  return site;
}
const NO_BROWSER = { CHROME_PATH: join(work, "no-such-browser"), STAGED_ROLLOUT_BASE: "/a/" };

test("without a browser what was published stays, byte for byte, and the page says why the rest is missing", async () => {
  const server = createServer((request, response) => {
    const file = join(work, "before", (request.url ?? "").replace(/^\/sub\//, ""));
    try {
      response.end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  siteWith("before", "%PDF as it was");
  const site = newSite("again");
  const address = `http://127.0.0.1:${port}/sub`;
  try {
    expect(await printReports(site, { ...NO_BROWSER, STAGED_ROLLOUT_PUBLISHED: address })).toEqual([
      "No PDF of 1 reports: there is no Chromium where this site was built (CHROME_PATH may name one)",
    ]);
    expect((await keptIn(published(address))).map(({ file }) => file)).toEqual([
      "metrics/PY1-Q3-01234567.pdf",
    ]);
  } finally {
    server.close();
  }
  expect(readFileSync(join(site, "metrics/PY1-Q3-01234567.pdf"), "utf8")).toBe("%PDF as it was");
  const page = readFileSync(join(site, "metrics/PY1-Q3/index.html"), "utf8");
  expect(page).toContain('href="/a/metrics/PY1-Q3-01234567.pdf"');
  expect(page).toContain("There is no PDF of some reports: there is no Chromium");
  expect(page).not.toMatch(/data-pdf|so-far/);
});

test("a PDF whose figures have changed since stays at its address, beside the new one's name", async () => {
  const site = newSite("revised");
  const list = JSON.parse(readFileSync(join(site, REPORTS_FILE), "utf8"));
  list.reports[0].figures = "f".repeat(64);
  writeFileSync(join(site, REPORTS_FILE), JSON.stringify(list));
  const previous = siteWith("before", "%PDF as it was");
  await printReports(site, { ...NO_BROWSER, STAGED_ROLLOUT_PREVIOUS: previous });
  expect(readFileSync(join(site, "metrics/PY1-Q3-01234567.pdf"), "utf8")).toBe("%PDF as it was");
  const { reports, earlier } = JSON.parse(readFileSync(join(site, REPORTS_FILE), "utf8"));
  expect(earlier).toEqual([pdfOf("metrics/PY1-Q3-01234567.pdf", "%PDF as it was")]);
  expect(reports[0].pdf).toBeUndefined();
  // And from then on, too.
  const later = newSite("later");
  await printReports(later, { ...NO_BROWSER, STAGED_ROLLOUT_PREVIOUS: site });
  expect(readFileSync(join(later, "metrics/PY1-Q3-01234567.pdf"), "utf8")).toBe("%PDF as it was");
});

test("published PDFs that cannot be read are said, and the site is there all the same", async () => {
  const server = createServer((_, response) => response.writeHead(503).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const notes = await printReports(newSite("busy"), {
      ...NO_BROWSER,
      STAGED_ROLLOUT_PUBLISHED: `http://127.0.0.1:${port}/`,
    });
    expect(notes[0]).toBe(
      `Published PDFs could not be read, and are made again: http://127.0.0.1:${port}/metrics/reports.json answers 503`,
    );
  } finally {
    server.close();
  }
});

test("a page without places stays as it is", () => {
  expect(fillPlaces("<p>$& and $1</p>", () => "x", undefined)).toBe("<p>$& and $1</p>");
  expect(fillPlaces(NO_PDF_PLACE, () => "x", undefined)).toBe("");
});
