/** What a member says for a team: answers, exposure, beta flags, problems (R79, R109–R118). */

import { isDate } from "#core/base/dates.ts";
import { localDate } from "#core/base/zones.ts";
import type { World } from "#core/events/facts.ts";
import {
  flagsOf,
  hasReported,
  historyOf,
  lastEvent,
  partOf,
  pooledEvent,
  reportOf,
} from "#core/model/participation.ts";
import { familyOf } from "#core/model/people.ts";
import { isFuture, isPresent } from "#core/model/queries.ts";
import type { Rollout, Team } from "#core/model/registry.ts";
import { isCommittedToFamily, managerOf, takesPart } from "#core/model/teams.ts";
import type { TeamCommand } from "./commands.ts";
import { ALREADY, allowed, refuse, refused, saidTooEarly, type Verdict } from "./verdict.ts";

const SERVICE = /^[A-Za-z0-9.-]{1,250}\/[!-~]{1,49}$/;

export function judgeForTeam(
  command: TeamCommand,
  team: Team,
  rollout: Rollout,
  world: World,
): Verdict {
  const { name } = team;
  const ask = managerOf(rollout);
  if (command.kind === "beta") return judgeBeta(command, name, rollout, world);
  if (command.kind !== "problem") {
    const reported = hasReported(rollout, name);
    if (reported || (reportOf(rollout, name) && command.kind !== "accept")) {
      const reason = `${name} has reported; what it said before no longer changes`;
      return refused("has-reported", reason, ask);
    }
  }
  if (command.kind === "accept") return judgeAccept(command, team, rollout, world);
  if (command.kind === "reject" || command.kind === "withdraw") {
    return judgeDecline(command, name, rollout, world);
  }
  const refusal = notAccepted(command, name, rollout, world);
  if (refusal) return refusal;
  if (command.kind === "exposed") {
    return judgeExposed(command.date, command.at, team, rollout, world);
  }
  return command.kind === "problem" && command.text.trim() === ""
    ? refused("empty-problem", "a problem says what happens", name)
    : allowed(name);
}

/** Why a team does not speak as one that has accepted the test. */
function notAccepted(
  { at }: TeamCommand,
  name: string,
  rollout: Rollout,
  { saidAt }: World,
): Verdict | undefined {
  const ask = managerOf(rollout);
  if (!takesPart(rollout, name) || partOf(rollout, name)?.response !== "accept") {
    const reason = `${name} has not accepted the test; write accept ${name.replace(/^ea-/, "")} first`;
    return refused("not-accepted", reason, ask);
  }
  const accepted = lastEvent(rollout, ["accepted"], name);
  if (!accepted || at >= saidAt(accepted)) return undefined;
  return refuse(saidTooEarly(`${name} accepted`, ask));
}

/** An answer counts when nothing newer is recorded of the team, and it was asked when it was given. */
function answers(
  { at }: TeamCommand,
  name: string,
  rollout: Rollout,
  { saidAt }: World,
): Verdict | undefined {
  const newer = lastEvent(rollout, ["accepted", "declined", "dismissed"], name);
  if (newer && at < saidAt(newer)) return ALREADY;
  const asked = lastEvent(rollout, ["asked"], name);
  const unanswered = partOf(rollout, name)?.response === undefined;
  if (takesPart(rollout, name) && unanswered && asked && at < saidAt(asked)) {
    return refuse(saidTooEarly(`${name} was asked`, managerOf(rollout)));
  }
  return undefined;
}

