/** What is wrong with a page: in its HTML, and in its accessibility. */
import { type RunOptions, source } from "axe-core";
import { HtmlValidate } from "html-validate";
import type { Page } from "playwright-core";
import { htmlOf } from "./pages.ts";

/** Changes to the recommended rules for HTML, and why. */
const HTML_RULES = {
  // Names of teams are ids, and may have a dot; HTML itself only forbids spaces.
  "valid-id": ["error", { relaxed: true }],
  // A title names the record whole, as its ticket does.
  "long-title": "off",
  // End tags that HTML lets out are left out on purpose: views/compact.test.ts reads the same tree without them.
  "no-implicit-close": "off",
} as const;

const html = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: { ...HTML_RULES, "valid-id": [...HTML_RULES["valid-id"]] },
});

/** Where the HTML of a page is not valid, and why. */
export async function mistakesIn(folder: string, page: string): Promise<string[]> {
  const { results } = await html.validateString(htmlOf(folder, page));
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, selector }) => `${page} ${ruleId}: ${message} (${selector})`);
}

/** By the colours that a reader has chosen; in dark nothing but colours differs. */
const MODES: readonly (readonly ["light" | "dark", RunOptions])[] = [
  ["light", {}],
  ["dark", { runOnly: ["color-contrast"] }],
];

/** What axe finds on the page that is open, in light and in dark. Its own package for Playwright loads it anew for each. */
export async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found: string[] = [];
  for (const [mode, options] of MODES) {
    await page.emulateMedia({ colorScheme: mode });
    const violations = await page.evaluate(async (more) => {
      const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
      const { violations } = await axe.run({ resultTypes: ["violations"], ...more });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    }, options);
    found.push(...violations.map((one) => `${page.url()} ${mode} ${one}`));
  }
  return found;
}
