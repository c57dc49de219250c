/**
 * Valid reports as mail programs, telephones and people change them (FRONT-DOOR, “Must hold”): in the end there is the right file, or an
 * answer whose block, pasted back, is right or says CHOOSE; never a wrong file, never silence.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CHOOSE } from "#core/base/placeholders.ts";
import { submissionStart } from "#core/comments/submission-start.ts";
import type { Assessed } from "#core/submissions/submission.ts";
import { adminOf, LIS, ROLLOUT, reportFile } from "#testing/federation.ts";
import { submitter } from "#testing/submit.ts";
import { testing } from "#testing/underway.ts";
import { parseFrontMatter } from "../front-matter.ts";

const RUNS = process.env.STAGED_ROLLOUT_LONG ? 5000 : 200;
const NOW = "2011-06-20T10:00:00Z";

type Value = string | readonly Value[] | { readonly [name: string]: Value };
type Data = { readonly [name: string]: Value };

/** The fields of a report as they may be written, each with its value. */
const FIELDS: readonly fc.Arbitrary<readonly [string, Value, readonly string[]]>[] = [
  choice("action", "upgrade", "install", "both"),
  choice("installation", "ok", "issues"),
  choice("configuration", "ok", "issues"),
  choice("releaseNotes", "correct", "partly"),
  fc.constantFrom(
    [
      "exposure",
      { from: "2011-06-08", until: "2011-06-15" },
      ["exposure: { from: 2011-06-08, until: 2011-06-15 }"],
    ],
    [
      "exposure",
      { from: "2011-06-08", until: "2011-06-15" },
      ["exposure:", "  from: 2011-06-08", "  until: 2011-06-15"],
    ],
    [
      "exposure",
      { from: "2011-06-08", until: "2011-06-15" },
      ['exposure: {from: "2011-06-08", until: "2011-06-15"}'],
    ],
  ),
];
const OPTIONAL: readonly fc.Arbitrary<readonly [string, Value, readonly string[]]>[] = [
  fc.constant(["upgradedFrom", "1.12.9-1", ['upgradedFrom: "1.12.9-1"']]),
  choice("documentation", "usable", "missing"),
  fc.constantFrom(
    [
      "deployment",
      "2 head nodes, MySQL 5.0, 40 disk servers",
      ["deployment: 2 head nodes, MySQL 5.0, 40 disk servers"],
    ],
    ["deployment", "one node: small, “old”", ['deployment: "one node: small, “old”"   # of 2009']],
  ),
  fc.constantFrom(
    ["vos", ["atlas", "cms"], ["vos: [atlas, cms]"]],
    ["vos", ["atlas"], ["vos:", "  - atlas"]],
  ),
  fc.constantFrom(
    [
      "tests",
      [
        { name: "srm put/get", result: "pass" },
        { name: "job submission, 1000 jobs", result: "skip", comment: "no time left" },
      ],
      [
        "tests:",
        "  - { name: srm put/get, result: pass }",
        '  - { name: "job submission, 1000 jobs", result: skip, comment: no time left }',
      ],
    ],
    [
      "tests",
      [{ name: "srm put/get", result: "pass" }],
      ["tests:", "  - name: srm put/get", "    result: pass"],
    ],
  ),
  fc.constant(["recommendation", "accept", ["recommendation: accept        # accept | reject"]]),
];

function choice(name: string, ...values: readonly string[]) {
  return fc
    .constantFrom(...values)
    .map((value): readonly [string, Value, readonly string[]] => [
      name,
      value,
      [`${name}: ${value}`],
    ]);
}

const TEXT = fc.constantFrom(
  ["It works."],
  [
    "We installed it on two nodes.",
    "",
    "> 2011-06-13 10:00 error: none",
    "",
    "On 2011-06-13 the script wrote:",
    "```",
    "all: well",
    "```",
    "-",
    "Fine.",
  ],
  ["# Summary", "", "- no problems", "- accept"],
  ["Problem minor: config file was overwritten, exposed since Monday."],
);

interface Report {
  readonly data: Data;
  readonly fields: readonly string[];
  readonly text: readonly string[];
}

const REPORT: fc.Arbitrary<Report> = fc
  .tuple(
    fc.tuple(...FIELDS),
    fc.tuple(...OPTIONAL.map((one) => fc.option(one, { nil: undefined }))),
    fc.boolean(),
    TEXT,
  )
  .map(([needed, more, reversed, text]) => {
    const all = [...needed, ...more.filter((one) => one !== undefined)];
    const rows = reversed ? all.toReversed() : all;
    return {
      data: Object.fromEntries(rows.map(([name, value]) => [name, value])),
      fields: rows.flatMap(([, , lines]) => lines),
      text,
    };
  });

