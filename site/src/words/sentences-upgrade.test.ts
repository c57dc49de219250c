import { expect, test } from "vitest";
import { upgradeAdvice } from "#core/views/upgrade-advice.ts";
import { GLA } from "#testing/federation.ts";
import { BEFORE, IN_TEST, type RecordedFiles, recorded } from "#testing/recorded.ts";
import { accepted, decisionsOf, lateReject, ticketOf } from "#testing/recorded-stages.ts";
import { adviceSentence, expectedSentence, recallAdvice } from "./sentences-upgrade.ts";

const NOW = "2011-05-18T12:00:00Z";

async function advice(change?: (files: RecordedFiles) => void) {
  const { registry } = await recorded(change);
  const cream = [...registry.rollouts.values()].filter(
    ({ release }) => release.component === "cream",
  );
  return upgradeAdvice(cream, registry, NOW);
}

const recall = (path: string) => (files: RecordedFiles) => {
  const [ticket, at] = [ticketOf(files, path), "2011-05-17T12:00:00Z"];
  ticket.state = "Recalled";
  ticket.status = "resolved";
  ticket.history.push({ at, event: "recalled", state: "Recalled" });
  decisionsOf(files, path).recall = {
    reason: "Loses jobs.",
    by: "manager-one",
    date: "2011-05-17",
  };
};

test("the first sentence says what to run, and what not to run", async () => {
  expect(adviceSentence(await advice())).toBe("Run 1.13.0 on sl5 x86_64.");
  expect(adviceSentence(await advice(recall(IN_TEST)))).toBe(
    "Run 1.13.0 on sl5 x86_64. Do not run 1.13.1, which was recalled.",
  );
});

const released = (files: RecordedFiles) => {
  const ticket = ticketOf(files);
  Object.assign(ticket, { state: "Production", status: "resolved" });
  ticket.history.push(
    { at: "2011-05-17T12:00:00Z", event: "resolved", state: "Accepted", status: "resolved" },
    { at: "2011-05-17T12:00:00Z", event: "released", state: "Production" },
  );
};
const stopped = (files: RecordedFiles) => {
  released(files);
  decisionsOf(files).issues = [{ ggus: 71111, title: "Jobs are lost", severity: "showstopper" }];
};

test("what has a showstopper is not recommended, and what came before is (R127)", async () => {
  const found = await advice(stopped);
  expect(adviceSentence(found)).toBe(
    "Do not upgrade to 1.13.1 on sl5 x86_64 yet: a showstopper is not solved; stay with 1.13.0.",
  );
  expect(recallAdvice(found.find(({ run }) => run)?.run)).toBe("change to 1.13.0");
  const alone = await advice((files) => {
    stopped(files);
    recall(BEFORE)(files);
  });
  expect(adviceSentence(alone)).toBe(
    "Do not run 1.13.0, which was recalled. Do not upgrade to 1.13.1 on sl5 x86_64 yet: a showstopper is not solved.",
  );
  expect(recallAdvice(alone.find(({ run }) => run)?.run)).toMatch(
    /^only 1\.13\.1, with a showstopper, is in production/,
  );
});

test("a late report against it is named before anybody upgrades", async () => {
  const found = await advice((files) => {
    released(files);
    lateReject(files);
  });
  expect(adviceSentence(found)).toBe(
    `Run 1.13.1 on sl5 x86_64. Before you upgrade to 1.13.1 on sl5 x86_64, read what ${GLA} reported after the decision: the recommendation is to reject it.`,
  );
});

test("where nothing is in production, it says what is nearest to it", async () => {
  const only = await advice(recall(BEFORE));
  expect(adviceSentence(only)).toBe(
    "Do not run 1.13.0, which was recalled; no other version is in production; 1.13.1 is delivered and not yet verified.",
  );
  expect(recallAdvice(only.find(({ leave }) => leave.length > 0)?.run)).toMatch(
    /^no other version/,
  );
  const debian = (await advice()).filter(({ platform }) => platform === "debian6-x86_64");
  expect(adviceSentence(debian)).toBe(
    "No version is in production yet; 1.13.1 is delivered and not yet verified.",
  );
});

test("an update in test says what it waits for, and promises nothing", async () => {
  const coming = async (change?: (files: RecordedFiles) => void) => {
    const one = (await advice(change)).find(({ platform }) => platform === "sl5-x86_64")?.coming[0];
    if (!one) throw new Error("nothing is in test");
    return one;
  };
  expect(expectedSentence(await coming(), NOW)).toBe("no date yet");
  expect(expectedSentence(await coming(accepted), NOW)).toBe(
    "last report due by 22 May 2011, 23:00 UTC",
  );
  expect(expectedSentence(await coming(accepted), "2011-05-23T00:00:00Z")).toMatch(
    /^last report was due/,
  );
});
