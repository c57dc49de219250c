/** The conditions for a summary to resolve its rollout: the guards of the procedure, each as a rule with its own name. */

import { CONDITIONS, summaryGuards, type Unmet } from "#core/events/guards.ts";
import { summaryFileName } from "#core/model/names.ts";
import { openProblems } from "#core/model/open-problems.ts";
import { isRecorded } from "#core/model/participation.ts";
import { isGroupBroken } from "#core/model/people.ts";
import { componentOf } from "#core/model/queries.ts";
import type { Registry } from "#core/model/registry.ts";
import { openRollouts, wholeRollouts } from "#core/soundness/scope.ts";
import type { Rule } from "./rule.ts";

const notBeforeOpened: Rule = {
  name: "summary-early",
  severity: "error",
  requirement: "R104, R121",
  sentence: "A summary comes after the coordinator has named the manager and the ticket is open.",
  *check({ registry }) {
    for (const rollout of wholeRollouts(registry)) {
      const { summary, ticket } = rollout;
      if (!summary || isRecorded(rollout, ["opened"])) continue;
      yield {
        file: summary.file,
        message: `the rollout is not open yet: ${ticket ? `its state is ${ticket.data.state}` : "it is not recorded yet"}`,
        hint: "submit the summary once a coordinator has named the manager",
      };
    }
  },
};

const asRecorded: Rule = {
  name: "summary-contradicts",
  severity: "error",
  requirement: "R122–R124",
  sentence: "A summary's outcome is the one with which its rollout was resolved.",
  *check({ registry }) {
    for (const { summary, ticket } of wholeRollouts(registry)) {
      const resolved = ticket?.data.history.findLast(({ event }) => event === "resolved");
      if (!summary || resolved?.state === undefined) continue;
      const { outcome } = summary.data;
      if (resolved.state === (outcome === "ACCEPT" ? "Accepted" : "Rejected")) continue;
      yield {
        file: summary.file,
        at: ["outcome"],
        message: `the outcome is ${outcome}, but the rollout was resolved as ${resolved.state}`,
        hint: "restore the file from the main branch: a decision does not change",
      };
    }
  },
};

const stillThere: Rule = {
  name: "summary-gone",
  severity: "error",
  requirement: "R66, R76",
  sentence: "A document, once numbered, keeps its summary.",
  *check({ registry }) {
    for (const { path, release, summary, ticket } of wholeRollouts(registry)) {
      const document = ticket?.data.document;
      if (!ticket || summary || document === undefined) continue;
      // A withdrawal makes one of the reports alone.
      if (!ticket.data.history.some(({ event }) => event === "resolved")) continue;
      const file = `rollouts/${path}/${summaryFileName(release)}`;
      yield {
        file: ticket.file,
        at: ["document"],
        message: `the summary of document ${document} is missing: ${summaryFileName(release)}`,
        hint: `restore it: git log --diff-filter=D -- ${file} names the commit that removed it`,
      };
    }
  },
};

const problemsLeft: Rule = {
  name: "problem-left",
  severity: "warning",
  requirement: "R115, R117",
  sentence:
    "What teams reported during the test is taken up as an issue, or dismissed, before it is accepted.",
  *check({ registry }) {
    for (const rollout of openRollouts(registry)) {
      const { summary } = rollout;
      if (summary?.data.outcome !== "ACCEPT") continue;
      for (const { number, event } of openProblems(rollout)) {
        const { severity = "major", team = "a team", text = "" } = event;
        // A condition of its own: `problem-open`.
        if (severity === "showstopper") continue;
        yield {
          file: summary.file,
          at: ["outcome"],
          message: `problem ${number} of ${team}, “${text}”, ${severity}, is neither an issue nor dismissed`,
          hint: `list it under issues in rollouts/${rollout.path}/rollout.yaml and under knownIssues here; or comment on the ticket: dismiss ${number} REASON`,
        };
      }
    }
  },
};

/** The conditions of the procedure that have no rule elsewhere. */
const guardRules = CONDITIONS.flatMap(({ code, rule }): Rule[] =>
  rule === undefined
    ? []
    : [
        {
          name: code,
          severity: "error",
          ...rule,
          *check({ registry }) {
            for (const { file, at, message, hint, named } of unmetByCode(registry).get(code) ??
              []) {
              yield { file, at, message, hint, ...(named && { named }) };
            }
          },
        },
      ],
);

const asked = new WeakMap<Registry, Map<string, Unmet[]>>();

/** All guards of all summaries, asked once for all their rules. */
function unmetByCode(registry: Registry): Map<string, Unmet[]> {
  const known = asked.get(registry);
  if (known) return known;
  const unmet = wholeRollouts(registry).flatMap((rollout) => {
    const family =
      componentOf(registry, rollout.release) && !isGroupBroken(registry, "staged-rollout");
    // Where the component or the managers cannot be read, nobody is reported.
    return summaryGuards(rollout, registry).filter(
      ({ code }) => family || code !== "approver-unfit",
    );
  });
  const found = Map.groupBy(unmet, ({ code }) => code);
  asked.set(registry, found);
  return found;
}

export const summaryRules: readonly Rule[] = [
  notBeforeOpened,
  asRecorded,
  stillThere,
  problemsLeft,
  ...guardRules,
];
