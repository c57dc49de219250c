import { expect, test } from "vitest";
import { ROLLOUT } from "../testing/base.ts";
import { reading } from "../testing/run.ts";

/** The text typed as a rollout.yaml, and the resulting problem. */
const MISTAKES: readonly [typed: string, ...answers: string[]][] = [
  [
    "verification:\n\tby: x\n",
    "2:1 yaml-syntax: a tab is used for indentation; indent with spaces",
  ],
  [
    "manager manager-one\npool: true\n",
    "1:1 yaml-syntax: this is not a name followed by a colon and a space; write name: value",
  ],
  [
    "manager:manager-one\npool: true\n",
    "1:1 yaml-syntax: this is not a name followed by a colon and a space; write name: value",
  ],
  [
    "manager: a: b\n",
    "1:10 yaml-syntax: the value contains another name with a colon; give each name a line of its own; put a text that contains a colon between double quotes",
  ],
  [
    "manager: x\n pool: true\n",
    "1:10 yaml-syntax: the value contains another name with a colon; give each name a line of its own; put a text that contains a colon between double quotes",
  ],
  [
    'manager: "one\npool: true\n',
    '1:10 yaml-syntax: the quotation mark that opens this text is never closed; put the whole text between double quotes, with \\" for a quotation mark inside',
  ],
  [
    "verification:\n  by: x\n started: y\n",
    "3:1 yaml-syntax: the name does not start in the column of those above it; start the names of one level in the same column, two spaces further in than the level above",
  ],
  [
    "manager: @one\n",
    '1:10 yaml-syntax: a text cannot start with @; put the whole text between double quotes, with \\" for a quotation mark inside',
  ],
  [
    "manager: `one`\n",
    '1:10 yaml-syntax: a text cannot start with `; put the whole text between double quotes, with \\" for a quotation mark inside',
  ],
  [
    "teams: [a, b\npool: true\n",
    "2:1 yaml-syntax: the list that [ opens is not closed; end it with ]",
  ],
  [
    "exposure: { days: 10\npool: true\n",
    "2:1 yaml-syntax: the map that { opens is not closed; end it with }",
  ],
  [
    "exposure: { days: 10 reason: x }\n",
    "1:19 yaml-syntax: a comma is missing between two entries; write { a: 1, b: 2 }",
  ],
  [
    "teams:\n  - a\n b\n",
    "3:1 yaml-syntax: the name does not start in the column of those above it; start the names of one level in the same column, two spaces further in than the level above",
  ],
  [
    "teams: - a\n",
    "1:8 yaml-syntax: a list starts on the line of its name; start each entry with a dash on a line of its own, or write [a, b]",
  ],
  [
    "teams:\n  - a\n - b\n",
    "3:1 yaml-syntax: the dash is not in the column of the one above it; move it there",
  ],
  ["teams:\n- a\n-b\n", "3:1 yaml-syntax: the name has no colon after it; write name: value"],
  [
    'manager: "one" two\n',
    '1:16 yaml-syntax: there is something after the end of the value; put the whole text between double quotes, with \\" for a quotation mark inside; start the next name in the column of those above it',
  ],
  [
    "manager: 'it's'\n",
    '1:14 yaml-syntax: there is something after the end of the value; put the whole text between double quotes, with \\" for a quotation mark inside; start the next name in the column of those above it',
  ],
  [
    'manager: "\\q"\n',
    "1:11 yaml-syntax: \\q has no meaning between double quotes; write \\\\ for a backslash, or use single quotes",
  ],
  ["teams: [a,,b]\n", "1:11 yaml-syntax: there is a comma too many; remove it"],
  ["manager: ]\n", "1:10 yaml-syntax: the bracket closes no other; remove it, or open it before"],
  [
    "manager: > one\n  two\n",
    "1:12 yaml-syntax: there is text on the line of | or >; start the text on the next line",
  ],
  [
    "manager: |\n    one\n  two\npool: true\n",
    "3:1 yaml-syntax: the name does not start in the column of those above it; start the names of one level in the same column, two spaces further in than the level above",
  ],
  ['manager: "one"# two\n', "1:15 yaml-syntax: a space is missing before #; put one there"],
  ["--- pool: true\n", "1:5 yaml-syntax: there is a value after ---; start it on the next line"],
  ['"a": 1\n"b"\n', "2:1 yaml-syntax: the name has no colon after it; write name: value"],
  [
    `${"x".repeat(1100)}: 1\n`,
    "1:1 yaml-syntax: the name is longer than 1,024 characters; shorten it",
  ],
  [": x\n", "1:1 yaml-key: a value has no property name; write name: value"],
  ["null: x\n", '1:1 yaml-key: the property name null is not text; write "null": …'],
  [
    "manager: .nan\n",
    "1:10 yaml-number: .nan is not a number that can be stored; write a plain number, or quote it if it is text",
  ],
];

test.for(MISTAKES)("%j", async ([typed, ...answers]) => {
  expect(await reading(`${ROLLOUT}/rollout.yaml`, typed)).toEqual(answers);
});
