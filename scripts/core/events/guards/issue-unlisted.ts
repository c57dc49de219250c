/** Each GGUS ticket of a report is listed in the rollout's issues (R117). */

import { formatGgus, type GgusTicket } from "#core/base/ggus.ts";
import { decisionsFile, type Guard } from "./guard.ts";

export const issueUnlisted: Guard<"issue-unlisted"> = {
  // The rule `unlisted-issue` says it at the report.
  conditions: [{ code: "issue-unlisted" }],
  outcomes: ["ACCEPT", "REJECT"],
  lasts: false,
  unmet: ({ rollout, reports }) => {
    const listed = new Set((rollout.decisions?.data.issues ?? []).map(({ ggus }) => ggus));
    const missing = new Map<GgusTicket, string>();
    for (const { data } of reports) {
      for (const ggus of data.issues ?? []) {
        if (!listed.has(ggus) && !missing.has(ggus)) missing.set(ggus, data.team);
      }
    }
    return [...missing].map(([ggus, team]) => ({
      code: "issue-unlisted",
      team,
      message: `${team} reports ${formatGgus(ggus)}, which is not among the rollout's issues`,
      hint: `add it under issues: { ggus: ${ggus}, title: …, severity: showstopper, major or minor }`,
      file: decisionsFile(rollout),
      at: ["issues"],
    }));
  },
};
