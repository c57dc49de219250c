/** Notifications that one run sends to the same person say different things. */
import { expect, test } from "vitest";
import { BER, LIS, releaseText } from "#testing/federation.ts";
import { idsOf, Playground } from "#testing/playground.ts";
import { ASKED, managed, RELEASE_FILE, reports, testing } from "#testing/underway.ts";
import { compose } from "./index.ts";

const notification = async (place: Playground, id: string) => {
  const registry = await place.registry();
  return compose(id, await place.rollout(), registry, "2011-06-10T08:00:00Z");
};

test("a rollout whose manager is named before it is staged asks for none", async () => {
  const place = new Playground({ [RELEASE_FILE]: releaseText() }).decide(managed([]));
  const plan = await place.advance(ASKED);
  expect(idsOf(plan)).toEqual(expect.arrayContaining(["staged", "assign/manager-one"]));
  const { to, body } = await notification(place, "staged");
  expect(to).toEqual([]);
  expect(body).toMatch(
    /^Nothing to do for the coordinators: Maria Manager \(`manager-one`\) manages cream 1\.13\.1/,
  );
  expect(body).not.toContain("manager LOGIN");
});

test("the last report is sent with the request to decide, and shown there only", async () => {
  const place = await testing([LIS, BER]);
  reports(place, LIS);
  await place.advance("2011-06-09T08:00:00Z");
  reports(place, BER);
  const plan = await place.advance("2011-06-10T08:00:00Z");
  expect(idsOf(plan)).toEqual([`reported/${BER}`, "ready"]);
  const [last, ready] = await Promise.all(
    [`reported/${BER}`, "ready"].map((id) => notification(place, id)),
  );
  expect(last?.body).toContain("this was the last report");
  expect(last?.body).toContain("“Decide on …”");
  expect(last?.body).not.toContain("The report:");
  expect(ready?.body.match(/The report:/g)).toHaveLength(2);
});

test("teams that are asked in the same run are not to be chosen once more", async () => {
  const place = new Playground({ [RELEASE_FILE]: releaseText() }).decide(managed([LIS, BER]));
  const plan = await place.advance(ASKED);
  expect(idsOf(plan)).toEqual(expect.arrayContaining(["assign/manager-one", `ask/${LIS}`]));
  const { subject, body } = await notification(place, "assign/manager-one");
  expect(subject).toMatch(/^You manage cream 1\.13\.1 \(sl5\); teams are asked/);
  expect(body).not.toContain("please choose");
  expect(body).toContain("have been asked to test it");
});

test("a list that is asked in the same run need not be asked by the manager", async () => {
  const place = new Playground({ [RELEASE_FILE]: releaseText() }).decide(managed([LIS]));
  await place.advance(ASKED);
  const plan = await place.advance("2011-06-20T08:00:00Z");
  expect(idsOf(plan)).toEqual(expect.arrayContaining([`overdue/${LIS}`]));
  expect(idsOf(plan).some((id) => id.startsWith("pool/"))).toBe(true);
  const { body } = await notification(place, `overdue/${LIS}`);
  expect(body).toContain("The family's whole list is asked too.");
  expect(body).not.toContain("`pool`");
});
