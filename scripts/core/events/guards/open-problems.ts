/** Nothing is accepted while a team's showstopper is neither an issue nor dismissed (R115, R127). */

import { openProblems } from "#core/model/open-problems.ts";
import { decisionsFile, type Guard } from "./guard.ts";

export const openProblemsGuard: Guard<"problem-open"> = {
  conditions: [
    {
      code: "problem-open",
      rule: {
        requirement: "R115, R127",
        sentence:
          "No update is accepted while a problem of severity showstopper is neither an issue nor dismissed.",
      },
      heals: true,
    },
  ],
  outcomes: ["ACCEPT"],
  lasts: false,
  unmet: ({ rollout }) =>
    openProblems(rollout)
      .filter(({ event }) => event.severity === "showstopper")
      .map(({ number, event: { team = "a team", text = "" } }) => ({
        code: "problem-open",
        team,
        problem: number,
        message: `problem ${number} of ${team}, “${text}”, is a showstopper that is neither an issue nor dismissed`,
        hint: `list it under issues: { ggus: NUMBER, title: ${JSON.stringify(text)}, severity: showstopper, or less }; or comment on the ticket: dismiss ${number} REASON`,
        file: decisionsFile(rollout),
        at: ["issues"],
      })),
};
