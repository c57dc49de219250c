import ICAL from "ical.js";
import { expect, test } from "vitest";
import { unfinished } from "#core/model/queries.ts";
import { calendarsOf } from "#core/views/calendar.ts";
import { byActor, tasksOf } from "#core/views/desk.ts";
import { loadRegistry } from "#registry";
import { baseText, baseTexts, REPORT, ROLLOUT, SUMMARY, TEAM } from "#testing/base.ts";
import { ONE_ROLLOUT } from "#testing/base-variants.ts";
import { memoryTree } from "#testing/memory-tree.ts";
import { calendarFile } from "./calendars.ts";

const NOW = "2011-05-21T12:00:00Z";
const team = TEAM.replace(/^teams\/|\.yaml$/g, "");
const TICKET = `${ROLLOUT}/ticket.yaml`;

/** The rollout on the day after its team exposed the update, with a planned distribution release. */
const exposed = baseTexts({
  ...ONE_ROLLOUT,
  [REPORT]: null,
  [SUMMARY]: null,
  "components/distributions/UMD/1.0.0.yaml": null,
  [TICKET]: baseText(TICKET)
    .replace("state: Production\nstatus: resolved\n", "state: StagedRollOut\nstatus: open\n")
    .replace("document: 1\n", "")
    .replace(/.*event: (?:reported|resolved|released).*\n/g, ""),
});

async function calendars(now = NOW) {
  const { registry } = await loadRegistry(memoryTree(exposed));
  const procedure = registry.procedure?.data;
  if (!procedure) throw new Error("The base tree has a procedure.");
  const open = unfinished(registry);
  const tasks = byActor(
    open.flatMap((rollout) => tasksOf(rollout, registry, now)),
    now,
  );
  const all = calendarsOf(registry, open, tasks, now);
  return new Map(all.map((one) => [one.path, calendarFile(one, procedure, now)]));
}

const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents("vevent")
    .map((component) => new ICAL.Event(component));

test("a team's calendar holds its exposure in whole days and when its report is due", async () => {
  const file = (await calendars()).get(`team/${team}`);
  expect(file?.path).toBe(`calendars/team/${team}.ics`);
  const events = eventsIn(file?.text ?? "");
  expect(
    events.map(({ summary, startDate, endDate }) => [summary, `${startDate}`, `${endDate}`]),
  ).toEqual([
    // Due at midnight in Lisbon as the 28th begins: the 27th is the last whole day, and an end is the day after.
    [
      `EMI-1.0 cream 1.13.1 sl5 x86_64 exposed to production by ${team}`,
      "2011-05-20",
      "2011-05-28",
    ],
    [
      "Due: EMI-1.0 cream 1.13.1 sl5 x86_64, keep it in production, and report from 25 May 2011 on",
      "2011-05-27",
      "2011-05-28",
    ],
  ]);
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(2);
});

test("planned distribution releases have a calendar, and managers have theirs from the first day", async () => {
  const all = await calendars();
  expect(
    eventsIn(all.get("releases")?.text ?? "").map(({ summary, startDate }) => [
      summary,
      `${startDate}`,
    ]),
  ).toEqual([["UMD 1.1.0 (minor release, planned)", "2011-07-11"]]);
  for (const login of ["manager-one", "manager-two"])
    expect([...all.keys()]).toContain(`manager/${login}`);
});

test("a planned release is in its calendar until its day has come, as on its page", async () => {
  const planned = async (now: string) =>
    eventsIn((await calendars(now)).get("releases")?.text ?? "");
  expect(await planned("2011-07-10T23:00:00Z")).toHaveLength(1);
  expect(await planned("2011-07-11T00:00:00Z")).toEqual([]);
});

test("a second build at the same instant gives the same bytes", async () => {
  expect(await calendars()).toEqual(await calendars());
});
