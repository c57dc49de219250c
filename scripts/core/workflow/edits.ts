/** Changes to data files, as data: `scripts/data/yaml-edit.ts` splices them into the texts. */

import type { Pointer } from "#core/base/problems.ts";
import type { PackagesFound } from "#core/packages/reading.ts";
import type { Decisions, Rollout, Ticket } from "../model/registry.ts";

/** A value as YAML holds it. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [name: string]: Value };

export type Edit =
  /** A whole file as somebody wrote it, new or in place of the one that is there (FRONT-DOOR). */
  | { readonly kind: "write-file"; readonly file: string; readonly text: string }
  /** A file that is not there yet: a comment line, a record, or both. */
  | {
      readonly kind: "create-file";
      readonly file: string;
      readonly comment?: string;
      readonly value?: { readonly [name: string]: Value };
    }
  /** The value at a place, put there or replaced; missing parents come into being. */
  | { readonly kind: "set"; readonly file: string; readonly at: Pointer; readonly value: Value }
  /** Entries at the end of a list, which comes into being when it is missing. */
  | {
      readonly kind: "append";
      readonly file: string;
      readonly at: Pointer;
      readonly items: readonly Value[];
    }
  /** A property or an entry of a list, and a parent left empty by it. */
  | { readonly kind: "remove"; readonly file: string; readonly at: Pointer };

/** The edit that writes the packages that were taken in; none where the file has them. */
export function packagesEdits(
  { path, packages }: Rollout,
  found: PackagesFound | undefined,
): Edit[] {
  const { taken } = found ?? {};
  if (!taken) return [];
  const same =
    packages?.data.sha256 === taken.sha256 && packages.data.repository === found?.repository;
  return same
    ? []
    : [{ kind: "write-file", file: `rollouts/${path}/packages.xml`, text: taken.text }];
}

/** The edits that bring a rollout's files from one record to another: first the decisions, then the ticket. */
export const editsOf = (before: Rollout, after: Rollout): Edit[] => [
  ...decisionEdits(before, after),
  ...ticketEdits(before, after),
];

/** Only what commands change is looked at; a new rollout gets the file with its ticket (R98). */
function decisionEdits(before: Rollout, after: Rollout): Edit[] {
  const file = after.decisions?.file ?? `rollouts/${after.path}/rollout.yaml`;
  const [old, now] = [before.decisions?.data ?? {}, after.decisions?.data ?? {}];
  const edits: Edit[] = [];
  const isNew = !before.ticket && after.ticket?.data.history[0]?.event === "submitted";
  if (isNew && !before.decisions) {
    edits.push({ kind: "create-file", file, comment: schemaComment(file) });
  }
  for (const name of ["manager", "exposure", "pool"] as const satisfies (keyof Decisions)[]) {
    const value = now[name];
    if (value !== undefined && !same(value, old[name])) {
      edits.push({ kind: "set", file, at: [name], value });
    }
  }
  edits.push(...blockEdits(file, old, now), ...issueEdits(file, old.issues, now.issues));
  const teams = (now.teams ?? []).slice(old.teams?.length ?? 0);
  if (teams.length > 0) edits.push({ kind: "append", file, at: ["teams"], items: teams });
  for (const [team, reason] of Object.entries(now.excused ?? {})) {
    if (old.excused?.[team] === reason) continue;
    edits.push({ kind: "set", file, at: ["excused", team], value: reason });
  }
  return edits;
}

/** Blocks that somebody signs: those that are new as a whole, otherwise what changed in them. */
function blockEdits(file: string, old: Decisions, now: Decisions): Edit[] {
  return (["verification", "waiver", "recall"] as const).flatMap((name): Edit[] => {
    const [was, is] = [old[name], now[name]];
    if (is === undefined || same(is, was)) return [];
    if (was === undefined) return [{ kind: "set", file, at: [name], value: asValue(is) }];
    return propertyEdits(file, [name], asValue(was), asValue(is));
  });
}

