/** The files of the diary: rollouts, each with what people did, by minute in UTC. */
import { readdirSync, readFileSync } from "node:fs";
import type { ErrorObject } from "ajv/dist/2020.js";
import { isInstant } from "#core/base/dates.ts";
import { compileSchema } from "#data/compile-schemas.ts";
import type { Json } from "#data/yaml.ts";
import { FIELDS, type Field } from "./fields.ts";
import { type Did, type Entry, isKind, KINDS, schemaOf } from "./kinds.ts";
import { GROUPS, memberOf, TEAMS } from "./people.ts";
import { readStrict } from "./read-strict.ts";

/** One rollout from delivery to its end. */
export type Story = readonly Entry[];

/** An entry as it is written, once it is validated. */
interface Written {
  readonly by: string;
  readonly did: Did;
  readonly as?: string | readonly string[];
  readonly [field: string]: unknown;
}

const DID = {
  title: "Kind of entry",
  description: "What the person did; kinds.ts lists all kinds",
  enum: Object.keys(KINDS),
  examples: ["accept"],
};

const errorsInShape = compileSchema({
  type: "object",
  propertyNames: { $ref: "common.schema.json#/$defs/rolloutPath" },
  additionalProperties: {
    title: "Story",
    description: "What people did, by minute",
    type: "object",
    examples: [{ "2010-05-03 09:40": { by: "torino", did: "accept" } }],
    additionalProperties: {
      title: "Entry",
      type: "object",
      required: ["by", "did"],
      properties: { by: { type: "string", title: "By", examples: ["torino"] }, did: DID },
      examples: [{ by: "torino", did: "accept" }],
    },
  },
});

const errorsInKind = new Map(
  DID.enum.filter(isKind).map((did) => [did, compileSchema(schemaOf(did))]),
);

const MINUTE = {
  title: "Minute",
  description: "Day and time in UTC, both of which exist",
  examples: ["2010-05-03 09:40"],
};

/** `2010-05-03 09:40` as the instant that data files use. */
const instantOf = (minute: string): string => `${minute.replace(" ", "T")}:00Z`;

/** The stories in the text of a file; throws with every problem. */
export function storiesIn(file: string, text: string): Story[] {
  const stories = readStrict<Record<string, Record<string, Written>>>(file, text, errorsIn);
  return Object.entries(stories).map(([rollout, entries]) =>
    Object.entries(entries).map(([minute, written]) => entryOf(rollout, minute, written)),
  );
}

/** All stories below a folder, by the names of its files. */
export const readStories = (folder: URL): Story[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\/.+\.yaml$/.test(file))
    .sort()
    .flatMap((file) => storiesIn(file, readFileSync(new URL(file, folder), "utf8")));

/** What is wrong with the shape of a file, with its minutes, and with each entry as one of its kind. */
function errorsIn(value: Json): readonly ErrorObject[] {
  const errors = [...errorsInShape(value)];
  if (!isMap(value)) return errors;
  for (const [rollout, story] of Object.entries(value)) {
    if (!isMap(story)) continue;
    const at = `/${escaped(rollout)}`;
    for (const [minute, entry] of Object.entries(story)) {
      if (!isInstant(instantOf(minute))) errors.push(noMinute(at, minute));
      if (!isMap(entry) || !isKind(entry.did)) continue;
      for (const error of errorsInKind.get(entry.did)?.(entry) ?? []) {
        errors.push({ ...error, instancePath: `${at}/${escaped(minute)}${error.instancePath}` });
      }
    }
  }
  return errors;
}

const isMap = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A step of a JSON Pointer. */
const escaped = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

const noMinute = (instancePath: string, propertyName: string): ErrorObject => ({
  keyword: "format",
  instancePath,
  propertyName,
  schemaPath: "#/format",
  params: {},
  parentSchema: MINUTE,
});

function entryOf(rollout: string, minute: string, { by, did, as, ...fields }: Written): Entry {
  const team = TEAMS.get(by);
  const authors = team && (Array.isArray(as) ? as : [as]).map((one) => memberOf(team, one));
  const login = authors?.[0] ?? GROUPS.get(KINDS[did].by)?.get(by);
  const values = Object.entries(fields).map(([name, value]) => {
    const { full }: Field<unknown> = FIELDS[name as keyof typeof FIELDS];
    return [name, full ? full(value as never) : value];
  });
  const actor = team ? { team: team.group, authors } : {};
  const entry = { at: instantOf(minute), by: login, rollout, did, ...actor };
  return { ...entry, ...Object.fromEntries(values) } as Entry;
}
