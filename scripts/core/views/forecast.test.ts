import { expect, test } from "vitest";
import type { TicketFile } from "#schemas/types.ts";
import { type DeliveredVersion, deliver, deliverOnly } from "#testing/delivered-versions.ts";
import { LIS } from "#testing/federation.ts";
import { type RecordedFiles, recorded } from "#testing/recorded.ts";
import { decisionsOf, ticketOf } from "#testing/recorded-stages.ts";
import { calendarsOf } from "./calendar.ts";
import { forecastOf, LEAST_FINISHED } from "./forecast.ts";

/** A Thursday. */
const NOW = "2011-05-19T12:00:00Z";
const AHEAD = "EMI-1.0/cream/1.20.0/sl5-x86_64";

/** Finished in as many days from the first acceptance to production as given, each answered on the day of its request. */
const finishedIn = (days: readonly number[]): DeliveredVersion[] =>
  days.map((number, index) => ({
    version: `1.0.${index}`,
    released: "2011-01-03",
    at: `${day("2011-01-10", number)}T10:00:00Z`,
    events: [
      { at: "2011-01-10T08:00:00Z", event: "asked", team: LIS },
      { at: "2011-01-10T09:00:00Z", event: "accepted", team: LIS },
      {
        at: `${day("2011-01-10", Math.max(0, number - 1))}T09:00:00Z`,
        event: "resolved",
        state: "Accepted",
        status: "resolved",
      },
    ],
  }));

const day = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const acceptedOn = (date: string): TicketFile["history"] => [
  { at: `${date}T08:00:00Z`, event: "asked", team: LIS },
  { at: `${date}T09:00:00Z`, event: "accepted", team: LIS },
];

/** The rollout in test, on its way since a day on which a team accepted. */
function testing(files: RecordedFiles, since = "2011-05-16"): void {
  deliver(files, {
    version: "1.20.0",
    state: "StagedRollOut",
    released: "2011-05-09",
    at: `${since}T07:00:00Z`,
  });
  const ticket = ticketOf(files, AHEAD);
  ticket.history.push(
    { at: `${since}T07:30:00Z`, event: "opened", status: "open", manager: "manager-one" },
    ...acceptedOn(since),
  );
  ticket.participation = {
    [LIS]: { response: "accept", at: `${since}T09:00:00Z`, by: "lis-admin" },
  };
  Object.assign(decisionsOf(files, AHEAD), { manager: "manager-one", teams: [LIS] });
}

async function forecastFor(
  days: readonly number[],
  change: (files: RecordedFiles) => void = testing,
  now = NOW,
) {
  const { registry, rollout } = await recorded((files) => {
    deliverOnly(files, finishedIn(days));
    change(files);
  });
  return forecastOf(rollout(AHEAD), registry, now);
}

test("half of the finished rollouts of the family that took the same step lie between the dates", async () => {
  expect(await forecastFor([10, 20, 30, 40, 50, 60, 70, 80])).toEqual({
    what: "production",
    from: "2011-06-05",
    median: "2011-06-25",
    until: "2011-07-15",
    step: "accepted",
    since: "2011-05-16T09:00:00Z",
    family: "glite",
    finished: 8,
  });
});

test("nothing is said of fewer than five, nor when all but four have taken less time than this one", async () => {
  const enough = Array.from({ length: LEAST_FINISHED }, (_, index) => 10 + index);
  expect(await forecastFor(enough)).toMatchObject({ finished: 5 });
  expect(await forecastFor(enough.slice(1))).toBeUndefined();
  const dates = [1, 2, 10, 11, 12, 13, 14];
  expect(await forecastFor(dates)).toMatchObject({ finished: 5, from: "2011-05-27" });
  expect(await forecastFor(dates, testing, "2011-05-27T12:00:00Z")).toBeUndefined();
});

