/**
 * Text that `check` allows can be carried by every output (DESIGN section 8): written into every place of a small
 * registry that takes one, put out, and read again by a reader that is not ours.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import ICAL from "ical.js";
import { JSDOM } from "jsdom";
import { afterAll, expect, test } from "vitest";
import { apiFiles } from "#core/api/files.ts";
import { code, name, oneLine, prose, quote, sentence } from "#core/base/quote.ts";
import { forbiddenCharacter, printable } from "#core/base/text.ts";
import { documentsOf } from "#core/documents/documents.ts";
import { documentMarkdown } from "#core/documents/markdown.ts";
import { channelsOf } from "#core/feeds/channels.ts";
import { entriesOf } from "#core/feeds/entries.ts";
import { gateComment, gateDescription } from "#core/forge/gate-comment.ts";
import { releaseTicket, rolloutTicket } from "#core/forge/ticket-body.ts";
import { asCsv, asLongCsv } from "#core/metrics/csv.ts";
import { metrics } from "#core/metrics/metrics.ts";
import { type TidyTable, tidyTables } from "#core/metrics/tables.ts";
import { unfinished } from "#core/model/queries.ts";
import { compose } from "#core/notifications/index.ts";
import { calendarsOf } from "#core/views/calendar.ts";
import { byActor, tasksOf } from "#core/views/desk.ts";
import { apiSchemas, apiValidator } from "#data/api-schemas.ts";
import { allowedText } from "#testing/allowed-text.ts";
import { type FreeTexts, fillTexts } from "#testing/fill-texts.ts";
import { parseMarkdown, textOf } from "#testing/markdown.ts";
import { isOnRelease, NOTIFICATION_CASES } from "#testing/notification-cases.ts";
import { IN_TEST, recorded } from "#testing/recorded.ts";
import * as stages from "#testing/recorded-stages.ts";
import { readRecords, writeRecords } from "../search/record-file.ts";
import { searchRecords } from "../search/records.ts";
import { escapeHtml, renderMarkdown } from "../words/markdown.ts";
import { calendarFile } from "./calendars.ts";
import { feedFiles } from "./feeds.ts";

const NOW = "2011-06-01T00:00:00Z";
const RUNS = { numRuns: 20, seed: 2011 };
const work = mkdtempSync(join(tmpdir(), "any-text-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const texts: fc.Arbitrary<FreeTexts> = fc.record({
  text: allowedText(3000, true),
  line: allowedText(90),
  short: allowedText(28),
  word: allowedText(150).map((one) => one.replace(/\s/g, "-")),
});

/** The recorded federation with these texts in it; it throws where `check` would not allow them. */
async function filled(one: FreeTexts, stage = stages.reported) {
  const place = await recorded((files) => {
    stage(files);
    fillTexts(files, one);
  });
  const procedure = place.registry.procedure?.data;
  if (!procedure) throw new Error("there is no procedure");
  return { ...place, procedure };
}

const words = (text: string) => text.split(/\s+/).filter(Boolean).join(" ");
const { DOMParser, document: page } = new JSDOM("").window;
/** What a browser shows of a piece of HTML. */
function shown(html: string): string {
  const template = page.createElement("template");
  template.innerHTML = html;
  return template.content.textContent;
}

/** What no output may hold: characters that `check` refuses, and half of a pair. */
function expectSound(text: string, where: string): void {
  expect(text.isWellFormed(), where).toBe(true);
  expect(forbiddenCharacter(text), where).toBeUndefined();
}

/** Every text in a value that was read from JSON: written as JSON, half of a pair is an escape and looks sound. */
function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) {
    for (const [key, own] of Object.entries(value)) {
      yield key;
      yield* stringsIn(own);
    }
  }
}

/** Where a reader's characters end in a text. */
const ends = (text: string): number[] =>
  Array.from(
    new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text),
    ({ index, segment }) => index + segment.length,
  );

test("feeds: an XML and a JSON parser read the same titles as were written", async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (one) => {
      const { registry, procedure } = await filled(one);
      for (const channel of channelsOf(registry, entriesOf(registry, NOW))) {
        const [atom, json] = feedFiles(channel, procedure).map(({ text }) => text);
        const xml = new DOMParser().parseFromString(atom ?? "", "application/xml");
        expect(xml.querySelector("parsererror")?.textContent ?? "").toBe("");
        expect(xml.querySelector("feed > title")?.textContent).toBe(channel.title);
        const titles = [...xml.querySelectorAll("entry > title")].map((node) =>
          shown(node.textContent ?? ""),
        );
        const written = channel.entries.map(({ title }) => printable(title));
        expect(titles.map(words)).toEqual(written.map(words));
        const { items } = JSON.parse(json ?? "") as { items?: { title: string }[] };
        expect((items ?? []).map(({ title }) => words(shown(title)))).toEqual(written.map(words));
        expectSound(atom ?? "", channel.path);
        for (const text of stringsIn(JSON.parse(json ?? ""))) expectSound(text, channel.path);
      }
    }),
    RUNS,
  );
});

