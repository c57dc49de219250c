/**
 * What strangers write is read, whatever it is: comments, forms, files, by bytes, by pieces that mean something, by what is
 * nearly valid, and by one piece again and again up to the longest text that the forge takes. No exception, and nothing over
 * a second of processor time.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ownWords, readWords } from "#core/comments/own-words.ts";
import { readComment } from "#core/comments/read-comment.ts";
import { submissionStart } from "#core/comments/submission-start.ts";
import { FORMS } from "#core/submissions/forms/index.ts";
import { readForm } from "#core/submissions/forms/read-form.ts";
import { BER, LIS, ROLLOUT } from "#testing/federation.ts";
import { fillIn, issueOf } from "#testing/fill-form.ts";
import { submitter } from "#testing/submit.ts";
import { testing } from "#testing/underway.ts";
import { parseFrontMatter } from "./front-matter.ts";
import { cutText } from "./submissions/cut-block.ts";
import { parseYaml } from "./yaml.ts";

/** The same on every run; many more with STAGED_ROLLOUT_LONG. */
const LONG = process.env.STAGED_ROLLOUT_LONG !== undefined;
const settings = { seed: 20_261_201, numRuns: LONG ? 20_000 : 400 };
/** Those that judge, which takes longer. */
const judging = { ...settings, numRuns: LONG ? 2000 : 40 };

/** Characters of a comment, or of an issue's text, at most. */
const LONGEST = 65_536;

const place = await testing([LIS, BER]);
const registry = await place.registry();
const ticket = { target: ROLLOUT, open: true, comments: [], own: [], reacted: new Set<number>() };
const AT = "2011-06-20T10:00:00Z";
const BY = { login: "lis-admin", id: 101 };
const judge = await submitter(place.texts, { by: BY, on: ROLLOUT, now: AT });

/** Every reader of a text of people. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  "the words of a comment": (text) => [ownWords(text), readWords(text)],
  "the commands of a comment": (body) =>
    readComment(
      { id: 1, body, author: { ...BY, type: "User" }, createdAt: AT, updatedAt: AT },
      ticket,
      registry,
    ),
  "a submission in a comment": (text) => {
    const start = submissionStart(text);
    return start && cutText(text, start);
  },
  "a form": readForm,
  "front matter": parseFrontMatter,
  YAML: parseYaml,
};

/** Reads, and says for how many milliseconds of processor time. */
function timed(read: () => unknown): number {
  const start = process.cpuUsage();
  read();
  return process.cpuUsage(start).user / 1000;
}

/** What means something to one of the readers. */
const piece = fc.constantFrom(
  ...["report", "outcome ACCEPT", "approve", "accept", "reject NGI_PT-LIS", "exposed", "help"],
  ...["beta on ce/CREAM-CE", "problem major", "extend 9", "```yaml", "```", "~~~", "---", "\n"],
  ...["\r\n", "\n\n", " ", "\t", "  ", "# ", "### ", "#", "**", "__", "- ", "> ", "1. ", ": "],
  ..."action: upgrade|exposure: { from: 2011-06-08, until: 2011-06-15 }|[x](y)|<!-- |-->".split(
    "|",
  ),
  ...[
    "<div hidden>",
    "</div>",
    "On 1 June 2011, x wrote:",
    "From: x",
    "\u2028",
    "\u200b",
    "\ufeff",
  ],
  ...["“", "”", "'", '"', "{", "}", "[", "]", ",", ".", "!", "/", "\\", "&", "@x", "é", "🚀", "\0"],
);
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

const VALID = [
  "report\n```yaml\naction: upgrade\ninstallation: ok\nconfiguration: ok\nreleaseNotes: correct\nexposure: { from: 2011-06-08, until: 2011-06-15 }\n```\nIt works.\n",
  "accept NGI_PT-LIS\nexposed 2011-06-08\nbeta on ce.example.org/CREAM-CE",
  ...FORMS.map((form) =>
    issueOf(form, Object.fromEntries(form.fields.map((one) => [one.id, one.placeholder ?? "x"]))),
  ),
];
/** Nearly valid: parts taken out, and others put in. */
const nearly = fc
  .tuple(
    fc.constantFrom(...VALID),
    fc.array(fc.tuple(fc.nat(2000), fc.nat(9), piece), { minLength: 1, maxLength: 6 }),
  )
  .map(([text, cuts]) =>
    cuts.reduce((now, [at, length, put]) => {
      const start = at % (now.length + 1);
      return now.slice(0, start) + put + now.slice(start + length);
    }, text),
  );
/** One thing again and again, between two others: what a pattern with two ways through it takes long for. */
const long = fc
  .tuple(fc.oneof(soup, nearly), fc.array(piece, { minLength: 1, maxLength: 3 }), soup)
  .map(([before, pieces, after]) => {
    const again = pieces.join("");
    const room = LONGEST - before.length - after.length;
    return before + again.repeat(Math.max(0, Math.floor(room / again.length))) + after;
  });

test.for(Object.entries(READERS))("%s: any text is read", ([, read]) => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), soup, nearly), (text) => {
      expect(timed(() => read(text))).toBeLessThan(1000);
    }),
    settings,
  );
});

test.for(Object.entries(READERS))("%s: the longest text is read in a second", ([, read]) => {
  fc.assert(
    fc.property(long, (text) => {
      expect(timed(() => read(text))).toBeLessThan(1000);
    }),
    { ...settings, numRuns: LONG ? 1000 : 20 },
  );
});

test("a report that is nearly valid is judged: accepted, or refused with what to write", () =>
  fc.assert(
    fc.asyncProperty(nearly, async (text) => {
      const made = await judge(text.startsWith("report") ? text : `report\n${text}`);
      expect(["accepted", "held", "refused"]).toContain(made.state);
      if (made.state === "refused") expect(made.mistakes.length).toBeGreaterThan(0);
      for (const { message, hint } of made.mistakes) expect(message && hint).toBeTruthy();
    }),
    judging,
  ));

test("a form that is nearly valid is judged, or is none", () =>
  fc.assert(
    fc.asyncProperty(nearly, async (text) => {
      if (readForm(text) === undefined) return;
      const made = await fillIn(place.texts, text, { by: BY, now: AT });
      expect(["accepted", "held", "refused"]).toContain(made.state);
    }),
    judging,
  ));
