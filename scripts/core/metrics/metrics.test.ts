/** What is counted in which quarter, on histories made for it; properties over many of them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryEvent, Registry, Rollout, Team } from "#core/model/registry.ts";
import { COMPONENTS, DEFINITIONS, TEAMS, TESTS } from "./definitions.ts";
import { gatherFacts } from "./facts.ts";
import { type Metrics, metrics, metricsOf } from "./metrics.ts";
import { quarterAt, quarterIndex, quartersBetween, quartersUntil } from "./quarters.ts";
import { oneDecimal, percent, spread } from "./statistics.ts";

const START = "2010-05-01";
const NOW = "2011-06-30T12:00:00Z";
const LIS = "ea-NGI_PT-LIS";

interface Made {
  readonly history: readonly HistoryEvent[];
  readonly imported?: boolean;
  readonly type?: string;
  readonly issues?: readonly object[];
  readonly reports?: readonly object[];
  readonly summary?: object;
}

/** A registry that holds what the metrics read, and nothing else. */
function registryOf(made: readonly Made[], teams: Readonly<Record<string, object>> = {}): Registry {
  const rollouts = made.map(({ history, imported, type, issues, reports = [], summary }, index) => {
    const path = `EMI-1.0/cream/1.${index}/sl5-x86_64`;
    const data = { type: type ?? "revision", ...(imported ? { imported: "egi-qc" } : {}) };
    return {
      path,
      platform: "sl5-x86_64",
      release: { stack: "EMI", component: "cream", data },
      ticket: { data: { history } },
      decisions: { data: { issues } },
      reports: reports.map((report) => ({ data: report })),
      ...(summary ? { summary: { data: summary } } : {}),
    } as unknown as Rollout;
  });
  const team = (name: string, data: object) =>
    ({ name, data: { since: START, region: "Portugal", ...data } }) as unknown as Team;
  return {
    procedure: {
      file: "",
      data: {
        projectStart: START,
        teamsPerComponent: 2,
        acknowledge: { workingDays: 1, emergencyHours: 12 },
      },
    },
    stacks: new Map([["EMI", { id: "EMI", data: { title: "EMI" } }]]),
    components: new Map([
      [
        "EMI/cream",
        { id: "EMI/cream", stack: "EMI", name: "cream", data: { platforms: ["sl5-x86_64"] } },
      ],
    ]),
    teams: new Map(Object.entries(teams).map(([name, data]) => [name, team(name, data)])),
    rollouts: new Map(rollouts.map((rollout) => [rollout.path, rollout])),
  } as unknown as Registry;
}

const event = (at: string, name: HistoryEvent["event"], more: Partial<HistoryEvent> = {}) =>
  ({ at: at.includes("T") ? at : `${at}T12:00:00Z`, event: name, ...more }) as HistoryEvent;
const outcomesOf = (found: Metrics) =>
  found[COMPONENTS].map(({ accepted, rejected, noTest }) => [accepted, rejected, noTest].join(" "));

test.for<[start: string, when: string, name: string]>([
  [START, "2010-05-01T00:00:00Z", "PY1-Q1"],
  [START, "2010-07-31T23:59:59Z", "PY1-Q1"],
  [START, "2010-08-01", "PY1-Q2"],
  [START, "2011-04-30T23:59:59Z", "PY1-Q4"],
  [START, "2011-05-01T00:00:00Z", "PY2-Q1"],
  ["2010-11-30", "2011-02-27", "PY1-Q1"],
  ["2010-11-30", "2011-02-28", "PY1-Q2"],
])("counted from %s, %s lies in %s", ([start, when, name]) => {
  expect(quarterAt(start, quarterIndex(start, when)).name).toBe(name);
});

test("quarters follow each other without a gap, wherever the project starts", () => {
  const starts = fc.date({
    min: new Date("2000-01-01"),
    max: new Date("2030-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(starts, fc.nat(60), (date, index) => {
      const start = date.toISOString().slice(0, 10);
      const { from, until } = quarterAt(start, index);
      expect([quarterIndex(start, from), quarterIndex(start, until)]).toEqual([index, index]);
      const next = quarterAt(start, index + 1).from;
      expect(until < next && quarterIndex(start, next) === index + 1).toBe(true);
    }),
    { seed: 2010 },
  );
});

