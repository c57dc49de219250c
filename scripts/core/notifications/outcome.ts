/** `outcome`: what was decided, for the manager and the teams that tested (R122, R123, R127). */
import { compareText } from "#core/base/problems.ts";
import { name } from "#core/base/quote.ts";
import {
  acceptedTeams,
  concernedTeams,
  isUnanswered,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import type { Rollout } from "#core/model/registry.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import { onRollout } from "./notification.ts";
import { concernedTeamsOf, managerOf, team } from "./text/addressees.ts";
import { shortProduct } from "./text/blocks.ts";
import { because, type Decision, decisionOf } from "./text/decision.ts";
import { type Addressee, type RolloutFacts, some } from "./text/message.ts";
import { distributionOf, intoProduction, knownIssues, outcomeSentence } from "./text/outcome.ts";
import { documentLine } from "./text/places.ts";

export const outcome = onRollout({
  id: "outcome",
  to: (facts) => [...managerOf(facts), ...teamsAndVerifier(facts)],
  subject: ({ rollout }) => `${shortProduct(rollout)} was ${decisionOf(rollout).verb}`,
  text: (facts) => {
    const { rollout, release, procedure } = facts;
    const decision = decisionOf(rollout);
    return [
      `${outcomeSentence(rollout)} ${wanted(rollout, decision)}`,
      because(decision),
      decision.event === "withdrawn" &&
        concernedTeams(rollout).length > 0 &&
        "Teams that have it installed go back; a notification to each says how.",
      thanksForReports(rollout),
      decision.accepted &&
        (intoProduction(facts) ??
          `It will be released to production with the next release of ${name(distributionOf(facts, release))}.`),
      documentLine(procedure, rollout),
      knownIssues(rollout, decision),
    ];
  },
});

/** Who tested it; of a withdrawal, which they get as `rollback`, those who need not do any more what they were asked for. */
function teamsAndVerifier(facts: RolloutFacts): readonly Addressee[] {
  const { rollout } = facts;
  if (decisionOf(rollout).event !== "withdrawn") return concernedTeamsOf(facts);
  const { verification } = rollout.decisions?.data ?? {};
  const isVerifying = verification !== undefined && verification.outcome === undefined;
  return [
    ...unansweredTeams(rollout).map(team),
    ...(isVerifying ? [{ kind: "account", name: verification.by } as const] : []),
  ];
}

/** Teams that were asked and have not answered, by name. */
const unansweredTeams = (rollout: Rollout): string[] =>
  selectedTeams(rollout)
    .filter((name) => isUnanswered(rollout, name))
    .sort(compareText);

function wanted(rollout: Rollout, { event, accepted }: Decision): string {
  if (accepted && hasShowstopper(rollout)) {
    return "Nobody else has to do anything: the manager recalls it, or resolves the showstopper that was found since.";
  }
  const installed = concernedTeams(rollout).length > 0 && event !== "verification-rejected";
  if (event === "withdrawn") {
    const waiting = some(unansweredTeams(rollout).map(name));
    const nothing = "Nobody has to test it any more";
    return waiting === "" ? `${nothing}.` : `${nothing}; ${waiting} need not answer.`;
  }
  return accepted || !installed
    ? "Nobody has to do anything more."
    : "Teams that have it installed: please go back today; a notification to each team says how.";
}

function thanksForReports(rollout: Rollout): string | undefined {
  const reported = acceptedTeams(rollout)
    .filter((team) => reportOf(rollout, team))
    .sort(compareText)
    .map(name);
  if (reported.length === 0) return undefined;
  return `Thank you, ${some(reported)}: your ${reported.length === 1 ? "report" : "reports"} made this decision possible.`;
}
