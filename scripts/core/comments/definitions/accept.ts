/** `accept [NGI-Site]`: the team tests it (R79, R109); once the family's list is asked, any committed team may (R111). */

import { localDate } from "#core/base/zones.ts";
import { withTeams } from "#core/model/decisions.ts";
import { partOf, pooledEvent } from "#core/model/participation.ts";
import { familyOf } from "#core/model/people.ts";
import { isPresent } from "#core/model/queries.ts";
import { isCommittedToFamily, managerOf, takesPart } from "#core/model/teams.ts";
import { exposureDays, reportDue, zoneOf } from "#core/time/clocks.ts";
import {
  type AnswerStatement,
  afterRecordedReport,
  notAsked,
  outdated,
  readAnswer,
  writeAnswer,
} from "../answers.ts";
import { reasonGiven } from "../changes.ts";
import type { MemberCommand } from "../definition.ts";
import { ALREADY, allowed, refused } from "../verdict.ts";

interface Accept extends AnswerStatement {
  readonly kind: "accept";
}

export const accept: MemberCommand<Accept> = {
  word: "accept",
  who: "members",
  usage: "accept NGI-Site",
  meaning: "we test it",
  requirements: ["R79", "R109", "R111"],

  read: (rest, registry) => readAnswer("accept", rest, registry),
  write: writeAnswer,
  isReply: true,
  excludes: () => ["reject", "withdraw"],

  recordedAs: () => ["accepted"],
  prevents: ["overdue", "pooled", "escalated", "report-due"],

  /** Once the list is asked, also a team that takes no part: one that is committed, where there is one. */
  teamsMeant: (_, own, rollout, registry) => {
    const asked = own.filter(({ name }) => takesPart(rollout, name));
    if (asked.length > 0 || !pooledEvent(rollout)) return asked;
    const committed = own.filter((team) => isCommittedToFamily(team, rollout, registry));
    return committed.length > 0 ? committed : own;
  },

  judge: (command, team, rollout, world) => {
    const { name, data } = team;
    const { registry, now, writtenAt } = world;
    const refusal =
      afterRecordedReport(name, rollout, world.registry) ?? outdated(command, name, rollout, world);
    if (refusal) return refusal;
    const hasLeft = (at: string) => !isPresent(registry, name, at);
    const left = `${name} left on ${data.until}`;
    if (takesPart(rollout, name)) {
      if (partOf(rollout, name)?.response === "accept") return ALREADY;
      // Who wrote it on the last day may be read on the next.
      if (!hasLeft(command.at)) return allowed(name);
      const reason = `${left}, so nobody waits for its answer and it cannot accept any more; if it still takes part, the administrators can correct its last day`;
      return refused("team-left", reason, "early-adopters-admins");
    }
    const pooled = pooledEvent(rollout);
    if (!pooled || command.at < writtenAt(pooled)) return notAsked(name, rollout, world.registry);
    if (!isCommittedToFamily(team, rollout, registry)) {
      const family = familyOf(registry, rollout) ?? "of this component";
      const reason = `${name} is committed to no component of the family ${family}; the manager can ask it by name`;
      return refused("not-committed", reason, managerOf(rollout, registry));
    }
    return hasLeft(now) ? refused("team-left", left, "early-adopters-admins") : allowed(name);
  },

  carryOut: ({ at, author, reason }, rollout, { registry, procedure }, teams) => {
    const [team = ""] = teams;
    const zone = zoneOf(registry, team);
    const due = reportDue(localDate(at, zone), exposureDays(rollout, procedure), zone);
    return {
      rollout: withTeams(rollout, teams),
      events: [{ event: "accepted", team, by: author.login, due, ...reasonGiven(reason) }],
    };
  },
};