type Edit = (lines: readonly string[], pick: (below: number) => number) => readonly string[];

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\breport\b/i, "Bericht"],
  [/\breport\b/i, "rapport"],
  [/\baction\b/, "aktion"],
  [/\binstallation\b/, "Installation"],
  [/\bconfiguration\b/, "configuración"],
  [/\breleaseNotes\b/, "release notes"],
  [/\brecommendation\b/, "Empfehlung"],
  [/\bupgrade\b/, "aggiornamento"],
  [/: ok\b/, ": gut"],
  [/: correct\b/, ": richtig"],
  [/\bexposure\b/, "exposición"],
  [/\bpass\b/, "réussi"],
];

const DATES = [
  "08.06.2011",
  "8 June 2011",
  "June 8, 2011",
  "2011/06/08",
  "08/06/2011",
  "2011–06–08",
  "last Wednesday",
];
const FENCES: readonly (readonly [string, string])[] = [
  ["~~~", "~~~"],
  ["---", "---"],
  ["````yaml", "````"],
  ["```", "```"],
  ["'''yaml", "'''"],
  ["“`yaml", "“`"],
  ["``` yaml", "``` "],
  ["—-", "—-"],
  ["", ""],
  ["```yaml", ""],
  ["", "```"],
];

const changed = (lines: readonly string[], at: number, ...now: readonly string[]) => [
  ...lines.slice(0, at),
  ...now,
  ...lines.slice(at + 1),
];

