/** Values of the fields of a form: in the place of a release's summary, or of a team's region. */
import { type HostileFamily, hostile } from "./kind.ts";

export const FORM_VALUES: HostileFamily = {
  what: "the summary in the form of a release",
  doors: ["form"],
  kinds: [
    hostile("another field's heading in a value", "either", [
      "x\n\n### Version\n\n9.9.9",
      "### Platforms\n\nx",
      "x\n### GGUS ticket\n1",
      "x\n\n### No such field\n\ny",
    ]),
    hostile("a fence without its end", "either", [
      "```\nx",
      "~~~\nx",
      "```yaml\ntype: emergency",
      "<!-- x",
      "<details>",
    ]),
    hostile("YAML in a value", "inert", [
      "x: y",
      "- a\n- b",
      "{ a: b }",
      "&a *a",
      "!!js/function x",
      "---\ntype: emergency",
      "x # y",
      "'x",
      '"x',
      "| x",
      "%x",
      "@x",
      "`x",
    ]),
    hostile("HTML or Markdown that acts", "inert", [
      "<script>alert(1)</script>",
      "[x](javascript:alert(1))",
      "![x](https://evil.example.org/p.png)",
      "@manager-one closes #1",
    ]),
    hostile("a character that no file may hold", "refused", [
      "x\u202ey",
      "x\u0000y",
      "x\u001b[31m",
      "x\u2028y",
      "x\uffffy",
    ]),
    hostile("a value longer than its field", "refused", () => [
      "x".repeat(60_000),
      "é ".repeat(20_000),
    ]),
  ],
};
