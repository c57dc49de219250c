/** `ask/<team>`: will this team test the update? (R64, R79, R88, R107–R109). Made for a site administrator with ten minutes. */
import { CHOOSE } from "#core/base/placeholders.ts";
import { code, name } from "#core/base/quote.ts";
import { reportBlock } from "#core/documents/skeletons.ts";
import { reportFileName } from "#core/model/names.ts";
import { previousInProduction } from "#core/model/previous.ts";
import { actingManager } from "#core/model/teams.ts";
import { zoneOf } from "#core/time/clocks.ts";
import { onRollout } from "./notification.ts";
import { team as toTeam } from "./text/addressees.ts";
import {
  howToFile,
  links,
  person,
  productOn,
  replyLines,
  shortProduct,
  whatIsNew,
} from "./text/blocks.ts";
import { answerDeadline, shortDay } from "./text/deadlines.ts";
import { effort, reportWindow } from "./text/effort.ts";
import { installation, wayBack } from "./text/install.ts";
import { fenced, type RolloutFacts } from "./text/message.ts";
import { reportPage, rolloutPage, ticketLink } from "./text/places.ts";

export const ask = onRollout({
  id: "ask/<team>",
  to: (_, { team }) => [toTeam(team)],
  subject: (facts, { team }) => {
    const due = answerDeadline(facts, team)?.at;
    const zone = zoneOf(facts.registry, team);
    const byWhen =
      due === undefined
        ? ""
        : due <= facts.now
          ? " Please answer today"
          : ` Answer by ${shortDay(due, zone)}`;
    return `Test ${shortProduct(facts.rollout)}?${byWhen}`;
  },
  text: (facts, { team }) => {
    const { rollout, release, registry, procedure } = facts;
    const site = registry.teams.get(team)?.data.site ?? team;
    const manager = actingManager(rollout, registry);
    return [
      `${wanted(facts, team)} Will ${name(site)} install ${productOn(rollout)} in production and report how it went?`,
      replyLines(facts, team),
      "Declining is fine and needs no reason. An early no helps as much as a yes: then another site is asked.",
      effort(rollout, procedure),
      manager !== undefined &&
        `**Your manager** for this rollout is ${person(registry, manager)}. Ask in the ticket; other teams read it too.`,
      whatIsNew(facts, release),
      links(release, rollout),
      `**To install.** ${installation(rollout, registry, facts.now)}`,
      `**To go back.** ${wayBack(rollout, previousInProduction(registry, rollout))}`,
      `**While you test.** ${whileYouTest(facts)}`,
      `**Your report** is a comment on ${ticketLink(procedure, rollout) ?? "the ticket"}, once the exposure is over; an answer to the forge's own mail about it is one too. Copy this, write your own where it says ${code(CHOOSE)}, and your text below it; or fill it in at ${reportPage(procedure, rollout, team)}, which makes the same:`,
      fenced(reportBlock(registry, rollout, team)),
      `A 👍 says that it is recorded; else the reply has the corrected lines to paste. It becomes the file ${code(`rollouts/${rollout.path}/${reportFileName(team, release)}`)}, which a pull request may add as well. The state of the rollout: ${rolloutPage(procedure, rollout)}.`,
      `**Something does not work?** Report it in the ticket, on a line of its own: ${code("problem major WHAT HAPPENS")}, or ${code("showstopper")} or ${code("minor")} instead of ${code("major")}. The manager and the other teams are notified at once.`,
      howToFile(facts, "test"),
    ];
  },
});

function wanted(facts: RolloutFacts, team: string): string {
  const due = answerDeadline(facts, team);
  const who = name(team);
  if (!due) return `${who}: please answer within one working day.`;
  if (due.at <= facts.now)
    return `${who}: please answer today; the answer was due by **${due.inWords}**.`;
  return `${who}: please answer by **${due.inWords}**.`;
}

/** The beta flag keeps the test out of the site's availability (R112, R113). */
function whileYouTest({ registry, release, rollout, procedure }: RolloutFacts): string {
  const types = registry.components.get(`${release.stack}/${release.component}`)?.data.serviceTypes;
  const service = types?.[0] ?? "SERVICE";
  return `If you like, set the beta flag of the service in GOCDB: it keeps the test out of your availability figures. It has to be removed again when the test is over. When it is set, comment ${code(`beta on HOST/${service}`)}. On the day when it takes production load, comment ${code("exposed")}: ${reportWindow(rollout, procedure)}.`;
}
