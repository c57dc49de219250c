/** What managers and coordinators say in the ticket: whom to ask, how long to test, who manages (R104–R111). */

import { compareText } from "#core/base/problems.ts";
import type { World } from "#core/events/facts.ts";
import { openProblems, problemsTold } from "#core/model/open-problems.ts";
import {
  isExcused,
  lastEvent,
  partOf,
  pooledEvent,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import { familyOf, holds, managersOf } from "#core/model/people.ts";
import { isPresent } from "#core/model/queries.ts";
import type { Rollout } from "#core/model/registry.ts";
import { isCommittedTo, managerOf, teamNamed } from "#core/model/teams.ts";
import type { CoordinatorCommand, ManagerCommand } from "./commands.ts";
import { unknownTeam } from "./team-meant.ts";
import { ALREADY, allowed, refuse, refused, saidTooEarly, type Verdict } from "./verdict.ts";

const MAX_DAYS = 365;

export function judgeForManager(command: ManagerCommand, rollout: Rollout, world: World): Verdict {
  switch (command.kind) {
    case "ask":
      return judgeAsk(command, rollout, world);
    case "pool":
      return pooledEvent(rollout) ? ALREADY : allowed();
    case "extend":
      return judgeExtend(command, rollout, world);
    case "excuse":
      return judgeExcuse(command, rollout, world);
    case "dismiss":
      return judgeDismiss(command, rollout, world);
    default:
      return command satisfies never;
  }
}

function judgeAsk(
  { teams, at }: ManagerCommand & { kind: "ask" },
  rollout: Rollout,
  world: World,
): Verdict {
  const { registry, now } = world;
  const named = teams === "committed" ? committedTeams(rollout, world) : teams;
  if (named.length === 0) {
    return refused(
      "nobody-committed",
      "no team is committed to it; name others, or write pool to ask the family's list",
      "early-adopters-admins",
    );
  }
  const selected = new Set(selectedTeams(rollout));
  const wanted = new Set<string>();
  for (const said of named) {
    const team = teamNamed(registry, said);
    if (!team) return refuse(unknownTeam(registry, said));
    const { name, data } = team;
    if (!isPresent(registry, name, now)) {
      return refused("team-left", `${name} left on ${data.until}`, "early-adopters-admins");
    }
    const dismissed = lastEvent(rollout, ["dismissed"], name);
    if (!selected.has(name) && !(dismissed && at < world.saidAt(dismissed))) wanted.add(name);
  }
  return wanted.size > 0 ? allowed(...wanted) : ALREADY;
}

/** The current teams that are committed to the component on this platform, by name. */
export function committedTeams(
  rollout: Rollout,
  { registry, now }: Pick<World, "registry" | "now">,
) {
  return [...registry.teams.values()]
    .filter((team) => isCommittedTo(team, rollout))
    .map(({ name }) => name)
    .filter((name) => isPresent(registry, name, now))
    .sort(compareText);
}

function judgeExtend(
  { days, reason, at }: ManagerCommand & { kind: "extend" },
  rollout: Rollout,
  { saidAt }: World,
): Verdict {
  if (!Number.isInteger(days) || days < 0 || days > MAX_DAYS) {
    const wanted = `write all days of the exposure, 0 to ${MAX_DAYS}, and why`;
    return refused("not-days", wanted, managerOf(rollout));
  }
  const newer = lastEvent(rollout, ["extended"]);
  if (newer && at < saidAt(newer)) return ALREADY;
  const own = rollout.decisions?.data.exposure;
  return own?.days === days && own.reason === reason ? ALREADY : allowed();
}

function judgeExcuse(
  { team: said, at }: ManagerCommand & { kind: "excuse" },
  rollout: Rollout,
  { registry, saidAt }: World,
): Verdict {
  const team = teamNamed(registry, said);
  if (!team) return refuse(unknownTeam(registry, said));
  const { name } = team;
  if (isExcused(rollout, name)) return ALREADY;
  const awaited = partOf(rollout, name)?.response === "accept" && !reportOf(rollout, name);
  const ask = managerOf(rollout);
  if (!awaited) return refused("nothing-awaited", `no report of ${name} is awaited`, ask);
  const accepted = lastEvent(rollout, ["accepted"], name);
  return accepted && at < saidAt(accepted)
    ? refuse(saidTooEarly(`${name} accepted`, ask))
    : allowed(name);
}

function judgeDismiss(
  { problem, at }: ManagerCommand & { kind: "dismiss" },
  rollout: Rollout,
  { saidAt }: World,
): Verdict {
  const told = problemsTold(rollout).find(({ number }) => number === problem);
  if (!told || at < saidAt(told.event)) {
    const reason = `there is no problem ${problem} in this rollout`;
    return refused("no-such-problem", reason, managerOf(rollout));
  }
  return openProblems(rollout).some(({ number }) => number === problem) ? allowed() : ALREADY;
}

/** A coordinator names one of the family's managers (R104, R105). */
export function judgeForCoordinator(
  { login, at }: CoordinatorCommand,
  rollout: Rollout,
  { registry, saidAt }: World,
): Verdict {
  const family = familyOf(registry, rollout);
  const managers = managersOf(registry, family);
  if (!holds(managers, { login })) {
    const known = managers.map(({ github }) => github).join(", ");
    const who = known === "" ? "it has none yet" : `these are ${known}`;
    const reason = `${login} is not a manager of the family ${family ?? "of this component"}; ${who}`;
    return refused("not-a-manager", reason, "sw-rel-sr");
  }
  const named = lastEvent(rollout, ["opened", "reassigned"]);
  if (named && at < saidAt(named)) return ALREADY;
  return named?.manager?.toLowerCase() === login.toLowerCase() ? ALREADY : allowed();
}