test("calendars: lines of at most 75 octets, cut between characters, and the same events read", async () => {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  await fc.assert(
    fc.asyncProperty(texts, async (one) => {
      const { registry, procedure } = await filled(one, stages.accepted);
      const open = unfinished(registry);
      const tasks = byActor(
        open.flatMap((rollout) => tasksOf(rollout, registry, NOW)),
        NOW,
      );
      for (const calendar of calendarsOf(registry, open, tasks, NOW)) {
        // A title of people, so that not only ours are read again.
        const events = calendar.events.map((event) => ({
          ...event,
          title: one.line,
          text: one.text,
        }));
        const { text } = calendarFile({ ...calendar, title: one.line, events }, procedure, NOW);
        const bytes = Buffer.from(text);
        for (let from = 0; from < bytes.length; ) {
          const end = bytes.indexOf("\r\n", from);
          expect(end).toBeGreaterThan(from);
          expect(end - from).toBeLessThanOrEqual(75);
          expect(utf8.decode(bytes.subarray(from, end))).not.toMatch(/[\r\n]/);
          from = end + 2;
        }
        const component = new ICAL.Component(ICAL.parse(text));
        expect(component.getFirstPropertyValue("x-wr-calname")).toBe(
          `${procedure.organisation} staged rollout: ${one.line}`,
        );
        const read = component.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
        expect(read.map(({ summary }) => summary)).toEqual(events.map(() => printable(one.line)));
        expect(read.map(({ description }) => description)).toEqual(
          events.map(() => printable(one.text.replace(/\s+/g, " "))),
        );
      }
    }),
    RUNS,
  );
});

test("search: every record is read back as it was written", async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (one) => {
      const { registry } = await filled(one);
      const written = [...searchRecords(registry)];
      const file = join(work, "records.jsonl");
      writeRecords(file, written);
      expect(await Array.fromAsync(readRecords(file))).toEqual(written);
      for (const text of stringsIn(written)) expectSound(text, "search");
      const summaries = written.filter(({ words: all }) => words(all).includes(words(one.text)));
      expect(summaries.length).toBeGreaterThan(0);
    }),
    RUNS,
  );
});

test.for([
  [1, {}],
  [2, { fewerFilesSince: "2000-01-01" }],
] as const)(
  "API, version %i: JSON of every address keeps to its schema and holds the texts as written",
  async ([version, since]) => {
    const schemas = apiSchemas(version);
    const errorsOf = apiValidator(schemas);
    await fc.assert(
      fc.asyncProperty(texts, async (one) => {
        const { registry, procedure } = await filled(one);
        const source = {
          ...{ registry, now: NOW, commit: "a".repeat(40) },
          procedure: { ...procedure, ...since },
        };
        let summary: unknown;
        for (const { path, kind, value } of apiFiles(source, schemas)) {
          const read = JSON.parse(JSON.stringify(value));
          if (kind !== undefined) expect(errorsOf(kind, read), path).toEqual([]);
          if (path === `rollouts/${IN_TEST}.json`) summary = read.release.summary;
          for (const text of stringsIn(read)) expectSound(text, path);
        }
        expect(summary).toBe(one.text);
      }),
      { ...RUNS, numRuns: 15 },
    );
  },
);

test("the description's examples of long texts end where a reader's character ends", async () => {
  const schemas = apiSchemas(1);
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 280, max: 300 }), async (one, before) => {
      const text = `x ${"y".repeat(before)}${"👩‍🚀".repeat(20)} ${one.text}`;
      const { registry, procedure } = await filled({ ...one, text });
      const source = { registry, procedure, now: NOW, commit: "a".repeat(40) };
      const description = [...apiFiles(source, schemas)].find(
        ({ path }) => path === "openapi.json",
      );
      const cut = [...stringsIn(description?.value)]
        .filter((example) => example.endsWith("…") && text.startsWith(example.slice(0, -1)))
        .map((example) => example.length - 1);
      expect(cut.length).toBeGreaterThan(0);
      const whole = new Set(ends(text));
      expect(cut.filter((end) => !whole.has(end))).toEqual([]);
    }),
    { ...RUNS, numRuns: 10 },
  );
});

