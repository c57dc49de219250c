/** `announce/<release>`: a version is in production, for everyone (R32, R127–R129). */
import { longDate } from "#core/base/local-time.ts";
import { name, quote } from "#core/base/quote.ts";
import { releaseNotes, updatesOf } from "#core/distribution/release-notes.ts";
import { acceptedTeams, lastEvent, reportOf } from "#core/model/participation.ts";
import { newerInProduction } from "#core/model/previous.ts";
import type { DistributionRelease } from "#core/model/registry.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import type { InProduction } from "#core/model/to-run.ts";
import { onRollout } from "./notification.ts";
import { audiencesOf } from "./text/addressees.ts";
import { howToFile, links, productOn, shortProduct, whatIsNew } from "./text/blocks.ts";
import { decisionOf } from "./text/decision.ts";
import { installation } from "./text/install.ts";
import type { Part, RolloutFacts } from "./text/message.ts";
import { knownIssues } from "./text/outcome.ts";
import { distributionPage, documentLine, rolloutPage } from "./text/places.ts";

export const announce = onRollout({
  id: "announce/<release>",
  exists: (facts, { release }) => readReleased(facts, release) !== undefined,
  to: audiencesOf,
  subject: ({ registry, rollout }) => {
    const newer = newerInProduction(registry, rollout)?.rollout.release.version;
    const product = shortProduct(rollout);
    return newer === undefined
      ? `${product} is now in production`
      : `${product} is now in production, but run ${newer}`;
  },
  text: (facts, named) => {
    const { rollout, release, registry, procedure } = facts;
    const through = registry.distributionReleases.get(readReleased(facts, named.release) ?? "");
    const since = lastEvent(rollout, ["released"])?.at;
    const inProduction =
      since === undefined
        ? "is in production"
        : `has been in production since ${longDate(since.slice(0, 10))}`;
    const how = through ? `, with ${name(through.distribution)} ${name(through.version)}` : "";
    const newer = newerInProduction(registry, rollout);
    const isStopped = hasShowstopper(rollout);
    return [
      newer
        ? `Nobody has to do anything because of ${productOn(rollout)}, which ${inProduction}${how}.`
        : isStopped
          ? `Please do not upgrade to ${productOn(rollout)} yet: it ${inProduction}${how}, and a showstopper is not solved.`
          : release.data.type === "emergency"
            ? `Sites that run it: please upgrade to ${productOn(rollout)} today. This emergency release ${inProduction}${how}.`
            : `You can upgrade to ${productOn(rollout)} when it suits you: it ${inProduction}${how}.`,
      newer && instead(newer),
      whatIsNew(facts, release),
      through && changed(through, facts),
      tested(facts),
      knownIssues(rollout, decisionOf(rollout)) ?? "No known issues.",
      links(release, rollout),
      newer === undefined &&
        !isStopped &&
        `**To install.** ${installation(rollout, registry, facts.now)}`,
      documentLine(procedure, rollout),
      through &&
        `All of ${name(through.distribution)} ${name(through.version)}, what it changes, and its known issues: ${distributionPage(procedure, through.id)}.`,
      `Everything about it: ${rolloutPage(procedure, rollout)}.`,
      howToFile(facts, "production"),
    ];
  },
});

/** A version that came late is announced, and nobody is sent back to it. */
const instead = ({ rollout, since }: InProduction): string =>
  `**It is not the version to run**: ${name(rollout.release.version)}, which is newer, has been in production since ${longDate(since.slice(0, 10))}. Sites that run that one have nothing to do; all others upgrade to it, and not to this one.`;

/** What the distribution had of it before, from its release notes. */
function changed(through: DistributionRelease, { registry, rollout }: RolloutFacts): string {
  const { previous, ...notes } = releaseNotes(through, registry);
  const own = updatesOf(notes).find(({ rollouts }) => rollouts.includes(rollout));
  const earlier = previous
    ? `the releases of ${name(through.distribution)} before it`
    : "any release before it";
  return own?.before === undefined
    ? `It was not in ${earlier}.`
    : `${name(through.distribution)} had ${name(own.before)} before.`;
}

/** How far it was tested in production, or why it was not. */
function tested({ rollout }: RolloutFacts): Part {
  const decision = decisionOf(rollout);
  if (decision.event === "waived") {
    return `**It was not tested in production beforehand.** The reason given:\n\n${quote(decision.reason ?? "none")}`;
  }
  const teams = acceptedTeams(rollout).filter((team) => reportOf(rollout, team)).length;
  if (teams === 0) return undefined;
  return `${teams === 1 ? "One Early Adopter team has" : `${teams} Early Adopter teams have`} run it in production and reported.`;
}

/** What an id names: a distribution release (`UMD/1.2.0`, or `1.2.0` of the stack's own), or the version; undefined where it is neither. */
function readReleased({ registry, release }: RolloutFacts, named: string): string | undefined {
  if (registry.distributionReleases.has(named)) return named;
  const distribution = registry.stacks.get(release.stack)?.data.distribution;
  const own = `${distribution}/${named}`;
  if (registry.distributionReleases.has(own)) return own;
  return named === release.version ? named : undefined;
}
