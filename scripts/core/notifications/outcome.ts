/** `outcome` on the ticket and `outcome/<platform>` on the parent: what was decided (R122, R123, R127). */

import { compareText } from "#core/base/problems.ts";
import { code, name } from "#core/base/quote.ts";
import { sayDate } from "#core/base/say-time.ts";
import { localDate } from "#core/base/zones.ts";
import { ANY_PLATFORM } from "#core/model/names.ts";
import { acceptedTeams, reportOf } from "#core/model/participation.ts";
import type { Rollout } from "#core/model/registry.ts";
import { issueLines, productOn } from "./text/blocks.ts";
import { because, type Decision, decisionOf } from "./text/decision.ts";
import type { Addressee, Message, Part, ReleaseFacts, RolloutFacts } from "./text/message.ts";
import { onRelease, onRollout, some } from "./text/message.ts";
import {
  deliveredThrough,
  distributionPage,
  documentLine,
  rolloutPage,
  ticketLink,
} from "./text/places.ts";

/** On the rollout's own ticket, to its manager and the teams that tested. */
export function outcome(facts: RolloutFacts): Message {
  const { rollout, procedure } = facts;
  const decision = decisionOf(rollout);
  const teams = acceptedTeams(rollout).sort(compareText);
  const manager = rollout.decisions?.data.manager;
  const to: Addressee[] = teams.map((team) => ({ kind: "team", name: team }));
  if (manager !== undefined) to.unshift({ kind: "account", name: manager });
  const tested = teams.filter((team) => reportOf(rollout, team));
  return onRollout(facts, decision.verb, to, [
    `${subject(rollout, decision)} ${wanted(decision, teams)}`,
    because(decision),
    tested.length > 0 &&
      `Thank you, ${some(tested.map(name))}: your ${tested.length === 1 ? "report" : "reports"} made this decision possible.`,
    decision.accepted &&
      (next(facts) ??
        `It goes into production with the next release of ${name(distributionOf(facts))}.`),
    documentLine(procedure, rollout),
    knownIssues(rollout, decision),
  ]);
}

/** On the parent ticket, to the coordinators who own it (R102, R123). */
export function outcomeOnParent(facts: RolloutFacts): Message {
  const { rollout, procedure } = facts;
  const decision = decisionOf(rollout);
  const place = ticketLink(procedure, rollout) ?? rolloutPage(procedure, rollout);
  const lead = leadOnParent(rollout, decision);
  return onRelease(
    parentOf(facts),
    lead,
    [{ kind: "group", name: "sw-rel-sr" }],
    [
      `${subject(rollout, decision)} ${passOn(facts)}`,
      because(decision),
      decision.accepted && (next(facts) ?? toBeListed(facts)),
      documentLine(procedure, rollout),
      knownIssues(rollout, decision),
      `Its own ticket: ${place}.`,
    ],
  );
}

/** What the provider's own ticket is told, somebody has to carry there (R124); internal providers have none (R125). */
function passOn({ registry, release }: RolloutFacts): string {
  const through = deliveredThrough(registry, release);
  return through === undefined
    ? "Nothing has to be done here."
    : `Coordinators: please copy this today into ${through}, where the provider reads it.`;
}

/** A parent has several platforms, so its letters name theirs. */
export const leadOnParent = ({ platform }: Rollout, { verb }: Decision): string =>
  platform === ANY_PLATFORM ? verb : `${verb} on ${platform}`;

/** The parent's facts, for a letter about one platform. */
export const parentOf = ({ registry, procedure, now, release }: RolloutFacts): ReleaseFacts => ({
  registry,
  procedure,
  now,
  release,
});

export const subject = (rollout: Rollout, { said }: Decision): string =>
  `${productOn(rollout)} was **${said}**.`;

function wanted({ event, accepted }: Decision, teams: readonly string[]): string {
  if (accepted || teams.length === 0) return "Nothing more is wanted from anybody.";
  return event === "verification-rejected"
    ? "Nothing more is wanted from anybody."
    : "Teams that have it installed: please go back today; a message to each of you says how.";
}

const NO_DISTRIBUTION = "none";

const distributionOf = ({ registry, release }: RolloutFacts): string =>
  registry.stacks.get(release.stack)?.data.distribution ?? NO_DISTRIBUTION;

/** What coordinators do with what no distribution release lists yet. */
const toBeListed = (facts: RolloutFacts): string => {
  const distribution = distributionOf(facts);
  return `It goes into production with the release of ${name(distribution)} that lists it: please add ${code(facts.rollout.path)} to the ${code("contents")} of the next one, in ${code(`components/distributions/${distribution}/`)}.`;
};

/** What happens to an accepted version: the distribution release that lists it, or production at once. */
function next(facts: RolloutFacts): string | undefined {
  const { registry, procedure, rollout, now } = facts;
  const distribution = distributionOf(facts);
  if (distribution === NO_DISTRIBUTION) return "It goes into production at once.";
  const planned = [...registry.distributionReleases.values()].find(
    (one) => one.distribution === distribution && one.data.contents.includes(rollout.path),
  );
  if (!planned) return undefined;
  const { id, version, data } = planned;
  const verb = data.date > localDate(now, "UTC") ? "goes" : "went";
  return `It ${verb} into production with ${name(distribution)} ${name(version)}, ${sayDate(data.date)}: ${distributionPage(procedure, id)}.`;
}

/** What an accepted version is published with (R127), or what is open in a rejected one. */
export function knownIssues({ decisions }: Rollout, { accepted }: Decision): Part {
  const issues = (decisions?.data.issues ?? []).filter(({ resolved }) => !resolved);
  if (issues.length === 0) return undefined;
  return `**${accepted ? "Known issues" : "Issues found"}**\n\n${issueLines(issues)}`;
}
