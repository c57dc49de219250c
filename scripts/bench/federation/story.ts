/** One rollout from delivery to its fate: who decided what, who tested, what was recorded. */
import { addDays } from "#core/base/dates.ts";
import { type Days, daysOf, nextWeekday } from "./days.ts";
import type { Distribution } from "./distribution.ts";
import { Ledger } from "./ledger.ts";
import type { MadeTeam, People } from "./people.ts";
import { type Fate, type PlannedRelease, TODAY } from "./plan.ts";
import type { Random } from "./random.ts";

/** One asked team and what it did. */
export interface Tester {
  readonly team: MadeTeam;
  readonly by: string;
  readonly answer?: "accept" | "decline";
  readonly exposed?: string;
  /** Absent: none, or not yet. */
  readonly recommends?: "accept" | "reject";
  readonly excused?: boolean;
}

export interface Problem {
  readonly ggus: number;
  readonly severity: string;
  readonly resolved: boolean;
}

export interface Story {
  readonly release: PlannedRelease;
  readonly platform: string;
  readonly fate: Fate;
  readonly days: Days;
  readonly verifier: string;
  readonly coordinator: string;
  readonly manager: string;
  readonly testers: readonly Tester[];
  readonly problem?: Problem;
  readonly ledger: Ledger;
  readonly issue: number;
  /** Given when resolved after a test. */
  readonly document?: number;
}

/** What stories share: people, the distribution's schedule, numbers that are used only once. */
export interface World {
  readonly people: People;
  readonly distribution: Distribution;
  readonly random: Random;
  readonly next: (what: "issue" | "document" | "ggus" | "comment") => number;
}

const UNTESTED: ReadonlySet<Fate> = new Set([
  "submitted",
  "in-verification",
  "staged",
  "verification-rejected",
  "waived",
]);
const UNDECIDED: ReadonlySet<Fate> = new Set(["asked", "exposed", "reporting", "ready"]);

/** Whether a rollout of this fate has reports, and so can be given a number of them. */
export const hasReports = (fate: Fate): boolean =>
  !UNTESTED.has(fate) && !["asked", "exposed", "withdrawn"].includes(fate);

/** Writes one rollout's story with this many reports. */
export function writeStory(
  release: PlannedRelease,
  { platform, fate }: { platform: string; fate: Fate },
  reports: number,
  world: World,
): Story {
  const { people, random } = world;
  const days = daysOf(release.released, fate);
  const coordinator = random.pick(people.coordinators);
  const manager = random.pick(people.managers.get(release.component.family) ?? []);
  const key = `${release.component.stack.id}/${release.component.name} ${platform}`;
  const committed = people.committed.get(key) ?? [];
  const willing = committed.filter(({ since }) => since <= days.asked);
  const tested = !UNTESTED.has(fate);
  const teams = tested ? random.sample(willing, reports + random.int(1, 2)) : [];
  const testers = teams.map((team, index) => testerOf(team, index, reports, fate, days, random));
  const story: Story = {
    release,
    platform,
    fate,
    days,
    verifier: random.pick(people.verifiers),
    coordinator,
    manager,
    testers,
    ...problemOf(fate, world),
    ledger: new Ledger(),
    issue: world.next("issue"),
    ...(tested && fate !== "withdrawn" && !UNDECIDED.has(fate)
      ? { document: world.next("document") }
      : {}),
  };
  recordVerification(story);
  if (tested) recordTest(story, world);
  if (fate === "waived") {
    const { ledger } = story;
    const at = `${days.asked}T09:00:00Z`;
    ledger.move(at, "waived", { state: "Accepted", status: "resolved" }, { by: coordinator });
    ledger.notify(at, "outcome");
    recordRelease(story, days.asked, world);
  }
  return story;
}

/** The first so many report, the others decline, stay silent or are excused. */
function testerOf(
  team: MadeTeam,
  index: number,
  reports: number,
  fate: Fate,
  days: Days,
  random: Random,
): Tester {
  const by = random.pick(team.members);
  if (fate === "asked") return { team, by };
  if (fate === "withdrawn") return { team, by, answer: "accept" };
  if (fate === "exposed") return { team, by, answer: "accept", exposed: days.exposed };
  if (index < reports) {
    const reject = index === 0 && (fate === "rejected" || random.chance(1));
    const recommends = reject ? "reject" : "accept";
    return { team, by, answer: "accept", exposed: days.exposed, recommends };
  }
  if (fate === "reporting") return { team, by, answer: "accept", exposed: days.exposed };
  if (random.chance(10)) return { team, by, answer: "accept", excused: true };
  return random.chance(50) ? { team, by, answer: "decline" } : { team, by };
}

