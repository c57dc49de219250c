/** What a test costs a site, so that its answer can be honest (R89). */
import type { Procedure, Rollout } from "#core/model/registry.ts";
import { exposureRange } from "#core/time/clocks.ts";
import type { ReleaseType } from "#schemas/types.ts";
import { WITH_ARTICLE } from "./blocks.ts";
import { count } from "./message.ts";

/** Hands-on hours by release type: a guess from experience with such updates, and the text says so. */
const HOURS: Record<ReleaseType, string> = {
  emergency: "2 to 4 hours",
  revision: "3 to 6 hours",
  minor: "4 to 8 hours",
  major: "one to three days",
};

/** The work, and the days of exposure to production, for a notification. */
export const effort = (rollout: Rollout, procedure: Procedure): string =>
  `**What it takes.** ${effortInWords(rollout, procedure)}`;

/** The same as plain text. */
export function effortInWords(rollout: Rollout, procedure: Procedure): string {
  const { type } = rollout.release.data;
  return `About ${HOURS[type]} of work: installing, configuring, the tests that you see fit, a short report. That is a guess for ${WITH_ARTICLE[type]}, nobody has measured it. In between, ${exposureInWords(rollout, procedure)} under your normal production load.`;
}

function exposureInWords(rollout: Rollout, procedure: Procedure): string {
  const { min, max } = exposureRange(rollout, procedure);
  return min === max ? count(min, "day") : `${min} to ${max} days`;
}

/** When the report can come and when it is due, counted from the exposure (R89, R118). */
export function reportWindow(rollout: Rollout, procedure: Procedure): string {
  const { min, max } = exposureRange(rollout, procedure);
  return min === max
    ? `your report is due ${count(max, "day")} later, at the end of that day`
    : `your report is possible ${count(min, "day")} later and due ${count(max, "day")} later, at the end of that day`;
}
