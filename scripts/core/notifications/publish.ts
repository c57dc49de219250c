/** `publish/<release>`: a distribution's release for those who watch the forge's releases, with its notes (R129, PACKAGES.md). */
import { onRollout } from "./notification.ts";
import { releaseNotesParts } from "./text/release-notes.ts";

export const publish = onRollout({
  id: "publish/<release>",
  exists: ({ registry }, { release }) => registry.distributionReleases.has(release),
  to: () => [],
  subject: (_, { release }) => `${release.replace("/", " ")} is released`,
  text: (facts, { release }) => {
    const found = facts.registry.distributionReleases.get(release);
    return found ? releaseNotesParts(found, facts) : [];
  },
});
