/** It is accepted, and no release of the stack's distribution lists it (R129, R138). */

import { isUndistributed, listedIn } from "#core/distribution/listed.ts";
import { proposeRelease } from "#core/distribution/proposal.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import { stateSince } from "#core/model/queries.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import { overtakenBy } from "#core/model/to-run.ts";
import { COORDINATORS } from "./conditions.ts";
import { type Facts, happened, reason, type Way, waitingFor } from "./reason.ts";
import { edit } from "./ways.ts";

interface NotListed {
  readonly code: "not-listed";
  readonly distribution: string;
}

export const notListed = reason<NotListed>({
  codes: ["not-listed"],
  at: ["Accepted"],
  when: ({ rollout, registry }) => {
    if (hasShowstopper(rollout)) return [];
    if (listedIn(registry, rollout) || isUndistributed(registry, rollout)) return [];
    // A release that lists it would go back to an older version: check refuses that.
    if (overtakenBy(registry, rollout)?.state === "Production") return [];
    const stack = registry.stacks.get(rollout.release.stack)?.data;
    return [{ code: "not-listed", distribution: stack?.distribution ?? "the distribution" }];
  },
  since: (_, { rollout }) => happened("accepted", stateSince(rollout)),
  sentence: ({ distribution }) =>
    waitingFor("a coordinator", `no release of ${distribution} lists it`),
  steps: ({ distribution }, facts) => [
    {
      who: COORDINATORS,
      what: `list it in a release of ${distribution}`,
      ways: () => listing(facts, distribution),
    },
  ],
});

/** The next planned release of the distribution; where there is none, the file of one with all that waits. */
function listing(facts: Facts, distribution: string): Way[] {
  const { registry, rollout, now } = facts;
  const [next] = [...registry.distributionReleases.values()]
    .filter((one) => one.distribution === distribution && isPlanned(one, now))
    .sort((a, b) => (a.data.date < b.data.date ? -1 : 1));
  if (!next) return proposing(facts, distribution);
  const lines = ["contents:", `  - ${rollout.path}`];
  return [edit(`List it in ${distribution} ${next.version}`, next.file, lines)];
}

/** The first release, of the types that could take it, that may list it. */
function proposing({ registry, rollout, now }: Facts, distribution: string): Way[] {
  const first = rollout.release.data.type === "emergency" ? "emergency" : "minor";
  for (const type of [first, "major"] as const) {
    const proposal = proposeRelease(registry, distribution, type, now);
    if ("refused" in proposal) continue;
    const { version, date, contents } = proposal;
    if (!contents.some((one) => one.rollout.path === rollout.path)) continue;
    const paths = contents.map((one) => `  - ${one.rollout.path}`);
    const text = [`type: ${type}`, `date: ${date}`, "contents:", ...paths, ""].join("\n");
    const file = `components/distributions/${distribution}/${version}.yaml`;
    return [{ kind: "new-file", label: `Plan ${distribution} ${version}`, file, text }];
  }
  return [];
}
