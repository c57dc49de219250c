/** A showstopper is not solved: before the decision it forbids ACCEPT, after it listing and upgrading (R127, DESIGN section 4). */

import { formatGgus } from "#core/base/ggus.ts";
import { CHOOSE } from "#core/base/placeholders.ts";
import { listedIn } from "#core/distribution/listed.ts";
import { reportedProblems } from "#core/model/open-problems.ts";
import { positionOf } from "#core/model/positions.ts";
import {
  type Showstopper as Found,
  showstopperName,
  showstoppers,
} from "#core/model/showstoppers.ts";
import { managerOf } from "#core/model/teams.ts";
import { COORDINATORS } from "./conditions.ts";
import { type Facts, happened, reason, type Step, somebody, type Way } from "./reason.ts";
import { comment, decide, edit, issueLine, issueTitle, recall, summary } from "./ways.ts";

interface Showstopper {
  readonly code: "showstopper";
  readonly showstopper: Found;
  /** Whether the version was accepted before it was found, or in spite of it. */
  readonly accepted: boolean;
  readonly manager: string;
}

export const showstopper = reason<Showstopper>({
  codes: ["showstopper"],
  at: ["StagedRollOut open", "Accepted", "Production"],
  when: ({ rollout, registry }) => {
    const accepted = positionOf(rollout.ticket?.data) !== "StagedRollOut open";
    const manager = managerOf(rollout, registry);
    return found(rollout, accepted).map((one) => ({
      code: "showstopper",
      showstopper: one,
      accepted,
      manager,
    }));
  },
  since: ({ showstopper: one }, { rollout }) =>
    one.from === "problem"
      ? happened("problem reported", reportedProblems(rollout)[one.number - 1]?.event.at)
      : undefined,
  sentence: ({ showstopper: one, accepted, manager }) =>
    accepted
      ? `${showstopperName(one)}, is an unresolved showstopper: ${somebody(manager)} can recall the version, or resolve it`
      : `${briefly(one)} is an unresolved showstopper: ${somebody(manager)} can reject, or wait until it is solved`,
  steps: ({ showstopper: one, accepted, manager }, facts) =>
    accepted
      ? [
          {
            who: manager,
            what: `recall the version, or resolve the showstopper ${briefly(one)}`,
            ways: () => [...resolve(facts, one), ...recall(facts)],
          },
          ...takenOut(facts),
        ]
      : [
          {
            who: manager,
            what: `decide what becomes of the showstopper ${briefly(one)}`,
            ways: () => solveOrReject(facts),
          },
        ],
});

/** Before the decision a problem is a reason of its own (`problem-open`), and of a summary its conditions are asked (`decision-unsound`). */
function found(rollout: Facts["rollout"], accepted: boolean): Found[] {
  if (accepted) return showstoppers(rollout);
  return rollout.summary ? [] : showstoppers(rollout).filter(({ from }) => from === "issue");
}

const briefly = (one: Found): string =>
  one.from === "issue" ? formatGgus(one.ggus) : `problem ${one.number} of ${one.team}`;

/** What a manager can do about a showstopper. */
export const solveOrReject = (facts: Facts): Way[] => [
  ...solve(facts, showstoppers(facts.rollout)),
  summary(facts, "Reject"),
];

const SOLVED = ["  # in the issue's line:", "  resolved: true"];

/** That issues are solved; problems are taken up or dismissed first. */
function solve(facts: Facts, among: readonly Found[]): Way[] {
  const issues = among.flatMap((one) => (one.from === "issue" ? [`resolved ${one.ggus}`] : []));
  return [
    ...(issues.length > 0 ? [comment("Mark it as solved", issues)] : []),
    decide(facts, "issues", "Mark it as solved", SOLVED),
  ];
}

/** After the decision comments dismiss nothing any more: an issue takes the problem up. */
function resolve(facts: Facts, one: Found): Way[] {
  if (one.from === "issue") return solve(facts, [one]);
  return [
    comment("Take it up as an issue", [issueLine("showstopper", one.text)]),
    decide(facts, "issues", "Take it up as an issue that is solved", [
      "issues:",
      `  - { ggus: ${CHOOSE}, title: ${JSON.stringify(issueTitle(one.text))}, severity: showstopper, resolved: true }`,
    ]),
  ];
}

/** A release that lists it and has not taken it into production goes out without it. */
function takenOut({ registry, rollout }: Facts): Step[] {
  const listed = listedIn(registry, rollout);
  if (!listed || rollout.ticket?.data.state !== "Accepted") return [];
  const release = `${listed.distribution} ${listed.version}`;
  return [
    {
      who: COORDINATORS,
      what: `take it out of ${release}, unless it is resolved first`,
      ways: () => [
        edit(`Take it out of ${release}`, listed.file, [
          "# remove from contents:",
          `  - ${rollout.path}`,
        ]),
      ],
    },
  ];
}
