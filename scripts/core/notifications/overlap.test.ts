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
  expect(last?.body).toContain("“ready to decide”");
  expect(last?.body).not.toContain("The report:");
  expect(ready?.body.match(/The report:/g)).toHaveLength(2);
});
