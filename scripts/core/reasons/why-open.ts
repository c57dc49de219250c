/** What keeps an open staged rollout: teams that have not answered or reported, problems, the decision. */

import { sayDate } from "#core/base/say-time.ts";
import { sayDeadline, sayWhen, sayWhenThere } from "#core/base/say-when.ts";
import { reportDueOf } from "#core/events/due.ts";
import { summaryGuards } from "#core/events/guards.ts";
import { openProblems } from "#core/model/open-problems.ts";
import {
  acceptedTeams,
  awaitedTeams,
  hasReported,
  isReady,
  lastEvent,
  partOf,
  pooledEvent,
  selectedTeams,
} from "#core/model/participation.ts";
import { familyList } from "#core/model/people.ts";
import { isPresent } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { managerOf } from "#core/model/teams.ts";
import { exposedSince, zoneOf } from "#core/time/clocks.ts";
import { urgencyOf } from "#core/time/urgency.ts";
import { type Found, found, step, unrecorded } from "./found.ts";
import { whyNotWaived } from "./why.ts";

export function whyOpen(rollout: Rollout, registry: Registry, now: string): Found[] {
  if (rollout.release.data.withdrawn) return [unrecorded("the withdrawal is not recorded yet")];
  const waiver = whyNotWaived(rollout, registry);
  if (rollout.decisions?.data.waiver && waiver.length === 0) {
    return [unrecorded("the waiver is not recorded yet")];
  }
  return [
    ...waiver,
    ...answersMissing(rollout, registry, now),
    ...nobody(rollout, registry, now),
    ...reportsMissing(rollout, registry, now),
    ...reportsUnrecorded(rollout),
    ...problems(rollout),
    ...decision(rollout, registry),
  ];
}

/** Selected teams that are not asked yet, have not answered, or did not in time (R88, R109). */
function answersMissing(rollout: Rollout, registry: Registry, now: string): Found[] {
  return selectedTeams(rollout).flatMap((team): Found[] => {
    const part = partOf(rollout, team);
    const zone = zoneOf(registry, team);
    if (!part) {
      if (isPresent(registry, team, now))
        return [unrecorded(`${team} is selected and not asked yet`)];
      const message = `${team} is selected but takes part no more: waiting for the manager to select another team`;
      return [found("team-left", message, step(managerOf(rollout), "select another team"))];
    }
    if (part.response !== undefined || awaits(rollout, team)) return [];
    const asked = lastEvent(rollout, ["asked"], team)?.at;
    const since = asked === undefined ? "" : ` since ${sayWhen(asked, zone, now)}`;
    const due = part.due ?? null;
    const when = due === null ? "" : sayDeadline(due, zone, now);
    const answer = step(team, "answer: accept or reject", due);
    if (urgencyOf(due, now) !== "overdue") {
      const until = due === null ? "" : `, due ${when}`;
      return [found("answer-missing", `waiting for ${team}: no answer${since}${until}`, answer)];
    }
    return [
      found(
        "answer-overdue",
        `waiting for ${team}: no answer${since}, overdue since ${when}`,
        answer,
        step(managerOf(rollout), "select another team, or ask the list"),
      ),
    ];
  });
}

/** A report that is merged stands for the answer too. */
const awaits = (rollout: Rollout, team: string): boolean =>
  rollout.reports.some(({ data }) => data.team === team);

/** Nobody is selected, or nobody accepted (R110, R111). */
function nobody(rollout: Rollout, registry: Registry, now: string): Found[] {
  const manager = managerOf(rollout);
  const selected = selectedTeams(rollout);
  const pooled = pooledEvent(rollout);
  if (selected.length === 0 && !pooled) {
    const message = `waiting for ${manager}: no Early Adopter team is selected`;
    return [found("no-team", message, step(manager, "select the Early Adopter teams"))];
  }
  if (acceptedTeams(rollout).length > 0 || selected.some((team) => awaits(rollout, team)))
    return [];
  if (!pooled) {
    const declined = selected.every((team) => partOf(rollout, team)?.response === "decline");
    return declined ? [unrecorded("every team declined, and the list is not asked yet")] : [];
  }
  const list = familyList(rollout, registry);
  const escalated = lastEvent(rollout, ["escalated"]);
  const since = `nobody has accepted, and ${list} was asked ${sayWhenThere(pooled.at, "UTC", now)}`;
  const rescue = "find a team, waive the test, or reject";
  if (escalated) {
    const message = `waiting for a coordinator: ${since}`;
    return [found("nobody-accepts", message, step("sw-rel-sr", rescue))];
  }
  const message = `waiting for a team of the family to accept: ${since}`;
  return [found("nobody-accepts", message, step(manager, "find a team", pooled.due ?? null))];
}

