/** It is accepted, and the distribution release that lists it is still to come (R129). */

import { formatDate } from "#core/base/format-time.ts";
import { listedIn } from "#core/distribution/listed.ts";
import { stateSince } from "#core/model/queries.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import { COORDINATORS } from "./conditions.ts";
import { happened, reason } from "./reason.ts";
import { edit } from "./ways.ts";

interface NotReleased {
  readonly code: "not-released";
  /** “UMD 1.2.0” */
  readonly release: string;
  readonly file: string;
  /** A date. */
  readonly planned: string;
  readonly due: string;
}

export const notReleased = reason<NotReleased>({
  codes: ["not-released"],
  at: ["Accepted"],
  when: ({ rollout, registry, now }) => {
    const listed = listedIn(registry, rollout);
    if (!listed || hasShowstopper(rollout)) return [];
    const { distribution, version, file } = listed;
    const planned = listed.data.date;
    const due = `${planned}T00:00:00Z`;
    if (due <= now) return [];
    return [{ code: "not-released", release: `${distribution} ${version}`, file, planned, due }];
  },
  since: (_, { rollout }) => happened("accepted", stateSince(rollout)),
  sentence: ({ release, planned }) =>
    `waiting for ${release}, which lists it and is planned for ${formatDate(planned)}`,
  steps: ({ release, file, due }) => [
    {
      who: COORDINATORS,
      what: `release ${release}`,
      due,
      ways: () => [edit(`Change ${release}`, file)],
    },
  ],
});
