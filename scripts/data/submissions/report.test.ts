/** A report written as a comment: which file it makes, or which mistakes it has and what to paste. */
import { describe, expect, test } from "vitest";
import { adminOf, BER, LIS, ROLLOUT, reportFile } from "#testing/federation.ts";
import { submit } from "#testing/submit.ts";
import { testing } from "#testing/underway.ts";

const NOW = "2011-06-20T10:00:00Z";
const BY = { login: adminOf(LIS), id: 101 };

const FIELDS = `action: upgrade
installation: ok
configuration: ok
releaseNotes: correct
exposure: { from: 2011-06-08, until: 2011-06-15 }
tests:
  - { name: srm put/get, result: pass }
recommendation: accept`;

const given = (
  fields = FIELDS,
  head = "report NGI_PT-LIS",
  text = "It works.\n\n> a line of the log",
) => `${head}\n\`\`\`yaml\n${fields}\n\`\`\`\n${text}\n`;

const FILE = `---
team: ea-NGI_PT-LIS
by: [lis-admin]
date: 2011-06-20
version: "1.13.1"
${FIELDS}
---
It works.

> a line of the log
`;

const place = testing([LIS]);
const send = async (body: string) =>
  submit((await place).texts, body, { by: BY, on: ROLLOUT, now: NOW });

test("a report becomes its file: team, by, date and version are filled in", async () => {
  expect(await send(given())).toMatchObject({
    state: "accepted",
    file: reportFile(LIS),
    text: FILE,
    changed: true,
    mistakes: [],
  });
});

describe("all of these make the same file", () => {
  test.for<[string, string]>([
    ["without the team", given(FIELDS, "Report")],
    ["with a colon, in capitals", given(FIELDS, "REPORT:")],
    ["tildes", given().replaceAll("```", "~~~")],
    ["dashes", given().replace("```yaml", "---").replace("```", "---")],
    ["no language", given().replace("```yaml", "```")],
    ["the whole file in one fence", `report\n\`\`\`\n${FILE}\`\`\`\n`],
    ["the whole file below the line", `report\n${FILE}`],
    ["CRLF", given().replaceAll("\n", "\r\n")],
    ["CR", given().replaceAll("\n", "\r")],
    ["a byte order mark", `\ufeff${given()}`],
    ["no-break spaces in the indentation", given().replace("  - {", "\u00a0\u00a0- {")],
    ["quotes for fences", given().replace("```yaml", "‘‘‘yaml").replace("```", "’’’")],
  ])("%s", async ([, body]) => {
    expect(await send(body)).toMatchObject({ state: "accepted", text: FILE });
  });
});

describe("refused, with the mistakes at their lines and the block to paste", () => {
  const changed = (from: string, to: string) => given(FIELDS.replace(from, to));
  test.for<[string, string, string, string]>([
    [
      "a date in another form",
      changed("2011-06-08", "8.6.2011"),
      "7 date-form",
      "from: 2011-06-08",
    ],
    [
      "too short",
      changed("2011-06-15", "2011-06-10"),
      "7 report-exposure",
      "{ from: CHOOSE, until: CHOOSE }",
    ],
    [
      "a line missing",
      changed("installation: ok\n", ""),
      "0 missing-property",
      "installation: CHOOSE",
    ],
    [
      "a value in another case",
      changed("upgrade", "Upgrade"),
      "3 unknown-value",
      "action: upgrade\n",
    ],
    ["no such value", changed("upgrade", "updated"), "3 unknown-value", "action: CHOOSE"],
    [
      "curly quotes",
      changed("srm put/get", "“srm put/get”"),
      "9 curly-quote",
      '{ name: "srm put/get", result',
    ],
    ["a tab", changed("  - {", "\t- {"), "9 tab", "\n  - {"],
    ["wrapped", changed("result: pass", "\nresult: pass"), "10 wrapped", "put/get, result: pass }"],
    [
      "a field in another language",
      changed("action:", "aktion:"),
      "3 unknown-property",
      "# aktion: upgrade",
    ],
    ["no fence", `report\n${FIELDS}\n\nIt works.\n`, "2 block-open", "```yaml\naction: upgrade"],
    [
      "no fence below",
      given().replace("pass }\nrecommendation: accept\n```\n", "pass }\n\n"),
      "2 block-open",
      "```yaml\naction: upgrade",
    ],
    ["no block", "report\n\nAll is well.\n", "1 submission", "action: CHOOSE"],
  ])("%s", async ([, body, mistake, line]) => {
    const { state, mistakes, corrected = [] } = await send(body);
    expect(state).toBe("refused");
    expect(mistakes.map((one) => `${one.line} ${one.rule}`)).toContain(mistake);
    expect(`${corrected.join("\n")}\n`).toContain(line);
    expect(corrected.join("\n")).not.toContain("It works");
  });
});

test("nothing is said of days that stand in an example, and nobody wrote", async () => {
  const { mistakes } = await send(given(FIELDS.replace("2011-06-15", "2011-06-10")));
  expect(mistakes.map(({ rule }) => rule)).toEqual(["report-exposure"]);
});

test("who is in another team is told who writes the report, once, and gets no block", async () => {
  const { texts } = await testing([LIS, BER]);
  const on = { by: BY, on: ROLLOUT, now: NOW };
  const { state, mistakes, corrected } = await submit(
    texts,
    given(FIELDS, "report NGI_DE-BER"),
    on,
  );
  expect([state, corrected, mistakes]).toEqual([
    "refused",
    undefined,
    [
      {
        rule: "rights",
        line: 1,
        column: 1,
        message: "you are no member of ea-NGI_DE-BER",
        hint: "its members write its report: ber-admin",
      },
    ],
  ]);
});

test("a right that many fields need is asked for once", async () => {
  const { texts } = await testing([LIS, BER]);
  const body = given(`by: [ber-admin]\n${FIELDS.replace("accept", "accpt")}`, "report NGI_DE-BER");
  const { mistakes } = await submit(texts, body, { by: BY, on: ROLLOUT, now: NOW });
  const message = "only members of ea-NGI_DE-BER may change this";
  expect(mistakes.filter((one) => one.message.includes(message))).toMatchObject([{ message }]);
});

test("a report in a single line is answered", async () => {
  const { state, corrected } = await send(given().replaceAll("\n", " "));
  expect([state, corrected?.[0]]).toEqual(["refused", "report NGI_PT-LIS"]);
});