/** Accepted teams whose report is awaited (R118, R119). */
function reportsMissing(rollout: Rollout, registry: Registry, now: string): Found[] {
  return awaitedTeams(rollout).map((team) => {
    const zone = zoneOf(registry, team);
    const due = reportDueOf(rollout, team, registry) ?? null;
    const first = exposedSince(rollout, team, zone);
    const exposed = partOf(rollout, team)?.exposed === undefined ? "accepted" : "exposed";
    const since = first === undefined ? "" : `, ${exposed} on ${sayDate(first)}`;
    const when = due === null ? "" : sayDeadline(due, zone, now);
    const report = step(team, "report how it went", due);
    if (urgencyOf(due, now) !== "overdue") {
      const until = due === null ? "" : `, due ${when}`;
      const message = `waiting for the report of ${team}${since}${until}`;
      return found("report-missing", message, report);
    }
    return found(
      "report-overdue",
      `waiting for the report of ${team}${since}, overdue since ${when}`,
      report,
      step(managerOf(rollout), `ask ${team}, give it more days, or excuse it`),
    );
  });
}

/** Reports that are merged and not recorded: they are soon, or belong to a team that was not selected. */
function reportsUnrecorded(rollout: Rollout): Found[] {
  const selected = selectedTeams(rollout);
  const manager = managerOf(rollout);
  return rollout.reports
    .map(({ data }) => data.team)
    .filter((team) => !hasReported(rollout, team))
    .map((team) =>
      selected.includes(team)
        ? unrecorded(`the report of ${team} is not recorded yet`)
        : found(
            "team-not-selected",
            `the report of ${team} does not count: waiting for ${manager} to select the team`,
            step(manager, `select ${team}`),
          ),
    );
}

/** Problems that nobody took up, and showstoppers that are not solved (R115, R127). */
function problems(rollout: Rollout): Found[] {
  const manager = managerOf(rollout);
  const told = openProblems(rollout).map(({ number, event }) =>
    found(
      "problem-open",
      `waiting for ${manager}: problem ${number} of ${event.team ?? "a team"} (${event.severity ?? "major"}) is neither an issue nor dismissed`,
      step(manager, `record problem ${number} as an issue, or dismiss it`),
    ),
  );
  if (rollout.summary) return told;
  const showstoppers = (rollout.decisions?.data.issues ?? [])
    .filter(({ severity, resolved }) => severity === "showstopper" && !resolved)
    .map(({ ggus }) =>
      found(
        "showstopper",
        `GGUS ${ggus} is an unresolved showstopper: ${manager} can reject, or wait until it is solved`,
        step(manager, `decide what becomes of the showstopper GGUS ${ggus}`),
      ),
    );
  return [...told, ...showstoppers];
}

/** The manager's decision: missing, unsound, or not recorded yet (R121, R122). */
function decision(rollout: Rollout, registry: Registry): Found[] {
  const manager = managerOf(rollout);
  if (rollout.summary) {
    const unmet = summaryGuards(rollout, registry);
    if (unmet.length === 0) return [unrecorded("the decision is not recorded yet")];
    return unmet.map(({ code, message, hint }) =>
      found(code, `the decision does not count: ${message}`, step(manager, hint)),
    );
  }
  if (!isReady(rollout)) return [];
  const message = `waiting for ${manager}: no report is awaited any more, and nothing is decided`;
  return [found("decision-missing", message, step(manager, "decide: write the summary"))];
}
