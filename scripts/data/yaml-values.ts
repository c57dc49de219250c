/** Nodes of a YAML document → plain values; a node without a plain value is reported. */
import { isMap, isScalar, isSeq, type Node, type Pair, Scalar } from "yaml";
import { forbiddenCharacter } from "#core/base/text.ts";
import { misreadSpace, oddSpace } from "./odd-spaces.ts";
import type { ReportProblem } from "./syntax-problem.ts";
import { brief } from "./yaml-mistakes.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

type Entry = Pair<Node | null, Node | null>;

/** The value of a document with everything in it. */
export const toValues = (contents: Node, report: ReportProblem): Json =>
  isScalar(contents) ? toScalar(contents, report, true) : toValue(contents, report);

function toValue(node: Node, report: ReportProblem): Json {
  if (isScalar(node)) return toScalar(node, report, false);
  if (isMap(node)) return toRecord(node.items as Entry[], report);
  return isSeq(node) ? node.items.map((item) => toValue(item as Node, report)) : null;
}

/** `isName`: it is the name of a property, or stands where names belong. */
function toScalar(
  { value, type, source, range }: Scalar,
  report: ReportProblem,
  isName: boolean,
): Json {
  const start = range?.[0] ?? 0;
  if (typeof value === "string") {
    const misread = type === Scalar.PLAIN ? misreadSpace(String(source), isName) : undefined;
    if (misread) {
      const message = `${misread.name} stands where a space belongs`;
      report(start + misread.offset, "yaml-syntax", message, "type an ordinary space there");
      return null;
    }
    // Typed characters were checked before; escapes between double quotes can make others.
    const found = type === Scalar.QUOTE_DOUBLE ? forbiddenCharacter(value) : undefined;
    if (found) {
      const message = `the text contains the invisible character ${found.name}`;
      report(start, "character", message, "write it without that escape");
    }
    const space = oddSpace(value.charAt(0)) ?? oddSpace(value.charAt(value.length - 1));
    if (space) {
      const message = `the text begins or ends with ${space}, which looks like nothing`;
      report(start, "character", message, "type it again without");
    }
    return value;
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    const message = `${brief(String(source))} is not a number that can be stored`;
    report(start, "yaml-number", message, "write a plain number, or quote it if it is text");
    return null;
  }
  if (typeof value === "number" && !PLAIN_NUMBER.test(String(source))) {
    const message = `${brief(String(source))} reads as the number ${value}`;
    report(start, "yaml-number", message, `write ${value}, or quote it if it is text`);
    return null;
  }
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** As people write numbers: nobody means 70,000 by 7e4, or 15 by 0o17; 0755 is 493 to other readers of YAML. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

function toRecord(items: readonly Entry[], report: ReportProblem): { [key: string]: Json } {
  const record: { [key: string]: Json } = {};
  let duplicated: Set<string> | undefined;
  for (const { key, value } of items) {
    const start = startOf({ key, value });
    if (!isScalar(key) || typeof key.value !== "string") {
      const source = isScalar(key) && key.source ? key.source : undefined;
      if (source === undefined) {
        report(start, "yaml-key", "a value has no property name", "write name: value");
      } else {
        const message = `the property name ${brief(source)} is not text`;
        report(start, "yaml-key", message, `write "${brief(source)}": …`);
      }
      continue;
    }
    const name = toScalar(key, report, true);
    if (typeof name !== "string") continue;
    if (name === "__proto__" || name === "<<") {
      report(start, "yaml-key", `the property name ${name} is not allowed`, "remove it");
      continue;
    }
    if (Object.hasOwn(record, name)) {
      duplicated ??= new Set();
      duplicated.add(name);
    }
    record[name] = value === null ? null : toValue(value, report);
  }
  if (duplicated) {
    for (const item of items) {
      const name = isScalar(item.key) ? item.key.value : undefined;
      if (typeof name !== "string" || !duplicated.has(name)) continue;
      const message = `the property ${brief(name)} is set more than once`;
      report(startOf(item), "yaml-duplicate", message, "keep one of them");
    }
  }
  return record;
}

const startOf = ({ key, value }: { key: Node | null; value: Node | null }): number =>
  key?.range?.[0] ?? value?.range?.[0] ?? 0;
