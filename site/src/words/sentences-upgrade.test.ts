import { expect, test } from "vitest";
import { upgradeAdvice } from "#core/views/upgrade-advice.ts";
import { BEFORE, IN_TEST, type RecordedFiles, recorded } from "#testing/recorded.ts";
import { accepted, decisionsOf, ticketOf } from "#testing/recorded-stages.ts";
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

test("the first sentence says what to run, and what to leave", async () => {
  expect(adviceSentence(await advice())).toBe("Run 1.13.0 on sl5 x86_64.");
  expect(adviceSentence(await advice(recall(IN_TEST)))).toBe(
    "Run 1.13.0 on sl5 x86_64, and leave 1.13.1, which was recalled.",
  );
});

test("where nothing is in production, it says what is nearest to it", async () => {
  const only = await advice(recall(BEFORE));
  expect(adviceSentence(only)).toBe(
    "Leave 1.13.0, which was recalled; no other version is in production; 1.13.1 is delivered and not yet verified.",
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
