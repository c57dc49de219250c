/** The blocks that requests offer to copy (FRONT-DOOR, “A report”): complete, narrow enough for a mail, and never valid as they are. */
import { describe, expect, test } from "vitest";
import { CHOOSE, REPORT_TEXT, SUMMARY_TEXT } from "#core/base/placeholders.ts";
import { outcomeBlock, reportBlock } from "#core/documents/skeletons.ts";
import reportSchema from "#schemas/report.schema.json" with { type: "json" };
import { adminOf, BER, LIS, ROLLOUT, reportFile, summaryFile } from "#testing/federation.ts";
import { submit } from "#testing/submit.ts";
import { managed, reports, testing } from "#testing/underway.ts";

const NOW = "2011-06-20T10:00:00Z";
const LIS_ADMIN = { login: adminOf(LIS), id: 101 };

const CHOICES: Readonly<Record<string, string>> = {
  action: "upgrade",
  installation: "ok",
  configuration: "ok",
  releaseNotes: "correct",
  recommendation: "accept",
  vos: "atlas",
  name: "direct submission",
  result: "pass",
  from: "2011-06-08",
  until: "2011-06-15",
};

/** Each CHOOSE replaced by what belongs to the name before it. */
const filled = (text: string) =>
  text.replace(
    /(\w+)(: \[?)CHOOSE/g,
    (_, name: string, colon: string) => `${name}${colon}${CHOICES[name] ?? "?"}`,
  );

describe.for([
  ["as it is asked for", undefined],
  ["once it is due", "2011-06-20"],
] as const)("the report's, %s", ([, today]) => {
  const block = async () => {
    const place = await testing([LIS]);
    const [registry, rollout] = [await place.registry(), await place.rollout()];
    const lines = reportBlock(registry, rollout, LIS, today);
    return { lines, text: `${lines.join("\n")}\n`, texts: place.texts };
  };
  const send = (texts: ReadonlyMap<string, string>, text: string) =>
    submit(texts, text, { by: LIS_ADMIN, on: ROLLOUT, now: NOW });

  test("has every field, and no line that a mail program breaks", async () => {
    const { lines, text } = await block();
    for (const name of Object.keys(reportSchema.properties)) {
      expect(text).toMatch(new RegExp(`^(?:# )?${name}:`, "m"));
    }
    expect(lines.filter((line) => line.length > 72)).toEqual([]);
  });

  test("is refused as it is, with the same text or another, and in part", async () => {
    const { text, texts } = await block();
    const own = text.replace(REPORT_TEXT, "It works.");
    const one = text.replace(/action: CHOOSE/, "action: upgrade");
    for (const body of [text, own, one, filled(text)]) {
      const { state, mistakes, corrected = [] } = await send(texts, body);
      expect(state).toBe("refused");
      expect(mistakes.some(({ rule }) => rule === "placeholder")).toBe(true);
      if (body !== filled(text)) expect(corrected.join("\n")).toContain(CHOOSE);
    }
  });

  test("is the file once everything is chosen", async () => {
    const { text, texts } = await block();
    const made = await send(texts, filled(text).replace(REPORT_TEXT, "It works."));
    expect(made).toMatchObject({ state: "accepted", mistakes: [], file: reportFile(LIS) });
  });

  test("every example counts once its mark is removed", async () => {
    const { text, texts } = await block();
    const examples = filled(text)
      .replace(/^# (?! )(?=\w+:)(?!by:|date:|reason:)/gm, "")
      .replace(/^#(?= {3}\w)/gm, "")
      .replace(REPORT_TEXT, "It works.");
    const { mistakes } = await send(texts, examples);
    // The issue of the example is not one of this rollout.
    expect(mistakes.map(({ rule }) => rule)).toEqual(["unlisted-issue"]);
  });
});

describe("the outcome's", () => {
  const by = { login: "manager-one", id: 1 };
  const send = (texts: ReadonlyMap<string, string>, text: string) =>
    submit(texts, text, { kind: "outcome", by, on: ROLLOUT, now: NOW });

  test("names what has to be said, is refused as it is, and counts once it is", async () => {
    const place = reports(await testing([LIS, BER]), LIS, "issues: [71000]\n");
    place.decide(managed([LIS, BER], "issues: [{ ggus: 71000, title: Slow, severity: minor }]\n"));
    await place.advance(NOW);
    const text = `${outcomeBlock(await place.rollout()).join("\n")}\n`;
    expect(text).toMatch(/^outcome CHOOSE\n```yaml\n/);
    expect((await send(place.texts, text)).state).toBe("refused");
    const decided = text
      .replace("outcome CHOOSE", "outcome ACCEPT")
      .replace(/knownIssues: CHOOSE/, "knownIssues: [71000]")
      .replace(`${BER}: CHOOSE`, `${BER}: site down`);
    expect((await send(place.texts, decided)).state).toBe("refused");
    expect(await send(place.texts, decided.replace(SUMMARY_TEXT, "Tested."))).toMatchObject({
      ...{ state: "accepted", mistakes: [], file: summaryFile() },
    });
  });

  test("what is missing is listed, ready to paste", async () => {
    const place = reports(
      await testing([LIS, BER]),
      LIS,
      "recommendation: reject\nreason: It is slow.\n",
    );
    await place.advance(NOW);
    const { state, corrected } = await send(place.texts, "outcome accept\n\nTested.\n");
    expect([state, corrected]).toEqual([
      "refused",
      [
        "outcome ACCEPT",
        "```yaml",
        "excused:",
        `  ${BER}: CHOOSE`,
        "overruled:",
        `  ${LIS}: CHOOSE`,
        "```",
      ],
    ]);
    const chosen = (corrected ?? [])
      .join("\n")
      .replace(CHOOSE, "site down")
      .replace(CHOOSE, "only there");
    expect(await send(place.texts, `${chosen}\nTested.\n`)).toMatchObject({ state: "accepted" });
  });

  test.for([
    "outcome REJECT it loses jobs",
    "Outcome: reject, it loses jobs",
    "outcome\n---\noutcome: reject\nreason: it loses jobs\n---",
    "OUTCOME REJECT\n~~~\nreason: it loses jobs\n~~~",
  ])("%j is a decision", async (text) => {
    const place = reports(await testing([LIS]), LIS);
    await place.advance(NOW);
    const made = await send(place.texts, `${text}\n\nSee the report.\n`);
    expect(made).toMatchObject({ state: "accepted", mistakes: [] });
    expect(made.text).toMatch(/reason: "?it loses jobs/);
  });
});
