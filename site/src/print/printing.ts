/** Pages of a built site as PDF, printed by Chromium without a window. */
import { readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { serveFolder } from "#io/serve-folder.ts";
import { escapeHtml } from "../words/markdown.ts";
import { FONT_FILES } from "./fonts.ts";
import { settled } from "./pdf.ts";
import type { ReportEntry } from "./reports-file.ts";

export interface Press {
  /** The folder of the site, and the path below which it will be served. */
  readonly site: string;
  readonly base: string;
  /** Where the site is published. */
  readonly address: string;
  /** The program. */
  readonly browser: string;
}

/** Far from the ports that `npm start` and the tests take. */
const PORT = 24_621;
/** Pages at once: one is printed while another is loaded. */
const AT_ONCE = 2;
/** For one report, on a machine that is busy with other things. */
const TIMEOUT_MS = 120_000;

/** Prints the page of each report; `done` gets the bytes. Rejects where the browser cannot be started, or fails. */
export async function printing(
  { site, base, address, browser: executablePath }: Press,
  reports: readonly ReportEntry[],
  done: (report: ReportEntry, pdf: Buffer) => void,
): Promise<void> {
  const served = await serveFolder(site, base, PORT);
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({ executablePath });
    // Their own policy would keep the font out.
    const context = await browser.newContext({ bypassCSP: true });
    context.setDefaultTimeout(TIMEOUT_MS);
    const { origin } = new URL(served.url);
    await context.route("**/*", async (route) => {
      const address = new URL(route.request().url());
      const font = FONT_FILES.find(({ weight }) => address.pathname === fontPath(weight));
      if (font) return route.fulfill({ contentType: "font/ttf", body: readFileSync(font.file) });
      // No script of the pages runs: what is printed is what was built.
      const wanted = address.origin === origin && route.request().resourceType() !== "script";
      return wanted ? route.continue() : route.abort();
    });
    const waiting = reports.values();
    const print = async () => {
      const page = await context.newPage();
      for (const report of waiting) {
        // One that no longer answers would hold up the build for good.
        const late = setTimeout(() => browser?.close(), TIMEOUT_MS);
        await page.goto(served.url + report.page);
        await page.addStyleTag({ content: STYLE });
        await page.evaluate(leadTo, { from: `${origin}${base}`, to: address });
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        const pdf = await page.pdf({
          ...{ format: "A4", preferCSSPageSize: true, tagged: true, outline: true },
          ...{ displayHeaderFooter: true, headerTemplate: "<span></span>" },
          footerTemplate: footer([
            await page.title(),
            ...((await page.locator(EXAMPLE).count()) > 0 ? ["Example data, all invented"] : []),
          ]),
        });
        clearTimeout(late);
        done(report, settled(pdf, report.until));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, print));
  } finally {
    await browser?.close();
    await served.close();
  }
}

/** In the page: links within the site lead to where it is published. */
function leadTo({ from, to }: { from: string; to: string }): void {
  for (const link of document.links) {
    if (link.href.startsWith(from)) link.href = to + link.href.slice(from.length);
  }
}

const fontPath = (weight: number): string => `/source-sans-3-${weight}.ttf`;

/** The font; and no part of the page that tells when it was built. */
const STYLE = `
${FONT_FILES.map(
  ({ weight }) =>
    `@font-face { font-family: "Source Sans 3"; font-weight: ${weight}; src: url("${fontPath(weight)}"); }`,
).join("\n")}
:root { --sans: "Source Sans 3", sans-serif; --mono: "Source Sans 3", monospace; }
.bottom, .banner { display: none !important; }
a::after { content: none !important; }
`;

/** What says that data are an example, with the day that they are shown as of. */
const EXAMPLE = ".banner:not(.old)";

/** Below each page of paper: what it is, and its number. */
const footer = (what: readonly string[]): string =>
  `<div style="width: 100%; margin: 0 15mm; font: 7pt sans-serif; display: flex; justify-content: space-between"><span>${escapeHtml(what.join(" · "))}</span><span><span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`;
