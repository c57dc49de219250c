/** The diary is sound in itself: people, teams, days and numbers fit together before any engine has seen it. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test as anyTest, expect } from "vitest";
import { parse } from "yaml";
import { DIARY, STORIES } from "./diary.ts";
import { isExample } from "./is-example.ts";
import { type Did, type EntryOf, KINDS } from "./kinds.ts";

const CLOCK = "2011-04-28T12:00:00Z";

interface TeamData {
  readonly since: string;
  readonly timezone: string;
  readonly members: readonly { readonly github: string }[];
  readonly commitments: readonly { readonly component: string; readonly platforms: string[] }[];
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** An instance that was emptied for a real user has no example to test. */
const test = anyTest.skipIf(!isExample(ROOT));
const FOLDER = `${ROOT}teams/`;
/** Groups and teams alike, by file name without ending. */
const TEAMS = new Map<string, TeamData>(
  readdirSync(FOLDER).map((name) => [
    name.slice(0, -5),
    parse(readFileSync(`${FOLDER}${name}`, "utf8")),
  ]),
);

const did = <D extends Did>(what: D) =>
  DIARY.filter((entry): entry is EntryOf<D> => entry.did === what);

const componentOf = (rollout: string) => {
  const [stackMajor = "", component] = rollout.split("/");
  return `${stackMajor.replace(/-[\d.]+$/, "")}/${component}`;
};
const platformOf = (rollout: string) => rollout.split("/")[3] ?? "";

/** Whether the team said that it tests this component on this platform. */
const committed = (team: string, rollout: string) =>
  TEAMS.get(team)?.commitments.some(
    ({ component, platforms }) =>
      component === componentOf(rollout) && platforms.includes(platformOf(rollout)),
  );

test("a story tells one rollout, in the order in which it happened", () => {
  const rollouts = STORIES.map(([first]) => first?.rollout);
  expect(new Set(rollouts).size).toBe(rollouts.length);
  for (const story of STORIES) {
    const instants = story.map(({ at }) => at);
    expect(instants, story[0]?.rollout).toEqual([...instants].sort());
    expect(instants.filter((at) => at >= CLOCK)).toEqual([]);
  }
});

test("people act in the role that they hold", () => {
  for (const entry of DIARY) {
    const { by } = KINDS[entry.did];
    const file = TEAMS.get(by === "team" && "team" in entry ? entry.team : by);
    const members = file?.members.map(({ github }) => github);
    expect(members, `${entry.rollout} ${entry.did}`).toContain(entry.by);
    if (entry.did === "report")
      for (const author of entry.authors) expect(members).toContain(author);
  }
});

test("nobody but the teams acts on a weekend or at night", () => {
  for (const entry of DIARY) {
    if (KINDS[entry.did].by === "team") continue;
    expect([0, 6], `${entry.rollout} ${entry.at}`).not.toContain(new Date(entry.at).getUTCDay());
    const hour = Number(entry.at.slice(11, 13));
    expect(hour >= 7 && hour < 18, `${entry.rollout} ${entry.at}`).toBe(true);
  }
});

test("teams are asked for what they are committed to, after they have joined", () => {
  for (const entry of did("select")) {
    for (const team of entry.teams) {
      expect(committed(team, entry.rollout), `${team} ${entry.rollout}`).toBe(true);
      const since = TEAMS.get(team)?.since ?? "never";
      expect(since <= entry.at.slice(0, 10), `${team} ${entry.at}`).toBe(true);
    }
  }
});

test("one volunteer tests what its team had not signed up for, within its family", () => {
  const strangers = did("report").filter(({ team, rollout }) => !committed(team, rollout));
  expect(strangers.map(({ team, rollout }) => [team, rollout])).toEqual([
    ["ea-NGI_UK-ex-scot_gla", "gLite-3.2/TORQUE_server/3.2.3-1/sl5-x86_64"],
  ]);
});

test("reports say the exposure that the ticket saw, for long enough", () => {
  const started = new Map(
    did("expose").map(({ team, rollout, at }) => {
      const day = new Intl.DateTimeFormat("sv", { timeZone: TEAMS.get(team)?.timezone });
      return [`${team} ${rollout}`, day.format(new Date(at))];
    }),
  );
  const days = new Map(did("set-exposure").map((entry) => [entry.rollout, entry.days]));
  for (const report of did("report")) {
    const { team, rollout, at } = report;
    const where = `${team} ${rollout}`;
    if (report.exposure) {
      const { from, until } = report.exposure;
      expect(from, where).toBe(started.get(where));
      expect(until <= at.slice(0, 10), where).toBe(true);
      const length = (Date.parse(until) - Date.parse(from)) / 86_400_000;
      if (report.recommendation === undefined)
        expect(length, where).toBeGreaterThanOrEqual(days.get(rollout) ?? 5);
    } else {
      expect(report.installation, where).toBe("failed");
    }
  }
});

test("an upgrade begins at the version that was in production", () => {
  const versions = new Map<string, string[]>();
  for (const entry of DIARY) {
    const component = componentOf(entry.rollout);
    const known = versions.get(component) ?? [];
    const version = entry.rollout.split("/")[2] ?? "";
    if (entry.did === "waive" || (entry.did === "decide" && entry.outcome === undefined))
      versions.set(component, [...known, version]);
    if (entry.did === "recall")
      versions.set(
        component,
        known.filter((one) => one !== version),
      );
    if (entry.did !== "report" || entry.upgradedFrom === undefined) continue;
    expect(entry.upgradedFrom, entry.rollout).not.toBe(version);
    const before = known.filter((one) => one !== version);
    if (before.length > 0) expect(entry.upgradedFrom, entry.rollout).toBe(before.at(-1));
  }
});

test("numbers of tickets and patches rise with time", () => {
  const tickets = DIARY.flatMap((entry) => {
    if (entry.did !== "deliver" && entry.did !== "record-issue") return [];
    return entry.ggus === undefined ? [] : Number(entry.ggus);
  });
  expect(tickets).toEqual([...tickets].sort((one, other) => one - other));
  const patches = did("deliver").flatMap(({ savannah }) => savannah ?? []);
  expect(patches).toEqual([...patches].sort((one, other) => one - other));
});

test("no two texts are the same, and each is worth reading", () => {
  const bodies = [...did("report"), ...did("decide")].map(({ body }) => body);
  expect(new Set(bodies).size).toBe(bodies.length);
  for (const body of bodies) expect(body.split(/\s+/).length).toBeGreaterThan(15);
  const tests = did("report").map(({ tests }) => JSON.stringify(tests));
  expect(new Set(tests).size).toBe(tests.length);
});
