/** `provider` and `provider/<platform>`: the technology provider hears the decision, with the reason (R124, R125). */

import { knownIssues, leadOnParent, parentOf, subject } from "./outcome.ts";
import { because, type Decision, decisionOf } from "./text/decision.ts";
import type { Message, Part, RolloutFacts } from "./text/message.ts";
import { onRelease, onRollout } from "./text/message.ts";
import { deliveredThrough, documentLine } from "./text/places.ts";

/** On the rollout's own ticket. */
export function provider(facts: RolloutFacts): Message {
  const { rollout, release } = facts;
  const decision = decisionOf(rollout);
  return onRollout(
    facts,
    decision.verb,
    [{ kind: "provider", name: release.stack }],
    parts(facts, decision),
  );
}

/** On the release's parent ticket. */
export function providerOnParent(facts: RolloutFacts): Message {
  const { rollout, release } = facts;
  const decision = decisionOf(rollout);
  const lead = leadOnParent(rollout, decision);
  return onRelease(
    parentOf(facts),
    lead,
    [{ kind: "provider", name: release.stack }],
    parts(facts, decision),
  );
}

function parts(facts: RolloutFacts, decision: Decision): Part[] {
  const { rollout, procedure } = facts;
  return [
    `${subject(rollout, decision)} ${wanted(facts, decision)}`,
    decision.event !== "withdrawn" && because(decision),
    knownIssues(rollout, decision),
    documentLine(procedure, rollout),
    where(facts),
  ];
}

/** A serious fault is mended in a new version, which starts anew (R130). */
function wanted({ rollout }: RolloutFacts, { event, accepted }: Decision): string {
  if (event === "withdrawn") {
    return "You withdrew it, so nothing is wanted from you; the teams that had it are told to go back.";
  }
  if (!accepted) {
    return "Please deliver a corrected version when you have one: it comes as a new release, with its own test.";
  }
  const open = (rollout.decisions?.data.issues ?? []).some(({ resolved }) => !resolved);
  return open
    ? "Please look at the open issues below; they are published with it."
    : "Nothing is wanted from you.";
}

/** External providers are met in the ticket that delivered the release; internal ones in this one. */
function where({ registry, release }: RolloutFacts): string {
  const through = deliveredThrough(registry, release);
  return through === undefined
    ? "Questions are welcome in this ticket."
    : `This answers ${through}. Reply there; nothing has to be written here.`;
}
