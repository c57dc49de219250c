/** The reports of a site as PDF, and their places on its pages. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findBrowser } from "#io/find-browser.ts";
import { escapeHtml } from "../words/markdown.ts";
import { inFolder, type Kept, keptIn, published } from "./kept.ts";
import { fillPlaces } from "./places.ts";
import { printing } from "./printing.ts";
import {
  type Pdf,
  pdfFile,
  REPORTS_FILE,
  type ReportEntry,
  type ReportsFile,
} from "./reports-file.ts";

/** Prints the reports that have no PDF yet, and fills in the pages; lines of what could not be done. */
export async function printReports(site: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const list = join(site, REPORTS_FILE);
  if (!existsSync(list)) return [];
  const { site: address, reports } = JSON.parse(readFileSync(list, "utf8")) as ReportsFile;
  if (reports.length === 0) return [];
  const notes: string[] = [];
  const kept = await keptPdfs(env, notes);
  const made = new Map(kept.map((one) => [one.file, one]));
  const missing = reports.filter((report) => !made.has(pdfFile(report)));
  const why = await printMissing({ site, address, env }, missing, (pdf) => made.set(pdf.file, pdf));
  if (why !== undefined) notes.push(`No PDF of ${missing.length} reports: ${why}`);
  for (const { file, content } of made.values()) write(join(site, file), content);
  const entries = reports.map((report): ReportEntry => {
    const pdf = made.get(pdfFile(report));
    return pdf ? { ...report, pdf: listed(pdf) } : report;
  });
  const current = new Set(reports.map(pdfFile));
  const earlier = kept.filter(({ file }) => !current.has(file)).map(listed);
  write(list, JSON.stringify({ site: address, reports: entries, earlier } satisfies ReportsFile));
  fillPages(site, entries, env, why);
  return notes;
}

const listed = ({ file, bytes, sha256 }: Pdf): Pdf => ({ file, bytes, sha256 });

function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Those of the site that is replaced, and the published ones; the latter win, for they are what people have. */
async function keptPdfs(env: NodeJS.ProcessEnv, notes: string[]): Promise<Kept[]> {
  const { STAGED_ROLLOUT_PREVIOUS: folder, STAGED_ROLLOUT_PUBLISHED: address } = env;
  const places = [...(folder ? [inFolder(folder)] : []), ...(address ? [published(address)] : [])];
  const kept = new Map<string, Kept>();
  for (const read of places) {
    try {
      for (const one of await keptIn(read)) kept.set(one.file, one);
    } catch (error) {
      notes.push(`Published PDFs could not be read, and are made again: ${messageOf(error)}`);
    }
  }
  return [...kept.values()];
}

/** Prints them with the machine's browser; resolves to why not where that is not possible. */
async function printMissing(
  { site, address, env }: { site: string; address: string; env: NodeJS.ProcessEnv },
  missing: readonly ReportEntry[],
  made: (pdf: Kept) => void,
): Promise<string | undefined> {
  if (missing.length === 0) return undefined;
  const browser = findBrowser(env);
  if (browser === undefined) {
    return "there is no Chromium where this site was built (CHROME_PATH may name one)";
  }
  try {
    const base = env.STAGED_ROLLOUT_BASE ?? "/";
    await printing({ site, base, address, browser }, missing, (report, content) => {
      const sha256 = createHash("sha256").update(content).digest("hex");
      made({ file: pdfFile(report), bytes: content.length, sha256, content });
    });
    return undefined;
  } catch (error) {
    return `the browser ${browser} could not print: ${messageOf(error)}`;
  }
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";

/** Links to what there is, on the page of all metrics and on that of each report. */
function fillPages(
  site: string,
  reports: readonly ReportEntry[],
  { STAGED_ROLLOUT_BASE: base = "/" }: NodeJS.ProcessEnv,
  why: string | undefined,
): void {
  const byName = new Map(reports.map((report) => [report.name, report]));
  const link = (name: string): string | undefined => {
    const pdf = byName.get(name)?.pdf;
    if (!pdf) return undefined;
    const size = `${Math.ceil(pdf.bytes / 1000).toLocaleString("en")} kB`;
    return `<span><a class="pdf" href="${escapeHtml(base + pdf.file)}" download="staged-rollout-${escapeHtml(name)}.pdf">PDF<span class="unseen"> of the report on ${escapeHtml(name)}</span>, ${size}</a></span>`;
  };
  const reason =
    why &&
    escapeHtml(
      `There is no PDF of some reports: ${why.replace(/ \/\S+/, "")}. A browser prints their pages.`,
    );
  for (const name of readdirSync(join(site, "metrics"), { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith("index.html")) continue;
    const page = join(site, "metrics", name);
    const html = readFileSync(page, "utf8");
    const filled = fillPlaces(html, link, reason);
    if (filled !== html) writeFileSync(page, filled);
  }
}
