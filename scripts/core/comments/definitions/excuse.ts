/** `excuse NGI-Site ${REASON}`: the team need not report (R119). It stands in `rollout.yaml` alone; no event records it. */

import { REASON } from "#core/base/placeholders.ts";
import { decide } from "#core/model/decisions.ts";
import { isExcused, lastEvent, partOf, reportOf } from "#core/model/participation.ts";
import { managerOf, teamNamed } from "#core/model/teams.ts";
import { tidy } from "../changes.ts";
import type { AnyStatement, DecisionCommand } from "../definition.ts";
import { closeTeam, noTeamRead, unknownTeam } from "../team-words.ts";
import { ALREADY, allowed, refuse, refused, writtenTooEarly } from "../verdict.ts";
import { cannotRead } from "../words.ts";

interface Excuse extends AnyStatement {
  readonly kind: "excuse";
  readonly team: string;
  readonly reason: string;
}

export const excuse: DecisionCommand<Excuse> = {
  word: "excuse",
  who: "managers",
  usage: `excuse NGI-Site ${REASON}`,
  meaning: "this team need not report",
  requirements: ["R119"],

  read: (rest, registry) => {
    const [, first = "", after = ""] = /^(?:team\s+)?(\S*)(.*)$/is.exec(rest) ?? [];
    const team = closeTeam(first, registry);
    if (team === undefined) {
      return noTeamRead(first, registry, (meant) => `excuse ${meant} ${REASON}`);
    }
    const reason = after.replace(/^[\s:,;–—-]+/, "");
    if (reason === "")
      return cannotRead("give the reason why it need not report", `excuse ${team} ${REASON}`);
    return { statement: { kind: "excuse", team, reason } };
  },
  write: ({ team, reason }) => `excuse ${team} ${reason}`,

  recordedAs: () => [],
  positions: ["StagedRollOut open"],
  prevents: ["report-due"],

  judge: ({ team: written, at }, rollout, { registry, writtenAt }) => {
    const team = teamNamed(registry, written);
    if (!team) return refuse(unknownTeam(registry, written));
    const { name } = team;
    if (isExcused(rollout, name)) return ALREADY;
    const awaited = partOf(rollout, name)?.response === "accept" && !reportOf(rollout, name);
    const asked = managerOf(rollout, registry);
    if (!awaited) return refused("nothing-awaited", `${name} need not report`, asked);
    const accepted = lastEvent(rollout, ["accepted"], name);
    return accepted && at < writtenAt(accepted)
      ? refuse(writtenTooEarly(`${name} accepted`, asked))
      : allowed(name);
  },

  carryOut: ({ reason }, rollout, _, [team = ""]) => {
    const excused = { ...rollout.decisions?.data.excused, [team]: tidy(reason) };
    return { rollout: decide(rollout, { excused }), events: [] };
  },
};