/** Issues that changed, then those that are new. */
function issueEdits(
  file: string,
  old: Decisions["issues"] = [],
  now: Decisions["issues"] = [],
): Edit[] {
  const more = now.slice(old.length).map(asValue);
  return [
    ...old.flatMap((was, index) =>
      propertyEdits(file, ["issues", index], asValue(was), asValue(now[index] ?? was)),
    ),
    ...(more.length > 0 ? [{ kind: "append", file, at: ["issues"], items: more } as const] : []),
  ];
}

const propertyEdits = (file: string, at: Pointer, was: Properties, is: Properties): Edit[] =>
  Object.entries(is)
    .filter(([name, value]) => !same(value, was[name]))
    .map(([name, value]): Edit => ({ kind: "set", file, at: [...at, name], value }));

type Properties = { readonly [name: string]: Value };

/** The first line of a new data file: editors with YAML support then know its schema. */
const schemaComment = (file: string): string => {
  const up = "../".repeat(file.split("/").length - 1);
  return `yaml-language-server: $schema=${up}scripts/schemas/rollout.schema.json`;
};

function ticketEdits(before: Rollout, after: Rollout): Edit[] {
  const [old, now] = [before.ticket?.data, after.ticket?.data];
  if (!after.ticket || !now || now === old) return [];
  const { file } = after.ticket;
  if (!old) return [{ kind: "create-file", file, value: asValue(now) }];
  const edits: Edit[] = [];
  for (const name of ["state", "status", "document"] as const satisfies (keyof Ticket)[]) {
    const value = now[name];
    if (value !== undefined && value !== old[name]) {
      edits.push({ kind: "set", file, at: [name], value });
    }
  }
  edits.push(...participationEdits(file, old, now));
  if (now.packages && !same(now.packages, old.packages)) {
    edits.push({ kind: "set", file, at: ["packages"], value: asValue(now.packages) });
  }
  const events = now.history.slice(old.history.length);
  if (events.length > 0) {
    edits.push({ kind: "append", file, at: ["history"], items: events.map(asValue) });
  }
  const comments = (now.comments ?? []).slice(old.comments?.length ?? 0);
  if (comments.length > 0) {
    edits.push({ kind: "append", file, at: ["comments"], items: comments.map(asValue) });
  }
  return [...edits, ...deliveryEdits(file, old.deliveries ?? [], now.deliveries ?? [])];
}

function participationEdits(file: string, old: Ticket, now: Ticket): Edit[] {
  const [was, is] = [old.participation ?? {}, now.participation ?? {}];
  const removed = Object.keys(was).filter((team) => !Object.hasOwn(is, team));
  return [
    ...removed.map((team): Edit => ({ kind: "remove", file, at: ["participation", team] })),
    ...Object.entries(is)
      .filter(([team, part]) => !Object.hasOwn(was, team) || !same(part, was[team]))
      .map(
        ([team, part]): Edit => ({
          kind: "set",
          file,
          at: ["participation", team],
          value: asValue(part),
        }),
      ),
  ];
}

type Deliveries = NonNullable<Ticket["deliveries"]>;

/** Requests that were dropped or that a person has passed on, then those that are new. */
export function deliveryEdits(file: string, old: Deliveries, now: Deliveries): Edit[] {
  const edits: Edit[] = [];
  for (const [index, delivery] of now.slice(0, old.length).entries()) {
    for (const name of ["done", "by", "dropped"] as const) {
      const value = delivery[name];
      if (value === undefined || old[index]?.[name] !== undefined) continue;
      edits.push({ kind: "set", file, at: ["deliveries", index, name], value });
    }
  }
  const requested = now.slice(old.length);
  if (requested.length > 0) {
    edits.push({ kind: "append", file, at: ["deliveries"], items: requested.map(asValue) });
  }
  return edits;
}

/** A record held to its schema is plain data; what is undefined in it is not there. */
export const asValue = (record: object): { [name: string]: Value } =>
  JSON.parse(JSON.stringify(record));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
