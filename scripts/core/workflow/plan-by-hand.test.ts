/** What no channel could send and a coordinator passes on by hand (R32, R124, R129). */
import { expect, test } from "vitest";
import type { Delivery } from "#core/workflow/deliveries.ts";
import { applyEdits } from "#data/yaml-edit.ts";
import { LIS, RELEASE, ROLLOUT, summaryFile, summaryText } from "#testing/federation.ts";
import { idsOf, type Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import { managed, reports, TICKET, testing } from "#testing/underway.ts";

const RELEASED = "2011-07-11T08:00:00Z";
const ASKED_FOR = "2011-07-11T08:05:00Z";
const ANNOUNCEMENT = "announce/UMD/1.0.0";

/** In production; the coordinators have been asked to broadcast the announcement and to copy the outcome. */
async function announced(): Promise<Playground> {
  const place = reports(await testing([LIS]), LIS);
  place.write(summaryFile(), summaryText("ACCEPT"));
  place.write(
    "components/distributions/UMD/1.0.0.yaml",
    `type: major\ndate: 2011-07-11\ncontents: [${ROLLOUT}]\n`,
  );
  await place.advance(RELEASED);
  await askByHand(place, ASKED_FOR, ANNOUNCEMENT, "provider");
  return place;
}

/** As a run records it that has sent them to the coordinators. */
async function askByHand(place: Playground, at: string, ...ids: string[]): Promise<void> {
  const { ticket } = await place.rollout();
  const edits = (ticket?.data.deliveries ?? []).flatMap(({ id }, index) =>
    ids.includes(id)
      ? [{ kind: "set", file: TICKET, at: ["deliveries", index, "byHand"], value: at } as const]
      : [],
  );
  expect(edits).toHaveLength(ids.length);
  place.texts = applyEdits(place.texts, edits);
}

const says = (login: string, at: string, kind: "broadcast" | "copied") =>
  commandBy(login, at, { kind });

const deliveryOf = async (place: Playground, id: string): Promise<Delivery | undefined> =>
  (await place.rollout()).ticket?.data.deliveries?.find((one) => one.id === id);

const toDo = async (place: Playground, now: string) =>
  (await place.evaluate(now)).next.map(({ who, what }) => `${who}: ${what}`);

const BROADCAST = "sw-rel-sr: broadcast the announcement, then write broadcast done";
const COPY = "sw-rel-sr: copy the outcome into the provider's own ticket, then write copied";

test("a coordinator's word makes it done, with who and when; until then it is to do", async () => {
  const place = await announced();
  expect(await toDo(place, ASKED_FOR)).toEqual([BROADCAST, COPY]);
  expect((await place.evaluate(ASKED_FOR)).blockers).toEqual([]);
  const now = "2011-07-11T10:00:00Z";
  const { answers } = await place.advance(now, [
    says("coordinator-one", "2011-07-11T09:00:00Z", "broadcast"),
  ]);
  expect(answers).toMatchObject([{ outcome: "done" }]);
  expect(await deliveryOf(place, ANNOUNCEMENT)).toMatchObject({
    byHand: ASKED_FOR,
    done: now,
    by: "coordinator-one",
  });
  expect(await toDo(place, now)).toEqual([COPY]);
  await place.advance(now, [says("coordinator-one", "2011-07-11T09:30:00Z", "copied")]);
  expect(await deliveryOf(place, "provider")).toMatchObject({ done: now, by: "coordinator-one" });
  expect(await toDo(place, now)).toEqual([]);
});

test("nobody else's word does, nor one that came before the request, or without one", async () => {
  const place = await announced();
  const { answers } = await place.advance("2011-07-11T10:00:00Z", [
    says("manager-one", "2011-07-11T09:00:00Z", "broadcast"),
    says("coordinator-one", "2011-07-11T08:04:00Z", "broadcast"),
  ]);
  expect(answers.map(({ refusal }) => refusal?.code)).toEqual([
    "said-too-early",
    "not-a-coordinator",
  ]);
  expect(await deliveryOf(place, ANNOUNCEMENT)).not.toHaveProperty("done");
  const quiet = await testing([LIS]);
  const none = await quiet.advance("2011-06-02T10:00:00Z", [
    says("coordinator-one", "2011-06-02T09:00:00Z", "copied"),
  ]);
  expect(none.answers).toMatchObject([
    { outcome: "refused", refusal: { code: "nothing-by-hand" } },
  ]);
});

test("what is recalled is not broadcast any more; a word read again closes nothing new", async () => {
  const place = await announced();
  place.decide(managed([LIS], "recall: { reason: leaks, by: manager-one, date: 2011-07-12 }\n"));
  const recalled = await place.advance("2011-07-12T08:00:00Z");
  expect(recalled.dropped).toMatchObject([{ id: ANNOUNCEMENT }]);
  expect(await toDo(place, "2011-07-12T08:00:00Z")).toEqual([COPY]);
  await askByHand(place, "2011-07-12T08:05:00Z", "recall");
  const early = says("coordinator-one", "2011-07-12T07:00:00Z", "broadcast");
  await place.advance("2011-07-12T09:00:00Z", [early]);
  expect(await deliveryOf(place, "recall")).not.toHaveProperty("done");
  const late = says("coordinator-one", "2011-07-12T08:30:00Z", "broadcast");
  await place.advance("2011-07-12T09:00:00Z", [late]);
  expect(await deliveryOf(place, "recall")).toMatchObject({ done: "2011-07-12T09:00:00Z" });
  // Read again on every run for days.
  const again = await place.advance("2011-07-12T10:00:00Z", [early, late]);
  expect([again.edits, again.answers.map(({ outcome }) => outcome)]).toEqual([
    [],
    ["done", "done"],
  ]);
});

test("the provider is notified once, on the platform's ticket", async () => {
  const place = reports(await testing([LIS]), LIS);
  place.write(summaryFile(), summaryText("REJECT", "reason: leaks\n"));
  const plan = await place.advance("2011-06-20T08:00:00Z");
  const ids = [...idsOf(plan), ...idsOf(plan, RELEASE)];
  expect(ids.filter((id) => id.startsWith("provider"))).toEqual(["provider"]);
});

test("what an earlier version asked for on the parent ticket is dropped", async () => {
  const place = await testing([LIS]);
  const file = `rollouts/${RELEASE}/ticket.yaml`;
  const old = "  - { id: provider/sl5-x86_64, channel: outbox, requested: 2011-06-01T10:00:00Z }\n";
  place.write(file, `${place.texts.get(file)}${old}`);
  const plan = await place.advance("2011-06-02T10:00:00Z");
  expect(plan.dropped).toEqual([
    { rollout: RELEASE, id: "provider/sl5-x86_64", channel: "outbox" },
  ]);
});
