/** `open`: what a ticket says when it is opened, for a rollout and for its parent (R57, R98). */

import { code, name } from "#core/base/quote.ts";
import { links, product, productOn, vulnerabilities, whatIsNew } from "./text/blocks.ts";
import type { Message, Part, ReleaseFacts, RolloutFacts } from "./text/message.ts";
import { onRelease, onRollout, points } from "./text/message.ts";
import { deliveredThrough, rolloutPage, ticketLink } from "./text/places.ts";

/** The ticket of one release on one platform. */
export function openRollout(facts: RolloutFacts): Message {
  const { rollout, release, procedure } = facts;
  const state = rollout.ticket?.data.state ?? "Unverified";
  const first: Part =
    state === "Unverified"
      ? `Wanted: a verifier who takes up ${productOn(rollout)}. Nobody else has to do anything yet.`
      : `This is the ticket of ${productOn(rollout)}. Its state is ${state}; who acts next stands on its page.`;
  return onRollout(
    facts,
    "",
    [],
    [
      first,
      `Where it stands, always current: ${rolloutPage(procedure, rollout)}. A comment ${code("help")} says what can be written here.`,
      whatIsNew(facts, release),
      links(release, rollout),
      vulnerabilities(procedure),
    ],
  );
}

/** The parent ticket of a release: one line per platform, so that everyone finds their own. */
export function openRelease(facts: ReleaseFacts): Message {
  const { registry, release, procedure } = facts;
  const provider = registry.stacks.get(release.stack)?.data.provider;
  const through = deliveredThrough(registry, release);
  const platforms = Object.keys(release.data.platforms).map((platform) => {
    const rollout = registry.rollouts.get(`${release.path}/${platform}`);
    const place = rollout && (ticketLink(procedure, rollout) ?? rolloutPage(procedure, rollout));
    return `${platform === "any" ? "every platform" : name(platform)}${place ? `: ${place}` : ""}`;
  });
  return onRelease(
    facts,
    "",
    [{ kind: "group", name: "verifiers" }],
    [
      `Verifiers: please take up ${product(release)}. Each platform has a ticket and goes its own way:`,
      points(platforms),
      through && `Delivered by ${name(provider?.name ?? release.stack)} through ${through}.`,
      whatIsNew(facts, release),
      links(release),
      vulnerabilities(procedure),
    ],
  );
}
