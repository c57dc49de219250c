import { expect, test } from "vitest";
import { type DeliveredVersion, deliver, deliverOnly } from "#testing/delivered-versions.ts";
import { IN_TEST, ON_DEBIAN, type RecordedFiles, recorded } from "#testing/recorded.ts";
import { acceptedBySummary, rejectedBySummary, ticketOf } from "#testing/recorded-stages.ts";
import { deliveredRollout, deliveriesOf, leadTimes } from "./delivered.ts";

const NOW = "2011-05-26T12:00:00Z";

async function deliveredAs(change: (files: RecordedFiles) => void, path = IN_TEST) {
  const { registry, rollout } = await recorded(change);
  const { track, ...rest } = deliveredRollout(rollout(path), registry, NOW);
  return { ...rest, track: track.map(({ station, mark }) => `${station} ${mark}`) };
}

test("a delivery that is not verified waits for the verifiers, since it was delivered", async () => {
  const found = await deliveredAs(() => {}, ON_DEBIAN);
  expect(found.track).toEqual([
    "delivered passed",
    "verified here",
    "decided ahead",
    "production ahead",
  ]);
  expect(found.wait).toMatchObject({ who: ["verifiers"], since: "2011-05-12T08:00:00Z" });
  expect(found).not.toHaveProperty("days");
});

test("one in test waits for those who have to answer; one that is accepted for a release", async () => {
  const testing = await deliveredAs(() => {});
  expect(testing.track.slice(1, 3)).toEqual(["verified passed", "decided here"]);
  expect(testing.wait?.who[0]).toMatch(/^ea-/);
  const accepted = await deliveredAs(acceptedBySummary);
  expect(accepted.track.slice(2)).toEqual(["decided passed", "production here"]);
  expect(accepted.wait?.who).toEqual(["sw-rel-sr"]);
});

test("a rejected one ends at its decision, with the reason and the days it took, and waits for nobody", async () => {
  const found = await deliveredAs(rejectedBySummary);
  expect(found.track).toEqual(["delivered passed", "verified passed", "decided ended"]);
  expect(found.reason).toBe("Job purge fails and fills the disk of a busy site.");
  expect(found.days).toBeCloseTo(12.04, 2);
  expect(found.wait).toBeUndefined();
});

test("verification, a withdrawal and a recall end it where it was; a waiver skips the decision", async () => {
  const endedBy = (event: "verification-rejected" | "withdrawn") =>
    deliveredAs((files) => {
      const ticket = ticketOf(files, ON_DEBIAN);
      ticket.state = "Rejected";
      ticket.history.push({
        at: "2011-05-14T08:00:00Z",
        event,
        state: "Rejected",
        reason: "Broken.",
      });
    }, ON_DEBIAN);
  for (const event of ["verification-rejected", "withdrawn"] as const) {
    const found = await endedBy(event);
    expect(found.track, event).toEqual(["delivered passed", "verified ended"]);
    expect(found.reason, event).toBe("Broken.");
  }
  const version = (more: Partial<DeliveredVersion>) =>
    deliveredAs(
      (files) => deliver(files, { version: "1.20.0", ...more }),
      "EMI-1.0/cream/1.20.0/sl5-x86_64",
    );
  const waived = { at: "2011-01-12T08:00:00Z", event: "waived", state: "Accepted" } as const;
  expect((await version({ events: [waived] })).track.slice(1)).toEqual([
    "verified passed",
    "decided skipped",
    "production passed",
  ]);
  const released = { at: "2011-01-13T08:00:00Z", event: "released", state: "Production" } as const;
  const recalled = await version({
    state: "Recalled",
    events: [waived, released],
    reason: "Halts.",
  });
  expect(recalled.track.at(-1)).toBe("production ended");
  expect(recalled.reason).toBe("Halts.");
});

test("lead times are medians from delivery, and deliveries come the latest first", async () => {
  const { registry } = await recorded((files) =>
    deliverOnly(files, [
      { version: "1.0", released: "2011-01-01", at: "2011-01-11T08:00:00Z" },
      { version: "1.1", released: "2011-01-02", at: "2011-01-22T08:00:00Z" },
      { version: "1.2", released: "2011-01-03", at: "2011-02-12T08:00:00Z" },
      { version: "1.3", state: "Rejected", released: "2011-01-04", at: "2011-01-06T08:00:00Z" },
    ]),
  );
  const own = [...registry.rollouts.values()].filter(
    ({ release }) => release.component === "cream",
  );
  expect(leadTimes(own)).toMatchObject({
    toProduction: { median: 20, count: 3 },
    toDecision: { median: 2, count: 1 },
  });
  expect(deliveriesOf(own, registry, NOW).map(({ rollout }) => rollout.release.version)).toEqual([
    "1.3",
    "1.2",
    "1.1",
    "1.0",
  ]);
});