test("other families, what was imported, and what comes later than now say nothing", async () => {
  const five = [10, 20, 30, 40, 50];
  expect(await forecastFor(five)).toBeDefined();
  const changed = (change: (files: RecordedFiles) => void) =>
    forecastFor(five, (files) => {
      testing(files);
      change(files);
    });
  expect(
    await changed(({ components }) => {
      Object.assign(components["EMI/cream"] ?? {}, { family: "other" });
      Object.assign(components["EMI/dpm"] ?? {}, { family: "glite" });
    }),
  ).toMatchObject({ family: "other" });
  expect(
    await changed((files) => {
      deliver(files, { version: "2.0", component: "dpm", state: "StagedRollOut" });
      Object.assign(files.components["EMI/cream"] ?? {}, { family: "arc" });
      for (const path of Object.keys(files.releases).filter((one) => one.includes("/1.0.")))
        Object.assign(files.releases[path] ?? {}, { imported: "egi-qc" });
    }),
  ).toBeUndefined();
  expect(await forecastFor(five, testing, "2011-02-01T12:00:00Z")).toBeUndefined();
});

test("where the distribution has released too little the decision is foretold, from all of the family", async () => {
  const found = await forecastFor([10, 20, 30, 40, 50], (files) => {
    testing(files);
    for (const ticket of Object.values(files.tickets)) {
      const released = ticket.history.findIndex(({ event }) => event === "released");
      const decided = ticket.history.some(({ event }) => event === "resolved");
      if (released < 0 || !decided) continue;
      ticket.history.splice(released);
      ticket.state = "Accepted";
    }
  });
  expect(found).toMatchObject({ what: "decision", from: "2011-06-04", finished: 5 });
});

test("the days between request and answer are working days, as in the procedure", async () => {
  // Asked on a Friday and accepted on the Monday after it: one working day.
  const finished = [0, 1, 2, 3, 4].map(
    (index): DeliveredVersion => ({
      version: `1.0.${index}`,
      released: "2011-01-03",
      at: "2011-01-24T10:00:00Z",
      events: [
        { at: "2011-01-14T08:00:00Z", event: "asked", team: LIS },
        { at: "2011-01-17T09:00:00Z", event: "accepted", team: LIS },
      ],
    }),
  );
  const askedOn = async (date: string) => {
    const { registry, rollout } = await recorded((files) => {
      deliverOnly(files, finished);
      testing(files, date);
      const ticket = ticketOf(files, AHEAD);
      ticket.history.pop();
      ticket.participation = { [LIS]: {} };
    });
    return forecastOf(rollout(AHEAD), registry, NOW);
  };
  // From Wednesday to Thursday, and then a week.
  expect(await askedOn("2011-05-18")).toMatchObject({ step: "asked", from: "2011-05-26" });
  // From Friday to Monday, and then a week.
  expect(await askedOn("2011-05-13")).toMatchObject({ from: "2011-05-23" });
});

test("a distribution release that lists it is its date; a showstopper, or a later version, leaves none", async () => {
  const accepted = (files: RecordedFiles, more: Partial<DeliveredVersion> = {}) =>
    deliver(files, {
      version: "1.20.0",
      state: "Accepted",
      released: "2011-05-02",
      at: "2011-05-18T10:00:00Z",
      ...more,
    });
  const five = [10, 20, 30, 40, 50];
  expect(await forecastFor(five, accepted)).toMatchObject({ what: "production", step: "passed" });
  const listed = (files: RecordedFiles) => {
    accepted(files);
    files.distributionReleases["1.1.0"] = { type: "minor", date: "2011-06-03", contents: [AHEAD] };
  };
  expect(await forecastFor(five, listed)).toMatchObject({
    what: "planned",
    date: "2011-06-03",
    release: { id: "UMD/1.1.0" },
  });
  const issues = [{ ggus: 1, title: "Jobs are lost", severity: "showstopper" as const }];
  expect(await forecastFor(five, (files) => accepted(files, { issues }))).toBeUndefined();
  const overtaken = (files: RecordedFiles) => {
    testing(files);
    deliver(files, { version: "1.21.0", released: "2011-04-01" });
  };
  expect(await forecastFor(five, overtaken)).toBeUndefined();
});

test("the calendar of releases has the days of each forecast", async () => {
  const { registry } = await recorded((files) => {
    deliverOnly(files, finishedIn([10, 20, 30, 40, 50]));
    testing(files);
  });
  const all = calendarsOf(registry, registry.rollouts.values(), new Map(), NOW);
  const { events = [] } = all.find(({ path }) => path === "releases") ?? {};
  expect(events.map(({ uid, when }) => [uid, when])).toEqual([
    [`forecast/${AHEAD}`, { first: "2011-06-05", last: "2011-06-25" }],
  ]);
});
