/** `ready`: every accepted team has reported or is excused; the manager decides (R110, R121, R122). */
import { CHOOSE, TITLE } from "#core/base/placeholders.ts";
import { code, name } from "#core/base/quote.ts";
import {
  otherManagers,
  outcomeBlock,
  unlistedIssues,
  whyNotAccept,
} from "#core/documents/skeletons.ts";
import { summaryFileName } from "#core/model/names.ts";
import { openProblems } from "#core/model/open-problems.ts";
import { excusedTeams } from "#core/model/participation.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import { actingManager } from "#core/model/teams.ts";
import { overtakenBy } from "#core/model/to-run.ts";
import { onRollout } from "./notification.ts";
import { managerOf } from "./text/addressees.ts";
import { issueLines, person, productOn, shortProduct } from "./text/blocks.ts";
import { digest } from "./text/digest.ts";
import { count, fenced, type Part, points, type RolloutFacts, some } from "./text/message.ts";
import { decisionPage, editLink, newFileLink, rolloutPage, ticketLink } from "./text/places.ts";

const MAX_DIGESTS = 8;

export const ready = onRollout({
  id: "ready",
  to: managerOf,
  subject: ({ rollout }) => `Decide on ${shortProduct(rollout)}: all reports are in`,
  text: (facts) => {
    const { rollout, release, registry, procedure } = facts;
    const manager = actingManager(rollout, registry);
    const file = summaryFileName(release);
    const open = (rollout.decisions?.data.issues ?? []).filter(({ resolved }) => !resolved);
    const excused = excusedTeams(rollout);
    return [
      `${manager === undefined ? "Coordinators" : person(registry, manager)}: please decide on ${productOn(rollout)} today. Every team that accepted has reported or is excused.`,
      `**To decide**, fill it in at ${decisionPage(procedure, rollout)} and paste what that makes; or copy this into a comment on ${ticketLink(procedure, rollout) ?? "the ticket"}, write your own where it says ${code(CHOOSE)} (${code("outcome ACCEPT")}, or ${code("outcome REJECT")} with the reason behind it), and your text below it:`,
      fenced(outcomeBlock(rollout)),
      `A 👍 says that it is recorded; else the reply says what is missing. By pull request it is the file ${code(file)} (${newFileLink(procedure, rollout, file)}).`,
      leftToDo(facts, manager),
      overtaken(facts),
      open.length > 0 &&
        `**Open issues**, all to be named in ${code("knownIssues")} when accepting:\n\n${issueLines(open)}`,
      excused.length > 0 && `**Excused** from reporting: ${some(excused.map(name))}.`,
      ...digests(facts),
      `Everything about it: ${rolloutPage(procedure, rollout)}.`,
    ];
  },
});

/** Accepting an older version is possible, and seldom wanted. */
function overtaken({ registry, rollout }: RolloutFacts): Part {
  const newer = overtakenBy(registry, rollout);
  if (!newer) return undefined;
  const stands = newer.state === "Production" ? "in production" : "accepted";
  return `**A newer version has overtaken it.** ${name(newer.rollout.release.version)} is ${stands}: reject this one with that as the reason, unless sites need it.`;
}

function digests({ rollout: { reports }, procedure }: RolloutFacts): Part[] {
  const more = reports.length - MAX_DIGESTS;
  return [
    "**The reports**",
    ...reports.slice(0, MAX_DIGESTS).map((report) => digest(procedure, report)),
    more > 0 && `${count(more, "more report")} in the rollout's folder.`,
    reports.length === 0 && "None.",
  ];
}

/** What the check will ask for before a summary counts (DESIGN section 4), in the order of doing it. */
function leftToDo(facts: RolloutFacts, manager: string | undefined): Part {
  const { rollout, registry, procedure } = facts;
  const missing = unlistedIssues(rollout);
  const against = rollout.reports.filter(({ data }) => data.recommendation === "reject");
  const blocked = whyNotAccept(rollout);
  const others = manager === undefined ? undefined : otherManagers(registry, rollout, manager);
  const problems = openProblems(rollout);
  const decisions = editLink(procedure, `rollouts/${rollout.path}/rollout.yaml`);
  const left = points([
    missing.length > 0 &&
      `Reports name GGUS ${some(missing.map(String))}: comment ${code(`issue ${missing[0]} major ${TITLE}`)}, or ${code("showstopper")} or ${code("minor")}${missing.length === 1 ? "" : ", and a line for each of the others"}; by pull request it is ${code("issues")} in ${decisions}`,
    blocked !== undefined &&
      `Accepting is not possible: ${lowerFirst(blocked).replace(/\.$/, "")}${hasShowstopper(rollout) ? `. If it has been solved, comment ${code("resolved NUMBER")}; if it is less severe by now, record that in ${decisions}` : ""}`,
    blocked === undefined &&
      against.length > 0 &&
      `${some(against.map(({ data }) => name(data.team)))} ${against.length === 1 ? "recommends" : "recommend"} reject: accepting needs a reason in ${code("overruled")}`,
    others !== undefined &&
      `You are a member of a team that reported: it counts once another manager${others.length > 0 ? `, for example ${code(others[0] ?? "")},` : ""} has approved it${others.length > 0 ? "" : "; every manager of the family is in a reporting team"}`,
    problems.length > 0 &&
      `${count(problems.length, "problem")} reported in the ticket ${problems.length === 1 ? "is" : "are"} still open (number ${some(problems.map(({ number }) => String(number)))}): each becomes an issue, or is dismissed with ${code("dismiss N REASON")}`,
  ]);
  return left === "" ? "Nothing prevents accepting it." : `**Before it counts**\n\n${left}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
