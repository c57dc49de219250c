/** Accepting means no unresolved showstopper, and every other unresolved issue published (R127). */

import { formatGgus } from "#core/base/ggus.ts";
import { decisionsFile, type Guard, type UnmetBy } from "./guard.ts";

type Code = "showstopper" | "known-issue-unlisted";

export const openIssues: Guard<Code> = {
  conditions: [
    {
      code: "showstopper",
      rule: {
        requirement: "R127",
        sentence: "No update is accepted with an unresolved showstopper.",
      },
    },
    {
      code: "known-issue-unlisted",
      rule: {
        requirement: "R127",
        sentence: "Every unresolved issue of an accepted update is one of its known issues.",
      },
    },
  ],
  outcomes: ["ACCEPT"],
  lasts: false,
  unmet: ({ rollout, summary }) => {
    const known = new Set(summary.data.knownIssues);
    return (rollout.decisions?.data.issues ?? []).flatMap((issue, index): UnmetBy<Code>[] => {
      const { ggus, title, severity, resolved } = issue;
      if (resolved) return [];
      if (severity === "showstopper") {
        return [
          {
            code: "showstopper",
            message: `${formatGgus(ggus)}, “${title}”, is an unresolved showstopper`,
            hint: `write outcome: REJECT with a reason; or, where it is solved, resolved: true beside the issue, on the ticket: resolved ${ggus}`,
            file: decisionsFile(rollout),
            at: ["issues", index],
          },
        ];
      }
      if (known.has(ggus)) return [];
      return [
        {
          code: "known-issue-unlisted",
          message: `the unresolved issue ${formatGgus(ggus)}, “${title}”, is not among the known issues`,
          hint: `write knownIssues: [${[...known, ggus].join(", ")}]`,
          file: summary.file,
          at: ["knownIssues"],
        },
      ];
    });
  },
};
