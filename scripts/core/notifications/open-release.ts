/** `open` on the parent ticket: one line per platform, so that everyone finds their own (R98). */
import { name } from "#core/base/quote.ts";
import { formerIssue } from "#core/model/former-issues.ts";
import { ANY_PLATFORM } from "#core/model/names.ts";
import { platformsOf, stateOf } from "#core/model/queries.ts";
import { onRelease } from "./notification.ts";
import { links, product, vulnerabilities, whatIsNew } from "./text/blocks.ts";
import { points, type ReleaseFacts } from "./text/message.ts";
import { deliveredThrough, rolloutPage, ticketLink } from "./text/places.ts";

export const openRelease = onRelease({
  id: "open",
  // Where it takes another's place, verifiers may have done their part long ago.
  to: ({ registry, release }) =>
    formerIssue(release) &&
    platformsOf(registry, release).every((one) => stateOf(one) !== "Unverified")
      ? []
      : [{ kind: "group", name: "verifiers" }],
  subject: () => "",
  text: (facts) => {
    const { registry, release, procedure } = facts;
    const provider = registry.stacks.get(release.stack)?.data.provider;
    const through = deliveredThrough(registry, release);
    return [
      `Verifiers: please take up ${product(release)}. Each platform has its own ticket and proceeds independently:`,
      points(platforms(facts)),
      through && `Delivered by ${name(provider?.name ?? release.stack)} through ${through}.`,
      whatIsNew(facts, release),
      links(release),
      vulnerabilities(procedure),
    ];
  },
});

const platforms = ({ registry, release, procedure }: ReleaseFacts): string[] =>
  Object.keys(release.data.platforms).map((platform) => {
    const rollout = registry.rollouts.get(`${release.path}/${platform}`);
    const place = rollout && (ticketLink(procedure, rollout) ?? rolloutPage(procedure, rollout));
    return `${platform === ANY_PLATFORM ? "every platform" : name(platform)}${place ? `: ${place}` : ""}`;
  });