function problemOf(fate: Fate, { random, next }: World): { problem?: Problem } {
  if (!hasReports(fate)) return {};
  if (fate === "rejected") {
    return { problem: { ggus: next("ggus"), severity: "showstopper", resolved: false } };
  }
  if (!random.chance(15)) return {};
  const severity = random.pick(["major", "minor"]);
  return { problem: { ggus: next("ggus"), severity, resolved: random.chance(40) } };
}

function recordVerification({ ledger, days, fate }: Story): void {
  const submitted = `${days.submitted}T06:00:00Z`;
  ledger.move(submitted, "submitted", { state: "Unverified" });
  ledger.notify(submitted, "open");
  if (fate === "submitted") return;
  ledger.move(`${days.started}T08:10:00Z`, "verification-started", { state: "InVerification" });
  if (fate === "in-verification") return;
  const decided = `${days.decided}T14:30:00Z`;
  if (fate === "verification-rejected") {
    ledger.move(decided, "verification-rejected", { state: "Rejected" });
    return;
  }
  ledger.move(decided, "staged", { state: "StagedRollOut", status: "new" });
  ledger.notify(decided, "staged");
}

function recordTest(story: Story, world: World): void {
  const { ledger, days, fate, testers, coordinator, manager } = story;
  const opened = `${days.asked}T08:00:00Z`;
  ledger.move(opened, "opened", { status: "open" }, { by: coordinator, manager });
  ledger.notify(opened, `assign/${manager}`);
  const asked = `${days.asked}T09:00:00Z`;
  const due = `${nextWeekday(days.asked)}T09:00:00Z`;
  const minute = () => world.random.int(10, 59);
  for (const { team, by, answer, exposed, recommends } of testers) {
    ledger.note(asked, "asked", { team: team.name, due });
    ledger.notify(asked, `ask/${team.name}`);
    if (!answer) continue;
    const event = answer === "accept" ? "accepted" : "declined";
    const answerFields = () => ({ team: team.name, by, comment: world.next("comment") });
    ledger.note(`${days.asked}T11:${minute()}:00Z`, event, answerFields());
    if (exposed)
      ledger.note(`${exposed}T08:00:00Z`, "exposed", { ...answerFields(), date: exposed });
    if (!recommends) continue;
    const reported = `${days.reported}T11:${minute()}:00Z`;
    ledger.note(reported, "reported", { team: team.name, region: team.region });
    ledger.notify(reported, `reported/${team.name}`);
  }
  if (fate === "ready") ledger.notify(ledger.last, "ready");
  if (UNDECIDED.has(fate)) return;
  const rollback = testers
    .filter(({ answer }) => answer === "accept")
    .map(({ team }) => `rollback/${team.name}`);
  if (fate === "withdrawn") {
    const at = `${addDays(days.asked, 2)}T10:00:00Z`;
    ledger.move(at, "withdrawn", { state: "Rejected", status: "resolved" });
    ledger.notify(at, ...rollback);
    return;
  }
  const resolved = `${days.concluded}T15:00:00Z`;
  const state = fate === "rejected" ? "Rejected" : "Accepted";
  ledger.move(resolved, "resolved", { state, status: "resolved" });
  ledger.notify(resolved, "outcome", ...(fate === "rejected" ? rollback : []));
  if (state === "Accepted") recordRelease(story, days.concluded, world);
}

function recordRelease(story: Story, accepted: string, { distribution }: World): void {
  const { release, platform, ledger, fate, days, manager } = story;
  if (release.component.stack.distribution === "none") {
    ledger.notify(ledger.last, `announce/${release.version}`);
    ledger.move(ledger.last, "released", { state: "Production" });
  } else {
    const taken = distribution.take(`${release.path}/${platform}`, accepted);
    if (!taken || taken.date > TODAY) return;
    const at = `${taken.date}T00:00:00Z`;
    ledger.move(at, "released", { state: "Production" }, { release: taken.id });
    ledger.notify(at, `announce/${taken.id}`);
  }
  if (fate !== "recalled" || days.recalled > TODAY) return;
  const at = `${days.recalled}T09:00:00Z`;
  ledger.move(at, "recalled", { state: "Recalled" }, { by: manager });
  ledger.notify(at, "recall");
}
