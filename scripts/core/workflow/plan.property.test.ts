/** Whatever people do, in whatever order and with whatever clock: what a run may and may not do (DESIGN sections 4 and 6). */
import fc from "fast-check";
import { expect, test } from "vitest";
import { instant } from "#core/base/dates.ts";
import type { Command } from "#core/comments/commands.ts";
import { allows, destination, TRANSITIONS } from "#core/events/transitions.ts";
import { positionOf } from "#core/model/positions.ts";
import { evaluate } from "#core/reasons/evaluate.ts";
import { applyEdits } from "#data/yaml-edit.ts";
import {
  BER,
  GLA,
  LIS,
  LIS_MANAGES,
  RELEASE,
  releaseText,
  reportFile,
  reportText,
  summaryFile,
  summaryText,
  VERIFIED,
} from "#testing/federation.ts";
import { Playground } from "#testing/playground.ts";
import type { HistoryEvent } from "../model/registry.ts";
import { plan } from "./plan.ts";

const PLATFORMS = ["sl5-x86_64", "sl6-x86_64"] as const;
const TEAMS = [LIS, BER, GLA] as const;
const LOGINS = [
  "lis-admin",
  "ber-admin",
  "gla-admin",
  "manager-one",
  "manager-two",
  "coordinator-one",
  "nobody",
];
/** The same stories on every run. */
const SEED = 2011;
const START = Date.parse("2011-06-01T08:00:00Z");

const platform = fc.constantFrom(...PLATFORMS);
const team = fc.constantFrom(...TEAMS);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

const decisions = fc
  .record({
    verification: fc.constantFrom(
      VERIFIED,
      VERIFIED,
      VERIFIED,
      "verification: { by: verifier-one, started: 2011-06-01 }\n",
      "verification: { by: verifier-one, started: 2011-06-01, outcome: reject, reason: no }\n",
      "",
    ),
    manager: maybe(fc.constantFrom("manager-one", "manager-one", "manager-two")),
    teams: fc.subarray([...TEAMS]),
    pool: fc.boolean(),
    exposure: maybe(fc.constantFrom(2, 10)),
    excused: maybe(team),
    showstopper: fc.boolean(),
    waiver: fc.integer({ min: 0, max: 15 }),
    recall: fc.integer({ min: 0, max: 15 }),
  })
  .map((one) =>
    [
      one.verification,
      one.manager === undefined ? "" : `manager: ${one.manager}\n`,
      `teams: [${one.teams.join(", ")}]\n`,
      one.exposure === undefined ? "" : `exposure: { days: ${one.exposure}, reason: why }\n`,
      one.pool ? "pool: true\n" : "",
      one.excused === undefined ? "" : `excused: { ${one.excused}: why }\n`,
      one.showstopper ? "issues:\n  - { ggus: 1, title: leaks, severity: showstopper }\n" : "",
      one.waiver === 0
        ? "waiver: { reason: why, approvedBy: coordinator-one, date: 2010-06-01 }\n"
        : "",
      one.recall === 0 ? "recall: { reason: why, by: manager-one, date: 2011-06-30 }\n" : "",
    ].join(""),
  );

type Words = { kind: Command["kind"]; [name: string]: unknown };
const words: fc.Arbitrary<Words> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("accept", "accept", "accept", "reject", "withdraw"),
    team: maybe(team.map((name) => name.slice(3))),
  }),
  fc.record({
    kind: fc.constant("exposed"),
    team,
    date: maybe(fc.constantFrom("2011-06-04", "2011-06-10", "2011-09-01")),
  }),
  fc.record({
    kind: fc.constant("beta"),
    team,
    on: fc.boolean(),
    service: fc.constantFrom("a/SRM", "b/SRM"),
  }),
  fc.record({
    kind: fc.constant("problem"),
    team,
    severity: fc.constantFrom("showstopper", "minor"),
    text: fc.constantFrom("leaks", "slow\n: #1", "\u202e x"),
  }),
  fc.record({
    kind: fc.constant("ask"),
    teams: fc.oneof(fc.subarray([...TEAMS], { minLength: 1 }), fc.constant("committed")),
  }),
  fc.constant({ kind: "pool" }),
  fc.record({
    kind: fc.constant("extend"),
    days: fc.constantFrom(3, 12),
    reason: fc.constant("more load"),
  }),
  fc.record({ kind: fc.constant("excuse"), team, reason: fc.constant("down") }),
  fc.record({
    kind: fc.constant("dismiss"),
    problem: fc.constantFrom(1, 2),
    reason: fc.constant("none"),
  }),
  fc.record({ kind: fc.constant("manager"), login: fc.constantFrom("manager-one", "manager-two") }),
) as fc.Arbitrary<Words>;

