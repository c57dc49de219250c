/** `report-due/<team>/<n>`: the exposure is over and there is no report; the n-th reminder (R118, R119). */
import { CHOOSE, REASON } from "#core/base/placeholders.ts";
import { code, name } from "#core/base/quote.ts";
import { capital } from "#core/base/text.ts";
import { localDate } from "#core/base/zones.ts";
import { reportBlock } from "#core/documents/skeletons.ts";
import { MANAGER_FROM } from "#core/events/each/report-due.ts";
import { answerName, reportFileName } from "#core/model/names.ts";
import { actingManager } from "#core/model/teams.ts";
import { MOST_OWN_DAYS, zoneOf } from "#core/time/clocks.ts";
import { onRollout } from "./notification.ts";
import { managerOf, team as toTeam } from "./text/addressees.ts";
import { person, productOn, shortProduct, vulnerabilities } from "./text/blocks.ts";
import { reportDay, reportDeadline } from "./text/deadlines.ts";
import { fenced, type RolloutFacts } from "./text/message.ts";
import { newFileLink, reportPage, ticketLink } from "./text/places.ts";
import { isPossible } from "./text/possible.ts";

const isLate = (number: string): boolean => Number(number) >= MANAGER_FROM;

export const reportReminder = onRollout({
  id: "report-due/<team>/<n>",
  to: (facts, { team, n }) => [toTeam(team), ...(isLate(n) ? managerOf(facts) : [])],
  subject: (facts, { team, n }) => {
    const day = reportDay(facts, team);
    const due = day === undefined ? "is due" : `was due on ${day}`;
    return `${reminder(n)}eport on ${shortProduct(facts.rollout)} ${due}`;
  },
  text: (facts, { team, n }) => {
    const { rollout, release, registry, procedure, now } = facts;
    const file = reportFileName(team, release);
    const due = reportDeadline(facts, team);
    const today = localDate(now, zoneOf(registry, team));
    return [
      `${name(team)}: please report today how ${productOn(rollout)} went in production.${due === undefined ? "" : ` It was due by **${due}**.`}${which(n)}`,
      `It takes ten minutes. Fill it in at ${reportPage(procedure, rollout, team)} and paste what that makes. Or copy this into a comment on ${ticketLink(procedure, rollout) ?? "the ticket"}, or into an answer to the forge's own mail about it, write your own where it says ${code(CHOOSE)}, and your text below it:`,
      fenced(reportBlock(registry, rollout, team, today)),
      `A 👍 says that it is recorded; else the reply has the corrected lines to paste. By pull request it is the file ${code(file)} (${newFileLink(procedure, rollout, file)}).`,
      "A failure is a result too: report it as it is. If you cannot report, or need more days, say so in the ticket; the manager can give them.",
      vulnerabilities(procedure),
      isLate(n) && forManager(facts, team),
    ];
  },
});

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
const ENDINGS = new Intl.PluralRules("en", { type: "ordinal" });
const ENDING = { one: "st", two: "nd", few: "rd", other: "th", zero: "th", many: "th" };

/** “third reminder”, “12th reminder”. */
export function reminderNumber(n: string): string {
  const ordinal = ORDINALS[Number(n) - 1] ?? `${n}${ENDING[ENDINGS.select(Number(n))]}`;
  return `${ordinal} reminder`;
}

/** How the subject begins; of the first reminder without its number. */
const reminder = (n: string): string => (n === "1" ? "R" : `${capital(reminderNumber(n))}: r`);

/** The sentence that says how often the team was reminded; none in the first reminder. */
const which = (n: string): string => (n === "1" ? "" : ` This is the ${reminderNumber(n)}.`);

function forManager(facts: RolloutFacts, team: string): string {
  const { rollout, registry } = facts;
  const manager = actingManager(rollout, registry);
  const who = manager === undefined ? "the manager" : `the manager, ${person(registry, manager)}`;
  return `**For ${who}.** ${goOnWithout(facts, team)}`;
}

/** What a manager can do about a report that does not come, as a sentence. */
export function goOnWithout(facts: RolloutFacts, team: string): string {
  const excuse = `excuse ${answerName(team)} ${REASON}`;
  const ways = [
    isPossible(facts, excuse) && `go on without this team: ${code(excuse)}`,
    isPossible(facts, `extend ${MOST_OWN_DAYS} ${REASON}`) &&
      `give it more time: ${code(`extend DAYS ${REASON}`)}`,
  ].filter((way) => way !== false);
  return ways.length === 0 ? "" : `You can ${ways.join("; or ")}.`;
}
