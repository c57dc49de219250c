/** `resolved GGUS`: an issue of the version is solved (R117, R127). */

import { compareGgus, formatGgus, type GgusTicket } from "#core/base/ggus.ts";
import { listed } from "#core/base/text.ts";
import { decide } from "#core/model/decisions.ts";
import { managerOf } from "#core/model/teams.ts";
import type { AnyStatement, DecisionCommand, Read } from "../definition.ts";
import { beginsWithGgus, leadingGgus } from "../ggus-words.ts";
import { ALREADY, allowed, refused } from "../verdict.ts";
import { cannotRead } from "../words.ts";
import { issuesOf, RECORDED } from "./issue.ts";

interface Resolved extends AnyStatement {
  readonly kind: "resolved";
  readonly issues: readonly GgusTicket[];
}

const MOST = 20;

export const resolved: DecisionCommand<Resolved> = {
  word: "resolved",
  who: "managers",
  usage: "resolved 71000",
  meaning: "the issue with this GGUS ticket is solved; or several, `resolved 71000, 71001`",
  requirements: ["R117", "R127"],

  begins: (rest) => rest === "" || beginsWithGgus(rest),
  read: (rest) => readTickets(rest),
  write: ({ issues }) => `resolved ${issues.join(", ")}`,

  recordedAs: () => [],
  positions: RECORDED,
  since: "submitted",
  about: ({ issues }) => [...issues].sort(compareGgus).join(", "),
  countsWhenClosed: () => true,

  judge: ({ issues }, rollout, { registry }) => {
    const known = issuesOf(rollout);
    const unknown = issues.filter((ggus) => !known.some((one) => one.ggus === ggus));
    if (unknown.length > 0) {
      const reason = `${listed(unknown.map(formatGgus))} is no issue of this version`;
      return refused("no-such-issue", reason, managerOf(rollout, registry));
    }
    const isSolved = known.every((one) => !issues.includes(one.ggus) || one.resolved === true);
    return isSolved ? ALREADY : allowed();
  },

  carryOut: ({ issues }, rollout) => {
    const changed = issuesOf(rollout).map((one) =>
      issues.includes(one.ggus) ? { ...one, resolved: true } : one,
    );
    return { rollout: decide(rollout, { issues: changed }), events: [] };
  },

  linesInstead: (code, _, { rollouts }) =>
    code === "no-such-issue"
      ? rollouts
          .flatMap(issuesOf)
          .filter((one) => one.resolved !== true)
          .map(({ ggus }) => `resolved ${ggus}`)
      : [],
};

const TICKET =
  /(?:(?:ggus|ticket|issue)s?\b[\s:#-]*)?(?:#?\d{1,9}(?!\d)|helpdesk\/\d+|https?:\/\/\S+)/;
const TICKETS = new RegExp(
  `^${TICKET.source}(?:(?:\\s*[,;&+]\\s*(?:and\\s+)?|\\s+(?:and\\s+)?)${TICKET.source})*`,
  "i",
);
/** What may stand behind them, and takes nothing back: “resolved 71000, but not 71001” does. */
const ENDS = /^\s*(?:$|[.!](?:\s|$)|[(–—]|thanks?\b)/i;

/** Tickets with commas or “and” between them. */
function readTickets(rest: string): Read<Resolved> {
  const [list = ""] = TICKETS.exec(rest) ?? [];
  const words = Array.from(list.matchAll(new RegExp(TICKET, "gi")), ([word]) => word);
  const found = words.flatMap((word) => leadingGgus(word)?.ggus ?? []);
  const issues = [...new Set(found)].slice(0, MOST);
  if (found.length < words.length || issues.length === 0) {
    return cannotRead("give the number of its GGUS ticket", "resolved 71000");
  }
  if (ENDS.test(rest.slice(list.length))) return { statement: { kind: "resolved", issues } };
  return cannotRead(
    "write the tickets alone, and anything else in a line of its own",
    `resolved ${issues.join(", ")}`,
  );
}
