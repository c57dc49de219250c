/** `problem/<n>`: a team met a problem; the manager and all accepted teams are notified at once (R115–R117). */
import { localTime } from "#core/base/local-time.ts";
import { REASON, TITLE } from "#core/base/placeholders.ts";
import { code, name, quote } from "#core/base/quote.ts";
import { capital } from "#core/base/text.ts";
import { historyOf } from "#core/model/participation.ts";
import type { HistoryEvent, Rollout } from "#core/model/registry.ts";
import { onRollout } from "./notification.ts";
import { acceptedTeamsOf, managerOf } from "./text/addressees.ts";
import { howToFile, productOn, shortProduct } from "./text/blocks.ts";
import { editLink, ticketLink } from "./text/places.ts";

export const problem = onRollout({
  id: "problem/<n>",
  to: (facts) => [...managerOf(facts), ...acceptedTeamsOf(facts)],
  subject: ({ rollout }, { n }) =>
    `${capital(severityOf(problemOf(rollout, n)))} problem in ${shortProduct(rollout)}`,
  text: (facts, { n }) => {
    const { rollout, procedure } = facts;
    const found = problemOf(rollout, n);
    const { team, text = "", at } = found;
    const severity = severityOf(found);
    const ticket = ticketLink(procedure, rollout);
    const file = `rollouts/${rollout.path}/rollout.yaml`;
    return [
      WANTED[severity](productOn(rollout)),
      `${team === undefined ? "A team" : name(team)} reported on ${localTime(at, "UTC")}, ${severity}:`,
      quote(text),
      `If you see it too, or know a workaround, please say so in the ticket${ticket ? `, ${ticket}` : ""}.`,
      `**For the manager.** Once it has a GGUS number, comment ${code(`issue NUMBER ${severity} ${TITLE}`)}, with ${code("workaround: …")} in the next line where there is one. If it is not a fault, comment ${code(`dismiss ${n} ${REASON}`)}. Until then it counts as open. By pull request it is ${code("issues")} in ${code(file)} (${editLink(procedure, file)}).`,
      howToFile(facts, "test"),
    ];
  },
});

/** A problem by its number, which is its place in the history, from 1. Throws where there is none. */
function problemOf(rollout: Rollout, number: string): HistoryEvent {
  const found = historyOf(rollout).filter(({ event }) => event === "problem")[Number(number) - 1];
  if (!found) throw new Error(`${rollout.path} has no problem ${number}`);
  return found;
}

const severityOf = ({ severity = "major" }: HistoryEvent) => severity;

const WANTED: Record<NonNullable<HistoryEvent["severity"]>, (what: string) => string> = {
  showstopper: (what) =>
    `All teams: do not upgrade further to ${what} for now. Manager: please look at this today.`,
  major: (what) => `All teams: please check today whether you see this with ${what} too.`,
  minor: (what) => `Nothing has to be done at once: a minor problem with ${what}.`,
};
