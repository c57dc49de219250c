/** `ask/<team>`: will this team test the update? (R64, R79, R88, R107–R109). Made for a site administrator with ten minutes. */

import { deadline } from "#core/base/local-time.ts";
import { code, name } from "#core/base/quote.ts";
import { reportFileName } from "#core/model/names.ts";
import { lastEvent } from "#core/model/participation.ts";
import { previousInProduction } from "#core/model/previous.ts";
import type { Procedure, Rollout } from "#core/model/registry.ts";
import type { ReleaseType } from "#schemas/types.ts";
import {
  howToFile,
  links,
  person,
  productOn,
  replyLines,
  WITH_ARTICLE,
  whatIsNew,
} from "./text/blocks.ts";
import { installation, wayBack } from "./text/install.ts";
import type { Message, Part, RolloutFacts } from "./text/message.ts";
import { count, onRollout } from "./text/message.ts";
import { rolloutPage } from "./text/places.ts";

export function ask(facts: RolloutFacts, team: string): Message {
  const { rollout, release, registry, procedure } = facts;
  const record = registry.teams.get(team)?.data;
  const site = record?.site ?? team;
  const manager = rollout.decisions?.data.manager;
  return onRollout(
    facts,
    `will ${team} test it?`,
    [{ kind: "team", name: team }],
    [
      `${wanted(facts, team)} Will ${name(site)} install ${productOn(rollout)} in production and report how it went?`,
      replyLines(facts, team),
      "Declining is fine and needs no reason. An early no helps as much as a yes: then another site is asked.",
      effort(rollout, procedure),
      manager !== undefined &&
        `**Your manager** for this rollout is ${person(registry, manager)}. Ask in the ticket; other teams read it too.`,
      whatIsNew(facts, release),
      links(release, rollout),
      `**To install.** ${installation(rollout)}`,
      `**To go back.** ${wayBack(rollout, previousInProduction(registry, rollout))}`,
      `**While you test.** ${beta(facts)}`,
      `**Your report** becomes the file ${code(`rollouts/${rollout.path}/${reportFileName(team, release)}`)}. Add it with a pull request; where the rollout stands: ${rolloutPage(procedure, rollout)}.`,
      `**Something does not work?** Say it in the ticket, in a line of its own: ${code("problem major WHAT HAPPENS")}, or ${code("showstopper")} or ${code("minor")} in place of ${code("major")}. The manager and the other teams hear of it at once.`,
      howToFile(facts, "test"),
    ],
  );
}

/** By when the team answers, in its own time zone (R88); the recorded instant counts. */
export function answerDue(
  { rollout, registry }: RolloutFacts,
  team: string,
): { at: string; said: string } | undefined {
  const asked = lastEvent(rollout, ["asked"], team)?.due;
  const part = rollout.ticket?.data.participation?.[team];
  const at = asked ?? (part?.response === undefined ? part?.due : undefined);
  if (at === undefined) return undefined;
  return { at, said: deadline(at, registry.teams.get(team)?.data.timezone ?? "UTC") };
}

function wanted(facts: RolloutFacts, team: string): string {
  const due = answerDue(facts, team);
  const who = name(team);
  if (!due) return `${who}: please answer within one working day.`;
  if (due.at <= facts.now)
    return `${who}: please answer today; the answer was due by **${due.said}**.`;
  return `${who}: please answer by **${due.said}**.`;
}

/** Hands-on hours by release type: a guess from experience with such updates, and said to be one. */
const HOURS: Record<ReleaseType, string> = {
  emergency: "2 to 4 hours",
  revision: "3 to 6 hours",
  minor: "4 to 8 hours",
  major: "one to three days",
};

/** What the test costs, so that the answer can be honest (R89). */
export function effort(rollout: Rollout, procedure: Procedure): Part {
  const { type } = rollout.release.data;
  return `**What it takes.** About ${HOURS[type]} of work: installing, configuring, the tests that you see fit, a short report. That is a guess for ${WITH_ARTICLE[type]}, nobody has measured it. In between, ${exposureDays(rollout, procedure)} under your normal production load.`;
}

/** How long the service is to be exposed: the rollout's own number of days, or the procedure's (R89). */
export function exposureDays(rollout: Rollout, { exposure }: Procedure): string {
  const own = rollout.decisions?.data.exposure?.days;
  if (own !== undefined) return count(own, "day");
  const { minDays, maxDays } = exposure;
  return minDays === maxDays ? count(minDays, "day") : `${minDays} to ${maxDays} days`;
}

/** When the report can come and when it is due, counted from the exposure (R89, R118). */
function reportWindow(rollout: Rollout, { exposure }: Procedure): string {
  const own = rollout.decisions?.data.exposure?.days;
  const [min, max] = own === undefined ? [exposure.minDays, exposure.maxDays] : [own, own];
  return min === max
    ? `your report is due ${count(max, "day")} later`
    : `your report is possible ${count(min, "day")} later and due after ${max}`;
}

/** The beta flag keeps the test out of the site's availability (R112, R113). */
function beta({ registry, release, rollout, procedure }: RolloutFacts): string {
  const types = registry.components.get(`${release.stack}/${release.component}`)?.data.serviceTypes;
  const service = types?.[0] ?? "SERVICE";
  return `Set the beta flag of the service in GOCDB if you like: it keeps the test out of your availability figures. Tell the ticket: ${code(`beta on HOST/${service}`)}. On the day when production load is on it, say ${code("exposed")}: ${reportWindow(rollout, procedure)}.`;
}
