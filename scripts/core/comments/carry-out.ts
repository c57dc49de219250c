/** What a command that is allowed changes: the decisions a pull request would have changed, and the events. */

import { printable } from "#core/base/text.ts";
import { localDate } from "#core/base/zones.ts";
import { FACTS, type Undated, type World } from "#core/events/facts.ts";
import { problemsTold } from "#core/model/open-problems.ts";
import { selectedTeams } from "#core/model/participation.ts";
import { accountOf } from "#core/model/people.ts";
import type { Decisions, Rollout } from "#core/model/registry.ts";
import { answerDue, escalationDue, exposureDays, reportDue, zoneOf } from "#core/time/clocks.ts";
import type { Command } from "./commands.ts";

export interface CarriedOut {
  /** The rollout with its decisions changed; nothing is recorded yet. */
  readonly rollout: Rollout;
  readonly events: readonly Undated[];
}

const MAX_TEXT = 5000;

/** Text that a person wrote, as one line that a data file may hold. */
export const tidy = (text: string): string =>
  printable(text.toWellFormed().replace(/\s+/g, " ").trim()).slice(0, MAX_TEXT).toWellFormed() ||
  "(nothing said)";

/** Carries out a command for the teams that its verdict names. */
export function carryOut(
  command: Command,
  teams: readonly string[],
  rollout: Rollout,
  world: World,
): CarriedOut {
  const { registry, procedure, now } = world;
  const by = command.author.login;
  const [team = ""] = teams;
  const zone = zoneOf(registry, team);
  const reason = (said: string | undefined) => (said === undefined ? {} : { reason: tidy(said) });
  const only = (event: Undated): CarriedOut => ({ rollout, events: [event] });
  switch (command.kind) {
    case "accept": {
      const due = reportDue(localDate(command.at, zone), exposureDays(rollout, procedure), zone);
      return {
        rollout: withTeams(rollout, teams),
        events: [{ event: "accepted", team, by, due, ...reason(command.reason) }],
      };
    }
    case "reject":
    case "withdraw":
      return only({ event: "declined", team, by, ...reason(command.reason) });
    case "exposed": {
      const date = command.date ?? localDate(command.at, zone);
      const due = reportDue(date, exposureDays(rollout, procedure), zone);
      return only({ event: "exposed", team, by, date, due });
    }
    case "beta": {
      const event = command.on ? "beta-on" : "beta-off";
      return only({ event, team, by, date: localDate(command.at, zone), text: command.service });
    }
    case "problem":
      return only({
        event: "problem",
        team,
        by,
        severity: command.severity,
        text: tidy(command.text),
      });
    case "ask":
      return {
        rollout: withTeams(rollout, teams),
        // The clock starts when the team is told, which is now.
        events: teams.map((one) => ({
          event: "asked",
          team: one,
          by,
          due: answerDue(rollout, one, now, registry, procedure),
        })),
      };
    case "pool":
      return {
        rollout: decide(rollout, { pool: true }),
        events: [{ event: "pooled", by, due: escalationDue(now) }],
      };
    case "extend": {
      const exposure = { days: command.days, reason: tidy(command.reason) };
      const changed = decide(rollout, { exposure });
      const events = FACTS["exposure-changed"](changed, world).map((one) => ({ ...one, by }));
      return { rollout: changed, events };
    }
    case "excuse": {
      const excused = { ...rollout.decisions?.data.excused, [team]: tidy(command.reason) };
      return { rollout: decide(rollout, { excused }), events: [] };
    }
    case "dismiss": {
      const told = problemsTold(rollout)[command.problem - 1]?.event;
      const { team: of, severity, text } = told ?? {};
      return only({
        event: "problem-dismissed",
        ...(of === undefined ? {} : { team: of }),
        by,
        ...reason(command.reason),
        ...(severity === undefined ? {} : { severity }),
        ...(text === undefined ? {} : { text }),
      });
    }
    case "manager": {
      const event = rollout.ticket?.data.status === "new" ? "opened" : "reassigned";
      const manager = accountOf(registry, command.login).login;
      return { rollout: decide(rollout, { manager }), events: [{ event, by, manager }] };
    }
    default:
      return command satisfies never;
  }
}

/** The rollout with these teams among the selected ones. */
export const withTeams = (rollout: Rollout, teams: readonly string[]): Rollout => {
  const selected = selectedTeams(rollout);
  const more = teams.filter((team) => !selected.includes(team));
  return more.length === 0 ? rollout : decide(rollout, { teams: [...selected, ...more] });
};

/** The rollout with some decisions changed. */
const decide = (rollout: Rollout, changes: Partial<Decisions>): Rollout => ({
  ...rollout,
  decisions: {
    file: rollout.decisions?.file ?? `rollouts/${rollout.path}/rollout.yaml`,
    data: { ...rollout.decisions?.data, ...changes },
  },
});
