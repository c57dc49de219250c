import { expect, test } from "vitest";
import { readDate } from "./read-date.ts";

test.for([
  ["2011-07-11 20:50:50", { date: "2011-07-11" }],
  ["2011-07-11", { date: "2011-07-11" }],
  [" 2011-07-11T20:50:50+02:00 ", { date: "2011-07-11" }],
  ["2011/7/1", { date: "2011-07-01", doubt: "other" }],
  ["20110711", { date: "2011-07-11", doubt: "other" }],
  ["11.07.2011", { date: "2011-07-11", doubt: "ambiguous" }],
  ["11/11/2011", { date: "2011-11-11", doubt: "other" }],
  ["21/07/2011 10:00", { date: "2011-07-21", doubt: "other" }],
  ["07/21/2011", { date: "2011-07-21", doubt: "other" }],
  ["11 July 2011", { date: "2011-07-11", doubt: "other" }],
  ["11-Jul-2011", { date: "2011-07-11", doubt: "other" }],
  ["Mon, 11 Jul 2011 20:50:50 GMT", { date: "2011-07-11", doubt: "other" }],
  ["July 11th, 2011", { date: "2011-07-11", doubt: "other" }],
  ["Mon Jul 11 20:50:50 2011", { date: "2011-07-11", doubt: "other" }],
  [1310417450, { date: "2011-07-11", doubt: "other" }],
  ["1310417450000", { date: "2011-07-11", doubt: "other" }],
  ["2011-02-30", {}],
  ["0000-00-00 00:00:00", {}],
  ["31/31/2011", {}],
  ["11 Foo 2011", {}],
  ["soon", {}],
  ["", {}],
  [7, {}],
  [Number.NaN, {}],
  [null, {}],
  [["2011-07-11"], {}],
] as const)("%j is %j", ([written, read]) => {
  expect(readDate(written)).toEqual(read);
});
