/** The version is in production for everybody, and that is announced. */

import { isUndistributed, listedIn, speaksForRelease } from "#core/distribution/listed.ts";
import { positionOf } from "#core/model/positions.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import type { EventDefinition } from "../definition.ts";
import { lastAt } from "../facts.ts";
import { FLAG_IN_PRODUCTION, notice } from "../notices.ts";
import { plain } from "../phrases.ts";

export const released: EventDefinition = {
  cause: "time",
  from: ["Accepted"],
  to: { state: "Production" },
  guard:
    "a distribution release that lists it reaches its date, at once where the stack has no distribution; never with an unresolved showstopper",
  due: (rollout, registry) => {
    if (hasShowstopper(rollout)) return [];
    const listed = listedIn(registry, rollout);
    if (listed) {
      return [{ at: `${listed.data.date}T00:00:00Z`, event: "released", release: listed.id }];
    }
    return isUndistributed(registry, rollout) ? [{ at: lastAt(rollout), event: "released" }] : [];
  },
  notices: [
    notice("announce/<release>", "the audiences of general availability", {
      byHand: "broadcast",
      toAddresses: true,
      isWanted: ({ ticket }) => positionOf(ticket?.data) === "Production",
    }),
    notice("publish/<release>", "everyone who watches the repository's releases, once a release", {
      sentBy: speaksForRelease,
    }),
    FLAG_IN_PRODUCTION,
  ],
  next: "nobody",
  requirements: ["R32", "R44", "R52", "R112", "R129", "R138", "R139"],

  word: "Released to production",
  sentence: ({ release }) =>
    `In production${release === undefined ? "" : ` with ${plain(release.replace("/", " "))}`}.`,
  onMerge: ({ release }) => [
    `it is released to production${release === undefined ? "" : ` with ${release.replace("/", " ")}`}`,
    "and that is announced",
  ],
  feed: { kind: "release", text: ({ release }) => release.data.summary },
};
