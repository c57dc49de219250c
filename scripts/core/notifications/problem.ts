/** `problem/<n>`: a team met a problem; the manager and all accepted teams hear of it at once (R115–R117). */

import { localTime } from "#core/base/local-time.ts";
import { compareText } from "#core/base/problems.ts";
import { code, name, quote } from "#core/base/quote.ts";
import { acceptedTeams } from "#core/model/participation.ts";
import type { HistoryEvent } from "#core/model/registry.ts";
import { howToFile, productOn } from "./text/blocks.ts";
import type { Addressee, Message, RolloutFacts } from "./text/message.ts";
import { onRollout } from "./text/message.ts";
import { editLink, ticketLink } from "./text/places.ts";

/** The `problem` events of a rollout in order; a problem's number is its place, from 1. */
export const problemsOf = ({ rollout }: RolloutFacts): HistoryEvent[] =>
  (rollout.ticket?.data.history ?? []).filter(({ event }) => event === "problem");

export function problem(facts: RolloutFacts, number: string): Message {
  const { rollout, procedure } = facts;
  const found = problemsOf(facts)[Number(number) - 1];
  if (!found) throw new Error(`${rollout.path} has no problem ${number}`);
  const { severity = "major", team, text = "", at } = found;
  const manager = rollout.decisions?.data.manager;
  const to: Addressee[] = acceptedTeams(rollout)
    .sort(compareText)
    .map((one) => ({ kind: "team", name: one }));
  if (manager !== undefined) to.unshift({ kind: "account", name: manager });
  const reporter = team === undefined ? "A team" : name(team);
  const ticket = ticketLink(procedure, rollout);
  const file = `rollouts/${rollout.path}/rollout.yaml`;
  return onRollout(facts, `problem ${number}, ${severity}`, to, [
    WANTED[severity](productOn(rollout)),
    `${reporter} reported on ${localTime(at, "UTC")}, ${severity}:`,
    quote(text),
    `Do you see it too, or know a way round it? Say so in the ticket${ticket ? `, ${ticket}` : ""}.`,
    `**For the manager.** Once it has a GGUS number, add it to ${code("issues")} in ${code(file)} (${editLink(procedure, file)}). If it is none, comment ${code(`dismiss ${number} REASON`)}. Until then it counts as open.`,
    howToFile(facts, "test"),
  ]);
}

const WANTED: Record<NonNullable<HistoryEvent["severity"]>, (what: string) => string> = {
  showstopper: (what) =>
    `All teams: do not upgrade further to ${what} for now. Manager: please look at this today.`,
  major: (what) => `All teams: please check today whether you see this with ${what} too.`,
  minor: (what) => `Nothing has to be done at once: a minor problem with ${what}.`,
};
