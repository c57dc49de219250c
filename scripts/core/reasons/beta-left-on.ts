/** The test is over, and a team's beta flag is still set in GOCDB: its service does not count in the site's availability (R112, R113). */

import { formatDate } from "#core/base/format-time.ts";
import { listed } from "#core/base/text.ts";
import { flaggedServices, outcomeAt, teamsWithFlagsLeft } from "#core/events/flags-left.ts";
import { FINISHED } from "#core/model/positions.ts";
import { happened, reason } from "./reason.ts";
import { comment } from "./ways.ts";

interface BetaLeftOn {
  readonly code: "beta-left-on";
  readonly team: string;
  /** `HOST/SERVICE` */
  readonly services: readonly string[];
  /** The instant of the outcome. */
  readonly since: string;
}

export const betaLeftOn = reason<BetaLeftOn>({
  codes: ["beta-left-on"],
  at: FINISHED,
  blocks: false,
  when: ({ rollout }) => {
    const since = outcomeAt(rollout);
    if (since === undefined) return [];
    return teamsWithFlagsLeft(rollout).map((team) => ({
      code: "beta-left-on",
      team,
      services: flaggedServices(rollout, team),
      since,
    }));
  },
  since: ({ since }) => happened("test ended", since),
  sentence: ({ team, services, since }) => {
    const alone = `the beta flag is still set for ${listed(services)}, though the test ended on ${formatDate(since.slice(0, 10))}`;
    return { message: `waiting for ${team}: ${alone}`, alone };
  },
  steps: ({ team, services }) => {
    const lines = services.map((service) => `beta off ${service}`);
    return [
      {
        who: team,
        what: `remove the beta flag in GOCDB, then write ${listed(lines)}`,
        brief: "remove the beta flag",
        ways: () => [comment("Say that it is removed", lines)],
      },
    ];
  },
});
