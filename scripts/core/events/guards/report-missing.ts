/** Accepting needs a report from each accepted team that is not excused (R119, R121). */

import { awaitedTeams } from "#core/model/participation.ts";
import type { Guard } from "./guard.ts";

export const reportMissing: Guard<"report-missing"> = {
  conditions: [
    {
      code: "report-missing",
      rule: {
        requirement: "R119",
        sentence:
          "An update is accepted only when every team that accepted the test has reported or is excused.",
      },
      heals: true,
    },
  ],
  outcomes: ["ACCEPT"],
  lasts: true,
  unmet: ({ rollout, summary: { file } }) =>
    awaitedTeams(rollout).map((team) => ({
      code: "report-missing",
      team,
      message: `${team} accepted the test and has not reported`,
      hint: `wait for its report, or write excused: { ${team}: why it need not report }`,
      file,
      at: ["excused"],
    })),
};
