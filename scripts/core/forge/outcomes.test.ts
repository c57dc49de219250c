import { expect, test } from "vitest";
import { addMinutes } from "#core/base/dates.ts";
import { answeredIn } from "#core/comments/markers.ts";
import { commandsOf, readTicket, type TicketComment } from "#core/comments/read-comment.ts";
import { BER, LIS, RELEASE, ROLLOUT, releaseText, VERIFIED } from "#testing/federation.ts";
import { Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import { outcomesOf } from "./outcomes.ts";

const NOW = "2011-06-01T12:00:00Z";

async function underway(): Promise<Playground> {
  const place = new Playground({
    [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
    [`rollouts/${ROLLOUT}/rollout.yaml`]: `${VERIFIED}manager: manager-one\nteams: [${LIS}, ${BER}]\n`,
  });
  await place.advance("2011-06-01T08:00:00Z");
  await place.advance("2011-06-01T10:00:00Z", [
    commandBy("lis-admin", "2011-06-01T10:00:00Z", { kind: "accept" }),
  ]);
  return place;
}

const IDS: { readonly [login: string]: number } = {
  "lis-admin": 101,
  "ber-admin": 102,
  "manager-one": 1,
  "coordinator-one": 3,
};

const comment = (body: string, login: string, id = 5000): TicketComment => ({
  id,
  author: { login, id: IDS[login] ?? 999, type: "User" },
  body,
  createdAt: "2011-06-01T11:00:00Z",
  updatedAt: "2011-06-01T11:00:00Z",
});

async function answer(
  place: Playground,
  comments: readonly TicketComment[],
  target = ROLLOUT,
  own: string[] = [],
) {
  const registry = await place.registry();
  const readings = readTicket({ target, open: true, comments, own, reacted: new Set() }, registry);
  const made = await place.advance(NOW, commandsOf(readings));
  return outcomesOf(readings, made, await place.registry());
}

test.for<[string, string]>([
  ["ber-admin", "accept"],
  ["lis-admin", "accept"],
  ["lis-admin", "exposed\nbeta on ce.example.org/SRM"],
  ["manager-one", "excuse NGI_PT-LIS down\nextend 9 low load\npool"],
  ["coordinator-one", "manager manager-two"],
])("%s: %j is done", async ([login, body]) => {
  expect(await answer(await underway(), [comment(body, login)])).toEqual([
    { comment: 5000, target: ROLLOUT, kind: "react", reaction: "+1" },
  ]);
});

test.for<[string, string, readonly string[]]>([
  ["lis-admin", "reject", ["has accepted", "`withdraw`", "`problem major WHAT HAPPENS`"]],
  ["ber-admin", "accept NGI_DE-BEER", ["did you mean NGI_DE-BER?", "`accept NGI_DE-BER`"]],
  ["ber-admin", "exposed", ["has not accepted", "`accept NGI_DE-BER`"]],
  ["lis-admin", "exposed 13/06/2011", ["not a date", "`exposed 2011-06-13`"]],
  ["lis-admin", "problem majr leaks", ["did you mean major?", "`problem major WHAT HAPPENS`"]],
  ["lis-admin", "beta off ce.example.org/SRM", ["no beta flag"]],
  ["ber-admin", "pool", ["is not a staged rollout manager", "`manager-one`"]],
  ["manager-one", "dismiss 4 none", ["there is no problem 4"]],
  ["manager-one", "ask NGI_UK-GLAS", ["did you mean NGI_UK-GLA?", "`ask NGI_UK-GLA`"]],
  ["coordinator-one", "manager verifier-one", ["`manager manager-one`", "`manager manager-two`"]],
  ["ber-admin", "accept\nreject", ["contradict", "`accept` and `reject`"]],
  ["ber-admin", "We will see", ["accept NGI_DE-BER", "reject NGI_DE-BER", "`help`"]],
  ["ber-admin", "help", ["`accept NGI-Site`", "`excuse NGI-Site REASON`", "`manager LOGIN`"]],
  ["ber-admin", "help", ["`report NGI-Site`", "`outcome ACCEPT`", "`approve DIGEST`"]],
  ["lis-admin", "exposed Monday, 13 June 2011", ["not a date", "`exposed 2011-06-13`"]],
  ["ber-admin", "accept\nexposed 13/06/2011", ["`accept` is done.", "`exposed 2011-06-13`"]],
])("%s: %j is answered with what to do", async ([login, body, phrases]) => {
  const [outcome, ...more] = await answer(await underway(), [comment(body, login)]);
  expect(more).toEqual([]);
  expect(outcome).toMatchObject({ comment: 5000, kind: "reply" });
  const text = outcome?.kind === "reply" ? outcome.body : "";
  for (const phrase of phrases) expect(text).toContain(phrase);
  expect(answeredIn([text]).comments).toEqual(new Set([5000]));
});

test("what is answered is not carried out again", async () => {
  const place = await underway();
  const one = comment("excuse NGI_PT-LIS down\nexposed maybe", "manager-one");
  const [outcome] = await answer(place, [one]);
  const text = outcome?.kind === "reply" ? outcome.body : "";
  expect(text).toContain("`excuse NGI_PT-LIS down` is done.");
  place.decide(`${VERIFIED}manager: manager-one\nteams: [${LIS}, ${BER}]\n`);
  expect(await answer(place, [one], ROLLOUT, [text])).toEqual([]);
  expect((await place.rollout()).decisions?.data.excused).toBeUndefined();
});

test("an answer that was lost is given by the next run, to each command its own", async () => {
  const place = await underway();
  const one = comment("accept\nbeta on my-server", "ber-admin");
  const [first] = await answer(place, [one]);
  const [second] = await answer(place, [one]);
  expect(second).toEqual(first);
  expect(first).toMatchObject({ kind: "reply" });
});

test("on the parent ticket one answer for all platforms", async () => {
  const place = await underway();
  place.write(`rollouts/${RELEASE}/release.yaml`, releaseText(["sl5-x86_64", "sl6-x86_64"]));
  expect(await answer(place, [comment("accept", "ber-admin")], RELEASE)).toMatchObject([
    { kind: "react" },
  ]);
  const [refused] = await answer(place, [comment("pool", "manager-one", 5001)], RELEASE);
  expect(refused).toMatchObject({
    kind: "reply",
    body: expect.stringContaining("ticket of one platform"),
  });
});

test.for<[string, string, number]>([
  ["hours, by a machine whose clock is wrong: the comment waits", "2011-06-02T08:00:00Z", 0],
  ["days: somebody has to look at it", "2011-06-03T10:00:00Z", 1],
])("a record is ahead of the clock by %s", async ([, ahead, replies]) => {
  const place = await underway();
  await place.advance(ahead, [commandBy("lis-admin", ahead, { kind: "exposed" })]);
  const at = "2011-06-01T11:00:00Z";
  const one = { ...comment("accept", "ber-admin"), createdAt: at, updatedAt: at };
  const registry = await place.registry();
  const ticket = { target: ROLLOUT, open: true, comments: [one], own: [] };
  const readings = readTicket({ ...ticket, reacted: new Set() }, registry);
  const said = outcomesOf(readings, await place.plan(NOW, commandsOf(readings)), registry);
  expect(said).toHaveLength(replies);
  for (const reply of said) {
    expect(reply).toMatchObject({ body: expect.stringContaining("instants later than now") });
  }
  const later = await place.advance(addMinutes(ahead, 1), commandsOf(readings));
  expect(outcomesOf(readings, later, await place.registry())).toMatchObject([{ kind: "react" }]);
});

test("nothing is said yet of a rollout that is skipped", async () => {
  const place = await underway();
  const registry = await place.registry();
  const ticket = {
    target: ROLLOUT,
    open: true,
    comments: [comment("accept", "ber-admin")],
    own: [],
    reacted: new Set<number>(),
  };
  const readings = readTicket(ticket, registry);
  const made = await place.plan(NOW, commandsOf(readings), {
    broken: new Map([[ROLLOUT, "error"]]),
  });
  expect(outcomesOf(readings, made, registry)).toEqual([]);
  expect(outcomesOf(readings, { answers: [], skipped: [] }, registry)).toEqual([]);
});
