/** `exposed [YYYY-MM-DD]`: the service is under production load, today or since that day (R118). */

import { isDate, isFuture } from "#core/base/dates.ts";
import { localDate } from "#core/base/zones.ts";
import { historyOf, lastEvent, partOf } from "#core/model/participation.ts";
import { managerOf } from "#core/model/teams.ts";
import { exposureDays, reportDue, zoneOf } from "#core/time/clocks.ts";
import { acceptFirst, notAccepted } from "../acceptance.ts";
import { hasReportedAlready } from "../answers.ts";
import { eventAlone } from "../changes.ts";
import { readDate } from "../date-words.ts";
import type { AnyStatement, MemberCommand } from "../definition.ts";
import { leadingTeam } from "../team-words.ts";
import { ALREADY, allowed, refused } from "../verdict.ts";

interface Exposed extends AnyStatement {
  readonly kind: "exposed";
  readonly team?: string;
  readonly date?: string;
}

export const exposed: MemberCommand<Exposed> = {
  word: "exposed",
  who: "members",
  usage: "exposed",
  meaning:
    "it has been under production load since today; or add the day, as in `exposed 2011-06-13`",
  requirements: ["R118"],

  /** Team and day in either order. */
  read: (rest, registry) => {
    const { team, words } = leadingTeam(rest, registry);
    const read = readDate(words, (date) => `exposed ${date}`);
    if ("unreadable" in read) return read;
    const later = leadingTeam(read.rest, registry).team;
    return { statement: { kind: "exposed", ...team, ...later, ...read.date } };
  },
  write: ({ team, date }) => ["exposed", team, date].filter((one) => one !== undefined).join(" "),
  differs: (one, other) => one.date !== other.date,

  recordedAs: () => ["exposed"],
  prevents: ["report-due"],

  judge: (command, { name, data }, rollout, world) => {
    const refusal =
      hasReportedAlready(name, rollout, world.registry) ??
      notAccepted(command, name, rollout, world);
    if (refusal) return refusal;
    const first = command.date ?? localDate(command.at, data.timezone);
    if (!isDate(first)) {
      return refused("not-a-date", `${first} is not a date like 2011-06-13`, name);
    }
    // Measured by the day on which it was written: what is refused today is not carried out tomorrow.
    if (isFuture(first, command.at)) {
      return refused("future-date", `${first} has not come yet; write it on that day`, name);
    }
    const staged = historyOf(rollout).find(({ event }) => event === "staged");
    if (staged && first < localDate(staged.at, data.timezone)) {
      const reason = `the staged rollout began after ${first}`;
      return refused("date-too-early", reason, managerOf(rollout, world.registry));
    }
    const clock = lastEvent(rollout, ["accepted", "exposed"], name);
    if (clock?.event !== "exposed") return allowed(name);
    const same = partOf(rollout, name)?.exposed === first;
    return same || command.at < world.writtenAt(clock) ? ALREADY : allowed(name);
  },

  carryOut: (command, rollout, { registry, procedure }, [team = ""]) => {
    const zone = zoneOf(registry, team);
    const date = command.date ?? localDate(command.at, zone);
    const due = reportDue(date, exposureDays(rollout, procedure), zone);
    return eventAlone(rollout, { event: "exposed", team, by: command.author.login, date, due });
  },

  linesInstead: (code, _, context) => {
    if (code === "not-accepted") return acceptFirst(context);
    return DATE_CODES.has(code) ? ["exposed YYYY-MM-DD"] : [];
  },
};

const DATE_CODES: ReadonlySet<string> = new Set(["not-a-date", "future-date", "date-too-early"]);
