import fc from "fast-check";
import { expect, test } from "vitest";
import { outcomesOf } from "#core/forge/outcomes.ts";
import { BER, LIS, RELEASE, ROLLOUT, releaseText, VERIFIED } from "#testing/federation.ts";
import { HOSTILE_FRAGMENTS, hostileText } from "#testing/hostile-text.ts";
import { activeParts } from "#testing/markdown.ts";
import { Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import { plan } from "../workflow/plan.ts";
import { answerMarker, editedMarker, hintMarker } from "./markers.ts";
import { ownWords } from "./own-words.ts";
import { commandsOf, readComment, readTicket, type TicketComment } from "./read-comment.ts";

const NOW = "2011-06-01T12:00:00Z";
const AT = "2011-06-01T11:00:00Z";
const place = new Playground({
  [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
  [`rollouts/${ROLLOUT}/rollout.yaml`]: `${VERIFIED}manager: manager-one\nteams: [${LIS}, ${BER}]\n`,
});
await place.advance("2011-06-01T08:00:00Z");
await place.advance("2011-06-01T10:00:00Z", [
  commandBy("lis-admin", "2011-06-01T10:00:00Z", { kind: "accept" }),
]);
const registry = await place.registry();

const AUTHORS = [
  { login: "lis-admin", id: 101, type: "User" },
  { login: "ber-admin", id: 102, type: "User" },
  { login: "manager-one", id: 1, type: "User" },
  { login: "coordinator-one", id: 3, type: "User" },
  { login: "passer-by", id: 999, type: "User" },
];
const author = fc.constantFrom(...AUTHORS);

const COMMANDS = [
  "accept",
  "reject NGI_DE-BER",
  "withdraw",
  "exposed 2011-06-01",
  "beta on ce.example.org/SRM",
  "problem major it leaks",
  "help",
  "ask NGI_UK-GLA",
  "pool",
  "extend 9 low load",
  "excuse NGI_PT-LIS down",
  "dismiss 1 none",
  "manager manager-two",
];
const line = fc.oneof(
  fc.constantFrom(...COMMANDS),
  fc.constantFrom(...HOSTILE_FRAGMENTS),
  fc.constant(""),
);
const text = fc.array(line, { minLength: 1, maxLength: 6 });

const HEADERS = [
  "On Mon, 13 Jun 2011 at 10:00, Ana <ana@example.org> wrote:",
  "On Mon, 13 Jun 2011 at 10:00, Ana\n<ana@example.org>\nwrote:",
  "-----Original Message-----",
  "From: Ana\nSent: Monday\nTo: list",
  "> ",
  "-- ",
];
const ENDS = ["\n", "\r\n", "\r"];

const comment = (body: string, by: TicketComment["author"]): TicketComment => ({
  id: 4711,
  author: by,
  body,
  createdAt: AT,
  updatedAt: AT,
});
const read = (body: string, by: TicketComment["author"]) =>
  readComment(comment(body, by), { target: ROLLOUT, open: true }, registry);

test("what is quoted changes nothing in what is said above it", () => {
  const quoted = fc.tuple(
    text,
    fc.constantFrom(...HEADERS),
    text,
    fc.constantFrom(...ENDS),
    author,
  );
  fc.assert(
    fc.property(quoted, ([above, header, below, end, by]) => {
      const own = `${above.join(end)}${end}${end}`;
      const whole = `${own}${[header, ...below].join("\n").replaceAll("\n", end)}`;
      expect(read(whole, by).commands).toEqual(read(own, by).commands);
    }),
    { numRuns: 500, seed: 2011 },
  );
});

test("nothing commands that is quoted, code or hidden", () => {
  const wraps: readonly ((lines: readonly string[]) => readonly string[])[] = [
    (lines) => lines.map((one) => `> ${one}`),
    (lines) => lines.map((one) => `    ${one}`),
    (lines) => ["``````", ...lines, "``````"],
    (lines) => ["~~~~~~ text", ...lines, "~~~~~~"],
    (lines) => ["<!--", ...lines.map((one) => one.replaceAll("-->", "")), "-->"],
    (lines) => ["<pre>", ...lines, "</pre>"],
    (lines) => lines.map((one) => `- ${one}`),
  ];
  const commands = fc.array(fc.constantFrom(...COMMANDS), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      commands,
      fc.constantFrom(...wraps),
      fc.constantFrom(...ENDS),
      author,
      (lines, wrap, end, by) => {
        const { commands: found, notes } = read(wrap(lines).join(end), by);
        expect(found).toEqual([]);
        expect(notes.filter(({ kind }) => kind !== "hint")).toEqual([]);
      },
    ),
    { numRuns: 300, seed: 2011 },
  );
});

test("nothing is read that is not written in the same line", () => {
  fc.assert(
    fc.property(hostileText(3000), (body) => {
      const lines = body.split(/\r\n|\r|\n/);
      for (const [row, own] of ownWords(body).entries()) {
        let at = 0;
        for (const character of own) at = (lines[row] ?? "").indexOf(character, at) + 1 || Infinity;
        expect(at).toBeLessThan(Infinity);
      }
    }),
    { numRuns: 200, seed: 2011 },
  );
});

test.for<string>([
  "[",
  "![",
  "*",
  "_a",
  "`",
  "``` ",
  "<",
  "<a ",
  '<a b="',
  "<!--",
  "<!-- ",
  "<?",
  "<![CDATA[",
  "[x](",
  "](",
  "&",
  "> ",
  "- ",
  "~~a",
  "[^1]:\n",
  "[x]: y\n",
  "a\n",
  "1 ",
  "1 1:\n",
  "Ana: x\n",
  "2011: ",
  "a@",
  "\u200d",
  "| ",
  "|-|\n",
])("a comment of 65,536 characters of %j is read at once", (part) => {
  const start = performance.now();
  read(part.repeat(65_536 / part.length), { login: "ber-admin", id: 102, type: "User" });
  expect(performance.now() - start).toBeLessThan(5000);
});

/** Lines outside fences at whose start a command would be read, were the reply sent back bare. */
const WORD =
  /^(?:accept|reject|exposed|beta|problem|withdraw|help|ask|pool|extend|excuse|dismiss|manager|broadcast|copied)\b/i;

test("nothing that people write acts in a reply", () => {
  const hostile = hostileText(200).map((one) => one.replace(/\s+/g, " "));
  const heads = fc.constantFrom(
    "accept NGI_",
    "accept ea-",
    "reject ",
    "exposed 1",
    "beta on ",
    "beta ",
    "problem ",
    "ask ",
    "ask NGI_",
    "extend ",
    "excuse NGI_",
    "excuse NGI_PT-LIS ",
    "dismiss 3 ",
    "manager ",
    "broadcast ",
    "copied ",
  );
  const said = fc.array(fc.tuple(heads, hostile), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      said,
      author,
      fc.constantFrom(true, false),
      fc.constantFrom(AT, NOW),
      (parts, by, open, updatedAt) => {
        const body = parts.map((words) => words.join("")).join("\n\n");
        const one = { ...comment(body, by), updatedAt };
        const ticket = {
          target: ROLLOUT,
          open,
          comments: [one],
          own: [],
          reacted: new Set<number>(),
        };
        const readings = readTicket(ticket, registry);
        const made = plan(registry, commandsOf(readings), NOW);
        for (const outcome of outcomesOf(readings, made, registry)) {
          if (outcome.kind !== "reply") continue;
          const markers = [answerMarker(4711), editedMarker(4711), hintMarker(by.id)];
          const shown = markers.reduce((rest, marker) => rest.replace(marker, ""), outcome.body);
          expect(activeParts(shown)).toEqual([]);
          const bare = shown.split("\n").filter((row) => WORD.test(row));
          const isHint = readings.some(({ notes }) => notes.some(({ kind }) => kind === "hint"));
          expect(bare).toEqual(isHint ? ["accept NGI_DE-BER", "reject NGI_DE-BER"] : []);
        }
      },
    ),
    { numRuns: 400, seed: 2011 },
  );
});
