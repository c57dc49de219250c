/** Reports that come by mail (FRONT-DOOR, “Must hold” 1 and 2): one report or none, and nothing of the answered mail in it. */
import { describe, expect, test } from "vitest";
import { submissionStart } from "#core/comments/submission-start.ts";
import { reportBlock } from "#core/documents/skeletons.ts";
import { adminOf, LIS, ROLLOUT } from "#testing/federation.ts";
import { bodyOfReply, type Reply } from "#testing/forge/mail.ts";
import { submit } from "#testing/submit.ts";
import { testing } from "#testing/underway.ts";

const NOW = "2011-06-20T10:00:00Z";
const PAGE = "https://github.com/example/staged-rollout/issues/2";
const FIELDS = `action: upgrade
installation: ok
configuration: ok
releaseNotes: correct
exposure: { from: 2011-06-08, until: 2011-06-15 }
deployment: two head nodes and a very long description of them, which goes on`;
const REPORT = `report\n\`\`\`yaml\n${FIELDS}\n\`\`\`\n`;
const TEXT =
  "It works, on two nodes.\n\n> 10:00 error: none\n\nOn 2011-06-13 the script wrote:\n-\nexposed";

const place = testing([LIS]);

async function reply(how: Omit<Reply, "to">) {
  const { texts } = await place;
  const [registry, rollout] = [await (await place).registry(), await (await place).rollout()];
  const to = [
    "Will you report?",
    "",
    ...reportBlock(registry, rollout, LIS),
    "",
    "accept NGI_PT-LIS",
  ].join("\n");
  const body = bodyOfReply(PAGE, { ...how, to });
  const made = await submit(texts, body, {
    by: { login: adminOf(LIS), id: 101 },
    on: ROLLOUT,
    now: NOW,
  });
  return { body, made };
}

test("the quoted notification is no part of the report, and nothing else is cut", async () => {
  const { made } = await reply({ text: `${REPORT}${TEXT}` });
  expect(made).toMatchObject({ state: "accepted", mistakes: [] });
  expect(made.text?.endsWith(`\n---\n${TEXT}\n`)).toBe(true);
});

test("a signature stays, as everything that its author sends", async () => {
  const { made } = await reply({ text: `${REPORT}It works.`, signature: "Ana\nSite One" });
  expect(made.text?.endsWith("\n---\nIt works.\n\n-- \nAna\nSite One\n")).toBe(true);
});

test("lines that the program breaks are asked back, with the block in one piece", async () => {
  const { made } = await reply({ text: `${REPORT}It works.`, width: 60 });
  expect(made.state).toBe("refused");
  expect(made.mistakes.map(({ rule }) => rule)).toEqual(["wrapped"]);
  expect(made.corrected?.join("\n")).toBe(REPORT.trim().replace("report\n", "report NGI_PT-LIS\n"));
});

describe("asked back, never a wrong text", () => {
  test("below a header without marks", async () => {
    const { made } = await reply({ text: `${REPORT}It works.`, quoting: "outlook" });
    expect(made.state).toBe("refused");
    expect(made.mistakes.map(({ rule }) => rule)).toContain("mail-quoted");
  });

  test("below the quotation", async () => {
    const { made, body } = await reply({ text: `${REPORT}It works.`, quoting: "above" });
    expect(submissionStart(body)?.how).toBe("below");
    expect(made.state).toBe("refused");
    expect(made.mistakes.map(({ rule }) => rule)).toEqual(["submission-start"]);
    expect(made.corrected?.join("\n")).toBe(
      REPORT.trim().replace("report\n", "report NGI_PT-LIS\n"),
    );
  });

  test.for([
    "On Tue, Apr 26, 2011 at 10:01 AM Lis <lis@example.org> wrote:",
    "Von: Lis\nGesendet: Dienstag, 26. April 2011 10:01\nAn: list\nBetreff: report",
    "-----Original Message-----\nFrom: Lis <lis@example.org>\nSent: Tuesday",
  ])("below the header of a mail without marks: %j", async (header) => {
    const body = `${header}\n\n${REPORT}`;
    expect(submissionStart(body)?.how).toBe("below");
    expect(submissionStart(`We are still testing.\n\n${body}`)).toBeUndefined();
  });

  test.for(["marked", "outlook"] as const)(
    "only the quotation, %s: nothing is reported",
    async (quoting) => {
      const body = bodyOfReply(PAGE, { text: "We are still testing.", to: REPORT, quoting });
      expect(submissionStart(body)).toBeUndefined();
    },
  );
});

test.for([
  [
    "a block style of the exposure",
    "exposure:\n  from: 2011-06-08\n  until: 2011-06-15\naction: upgrade\ninstallation: ok\nconfiguration: ok\nreleaseNotes: correct",
  ],
  [
    "fields that look like a mail's header",
    `${FIELDS}\nreason: "From: x@example.org, 13 June 2011"`,
  ],
])("%s is read as it is", async ([, fields]) => {
  const { made } = await reply({ text: `report\n\`\`\`yaml\n${fields}\n\`\`\`\n${TEXT}` });
  expect(made).toMatchObject({ state: "accepted", mistakes: [] });
  expect(made.text?.endsWith(`\n---\n${TEXT}\n`)).toBe(true);
});
