/** `pool/<list>`: nobody accepted, so the family's list is asked (R111). */
import { localTime } from "#core/base/local-time.ts";
import { compareText } from "#core/base/problems.ts";
import { code, name } from "#core/base/quote.ts";
import { acceptedTeams, lastEvent } from "#core/model/participation.ts";
import { hasList } from "#core/model/people.ts";
import { onRollout } from "./notification.ts";
import { recipientsOf } from "./recipients.ts";
import { managerOf } from "./text/addressees.ts";
import { howToFile, links, productOn, shortProduct, whatIsNew } from "./text/blocks.ts";
import { effort } from "./text/effort.ts";
import { type RolloutFacts, some } from "./text/message.ts";
import { rolloutPage, ticketLink } from "./text/places.ts";

export const pool = onRollout({
  id: "pool/<list>",
  to: (facts, { list }) => [{ kind: "list", name: list }, ...managerOf(facts)],
  subject: ({ rollout }) => `Can your site test ${shortProduct(rollout)}?`,
  text: (facts, { list }) => {
    const { rollout, release, registry, procedure } = facts;
    const accepted = acceptedTeams(rollout).sort(compareText);
    const ticket = ticketLink(procedure, rollout);
    return [
      `Everyone on ${code(list)}: can your site test ${productOn(rollout)} in production? Please answer ${byWhen(facts)}, if you can; no answer means no.`,
      hasList(registry, list)
        ? undefined
        : `**No list was asked.** ${code(list)} has no address in ${code("teams/audiences.yaml")}: this reaches only the members of teams that are committed to the family${reached(facts, list) ? "" : ", and there are none"}. A coordinator can add the list; until then, ask sites directly.`,
      `Answer on a line of its own ${ticket ? `on ${ticket}` : "in the ticket"}: ${code("accept NGI-Site-name")}, with the names of your own NGI and site. A team that accepts takes part; nobody has to select it first.`,
      accepted.length > 0
        ? `${some(accepted.map(name))} ${accepted.length === 1 ? "is" : "are"} testing it already; more sites find more.`
        : "None of the teams asked so far has accepted. Without a test it is not released.",
      effort(rollout, procedure),
      whatIsNew(facts, release),
      links(release, rollout),
      `Packages, how to go back, and everything else: ${rolloutPage(procedure, rollout)}.`,
      howToFile(facts, "test"),
    ];
  },
});

/** Whether anybody at all is on the list. */
const reached = ({ registry, now }: RolloutFacts, list: string): boolean =>
  recipientsOf([{ kind: "list", name: list }], registry, now).length > 0;

function byWhen({ rollout, now }: RolloutFacts): string {
  const due = lastEvent(rollout, ["pooled"])?.due;
  return due === undefined || due <= now
    ? "within three working days"
    : `by **${localTime(due, "UTC")}**`;
}
