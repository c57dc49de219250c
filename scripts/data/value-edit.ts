/** What an edit means for the value of a file: splicing the text has to give the same value. */

import type { Pointer } from "#core/base/problems.ts";
import type { Edit, Value } from "#core/workflow/edits.ts";
import { isList, isRecord } from "./yaml-write.ts";

/** The value of a file after an edit; a new file has none before. */
export function editedValue(
  value: Value | undefined,
  edit: Exclude<Edit, { kind: "write-file" }>,
): Value {
  const before = value ?? null;
  switch (edit.kind) {
    case "create-file":
      return edit.value ?? null;
    case "set":
      return changed(before, edit.at, () => edit.value);
    case "append":
      return changed(before, edit.at, (old) => [...(isList(old) ? old : []), ...edit.items]);
    case "remove":
      return removed(before, edit.at);
    default:
      return edit satisfies never;
  }
}

function changed(value: Value, [step, ...rest]: Pointer, change: (old: Value) => Value): Value {
  if (step === undefined) return change(value);
  if (isList(value)) {
    return value.map((one, index) => (index === step ? changed(one, rest, change) : one));
  }
  const record = isRecord(value) ? value : {};
  const old = Object.hasOwn(record, step) ? (record[step] ?? null) : null;
  return { ...record, [step]: changed(old, rest, change) };
}

function removed(value: Value, at: Pointer): Value {
  const [step = "", ...rest] = at;
  if (isList(value)) {
    return value.flatMap((one, index) => {
      if (index !== step) return [one];
      return rest.length === 0 ? [] : [removed(one, rest)];
    });
  }
  if (!isRecord(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: old = null, ...others } = value;
  if (rest.length === 0) return others;
  const left = removed(old, rest);
  const isEmpty = isList(left)
    ? left.length === 0
    : isRecord(left) && Object.keys(left).length === 0;
  return isEmpty ? others : { ...value, [step]: left };
}

/** Whether two values are the same, whatever the order of names. */
export function sameValue(a: Value, b: Value): boolean {
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((one, i) => sameValue(one, b[i] ?? null));
  }
  if (!isRecord(a)) return a === b;
  if (!isRecord(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameValue(a[name] ?? null, b[name] ?? null))
  );
}