/** Reads CSV as RFC 4180 has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += text[at] === '"' ? 2 : 1) {
        if (at >= text.length) throw new Error("a quoted cell is not closed");
        cell += text[at];
      }
      at += 1;
    } else {
      for (; at < text.length && !",\n".includes(text[at] ?? ""); at += 1) cell += text[at];
    }
    rows.at(-1)?.push(cell);
    if (text[at] === "\n") rows.push([]);
    else if (text[at] === "," && at + 1 === text.length) rows.at(-1)?.push("");
    at += 1;
  }
  return rows;
}

test("CSV: a reader finds every cell as it was, and no cell is a formula", async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (one) => {
      const { registry } = await filled(one, stages.acceptedBySummary);
      const own = tidyTables(metrics(registry, NOW));
      // A table that holds nothing but texts of people.
      const table: TidyTable = {
        ...(own[0] as TidyTable),
        keys: ["region", "reason"],
        values: ["tests"],
        rows: [
          [one.line, one.text, 1],
          [one.short, one.word, null],
        ],
      };
      for (const each of [...own, table]) {
        const [head, ...rows] = readCsv(asCsv(each));
        expect(head).toEqual([...each.keys, ...each.values]);
        expect(rows.map((row) => row.map((cell) => cell.replace(/^'/, "")))).toEqual(
          each.rows.map((row) => row.map((cell) => String(cell ?? "").replace(/^'/, ""))),
        );
        for (const cell of rows.flat()) {
          if (!/^-?[\d.]+$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@]/);
        }
      }
      expect(new Set(readCsv(asLongCsv([...own, table])).map(({ length }) => length))).toEqual(
        new Set([5]),
      );
    }),
    RUNS,
  );
});

test("Markdown of ours renders to the words that people wrote", () => {
  fc.assert(
    fc.property(texts, ({ text, line }) => {
      const marked = (one: string) => words(one.replaceAll("<!--", "<! --"));
      for (const write of [quote, sentence, prose]) {
        const read = parseMarkdown(
          `Before.\n\n${write === quote ? "" : "So: "}${write(text, 9000)}`,
        );
        const said = words(
          (read.children ?? [])
            .slice(1)
            .map((one) => spaced(one))
            .join(" "),
        );
        expect(said.replace(/^So: /, "").replaceAll(" ", "")).toBe(
          marked(text).replaceAll(" ", ""),
        );
      }
      for (const write of [code, name]) {
        expect(marked(textOf(parseMarkdown(`So: ${write(line)}`)))).toBe(`So: ${marked(line)}`);
      }
      expect(oneLine(text)).toBe(words(text));
      expect(shown(escapeHtml(text))).toBe(text);
      for (const one of [text, line]) expectSound(renderMarkdown(one), "page");
    }),
    { ...RUNS, numRuns: 300 },
  );
});

/** The text of a block, with a space where one of its lines ends. */
const spaced = (node: Parameters<typeof textOf>[0]): string =>
  node.children
    ? node.children.map(spaced).join(node.type === "blockquote" ? " " : "")
    : (node.value ?? " ");

test("notifications, tickets and documents: nothing in them that some reader cannot show, within the forge's limits", async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (one) => {
      const { registry, procedure, rollout, release } = await filled(one);
      for (const each of registry.rollouts.values()) {
        const { title, body } = rolloutTicket(each, registry, NOW);
        expect(title.length).toBeLessThanOrEqual(256);
        expect(body.length).toBeLessThan(65_536);
        expectSound(title + body, each.path);
      }
      for (const each of registry.releases.values()) {
        const { title, body } = releaseTicket(each, registry);
        expectSound(title + body, each.path);
      }
      for (const document of documentsOf(registry)) {
        expectSound(documentMarkdown(document, procedure), "document");
      }
      for (const each of NOTIFICATION_CASES) {
        if (each.stage !== stages.reported) continue;
        const { id, on = IN_TEST } = each;
        const where = isOnRelease(each) ? release(on) : rollout(on);
        const { subject, body } = compose(id, where, registry, NOW);
        expectSound(subject + body, id);
        expect(body.length, id).toBeLessThan(65_536);
      }
    }),
    { ...RUNS, numRuns: 15 },
  );
});

test("the gate's comment and status carry what a problem quotes, whole or cut between characters", () => {
  fc.assert(
    fc.property(texts, fc.nat(200), ({ text, line }, more) => {
      const message = `${JSON.stringify(line)} is wrong`;
      const hint = `write ${text}${"🇵🇹".repeat(more)}`;
      const answer = {
        head: "0123456789abcdef0123456789abcdef01234567",
        verdict: {
          allowed: false,
          denials: [],
          problems: [
            {
              rule: "r",
              severity: "error" as const,
              file: "teams/ea-NGI_X-SITE.yaml",
              line: 1,
              column: 1,
              message,
              hint,
            },
          ],
          preview: [],
        },
        suite: { state: "not needed" as const },
        editPage: () => undefined,
        mergesItself: false,
      };
      const description = gateDescription(answer);
      expect(description.length).toBeLessThanOrEqual(140);
      expectSound(description, "status");
      expectSound(gateComment(answer as never), "comment");
    }),
    RUNS,
  );
});
