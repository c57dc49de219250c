/** `announce/<release>` and `announce/<version>`: a version is in production, for everyone (R32, R127–R129). */

import { longDate } from "#core/base/local-time.ts";
import { name, quote } from "#core/base/quote.ts";
import { acceptedTeams, lastEvent, reportOf } from "#core/model/participation.ts";
import type { Registry } from "#core/model/registry.ts";
import { knownIssues } from "./outcome.ts";
import { howToFile, links, productOn, whatIsNew } from "./text/blocks.ts";
import { decisionOf } from "./text/decision.ts";
import { installation } from "./text/install.ts";
import type { Addressee, Message, RolloutFacts } from "./text/message.ts";
import { onRollout } from "./text/message.ts";
import { distributionPage, documentLine, rolloutPage } from "./text/places.ts";

/** `released` is the distribution release's id (`UMD/1.2.0`), or the version where there is no distribution. */
export function announce(facts: RolloutFacts, released: string): Message {
  const { rollout, release, registry, procedure } = facts;
  const through = registry.distributionReleases.get(released);
  const since = lastEvent(rollout, ["released"])?.at;
  const decision = decisionOf(rollout);
  const tested = acceptedTeams(rollout).filter((team) => reportOf(rollout, team)).length;
  const when = since === undefined ? "" : ` since ${longDate(since.slice(0, 10))}`;
  const how = through ? `, with ${name(through.distribution)} ${name(through.version)}` : "";
  const urgent = release.data.type === "emergency";
  return onRollout(facts, "now in production", audiences(registry), [
    urgent
      ? `Sites that run it: please upgrade to ${productOn(rollout)} today. This emergency release is in production${when}${how}.`
      : `You can upgrade to ${productOn(rollout)} when it suits you: it is in production${when}${how}.`,
    whatIsNew(facts, release),
    decision.event === "waived"
      ? `**It was not tested in production beforehand.** The reason given:\n\n${quote(decision.reason ?? "none")}`
      : tested > 0 &&
        `${tested === 1 ? "One Early Adopter team has" : `${tested} Early Adopter teams have`} run it in production and reported.`,
    knownIssues(rollout, decision) ?? "No known issues.",
    links(release, rollout),
    `**To install.** ${installation(rollout)}`,
    documentLine(procedure, rollout),
    through &&
      `All of ${name(through.distribution)} ${name(through.version)}: ${distributionPage(procedure, through.id)}.`,
    `Everything about it: ${rolloutPage(procedure, rollout)}.`,
    howToFile(facts, "production"),
  ]);
}

/** Everyone who hears of general availability (R32); the families' lists are asked, not told. */
export const audiences = (registry: Registry): Addressee[] =>
  (registry.audiences?.data.audiences ?? [])
    .filter(({ name: audience }) => !audience.startsWith("early-adopters-"))
    .map(({ name: audience }) => ({ kind: "audience", name: audience }));

/** What of an id names what was released: a distribution release (`UMD/1.2.0`, or `1.2.0` of the stack's own), or the version. */
export function readReleased(
  { registry, release }: RolloutFacts,
  named: string,
): string | undefined {
  if (registry.distributionReleases.has(named)) return named;
  const distribution = registry.stacks.get(release.stack)?.data.distribution;
  const own = `${distribution}/${named}`;
  if (registry.distributionReleases.has(own)) return own;
  return named === release.version ? named : undefined;
}
