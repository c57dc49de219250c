/** A recommendation to reject is overruled by name and with a reason, when accepting (R122). */

import type { Guard } from "./guard.ts";

export const notOverruled: Guard<"not-overruled"> = {
  conditions: [
    {
      code: "not-overruled",
      rule: {
        requirement: "R122",
        sentence: "A report that recommends reject is overruled with a reason, or followed.",
      },
    },
  ],
  outcomes: ["ACCEPT"],
  lasts: true,
  unmet: ({ summary, reports }) =>
    reports
      .filter(({ data }) => data.recommendation === "reject")
      .filter(({ data }) => !Object.hasOwn(summary.data.overruled ?? {}, data.team))
      .map(({ data: { team, reason } }) => ({
        code: "not-overruled",
        team,
        message: `${team} recommends rejecting${reason === undefined ? "" : `: ${reason}`}`,
        hint: `write overruled: { ${team}: why it is accepted anyway }, or outcome: REJECT`,
        file: summary.file,
        at: ["overruled"],
      })),
};
