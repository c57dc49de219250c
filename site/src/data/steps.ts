/** The rollouts whose next step has a page that makes its text. */
import { isInTest, reportersOf } from "#core/views/reporters.ts";
import { inFlight, now, registry } from "./registry.ts";

/** Those that take a report, with the teams that may write it. */
export const reportable = inFlight
  .map((rollout) => ({ rollout, reporters: reportersOf(registry, rollout, now) }))
  .filter(({ reporters }) => reporters.length > 0);

/** Those that a manager may decide. */
export const decidable = inFlight.filter(isInTest);
