/** Which delivery ids are known, and on which ticket. */
import { expect, test } from "vitest";
import { TRANSITIONS } from "#core/events/transitions.ts";
import { GLA } from "#testing/federation.ts";
import {
  anchorsWaived,
  composed,
  isOnRelease,
  NOTIFICATION_CASES,
  RELEASE,
} from "#testing/notification-cases.ts";
import { ANCHORS, IN_TEST, recorded } from "#testing/recorded.ts";
import * as stages from "#testing/recorded-stages.ts";
import { compose, NOTIFICATIONS } from "./index.ts";
import { readId } from "./notification.ts";

const NOW = "2011-05-13T15:05:00Z";

/** `ask/<team> on rollout`. */
const named = ({ id, on }: { readonly id: string; readonly on: string }) =>
  `${id} on ${on === "parent" ? "release" : on}`;

test("what events ask for is what there is, on the same ticket, and each once", () => {
  const asked = TRANSITIONS.flatMap(({ notices }) => notices.map(named));
  const there = NOTIFICATIONS.map(named);
  expect(new Set(there).size).toBe(there.length);
  // No event asks for it: the engine does, for a platform that is added later.
  const all = new Set([...asked, "thanks on rollout"]);
  expect([...all].sort()).toEqual([...there].sort());
});

test("each notification has a case, and its text is read in full", () => {
  const seen = (notification: (typeof NOTIFICATIONS)[number]) =>
    NOTIFICATION_CASES.some(
      (one) =>
        isOnRelease(one) === (notification.on === "release") &&
        readId(
          notification.id,
          one.id.replace(/\/\d$/, (end) => (end === "/1" ? end : "")),
        ),
    );
  expect(NOTIFICATIONS.filter((one) => !seen(one)).map(named)).toEqual([]);
});

test.for([
  "nothing",
  "",
  "ask",
  "ask/",
  `ask/${GLA}/1`,
  `ask/${GLA}/2/2`,
  `ask/${GLA}/x`,
  "open/1",
  "report-due/ea-NGI_X-SITE",
  "report-due/ea-NGI_X-SITE/0",
  "report-due/ea-NGI_X-SITE/1/1",
  "announce/1.12",
  "announce/UMD/9.9.9",
  "problem/2",
  "toString",
  "__proto__",
  "outcome/sl5-x86_64",
])("nobody knows %j on a rollout", async (id) => {
  const place = await recorded(stages.released);
  expect(() => compose(id, place.rollout(IN_TEST), place.registry, NOW)).toThrow();
});

test.for(["ready", "outcome", "outcome/hurd-i386", `ask/${GLA}`])(
  "nobody knows %j on a release",
  async (id) => {
    const place = await recorded(stages.released);
    expect(() => compose(id, place.release(RELEASE), place.registry, NOW)).toThrow();
  },
);

test.for(["announce/1.1.0", "announce/UMD/1.1.0/2", "announce/1.1.0/3"])(
  "%s is the announcement with UMD 1.1.0",
  async (id) => {
    const stage = stages.released;
    expect(await composed({ id, stage })).toEqual(
      await composed({ id: "announce/UMD/1.1.0", stage }),
    );
  },
);

test("a version without a distribution can be announced again", async () => {
  const again = { id: "announce/1.38/2", on: ANCHORS, stage: anchorsWaived };
  expect(await composed(again)).toEqual(await composed({ ...again, id: "announce/1.38" }));
});

test("without procedure.yaml nothing can be told", async () => {
  const { registry, rollout } = await recorded();
  const { procedure: _, ...rest } = registry;
  expect(() => compose("open", rollout(IN_TEST), rest, NOW)).toThrow(/procedure/);
});