const action = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("decide" as const), platform, text: decisions }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant("say" as const),
      platform: maybe(platform),
      words,
      login: fc.constantFrom(...LOGINS),
      ago: fc.oneof(fc.nat(10), fc.nat(30)),
      id: fc.constant(0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("report" as const),
      platform,
      team,
      reject: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("decideOutcome" as const),
      platform,
      outcome: fc.constantFrom("ACCEPT", "REJECT"),
      excused: maybe(team),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("list" as const),
      platform,
      date: fc.constantFrom("2011-06-02", "2011-06-20", "2012-02-29"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("withdraw" as const),
      really: fc.integer({ min: 0, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("addPlatform" as const) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant("run" as const),
      hours: fc.oneof(fc.nat(3), fc.nat(30), fc.nat(200)),
    }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

const LOGIN_OF: Readonly<Record<string, string>> = {
  [LIS]: "lis-admin",
  [BER]: "ber-admin",
  [GLA]: "gla-admin",
};

/** Half of what is said is said by somebody who may. */
const speaker = ({ words, login, ago }: Action & { do: "say" }): string => {
  if (ago % 3 === 0) return login;
  if (typeof words.team === "string") {
    const name = words.team.startsWith("ea-") ? words.team : `ea-${words.team}`;
    if (words.kind !== "excuse") return LOGIN_OF[name] ?? login;
  }
  return words.kind === "manager"
    ? "coordinator-one"
    : words.kind === "accept"
      ? login
      : "manager-one";
};

class Story {
  readonly place = new Playground({
    ...LIS_MANAGES,
    [`rollouts/${RELEASE}/release.yaml`]: releaseText(["sl5-x86_64"]),
  });
  readonly comments: Command[] = [];
  now = START;
  #platforms: string[] = ["sl5-x86_64"];
  #withdrawn = false;

  #release() {
    const more = this.#withdrawn ? "withdrawn: { reason: bug, date: 2011-06-10 }\n" : "";
    this.place.write(
      `rollouts/${RELEASE}/release.yaml`,
      releaseText(this.#platforms, "revision", more),
    );
  }

  act(one: Exclude<Action, { do: "run" }>): void {
    const path = "platform" in one && one.platform ? `${RELEASE}/${one.platform}` : RELEASE;
    const known = "platform" in one && this.#platforms.includes(one.platform ?? "");
    switch (one.do) {
      case "decide":
        if (known) this.place.decide(one.text, path);
        break;
      case "say": {
        const id = this.comments.length + 1;
        const at = instant(this.now + 3_600_000 * (1 - one.ago / 10));
        const author = { login: speaker(one) };
        this.comments.push({
          ...one.words,
          target: path,
          author,
          at,
          comment: id,
        } as unknown as Command);
        break;
      }
      case "report": {
        const more = one.reject ? "recommendation: reject\nreason: broken\n" : "";
        const text = reportText(one.team, LOGIN_OF[one.team] ?? "", more);
        if (known) this.place.write(reportFile(one.team, path), text);
        break;
      }
      case "decideOutcome": {
        const more = `reason: why\n${one.excused ? `excused: { ${one.excused}: why }\n` : ""}`;
        if (known) this.place.write(summaryFile(path), summaryText(one.outcome, more));
        break;
      }
      case "list":
        this.place.write(
          "components/distributions/UMD/1.0.0.yaml",
          `type: major\ndate: ${one.date}\ncontents: [${path}]\n`,
        );
        break;
      case "withdraw":
        this.#withdrawn = one.really === 0;
        this.#release();
        break;
      case "addPlatform":
        this.#platforms = [...PLATFORMS];
        this.#release();
        break;
      default:
        one satisfies never;
    }
  }

  get at(): string {
    return instant(this.now);
  }
}

async function histories(place: Playground): Promise<Map<string, readonly HistoryEvent[]>> {
  const { rollouts } = await place.registry();
  return new Map([...rollouts].map(([path, { ticket }]) => [path, ticket?.data.history ?? []]));
}

/** What was recorded stays, in order, and every event was allowed where it happened. */
function checkHistory(
  before: readonly HistoryEvent[],
  after: readonly HistoryEvent[],
  now: string,
) {
  expect(after.slice(0, before.length)).toEqual(before);
  let last = "";
  let here = positionOf(undefined);
  for (const event of after) {
    expect(event.at >= last && event.at <= now, JSON.stringify(event)).toBe(true);
    last = event.at;
    expect(allows(event.event, here), `${event.event} from ${here}`).toBe(true);
    const row = TRANSITIONS.find(
      ({ event: name, to }) =>
        name === event.event && (event.state === undefined || to?.state === event.state),
    );
    if (row && here) here = destination(row, here);
  }
}

/** Stories begin anew, with both platforms open, or with teams that test already. */
const OPENING: readonly Action[] = [
  { do: "addPlatform" },
  ...PLATFORMS.map(
    (platform): Action => ({
      do: "decide",
      platform,
      text: `${VERIFIED}manager: manager-one\nteams: [${LIS}, ${BER}]\n`,
    }),
  ),
  { do: "run", hours: 1 },
];
const ACCEPTING: readonly Action[] = [
  ...[LIS, BER].map((team): Action => {
    const words: Words = { kind: "accept", team: team.slice(3) };
    return { do: "say", platform: undefined, words, login: LOGIN_OF[team] ?? "", ago: 10, id: 0 };
  }),
  { do: "run", hours: 2 },
];
const BEGINNINGS = { new: [], open: OPENING, testing: [...OPENING, ...ACCEPTING] } as const;
const beginning = fc.constantFrom(
  "new",
  "open",
  "open",
  "testing",
  "testing",
  "testing",
) as fc.Arbitrary<keyof typeof BEGINNINGS>;

async function play(then: readonly Action[], from: keyof typeof BEGINNINGS): Promise<Story> {
  const story = new Story();
  const actions = [...BEGINNINGS[from], ...then];
  for (const one of actions) {
    if (one.do !== "run") {
      story.act(one);
      continue;
    }
    story.now += one.hours * 3_600_000;
    const before = await histories(story.place);
    const made = await story.place.advance(story.at, story.comments);
    expect(made.skipped).toEqual([]);
    const after = await histories(story.place);
    for (const [path, events] of after) checkHistory(before.get(path) ?? [], events, story.at);
  }
  return story;
}

test("events are never lost, repeated or taken back, and nothing is said twice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 40 }), beginning, async (actions, from) => {
      const { place, at } = await play(actions, from);
      const registry = await place.registry();
      const documents: number[] = [];
      for (const rollout of registry.rollouts.values()) {
        const { ticket } = rollout;
        if (!ticket) continue;
        const said = ticket.data.history
          .filter(({ comment }) => comment !== undefined)
          .map(({ comment, event, team }) => `${comment} ${event} ${team}`);
        expect(new Set(said).size).toBe(said.length);
        const requests = (ticket.data.deliveries ?? []).map(
          ({ id, channel }) => `${channel} ${id}`,
        );
        expect(new Set(requests).size).toBe(requests.length);
        if (ticket.data.document !== undefined) documents.push(ticket.data.document);
        const { state, blockers, next } = evaluate(rollout, registry, at);
        expect(state).toBe(ticket.data.state);
        const over = ["Production", "Rejected", "Recalled"].includes(state);
        expect(blockers.length === 0, JSON.stringify(ticket.data)).toBe(over && next.length === 0);
      }
      expect(new Set(documents).size).toBe(documents.length);
    }),
    { numRuns: 45, seed: SEED },
  );
});

