/** Whose report a comment is, and on which rollout: the author's only team that takes part, or the one that is named. */

import { listed } from "#core/base/text.ts";
import { rolloutsOn } from "#core/comments/read-comment.ts";
import { answerName } from "#core/model/names.ts";
import { hasReported, partOf } from "#core/model/participation.ts";
import { teamsOf } from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { takesPart, teamNamed } from "#core/model/teams.ts";
import type { Writer } from "./submission.ts";

export type ReportMeant =
  | { readonly team: string; readonly rollout: Rollout }
  | { readonly question: { readonly message: string; readonly hint: string } };

/** The report that is meant; `written` is the team as it was written, with or without `ea-`, or nothing. */
export function reportsMeant(
  written: string,
  { registry, author, target = "" }: { registry: Registry; author: Writer; target?: string },
): ReportMeant {
  const rollouts = rolloutsOn(target, registry);
  const own = teamsOf(registry, author);
  const named = written === "" ? undefined : teamNamed(registry, written);
  const line = (team: string) => `“report ${answerName(team)}”`;
  if (written !== "" && !named) {
    const known = own.map(({ name }) => line(name));
    const hint = known.length > 0 ? `write ${known.join(" or ")}` : "write the team's NGI and site";
    return { question: { message: `there is no team “${written}”`, hint } };
  }
  const names = named ? [named.name] : own.map(({ name }) => name);
  const pairs = rollouts.flatMap((rollout) => names.map((team) => ({ team, rollout })));
  const best =
    [
      pairs.filter(({ team, rollout }) => partOf(rollout, team)?.response === "accept"),
      pairs.filter(({ team, rollout }) => takesPart(rollout, team) || hasReported(rollout, team)),
      pairs,
    ].find((some) => some.length > 0) ?? [];
  const [first, second] = best;
  if (first && !second) return first;
  if (!first) {
    return {
      question: {
        message: "you are a member of no Early Adopter team",
        hint: "a member of the team that tested writes its report",
      },
    };
  }
  const teams = [...new Set(best.map(({ team }) => team))];
  if (teams.length > 1) {
    const hint = `write ${listed(teams.map(line)).replace(" and ", " or ")}`;
    return { question: { message: "it does not say for which of your teams it is", hint } };
  }
  const platforms = listed(best.map(({ rollout }) => rollout.platform));
  return {
    question: {
      message: `this ticket is about several platforms: ${platforms}`,
      hint: "write it on the ticket of the platform that was tested",
    },
  };
}