const EDITS: readonly Edit[] = [
  // A line dropped.
  (lines, pick) => changed(lines, pick(lines.length)),
  (lines, pick) => changed(lines, pick(lines.length)),
  // Wrapped, or joined.
  (lines, pick) => {
    const at = pick(lines.length);
    const words = (lines[at] ?? "").split(" ");
    const cut = 1 + pick(Math.max(words.length - 1, 1));
    return changed(lines, at, words.slice(0, cut).join(" "), words.slice(cut).join(" "));
  },
  (lines, pick) => {
    const width = 20 + pick(60);
    return lines.flatMap((line) => wrapped(line, width));
  },
  (lines, pick) => {
    const at = pick(Math.max(lines.length - 1, 1));
    return [...lines.slice(0, at), `${lines[at]} ${lines[at + 1] ?? ""}`, ...lines.slice(at + 2)];
  },
  // In another case.
  (lines, pick) => {
    const at = pick(lines.length);
    return changed(lines, at, (lines[at] ?? "").toUpperCase());
  },
  (lines, pick) => {
    const at = pick(lines.length);
    return changed(
      lines,
      at,
      (lines[at] ?? "").replace(/[a-z]/, (letter) => letter.toUpperCase()),
    );
  },
  // With other fences.
  (lines, pick) => {
    const [open = "", close = ""] = FENCES[pick(FENCES.length)] ?? [];
    const rows = lines.flatMap((line, row) => (/^```/.test(line) ? [row] : []));
    return lines.map((line, row) => (row === rows[0] ? open : row === rows[1] ? close : line));
  },
  // Quoted, as a whole or in part.
  (lines) => lines.map((line) => `> ${line}`),
  (lines, pick) => {
    const [from, count] = [pick(lines.length), 1 + pick(6)];
    return lines.map((line, row) => (row >= from && row < from + count ? `> ${line}` : line));
  },
  (lines) => [
    "On Mon, 20 Jun 2011 at 10:00, Somebody <x@example.org> wrote:",
    "> Will you test it?",
    "",
    ...lines,
  ],
  (lines) => [...lines, "", "-- ", "Ana, site administrator"],
  // Translated.
  (lines, pick) => {
    const [from, to] = WORDS[pick(WORDS.length)] ?? [/x/, "x"];
    return lines.map((line) => line.replace(from, to));
  },
  // Dates, quotes, tabs, spaces, marks.
  (lines, pick) => lines.map((line) => line.replace("2011-06-08", DATES[pick(DATES.length)] ?? "")),
  (lines) => lines.map((line) => line.replace(/"([^"]*)"/g, "“$1”")),
  (lines) => lines.map((line) => line.replace(/^ {2}/, "\t")),
  (lines) => lines.map((line) => line.replace(/^ +/, (spaces) => "\u00a0".repeat(spaces.length))),
  (lines) => lines.map((line) => line.replace(/: /, " : ")),
  (lines) => lines.map((line) => `${line}  `),
  (lines, pick) => changed(lines, pick(lines.length), "", lines[pick(lines.length)] ?? ""),
  (lines) => lines.flatMap((line) => [line, ""]),
];

/** As mail programs break lines. */
function wrapped(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const rows: string[] = [];
  let row = /^ */.exec(line)?.[0] ?? "";
  for (const word of line.trim().split(" ")) {
    if (row.trim() !== "" && row.length + word.length >= width) {
      rows.push(row);
      row = word;
    } else row += row.trim() === "" ? word : ` ${word}`;
  }
  return [...rows, row];
}

const isPartOf = (part: unknown, whole: unknown): boolean => {
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.every((one) => whole.some((other) => isPartOf(one, other)));
  }
  if (typeof part === "object" && part !== null) {
    return (
      typeof whole === "object" &&
      whole !== null &&
      Object.entries(part).every(([name, value]) => isPartOf(value, (whole as Data)[name]))
    );
  }
  const plain = (value: unknown) =>
    String(value).toLowerCase().replace(/[“”"]/g, "").replace(/\s+/g, " ").trim();
  return plain(part) === plain(whole);
};

/** A mail's header, and nothing below it that is not marked as quoted; or it cannot be told what is. */
const isSomebodyElses = ([first = "", ...others]: readonly string[]): boolean =>
  first.includes("wrote:") &&
  (!first.trimEnd().endsWith("wrote:") || others.every((line) => /^\s*(?:>|$)/.test(line)));

const FILLED = ["team", "by", "date", "version"];

/** Fails where a file says what the report did not. */
function isRight({ text = "", file }: Assessed, { data, fields }: Report, comment: string): void {
  expect(file).toBe(reportFile(LIS));
  const { value, problems, body } = parseFrontMatter(text);
  expect(problems).toEqual([]);
  const written = value as Data;
  expect(written).toMatchObject({
    team: LIS,
    by: ["lis-admin"],
    date: "2011-06-20",
    version: "1.13.1",
  });
  for (const [name, one] of Object.entries(written)) {
    if (FILLED.includes(name)) continue;
    expect(
      isPartOf(one, data[name]),
      `${name}: ${JSON.stringify(one)} of\n${comment}\n→\n${text}`,
    ).toBe(true);
  }
  // Nothing of the block is in the text alone, and the text is as it was written.
  const own = new Set(fields.map((line) => line.trim()));
  const above = new Set(
    text
      .slice(0, -body.length)
      .split("\n")
      .map((line) => line.trim()),
  );
  for (const line of body.split("\n").map((one) => one.replace(/^[>\s]+/, "").trim())) {
    expect(own.has(line) && !above.has(line), `${line} in the text of\n${comment}`).toBe(false);
  }
  if (body.trim() !== "") expect(comment).toContain(body.trim());
}

test(`${RUNS} edits of valid reports`, async () => {
  const place = await testing([LIS]);
  const send = await submitter(place.texts, {
    by: { login: adminOf(LIS), id: 101 },
    on: ROLLOUT,
    now: NOW,
  });
  const seen = { accepted: 0, refused: 0, chosen: 0, pasted: 0 };
  await fc.assert(
    fc.asyncProperty(
      REPORT,
      fc.constantFrom("report", "report NGI_PT-LIS", "Report:"),
      fc.array(fc.tuple(fc.constantFrom(...EDITS), fc.infiniteStream(fc.nat())), {
        minLength: 0,
        maxLength: 3,
      }),
      fc.constantFrom("\n", "\r\n"),
      async (report, head, edits, end) => {
        let lines: readonly string[] = [
          head,
          "```yaml",
          ...report.fields,
          "```",
          "",
          ...report.text,
        ];
        for (const [edit, stream] of edits) {
          lines = edit(lines, (below) => (stream.next().value ?? 0) % Math.max(below, 1));
        }
        const comment = lines.join("\n");
        if (comment.trim() === "") return;
        if (isSomebodyElses(lines)) return;
        expect(submissionStart(comment), `silence on\n${comment}`).toBeDefined();
        const made = await send(comment.replaceAll("\n", end));
        if (made.state === "accepted") {
          seen.accepted += 1;
          isRight(made, report, comment);
          return;
        }
        seen.refused += 1;
        expect(made.state).toBe("refused");
        expect(made.mistakes, comment).not.toEqual([]);
        const { corrected } = made;
        if (!corrected) {
          expect(
            made.mistakes.some(({ rule }) => rule === "submission" || rule === "placeholder"),
            `no block for\n${comment}\n${JSON.stringify(made.mistakes)}`,
          ).toBe(true);
          return;
        }
        const block = corrected.join("\n");
        const again = await send(`${block}\n\nIt works.\n`);
        if (block.includes(CHOOSE)) {
          seen.chosen += 1;
          expect(again.state, block).toBe("refused");
          return;
        }
        seen.pasted += 1;
        expect(again.state, `${comment}\n→\n${block}\n${JSON.stringify(again.mistakes)}`).toBe(
          "accepted",
        );
        isRight(again, report, `${block}\n\nIt works.\n`);
      },
    ),
    { numRuns: RUNS, seed: 16 },
  );
  // None of the ways is rare.
  for (const count of Object.values(seen))
    expect(count, JSON.stringify(seen)).toBeGreaterThan(RUNS / 12);
}, 600_000);
