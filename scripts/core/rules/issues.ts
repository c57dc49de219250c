import { formatGgus, type GgusTicket } from "#core/base/ggus.ts";
import type { Pointer } from "#core/base/problems.ts";
import type { Rollout } from "#core/model/registry.ts";
import type { Rule } from "./rule.ts";

const issuesListed: Rule = {
  name: "unlisted-issue",
  severity: "error",
  requirement: "R117",
  sentence: "Every GGUS ticket of a report or summary is listed in the rollout's issues.",
  *check({ registry }) {
    for (const rollout of registry.rollouts.values()) {
      const listed = new Set(rollout.decisions?.data.issues?.map(({ ggus }) => ggus));
      const file = rollout.decisions?.file ?? `rollouts/${rollout.path}/rollout.yaml`;
      if (!rollout.decisions && registry.files.has(file)) continue;
      for (const mention of mentions(rollout)) {
        if (listed.has(mention.ggus)) continue;
        yield {
          file: mention.file,
          at: mention.at,
          message: `${formatGgus(mention.ggus)} is not listed in ${file}`,
          hint: `add it there under issues: { ggus: ${mention.ggus}, title: what fails, severity: minor }`,
        };
      }
    }
  },
};

interface IssueMention {
  readonly file: string;
  readonly at: Pointer;
  readonly ggus: GgusTicket;
}

function* mentions({ reports, summary }: Rollout): Generator<IssueMention> {
  for (const { file, data } of reports) {
    for (const [index, ggus] of (data.issues ?? []).entries())
      yield { file, at: ["issues", index], ggus };
  }
  for (const [index, ggus] of (summary?.data.knownIssues ?? []).entries()) {
    if (summary) yield { file: summary.file, at: ["knownIssues", index], ggus };
  }
}

export const issueRules: readonly Rule[] = [issuesListed];
