/** What broke where, in a sentence. */
import type { WhatBroke } from "#core/views/broken.ts";
import { count } from "./words.ts";

/** “5 things broke in 2 of 7 versions that were tested.”, or that nothing did, or that nothing was reported. */
export function brokeSentence({ places, reported, reports }: WhatBroke): string {
  const things = places.reduce((sum, { broken }) => sum + broken.length, 0);
  const tested = `${count(reports, "report")} on ${count(reported, "version and platform", "versions and platforms")}`;
  if (things > 0) {
    const where = count(places.length, "version and platform", "versions and platforms");
    return `${count(things, "thing")} broke in ${where}${reports > 0 ? `; there ${reports === 1 ? "is" : "are"} ${tested}` : ""}.`;
  }
  return reports > 0
    ? `No test failed and no problem was reported: ${tested}.`
    : "Nothing is known: no team has reported on it yet.";
}
