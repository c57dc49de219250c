/** A built site in a real browser: its requests to other hosts, and its errors. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export interface Visit {
  readonly page: Page;
  /** Errors of the console and of scripts, with the page they came from. */
  readonly errors: string[];
  /** Requests to other hosts; only pages of the forge that are navigated to get a response. */
  readonly elsewhere: string[];
  close(): Promise<void>;
}

/** A window of its own on the site served at `url`. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    ...options,
  });
  const errors: string[] = [];
  const elsewhere: string[] = [];
  await context.route(
    (address) => address.origin !== new URL(url).origin,
    (route) => {
      elsewhere.push(route.request().url());
      return route.request().isNavigationRequest()
        ? route.fulfill({ contentType: "text/html", body: "<title>The forge</title>" })
        : route.abort();
    },
  );
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    errors.push(`${page.url()}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  return { page, errors, elsewhere, close: () => context.close() };
}
