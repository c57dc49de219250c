/** A rejection says why (R124). */

import type { Guard } from "./guard.ts";

export const reasonMissing: Guard<"reason-missing"> = {
  conditions: [
    {
      code: "reason-missing",
      rule: { requirement: "R124", sentence: "A rejection gives a reason." },
    },
  ],
  outcomes: ["REJECT"],
  lasts: true,
  unmet: ({ summary }) =>
    summary.data.reason !== undefined
      ? []
      : [
          {
            code: "reason-missing",
            message: "a rejection says why: the technology provider is sent the reason",
            hint: "write reason: what has to change before it can be accepted",
            file: summary.file,
            at: ["reason"],
          },
        ],
};
