/** The technology provider delivers a release; each of its platforms becomes a rollout. */

import type { EventDefinition } from "../definition.ts";
import { notice, onParent, REFUSED } from "../notices.ts";

export const submitted: EventDefinition = {
  cause: "fact",
  from: ["delivered"],
  to: { state: "Unverified" },
  guard: "a merged release.yaml lists the platform",
  find: ({ release, platform }) =>
    release.data.imported === undefined && Object.hasOwn(release.data.platforms, platform)
      ? [{ event: "submitted" }]
      : [],
  notices: [
    notice("open", "followers of the ticket"),
    REFUSED,
    onParent("open", "followers of the release"),
    onParent("thanks", "the technology provider"),
  ],
  next: "a verifier",
  requirements: ["R42", "R55", "R56", "R96", "R97", "R98", "R131", "R133", "R140"],

  word: "Submitted by the technology provider",
  sentence: () => "Delivered by the provider.",
  onMerge: () => ["a ticket opens for its verification", "the technology provider is thanked"],
  feed: { coming: true, text: ({ release }) => release.data.summary },
};
