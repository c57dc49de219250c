/** A release of earlier years is imported: in production since its date. */

import type { EventDefinition } from "../definition.ts";

export const imported: EventDefinition = {
  cause: "fact",
  from: ["delivered"],
  to: { state: "Production" },
  guard: "the release says imported, and its date has come",
  find: ({ release, platform }, { now }) => {
    const at = `${release.data.released}T00:00:00Z`;
    const delivered = Object.hasOwn(release.data.platforms, platform);
    return release.data.imported !== undefined && delivered && at <= now
      ? [{ event: "imported", at }]
      : [];
  },
  notices: [],
  next: "nobody",
  requirements: ["R52"],

  word: "Imported from an earlier record",
  sentence: () => "Imported from an earlier record, as in production.",
  onMerge: () => ["it is recorded as in production"],
};