test("no quarter has begun before the project has", () => {
  expect(quartersUntil(START, "2010-04-30T23:59:59Z")).toEqual([]);
  const { quarters, [COMPONENTS]: outcomes } = metrics(registryOf([]), "2010-01-01T00:00:00Z");
  expect([quarters, outcomes]).toEqual([[], []]);
});

test.for<[value: number, said: number]>([
  [1.25, 1.3],
  [16.25, 16.3],
  [0.04, 0],
  [0.05, 0.1],
])("%d is %d with one decimal (R157)", ([value, said]) => {
  expect(oneDecimal(value)).toBe(said);
});

test("per cent are exact: 13 of 80 is 16.25, so 16.3; of nothing it is none", () => {
  expect([percent(13, 80), percent(1, 80), percent(1, 3), percent(80, 80), percent(0, 0)]).toEqual([
    16.3, 1.3, 33.3, 100, 0,
  ]);
});

test("the median is the mean of the middle two, p90 the nearest rank", () => {
  expect(spread([])).toEqual({ median: null, p90: null, count: 0 });
  expect(spread([4])).toEqual({ median: 4, p90: 4, count: 1 });
  expect(spread([10, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual({ median: 5.5, p90: 9, count: 10 });
});

test("a decision counts where it was recorded; what was not decided on a test counts nowhere", () => {
  const found = metrics(
    registryOf([
      { history: [event("2010-07-31T23:59:59Z", "resolved", { state: "Accepted" })] },
      { history: [event("2010-08-01T00:00:00Z", "resolved", { state: "Rejected" })] },
      { history: [event("2010-09-01", "waived", { state: "Accepted" })] },
      { history: [event("2010-09-01", "verification-rejected", { state: "Rejected" })] },
      { history: [event("2010-09-01", "withdrawn", { state: "Rejected" })] },
      { history: [event("2010-09-01", "imported", { state: "Production" })], imported: true },
      {
        history: [
          event("2010-12-01", "resolved", { state: "Accepted" }),
          event("2011-02-01", "recalled", { state: "Recalled" }),
        ],
      },
      {
        history: [
          event("2010-12-02", "resolved", { state: "Accepted" }),
          event("2011-02-02", "withdrawn", { state: "Rejected" }),
        ],
      },
      { history: [event("2011-07-01", "resolved", { state: "Accepted" })] },
    ]),
    NOW,
  );
  expect(outcomesOf(found)).toEqual(["1 0 0", "0 1 1", "2 0 0", "0 0 0", "0 0 0"]);
  expect(found.recalls.map(({ recalled }) => recalled)).toEqual([0, 0, 0, 1, 0]);
});

test("a region recorded in letters and marks is the one in composed letters", () => {
  const found = metrics(
    registryOf(
      [
        {
          history: [
            event("2010-06-01", "reported", { team: LIS, region: "I\u0302le" }),
            event("2010-06-02", "reported", { team: "ea-NGI_DE-BER", region: "\u00cele" }),
            event("2010-06-03", "reported", { team: "ea-NGI_UK-GLA" }),
          ],
        },
      ],
      { [LIS]: {}, "ea-NGI_DE-BER": {}, "ea-NGI_UK-GLA": { region: "I\u0302le" } },
    ),
    NOW,
  );
  expect(found[TESTS]).toMatchObject([{ region: "\u00cele", total: 3, percent: 100 }]);
});

test("a report is one test, in the region recorded with it, late ones too", () => {
  const found = metrics(
    registryOf(
      [
        {
          history: [
            event("2010-06-01", "reported", { team: LIS, region: "Lusitania" }),
            event("2010-06-02", "resolved", { state: "Accepted" }),
            event("2010-08-02", "reported", { team: "ea-NGI_DE-BER" }),
            event("2010-08-03", "reported", { team: LIS, region: "Lusitania" }),
          ],
        },
      ],
      { [LIS]: {}, "ea-NGI_DE-BER": { region: "Germany" } },
    ),
    NOW,
  );
  expect(found[TESTS]).toEqual([
    { region: "Germany", total: 1, percent: 50, byQuarter: [0, 1, 0, 0, 0] },
    { region: "Lusitania", total: 1, percent: 50, byQuarter: [1, 0, 0, 0, 0] },
  ]);
  expect(found.reportsPerRollout).toEqual([{ reports: 1, rollouts: 1 }]);
});

test("a team counts at the end of a quarter, or now while it runs (R154)", () => {
  const teams = {
    a: {},
    b: { since: "2010-07-31" },
    c: { since: "2010-08-01", until: "2010-10-31" },
    d: { since: "2011-06-30" },
    e: { since: "2011-07-01" },
    f: { until: "2011-06-29" },
  };
  expect(metrics(registryOf([], teams), NOW)[TEAMS].map((row) => row.teams)).toEqual([
    3, 4, 3, 3, 3,
  ]);
});

test("coverage follows what teams commit to, on any platform, and when they leave (R146, R148)", () => {
  const commitments = [{ component: "EMI/cream", platforms: ["sl6-x86_64"] }];
  const covered = (teams: Readonly<Record<string, object>>) => {
    const [row] = metrics(registryOf([], teams), NOW).coverage;
    return [row?.covered, row?.missing, row?.redundant, row?.platforms[0]?.covered];
  };
  expect(covered({ a: {} })).toEqual([0, 1, 0, 0]);
  expect(covered({ a: { commitments } })).toEqual([1, 0, 0, 0]);
  expect(covered({ a: { commitments }, b: { commitments } })).toEqual([1, 0, 1, 0]);
  const left = { commitments, until: "2011-06-29" };
  expect(covered({ a: left })).toEqual([0, 1, 0, 0]);
});

test("an answer is in time before it is due (R88); who was dismissed, or need not answer any more, is not asked", () => {
  const asked = (team: string, due?: string) =>
    event("2011-06-01T10:00:00Z", "asked", due === undefined ? { team } : { team, due });
  const DUE = "2011-06-02T10:00:00Z";
  const ended = [
    asked("last", "2011-06-20T10:00:00Z"),
    event("2011-06-03", "resolved", { state: "Rejected" }),
  ];
  const history = [
    asked("quick", DUE),
    asked("late", DUE),
    asked("silent", DUE),
    asked("dismissed", DUE),
    asked("open", "2011-07-02T10:00:00Z"),
    asked("undated"),
    event("2011-06-01T11:00:00Z", "dismissed", { team: "dismissed" }),
    event("2011-06-02T09:59:59Z", "declined", { team: "quick", reason: "busy" }),
    event(DUE, "accepted", { team: "late" }),
    event("2011-06-02T10:00:01Z", "accepted", { team: "undated" }),
  ];
  const found = metrics(
    registryOf([{ history }, { history: ended }], {
      undated: { country: "PT", timezone: "Europe/Lisbon" },
    }),
    NOW,
  );
  expect(found.answers.map(({ team, asked: times, inTime }) => [team, times, inTime])).toEqual([
    ["undated", 1, 0],
    ["late", 1, 0],
    ["quick", 1, 1],
    ["silent", 1, 0],
  ]);
  expect(found.declines).toMatchObject([{ team: "quick", reason: "busy" }]);
});

test("an emergency's answer is due after hours, where the request does not say when", () => {
  const history = [
    event("2011-06-01T00:00:00Z", "asked", { team: LIS }),
    event("2011-06-01T12:00:00Z", "accepted", { team: LIS }),
  ];
  expect(metrics(registryOf([{ history, type: "emergency" }]), NOW).answers[0]?.inTime).toBe(0);
  expect(metrics(registryOf([{ history }]), NOW).answers[0]?.inTime).toBe(1);
});

test("phases run from event to event, in the quarter of their end", () => {
  const history = [
    event("2010-07-01", "submitted"),
    event("2010-07-03", "verification-started"),
    event("2010-07-10", "staged"),
    event("2010-07-11", "opened"),
    event("2010-07-12", "asked", { team: LIS, due: "2010-07-13T12:00:00Z" }),
    event("2010-07-14", "accepted", { team: LIS }),
    event("2010-07-24", "reported", { team: LIS }),
    event("2010-08-02", "resolved", { state: "Accepted" }),
    event("2010-08-12", "released", { state: "Production" }),
    event("2010-08-13", "reported", { team: "late" }),
  ];
  const days = (from: string, to: string) =>
    Object.fromEntries(
      metrics(registryOf([{ history }]), NOW, { from, to }).leadTimes.map((row) => [
        row.phase,
        row.median,
      ]),
    );
  expect(days("2010-05-01", "2010-11-01")).toEqual({
    waiting: 2,
    verification: 7,
    assignment: 1,
    selection: 1,
    acceptance: 2,
    testing: 10,
    decision: 9,
    "staged-rollout": 23,
    "accept-to-production": 10,
    "delivery-to-production": 42,
  });
  expect(days("2010-05-01", "2010-07-31")).toMatchObject({ acceptance: 2, testing: null });
});

test("issues: named by a report, known to the summary, or what a rejection rests on", () => {
  const issue = (ggus: number, severity: string) => ({ ggus, severity, title: "leaks" });
  const found = metrics(
    registryOf([
      {
        history: [
          event("2010-06-01", "reported", { team: LIS }),
          event("2010-08-01", "resolved", { state: "Accepted" }),
        ],
        issues: [issue(1, "major"), issue(2, "minor"), issue(3, "minor")],
        reports: [
          { team: LIS, issues: [1], exposure: { from: "2010-05-20", until: "2010-05-27" } },
        ],
        summary: { knownIssues: [1, 2] },
      },
      {
        history: [event("2010-08-02", "resolved", { state: "Rejected" })],
        issues: [issue(4, "showstopper")],
      },
    ]),
    NOW,
    { to: "2010-08-01" },
  );
  expect(found.issues).toEqual([
    { severity: "showstopper", found: 1, known: 0 },
    { severity: "major", found: 1, known: 1 },
    { severity: "minor", found: 1, known: 1 },
  ]);
  expect(found.exposure).toEqual({ shortest: 7, median: 7, p90: 7, longest: 7, count: 1 });
});

test("a problem that was open at the decision counts, whatever is appended later", () => {
  const problem = (severity: string, text: string) =>
    event("2010-06-02", "problem", { team: LIS, severity, text } as Partial<HistoryEvent>);
  const dismissed = event("2010-06-03", "problem-dismissed", { team: LIS, text: "slow" });
  const history = [
    problem("showstopper", "all jobs lost"),
    problem("major", "slow"),
    problem("minor", "leaks a little"),
    dismissed,
    event("2010-06-10", "reported", { team: LIS }),
    event("2010-08-01", "resolved", { state: "Accepted" }),
  ];
  const counted = (...issues: object[]) =>
    metrics(
      registryOf([
        { history, issues, reports: [{ team: LIS, issues: [1] }], summary: {} },
        // Not decided yet: it may still be dismissed.
        { history: history.slice(0, -1) },
      ]),
      NOW,
    ).issues.map(({ severity, found }) => `${severity} ${found}`);
  const minor = { ggus: 1, severity: "minor", title: "leaks" };
  const expected = ["showstopper 1", "major 0", "minor 1"];
  expect(counted(minor)).toEqual(expected);
  expect(counted(minor, { ggus: 2, severity: "showstopper", title: "all jobs lost" })).toEqual(
    expected,
  );
});

test.for<[from: string | undefined, to: string | undefined, names: string]>([
  [undefined, undefined, "PY1-Q1 PY1-Q2 PY1-Q3 PY1-Q4 PY2-Q1"],
  ["2010-08-01", "2010-10-31", "PY1-Q2"],
  ["2010-10-31", "2010-11-01", "PY1-Q2 PY1-Q3"],
  ["2011-01-15", undefined, "PY1-Q3 PY1-Q4 PY2-Q1"],
  [undefined, "2010-05-01", "PY1-Q1"],
  [undefined, "2010-04-30", ""],
  ["2012-01-01", undefined, ""],
])("from %s to %s are the quarters %s", ([from, to, names]) => {
  const quarters = quartersBetween(quartersUntil(START, NOW), from, to);
  expect(quarters.map(({ name }) => name).join(" ")).toBe(names);
});

test("every metric says in a sentence what it counts, and table 1 what it aims at (R149)", () => {
  const { definitions } = metrics(registryOf([]), NOW);
  for (const { title, says } of Object.values(definitions)) {
    expect(title).not.toBe("");
    expect(says).toMatch(/^[A-Z].*\.$/);
  }
  expect(DEFINITIONS[COMPONENTS].says).toContain("The aim is that none is rejected.");
});

const when = fc
  .integer({ min: Date.parse("2010-03-01T00:00:00Z"), max: Date.parse("2011-09-01T00:00:00Z") })
  .map((time) => `${new Date(time).toISOString().slice(0, 19)}Z`);
const someTeam = fc.constantFrom("a", "b", "c");
const someEvent = fc.oneof(
  fc.record({
    at: when,
    event: fc.constantFrom(
      "submitted",
      "staged",
      "opened",
      "waived",
      "withdrawn",
      "released",
      "recalled",
    ),
  }),
  fc.record({
    at: when,
    event: fc.constant("resolved"),
    state: fc.constantFrom("Accepted", "Rejected"),
  }),
  fc.record({
    at: when,
    event: fc.constantFrom("reported", "declined", "accepted"),
    team: someTeam,
    region: fc.constantFrom("Italy", "Spain", "UK"),
  }),
  fc.record({ at: when, event: fc.constant("asked"), team: someTeam, due: when }),
);
const someRegistry = fc
  .array(
    fc.record({
      history: fc
        .array(someEvent, { maxLength: 12 })
        .map((events) => events.sort((a, b) => (a.at < b.at ? -1 : 1)) as HistoryEvent[]),
      imported: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    }),
    { maxLength: 8 },
  )
  .map((made) =>
    registryOf(made, { a: {}, b: { since: "2010-09-01" }, c: { until: "2011-01-01" } }),
  );

test("the metrics of a union of disjoint quarters are those of the parts", () => {
  const quarters = quartersUntil(START, NOW);
  fc.assert(
    fc.property(someRegistry, fc.integer({ min: 1, max: quarters.length - 1 }), (registry, cut) => {
      const facts = gatherFacts(registry, NOW);
      const of = (some: typeof quarters) => metricsOf(facts, registry, some, NOW);
      const [whole, ...parts] = [quarters, quarters.slice(0, cut), quarters.slice(cut)].map(of);
      if (!whole) return;
      for (const metric of [COMPONENTS, TEAMS, "recalls", "declines", "quarters"] as const) {
        expect(parts.flatMap((part): readonly unknown[] => part[metric])).toEqual(whole[metric]);
      }
      const sums = (list: readonly Metrics[], key: keyof Metrics, by: string, value: string) => {
        const total = new Map<unknown, number>();
        for (const row of list.flatMap((one) => one[key] as readonly Record<string, unknown>[])) {
          const name = row[by];
          total.set(name, (total.get(name) ?? 0) + Number(row[value]));
        }
        return new Map([...total].filter(([, number]) => number > 0));
      };
      for (const [key, by, value] of [
        [TESTS, "region", "total"],
        ["answers", "team", "asked"],
        ["answers", "team", "inTime"],
        ["answersByRegion", "region", "asked"],
        ["reportsPerRollout", "reports", "rollouts"],
        ["issues", "severity", "found"],
        ["leadTimes", "phase", "count"],
      ] as const) {
        expect(sums(parts, key, by, value), key).toEqual(sums([whole], key, by, value));
      }
    }),
    { seed: 2011, numRuns: 100 },
  );
});

test("a naive recount of any history comes to the same outcomes and tests", () => {
  fc.assert(
    fc.property(someRegistry, (registry) => {
      const found = metrics(registry, NOW);
      const borders = [...found.quarters, "2011-08-01"];
      for (const [index, row] of found[COMPONENTS].entries()) {
        const counted = { accepted: 0, rejected: 0, noTest: 0 };
        const tests: Record<string, number> = {};
        for (const { ticket, release } of registry.rollouts.values()) {
          if (release.data.imported) continue;
          let decided = false;
          const reported: string[] = [];
          for (const one of ticket?.data.history ?? []) {
            const inside =
              one.at >= (borders[index] ?? "") &&
              one.at < (borders[index + 1] ?? "") &&
              one.at <= NOW;
            if ((one.event === "resolved" || one.event === "waived") && !decided) {
              decided = true;
              if (inside && one.event === "waived") counted.noTest += 1;
              else if (inside && one.state === "Accepted") counted.accepted += 1;
              else if (inside) counted.rejected += 1;
            }
            if (one.event === "reported" && one.team && !reported.includes(one.team)) {
              reported.push(one.team);
              if (inside && one.region) tests[one.region] = (tests[one.region] ?? 0) + 1;
            }
          }
        }
        expect(row).toEqual({ quarter: found.quarters[index], ...counted });
        for (const { region, byQuarter } of found[TESTS]) {
          expect(byQuarter[index]).toBe(tests[region] ?? 0);
        }
      }
    }),
    { seed: 2012, numRuns: 100 },
  );
});
