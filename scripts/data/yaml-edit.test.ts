import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Edit, Value } from "#core/workflow/edits.ts";
import { editedValue } from "./value-edit.ts";
import { parseYaml } from "./yaml.ts";
import { applyEdit, applyEdits } from "./yaml-edit.ts";

const TICKET = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ticket.yaml";
const ROLLOUT = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/rollout.yaml";
const set = (file: string, at: (string | number)[], value: Value): Edit => ({
  kind: "set",
  file,
  at,
  value,
});
const append = (file: string, at: string[], ...items: Value[]): Edit => ({
  kind: "append",
  file,
  at,
  items,
});
const remove = (file: string, at: string[]): Edit => ({ kind: "remove", file, at });

const HANDWRITTEN = `# Who does what.
manager: manager-one   # since May

teams:  # asked in this order
    - ea-NGI_A-ONE
    # the second is slow
    - ea-NGI_B-TWO  # away in August
issues: [ { ggus: 1, title: "a, b", severity: minor } ]
exposure:
  days: 10
  reason: >-
    low load
    in July
# the end
`;

describe("every byte that did not change stays", () => {
  test.for<[string, string, Edit, string]>([
    [
      "a value with its comment",
      HANDWRITTEN,
      set(ROLLOUT, ["manager"], "manager-two"),
      HANDWRITTEN.replace("manager-one ", "manager-two "),
    ],
    [
      "an entry below the last, with its indentation",
      HANDWRITTEN,
      append(ROLLOUT, ["teams"], "ea-NGI_C-THREE"),
      HANDWRITTEN.replace("in August\n", "in August\n    - ea-NGI_C-THREE\n"),
    ],
    [
      "an entry in a list on one line",
      "teams: [ea-NGI_A-ONE] # all\npool: true\n",
      append(ROLLOUT, ["teams"], "ea-NGI_C-THREE"),
      "teams: [ea-NGI_A-ONE, ea-NGI_C-THREE] # all\npool: true\n",
    ],
    [
      "a property in the schema's place",
      HANDWRITTEN,
      set(ROLLOUT, ["pool"], true),
      HANDWRITTEN.replace("in July\n", "in July\npool: true\n"),
    ],
    [
      "a property before all others",
      "# first\nteams: [a]\n",
      set(ROLLOUT, ["manager"], "x"),
      "# first\nmanager: x\nteams: [a]\n",
    ],
    [
      "a value over several lines becomes one",
      HANDWRITTEN,
      set(ROLLOUT, ["exposure"], { days: 5, reason: "urgent: yes" }),
      HANDWRITTEN.replace(/exposure:[^#]*/, 'exposure: { days: 5, reason: "urgent: yes" }\n'),
    ],
    [
      "a file with comments only",
      "# yaml-language-server: $schema=x\n",
      set(ROLLOUT, ["excused", "ea-NGI_A-ONE"], "down"),
      "# yaml-language-server: $schema=x\nexcused: { ea-NGI_A-ONE: down }\n",
    ],
    ["an empty file", "", append(ROLLOUT, ["teams"], "a", "b"), "teams: [a, b]\n"],
    [
      "a file without a last line break",
      "manager: x",
      set(ROLLOUT, ["pool"], true),
      "manager: x\npool: true\n",
    ],
    [
      "line breaks of Windows",
      "manager: x\r\npool: true\r\n",
      set(ROLLOUT, ["teams"], ["a"]),
      "manager: x\r\nteams: [a]\r\npool: true\r\n",
    ],
    [
      "a property without a value",
      "teams:\npool: true\n",
      append(ROLLOUT, ["teams"], "a"),
      "teams: [a]\npool: true\n",
    ],
    [
      "an entry of a map on one line",
      "excused: { a: b } # why\n",
      set(ROLLOUT, ["excused", "c"], "d"),
      "excused: { a: b, c: d } # why\n",
    ],
    [
      "an entry of a map over several lines",
      "excused:\n    a: b # why\npool: true\n",
      set(ROLLOUT, ["excused", "c"], "d"),
      "excused:\n    a: b # why\n    c: d\npool: true\n",
    ],
    [
      "a whole file on one line",
      "{ manager: x }\n",
      set(ROLLOUT, ["excused", "c"], "d"),
      "{ manager: x, excused: { c: d } }\n",
    ],
    [
      "an event of a ticket",
      "state: Unverified\nhistory:\n  - { at: 2011-06-01T08:00:00Z, event: submitted, state: Unverified }\n",
      append(TICKET, ["history"], { at: "2011-06-02T08:00:00Z", event: "verification-started" }),
      "state: Unverified\nhistory:\n  - { at: 2011-06-01T08:00:00Z, event: submitted, state: Unverified }\n  - { at: 2011-06-02T08:00:00Z, event: verification-started }\n",
    ],
    [
      "the first event where the list was empty",
      "state: Unverified\nhistory: []\n",
      append(TICKET, ["history"], { at: "2011-06-02T08:00:00Z", event: "submitted" }),
      "state: Unverified\nhistory:\n  - { at: 2011-06-02T08:00:00Z, event: submitted }\n",
    ],
    [
      "the first team's part",
      "state: StagedRollOut\nhistory: []\n",
      set(TICKET, ["participation", "ea-NGI_A-ONE"], { due: "2011-06-02T08:00:00Z" }),
      "state: StagedRollOut\nparticipation:\n  ea-NGI_A-ONE: { due: 2011-06-02T08:00:00Z }\nhistory: []\n",
    ],
    [
      "a part taken away",
      "participation:\n  a: { due: x }\n  # b accepted\n  b: { due: y }\nhistory: []\n",
      remove(TICKET, ["participation", "a"]),
      "participation:\n  # b accepted\n  b: { due: y }\nhistory: []\n",
    ],
    [
      "the last part taken away, with what held it",
      "state: x\nparticipation:\n  a: { due: x }\nhistory: []\n",
      remove(TICKET, ["participation", "a"]),
      "state: x\nhistory: []\n",
    ],
    [
      "a part taken out of a line",
      "participation: { a: { due: x }, b: { due: y } }\n",
      remove(TICKET, ["participation", "b"]),
      "participation: { a: { due: x } }\n",
    ],
    [
      "a property of an entry",
      "deliveries:\n  - { id: open, channel: outbox }\n  - { id: ask/a, channel: outbox } # later\n",
      set(TICKET, ["deliveries", 1, "dropped"], "2011-06-02T08:00:00Z"),
      "deliveries:\n  - { id: open, channel: outbox }\n  - { id: ask/a, channel: outbox, dropped: 2011-06-02T08:00:00Z } # later\n",
    ],
  ])("%s", ([, text, edit, after]) => {
    expect(applyEdit(text, edit)).toBe(after);
    expect(applyEdits(new Map([[edit.file, text]]), [edit]).get(edit.file)).toBe(after);
  });
});

test("a new file in the schema's order, one record a line", () => {
  const value = {
    history: [{ at: "2011-06-01T08:00:00Z", event: "submitted", commit: "1234567" }],
    deliveries: [{ id: "open", channel: "outbox" }],
    state: "Unverified",
  };
  expect(applyEdit(undefined, { kind: "create-file", file: TICKET, comment: "note", value })).toBe(
    `# note
state: Unverified
history:
  - { at: 2011-06-01T08:00:00Z, event: submitted, commit: "1234567" }
deliveries:
  - { id: open, channel: outbox }
`,
  );
  expect(() => applyEdit("", { kind: "create-file", file: TICKET, value })).toThrow(
    /exists already/,
  );
});

test("texts that could be read as something else are quoted", () => {
  const texts = [
    "1.38",
    "true",
    "null",
    "~",
    "3e10",
    "0x10",
    "a: b",
    "a #b",
    "- a",
    " a",
    "a ",
    "",
    "a,b",
    "[a]",
    "{a}",
    "é",
    "“quoted”",
    "it's",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "2011-06-01",
    "12:30",
    "a\nb",
    "yes",
    "no",
    ".inf",
    ".5",
    "+1",
    "1_000",
    "host.example.org:8443/SRM",
  ];
  for (const text of texts) {
    const written = applyEdit("", set(ROLLOUT, ["manager"], text));
    expect(parseYaml(written), written).toMatchObject({ value: { manager: text }, problems: [] });
    const inFlow = applyEdit("", append(ROLLOUT, ["issues"], { title: text, [text]: 1 }));
    expect(parse(inFlow), inFlow).toEqual({ issues: [{ title: text, [text]: 1 }] });
  }
});

test("what cannot be edited is refused, not damaged", () => {
  expect(() => applyEdit("- a\n", set(ROLLOUT, ["manager"], "x"))).toThrow(
    /rollout.yaml cannot be changed/,
  );
  expect(() => applyEdit("manager: {\n", set(ROLLOUT, ["manager"], "x"))).toThrow(
    /cannot be changed/,
  );
  expect(() => applyEdit("manager: x\n", set(ROLLOUT, ["manager", "name"], "x"))).toThrow(
    /plain value/,
  );
});

const name = fc.constantFrom("manager", "teams", "excused", "issues", "x-y", "1.0", "a b", "ä");
const leaf = fc.oneof(
  fc.string({ maxLength: 12 }).filter((text) => !/\p{Cc}|\p{Bidi_Control}/u.test(text)),
  fc.constantFrom("ea-NGI_A-ONE", "1.13.1", "2011-06-01T08:00:00Z", "reason: because", "# no"),
  fc.integer({ min: -5, max: 99 }),
  fc.boolean(),
);
const record = fc.dictionary(name, leaf, { maxKeys: 3, noNullPrototype: true });
const value: fc.Arbitrary<Value> = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }),
  record,
  fc.array(record, { maxLength: 3 }),
  fc.dictionary(name, record, { maxKeys: 3, noNullPrototype: true }),
);
const edit: fc.Arbitrary<Exclude<Edit, { kind: "write-file" }>> = fc.oneof(
  fc.record({
    kind: fc.constant("set" as const),
    file: fc.constant(ROLLOUT),
    at: fc.tuple(name),
    value,
  }),
  fc.record({
    kind: fc.constant("set" as const),
    file: fc.constant(ROLLOUT),
    at: fc.tuple(fc.constant("map"), name),
    value: leaf,
  }),
  fc.record({
    kind: fc.constant("append" as const),
    file: fc.constant(ROLLOUT),
    at: fc.constant(["list"]),
    items: fc.array(fc.oneof(leaf, record), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant("remove" as const),
    file: fc.constant(ROLLOUT),
    at: fc.oneof(fc.tuple(name), fc.tuple(fc.constant("map"), name)),
  }),
);

test("any edits in any order come to what they mean, and comments stay", () => {
  const start = "# top\n\nlist:\n  - one # first\n# between\nmap: # the map\n  a: b # inside\n";
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
      let wanted: Value = parse(start);
      let text = start;
      for (const one of edits) {
        wanted = editedValue(wanted, one);
        text = applyEdit(text, one);
        expect(parse(text) ?? {}, text).toEqual(wanted);
      }
      expect(text).toContain("# top\n");
      expect(text).toContain("- one # first\n");
    }),
    { numRuns: 300, seed: 2011 },
  );
});
