/** Commands of one comment that cannot all be meant (DESIGN section 4): then none of them counts. */

import type { Registry } from "#core/model/registry.ts";
import { teamNamed } from "#core/model/teams.ts";
import type { Saying, Spoken } from "./parse-commands.ts";

type Heard = Spoken & { readonly saying: Saying };

export const isHeard = (spoken: Spoken): spoken is Heard => spoken.saying !== undefined;

/** The commands without those that say the same again. */
export function withoutRepeats(heard: readonly Heard[]): Heard[] {
  const seen = new Set<string>();
  return heard.filter(({ saying }) => {
    const { reason: _, ...what } = { reason: "", ...saying };
    const key = JSON.stringify(what);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Whether some of the commands contradict each other. */
export const contradict = (heard: readonly Heard[], registry: Registry): boolean =>
  heard.some(({ saying: one }, index) =>
    heard.slice(index + 1).some(({ saying: other }) => clash(one, other, registry)),
  );

const ANSWERS: ReadonlySet<string> = new Set(["accept", "reject", "withdraw"]);

function clash(one: Saying, other: Saying, registry: Registry): boolean {
  if (!ofOneTeam(one, other, registry)) return false;
  const kinds = [one.kind, other.kind];
  if (kinds.every((kind) => ANSWERS.has(kind))) return one.kind !== other.kind;
  const leaves = kinds.includes("reject") || kinds.includes("withdraw");
  if (leaves && (kinds.includes("exposed") || kinds.includes("beta"))) {
    return ![one, other].some((said) => said.kind === "beta" && !said.on);
  }
  if (one.kind === "exposed" && other.kind === "exposed") return one.date !== other.date;
  if (one.kind === "beta" && other.kind === "beta") {
    return one.service === other.service && one.on !== other.on;
  }
  if (one.kind === "extend" && other.kind === "extend") return one.days !== other.days;
  if (one.kind === "manager" && other.kind === "manager") return one.login !== other.login;
  return false;
}

/** Whether two commands can be about the same team: a team that is left out may be any. */
function ofOneTeam(one: Saying, other: Saying, registry: Registry): boolean {
  const [first, second] = [one, other].map((said) => ("team" in said ? said.team : undefined));
  if (first === undefined || second === undefined) return true;
  const named = (said: string) => teamNamed(registry, said)?.name ?? said.toLowerCase();
  return named(first) === named(second);
}

/**
 * Whether somebody's mail program answered by itself and brought our letter along without marking it as a
 * quotation: its two reply lines stand there bare, next to other text, for one team.
 */
export function quotesBothReplyLines(spoken: readonly Spoken[], own: readonly string[]): boolean {
  const [first, second] = spoken;
  if (spoken.length !== 2 || !first?.saying || !second?.saying) return false;
  const isReplyLine = ({ word, line, saying }: Spoken) =>
    saying !== undefined && "team" in saying && line === `${word} ${saying.team}`;
  return (
    first.word === "accept" &&
    second.word === "reject" &&
    isReplyLine(first) &&
    isReplyLine(second) &&
    "team" in first.saying &&
    "team" in second.saying &&
    first.saying.team === second.saying.team &&
    own.filter((line) => line.trim() !== "").length > 2
  );
}
