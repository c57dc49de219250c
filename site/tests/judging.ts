/** What is wrong with a page: in its HTML, and in its accessibility. */
import AxeBuilder from "@axe-core/playwright";
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

/** What axe finds on the page that is open, in light, and in dark, where nothing but colours differs. */
export async function barriersOn(page: Page): Promise<string[]> {
  const axe = () =>
    new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const found: string[] = [];
  for (const [mode, builder] of [
    ["light", axe()],
    ["dark", axe().withRules(["color-contrast"])],
  ] as const) {
    await page.emulateMedia({ colorScheme: mode });
    for (const { id, nodes } of (await builder.analyze()).violations) {
      found.push(`${page.url()} ${mode} ${id}: ${nodes[0]?.html.slice(0, 200)}`);
    }
  }
  return found;
}
