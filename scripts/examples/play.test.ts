/** What is committed is what the diary and the engine make, and it is sound and shows what a year has to show. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test as anyTest, beforeAll, expect } from "vitest";
import { EVENT_NAMES } from "#core/events/index.ts";
import type { HistoryEvent, Registry } from "#core/model/registry.ts";
import { STATES } from "#core/model/states.ts";
import { evaluate } from "#core/reasons/evaluate.ts";
import { checkTree } from "#data/check-tree.ts";
import { folderTree } from "#io/folder-tree.ts";
import { EVENT_TABLE } from "#testing/event-table.ts";
import { isExample } from "./is-example.ts";
import { isPlayed, play } from "./play.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** An instance that was emptied for a real user has no example to test. */
const test = anyTest.skipIf(!isExample(ROOT));
const REAL = "2030-01-01T00:00:00Z";

let checked: Awaited<ReturnType<typeof checkTree>>;
let registry: Registry;
let now: string;
let histories: readonly (readonly HistoryEvent[])[];

beforeAll(async () => {
  checked = await checkTree(folderTree(ROOT), { real: REAL });
  ({ registry, now } = checked);
  histories = [...registry.rollouts.values()].map(({ ticket }) => ticket?.data.history ?? []);
});

test("playing the diary again gives the committed files, byte for byte", {
  timeout: 240_000,
}, async () => {
  const played = await play(ROOT);
  expect([...played.keys()].sort()).toEqual([...registry.files].filter(isPlayed).sort());
  const changed = [...played].filter(
    ([path, text]) => readFileSync(join(ROOT, path), "utf8") !== text,
  );
  expect(changed.map(([path]) => path)).toEqual([]);
  const bytes = [...played.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(bytes).toBeLessThan(2_000_000);
});

test("the example has no error, and the warnings that the real year had", () => {
  const rules = checked.problems.map(({ rule, severity }) => `${severity} ${rule}`);
  expect([...new Set(rules)].sort()).toEqual([
    "warning managers-per-family",
    "warning teams-per-component",
  ]);
});

test("its clock stands on 28 April 2011", () => {
  expect(now).toBe("2011-04-28T12:00:00Z");
  for (const history of histories) {
    for (const { at } of history) expect(at <= now).toBe(true);
  }
});

test("every state is seen, and every event that the table does not leave out", () => {
  const states = new Set([...registry.rollouts.values()].map(({ ticket }) => ticket?.data.state));
  expect([...states].sort()).toEqual([...STATES].sort());
  const events = new Set(histories.flat().map(({ event }) => event));
  const shown = EVENT_NAMES.filter((event) => !EVENT_TABLE[event].notInExample);
  expect([...events].sort()).toEqual(shown.toSorted());
});

/** How many rollouts have a history in which this holds. */
const withEvents = (holds: (history: readonly HistoryEvent[]) => boolean) =>
  histories.filter(holds).length;
const happened = (history: readonly HistoryEvent[], event: HistoryEvent["event"]) =>
  history.some((one) => one.event === event);

test("the year has what a year has", () => {
  const rollouts = [...registry.rollouts.values()];
  const summaries = rollouts.flatMap(({ summary }) => summary ?? []);
  expect(withEvents((history) => happened(history, "declined"))).toBeGreaterThan(10);
  // Never answered: overdue, and nothing after it.
  expect(
    withEvents((history) =>
      history.some(
        ({ event, team }) =>
          event === "overdue" &&
          !history.some((one) => one.team === team && /accepted|declined/.test(one.event)),
      ),
    ),
  ).toBeGreaterThan(2);
  // Volunteers: accepted after the pool, without being asked.
  expect(
    withEvents((history) => {
      const pooled = history.findIndex(({ event }) => event === "pooled");
      return history.some(
        ({ event, team }, index) =>
          event === "accepted" &&
          pooled >= 0 &&
          index > pooled &&
          !history.some((one) => one.event === "asked" && one.team === team),
      );
    }),
  ).toBe(3);
  const exposures = rollouts.flatMap(({ decisions, release }) =>
    decisions?.data.exposure ? [[decisions.data.exposure.days, release.data.type] as const] : [],
  );
  expect(exposures.some(([days]) => days > 7)).toBe(true);
  expect(exposures.some(([days, type]) => days < 5 && type === "emergency")).toBe(true);
  expect(summaries.some(({ data }) => data.outcome === "ACCEPT" && data.knownIssues)).toBe(true);
  expect(summaries.some(({ data }) => data.overruled)).toBe(true);
  expect(rollouts.some(({ decisions }) => decisions?.data.excused)).toBe(true);
  const reasons = summaries.flatMap(({ data }) => data.reason ?? []).join("\n");
  expect(reasons).toMatch(/memory leak/i);
  expect(reasons).toMatch(/upgrade .* breaks/i);
});

test("on the last day something is at every stage", () => {
  const at = (path: string) => {
    const rollout = registry.rollouts.get(path);
    if (!rollout) throw new Error(`there is no rollout ${path}`);
    const { state, status, blockers } = evaluate(rollout, registry, now);
    return [state, status, ...new Set(blockers.map(({ code }) => code))];
  };
  const emi = (path: string) => at(`EMI-1.0/${path}`);
  const glite = (path: string) => at(`gLite-3.2/${path}/sl5-x86_64`);
  expect(emi("wms/3.3.0-1/sl5-x86_64").slice(0, 1)).toEqual(["Unverified"]);
  expect(emi("dcache/1.9.12-1/sl5-x86_64").slice(0, 1)).toEqual(["InVerification"]);
  expect(emi("unicore-gateway/6.4.0-1/sl5-x86_64").slice(0, 2)).toEqual(["StagedRollOut", "new"]);
  expect(emi("bdii-top/1.0.0-1/sl5-x86_64")).toEqual(["StagedRollOut", "open", "answer-missing"]);
  expect(glite("LSF_utils/3.2.3-1")).toEqual(["StagedRollOut", "open", "nobody-accepts"]);
  expect(emi("cream/1.13.0-3/sl5-x86_64")).toContain("report-missing");
  expect(glite("SE_dpm_mysql/3.2.7-1")).toEqual(["StagedRollOut", "open", "report-overdue"]);
  expect(glite("BDII_site/3.2.9-1")).toEqual(["StagedRollOut", "open", "decision-missing"]);
  expect(emi("argus/1.3.0-0/sl5-x86_64")).toEqual(["Accepted", "resolved", "not-released"]);
  const platforms = ["sl5-x86_64", "sl5-i386"].map((platform) =>
    emi(`arc-client/1.0.0-1/${platform}`).join(" "),
  );
  expect(new Set(platforms).size).toBe(2);
});
