import { expect, test } from "vitest";
import { IN_TEST, recorded } from "#testing/recorded.ts";
import { ticketOf } from "#testing/recorded-stages.ts";
import {
  automationSentence,
  byHandDeliveries,
  channelRows,
  openDeliveries,
  refusedAddresses,
} from "./deliveries.ts";

const NOW = "2011-05-18T12:00:00Z";
const at = (day: number) => `2011-05-${day}T08:00:00Z`;

test("what is neither said nor dropped is open, the oldest request first, with what went wrong", async () => {
  const { registry } = await recorded((files) => {
    const claim = { run: "a81f", until: "2011-05-18T12:05:00Z" };
    ticketOf(files).deliveries = [
      { id: "staged", channel: "issue", requested: at(13), done: at(13) },
      { id: "open", channel: "issue", requested: at(15), error: "The forge did not answer." },
      { id: "ready", channel: "issue", requested: at(16), claim },
      { id: "ask/x", channel: "mail", requested: at(14), dropped: at(15) },
    ];
    files.releaseTickets["EMI-1.0/cream/1.13.1"] = {
      deliveries: [{ id: "thanks", channel: "issue", requested: at(12) }],
    };
  });
  const failures = [{ rollout: "EMI-1.0/cream/1.13.1", id: "thanks", error: "No rights." }];
  expect(
    openDeliveries(registry, NOW, failures).map(({ path, delivery, claimed, error }) => [
      path,
      delivery.id,
      claimed,
      error,
    ]),
  ).toEqual([
    ["EMI-1.0/cream/1.13.1", "thanks", false, "No rights."],
    [IN_TEST, "open", false, "The forge did not answer."],
    [IN_TEST, "ready", true, undefined],
  ]);
});

test("what a coordinator has to pass on is listed by itself, with the line that says that it is done", async () => {
  const { registry } = await recorded((files) => {
    const channel = "issue";
    ticketOf(files).deliveries = [
      { id: "announce/UMD/1.1.0", channel, requested: at(15), byHand: at(16) },
      { id: "provider", channel, requested: at(14), byHand: at(15) },
      { id: "recall", channel, requested: at(13), byHand: at(13), done: at(14), by: "x" },
      { id: "recall/2", channel, requested: at(13), byHand: at(13), dropped: at(14) },
    ];
  });
  expect(openDeliveries(registry, NOW)).toEqual([]);
  expect(byHandDeliveries(registry).map(({ delivery, line }) => [delivery.id, line])).toEqual([
    ["provider", "copied"],
    ["announce/UMD/1.1.0", "broadcast done"],
  ]);
});

test.for([
  [
    {
      failing: 0,
      pending: 0,
      skipped: 0,
      otherFiles: 0,
      runFailed: false,
      byHand: 0,
      refused: false,
    },
    "Nothing failed; no delivery is waiting.",
  ],
  [
    {
      failing: 1,
      pending: 2,
      skipped: 3,
      otherFiles: 1,
      runFailed: true,
      byHand: 1,
      refused: false,
    },
    "The last run failed; 1 delivery has failed; 3 rollouts are skipped; 1 other file has errors; 2 deliveries are waiting; 1 text waits for a coordinator.",
  ],
  [
    {
      failing: 0,
      pending: 9,
      skipped: 0,
      otherFiles: 0,
      runFailed: false,
      byHand: 0,
      refused: true,
    },
    "Nothing failed; the forge took no more requests for now: what is left is left to the next run; 9 deliveries are waiting.",
  ],
] as const)("the first sentence of %o", ([counts, said]) => {
  expect(automationSentence(counts)).toBe(said);
});

test("each channel: configured or not, the last success, what waits, what was refused, and in which words", async () => {
  const { registry } = await recorded((files) => {
    const said = { error: "451 4.7.1 try again", attempts: 1 };
    const refused = [{ to: "admin@lis.example.org", error: "550 5.1.1 unknown" }];
    ticketOf(files).deliveries = [
      { id: "staged", channel: "issue", requested: at(13), done: at(13) },
      { id: "ask/x", channel: "mail", requested: at(14), done: at(15), lost: 1 },
      { id: "ask/y", channel: "mail", requested: at(18), ...said },
      { id: "ask/z", channel: "mail", requested: at(15), ...said },
      { id: "pool/l", channel: "mail", requested: at(15), failed: at(16), refused },
      { id: "recall", channel: "issue", requested: at(15), byHand: at(15) },
    ];
  });
  const open = openDeliveries(registry, NOW);
  expect(open.map(({ delivery, error, said }) => [delivery.id, error, said])).toEqual([
    // It waits for more than a day.
    ["ask/z", "451 4.7.1 try again", undefined],
    ["ask/y", undefined, "451 4.7.1 try again"],
  ]);
  const channels = [{ name: "issue" }, { name: "mail" }, { name: "outbox", missing: "no folder" }];
  expect(channelRows(registry, open, channels)).toMatchObject([
    { name: "issue", known: true, done: 1, lastDone: at(13), byHand: 1, waiting: 0 },
    {
      ...{ name: "mail", done: 1, lastDone: at(15), waiting: 1, failing: 1 },
      ...{ refused: 1, lost: 1 },
    },
    { name: "outbox", missing: "no folder", done: expect.any(Number) },
  ]);
  expect(refusedAddresses(registry)).toMatchObject([
    { path: IN_TEST, to: "admin@lis.example.org", error: "550 5.1.1 unknown" },
  ]);
});