function judgeAccept(command: TeamCommand, team: Team, rollout: Rollout, world: World): Verdict {
  const { name, data } = team;
  const { registry, now, saidAt } = world;
  const answered = answers(command, name, rollout, world);
  if (answered) return answered;
  if (takesPart(rollout, name)) {
    return partOf(rollout, name)?.response === "accept" ? ALREADY : allowed(name);
  }
  const pooled = pooledEvent(rollout);
  const ask = managerOf(rollout);
  if (!pooled || command.at < saidAt(pooled)) {
    return refused("not-asked", `${name} is not asked to test this`, ask);
  }
  if (!isCommittedToFamily(team, rollout, registry)) {
    const family = familyOf(registry, rollout) ?? "of this component";
    const reason = `${name} is committed to no component of the family ${family}; the manager can ask it by name`;
    return refused("not-committed", reason, ask);
  }
  return isPresent(registry, name, now)
    ? allowed(name)
    : refused("team-left", `${name} left on ${data.until}`, "early-adopters-admins");
}

function judgeDecline(command: TeamCommand, name: string, rollout: Rollout, world: World): Verdict {
  const answered = answers(command, name, rollout, world);
  if (answered) return answered;
  const ask = managerOf(rollout);
  if (!takesPart(rollout, name)) {
    // Who is on the list and has no time need not say so; nothing is expected of it.
    if (pooledEvent(rollout)) return ALREADY;
    return refused("not-asked", `${name} is not asked to test this`, ask);
  }
  const response = partOf(rollout, name)?.response;
  if (response === "decline") return ALREADY;
  if (command.kind === "withdraw") {
    const reason = `${name} has not accepted, so it cannot withdraw; write reject to decline`;
    if (response !== "accept") return refused("not-accepted", reason, ask);
    return notAccepted(command, name, rollout, world) ?? allowed(name);
  }
  if (response === "accept" && command.team === undefined) {
    return refused(
      "withdraw-or-problem",
      `${name} has accepted: write withdraw to leave the test, or problem with showstopper, major or minor and what happens`,
      ask,
    );
  }
  return allowed(name);
}

function judgeExposed(
  date: string | undefined,
  saidAt: string,
  { name, data }: Team,
  rollout: Rollout,
  { saidAt: toldAt }: World,
): Verdict {
  const first = date ?? localDate(saidAt, data.timezone);
  if (!isDate(first)) {
    return refused("not-a-date", `${first} is not a date, as 2011-06-13 is`, name);
  }
  // Measured by the day on which it was said: what is refused today is not carried out tomorrow.
  if (isFuture(first, saidAt)) {
    return refused("future-date", `${first} has not come yet; say it on that day`, name);
  }
  const history = historyOf(rollout);
  const staged = history.find(({ event }) => event === "staged");
  if (staged && first < localDate(staged.at, data.timezone)) {
    const reason = `the staged rollout began after ${first}`;
    return refused("date-too-early", reason, managerOf(rollout));
  }
  const clock = lastEvent(rollout, ["accepted", "exposed"], name);
  if (clock?.event !== "exposed") return allowed(name);
  const same = partOf(rollout, name)?.exposed === first;
  return same || saidAt < toldAt(clock) ? ALREADY : allowed(name);
}

/** The flag may be set while the test runs; it may be removed at any time (R112). */
function judgeBeta(
  command: TeamCommand & { kind: "beta" },
  name: string,
  rollout: Rollout,
  world: World,
): Verdict {
  const { on, service, at } = command;
  const ask = managerOf(rollout);
  const newer = historyOf(rollout).findLast(
    ({ event, team, text }) =>
      (event === "beta-on" || event === "beta-off") && team === name && text === service,
  );
  if (newer && at < world.saidAt(newer)) return ALREADY;
  const flags = flagsOf(rollout, name);
  const flag = Object.hasOwn(flags, service) ? flags[service] : undefined;
  if (!on) {
    const reason = `no beta flag of ${service} is recorded for ${name}`;
    if (!flag) return refused("no-such-flag", reason, ask);
    return flag.off === undefined ? allowed(name) : ALREADY;
  }
  const refusal = notAccepted(command, name, rollout, world);
  if (refusal) return refusal;
  if (!SERVICE.test(service)) {
    const reason = `${service} names no service; write HOST/SERVICE, as se01.example.org/SRM`;
    return refused("not-a-service", reason, name);
  }
  return flag && flag.off === undefined ? ALREADY : allowed(name);
}
