/** What an Early Adopter team has done so far: tests, and answers in time (R88, R161). */
import type { Rollout } from "./model/registry.ts";
import { historyOf, reportOf } from "./workflow/participation.ts";

export interface TeamRecord {
  /** Rollouts for which its report is there. */
  readonly tests: number;
  /** How often it was asked and has answered, or has run out of time. */
  readonly asked: number;
  /** Of those, answered before the answer was due. */
  readonly inTime: number;
  readonly declined: number;
}

/** Counts over the rollouts that the team has a part in. */
export function teamRecord(team: string, rollouts: Iterable<Rollout>): TeamRecord {
  const record = { tests: 0, asked: 0, inTime: 0, declined: 0 };
  for (const rollout of rollouts) {
    if (reportOf(rollout, team)) record.tests += 1;
    for (const { answered, late, declined } of requestsOf(rollout, team)) {
      if (!answered && !late) continue;
      record.asked += 1;
      if (answered && !late) record.inTime += 1;
      if (declined) record.declined += 1;
    }
  }
  return record;
}

interface Request {
  answered: boolean;
  late: boolean;
  declined: boolean;
}

/** Each time that the team was asked; what it says after its first answer changes no count but declined. */
function requestsOf(rollout: Rollout, team: string): Request[] {
  const requests: Request[] = [];
  for (const { event, team: of } of historyOf(rollout)) {
    if (of !== team) continue;
    if (event === "asked") requests.push({ answered: false, late: false, declined: false });
    const last = requests.at(-1);
    if (!last) continue;
    if (event === "overdue" && !last.answered) last.late = true;
    if (event === "accepted" || event === "declined" || event === "reported") last.answered = true;
    if (event === "accepted") last.declined = false;
    if (event === "declined") last.declined = true;
  }
  return requests;
}
