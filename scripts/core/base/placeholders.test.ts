import { expect, test } from "vitest";
import { isPlaceholder, REPORT_TEXT, SUMMARY_TEXT } from "./placeholders.ts";

test.for<string>([
  "CHOOSE",
  " choose ",
  "CHOOSE.",
  "**CHOOSE**",
  "[CHOOSE]",
  "- CHOOSE",
  "WHAT HAPPENS",
  "what happens.",
  "REASON!",
  "host/service",
  "HOST/SRM",
  "LOGIN",
  "…",
  "https://…",
  "Country",
  REPORT_TEXT,
  `> ${REPORT_TEXT}`,
  `*${SUMMARY_TEXT}*`,
  `${REPORT_TEXT} All fine.`,
  REPORT_TEXT.toLowerCase(),
  REPORT_TEXT.replaceAll(" ", "  "),
])("%j is ours", (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.for<string>([
  "",
  "login",
  "country",
  "The reason is the load.",
  "We saw what happens under load.",
  "a host/service pair",
  "---",
  "What you did was right.",
  "We had to choose another disk.",
  "CHOOSE-1",
  "In the menu we took CHOOSE and then all.",
])("%j is somebody's", (text) => {
  expect(isPlaceholder(text)).toBe(false);
});