test("runs every hour, or every few, and one late run make the same happen", async () => {
  const DAYS = 25;
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 8, maxLength: 30 }),
      fc.integer({ min: 1, max: 6 }),
      beginning,
      async (actions, hours, from) => {
        const story = await play([...actions, { do: "run", hours: 2 }], from);
        const { texts } = story.place;
        const end = story.now + DAYS * 24 * 3_600_000;
        let registry = await story.place.registry();
        for (let now = story.now; now <= end; now = Math.min(now + hours * 3_600_000, end)) {
          const { edits } = plan(registry, story.comments, instant(now));
          if (edits.length > 0) {
            story.place.texts = applyEdits(story.place.texts, edits);
            registry = await story.place.registry();
          } else if (now === end) break;
        }
        const hourly = await histories(story.place);
        story.place.texts = texts;
        await story.place.advance(instant(end), story.comments);
        expect(await histories(story.place)).toEqual(hourly);
      },
    ),
    { numRuns: 10, seed: SEED },
  );
});

test("any instant can be asked about", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { maxLength: 25 }),
      fc.integer({ min: -2000, max: 20000 }),
      beginning,
      async (actions, hours, from) => {
        const { place } = await play(actions, from);
        const registry = await place.registry();
        const now = instant(START + hours * 3_600_000);
        for (const rollout of registry.rollouts.values()) {
          for (const { message } of evaluate(rollout, registry, now).blockers) {
            expect(message).not.toMatch(/undefined|null|NaN|\n/);
          }
        }
        expect(() => plan(registry, [], now)).not.toThrow();
      },
    ),
    { numRuns: 25, seed: SEED },
  );
});
