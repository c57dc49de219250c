/** The fields of the diary's entries: each with the schema of the data file that it ends up in, or with its own. */
import { readSchema } from "#data/schema-files.ts";
import type { FileTypes, ReportFile, RolloutFile } from "../schemas/types.ts";
import { GROUPS, TEAMS } from "./people.ts";

export interface Schema {
  readonly [keyword: string]: unknown;
}

/** A field's schema, and the type of the value that the player gets. */
export interface Field<Value> {
  readonly schema: Schema;
  /** Converts the diary's value to the player's; omitted where both are the same. */
  readonly full?: (written: never) => Value;
  /** Only for the type. */
  readonly value?: Value;
}

/** Properties of a schema, by their path: `properties`, or `properties`, `beta`, `properties`. */
const propertiesOf = (kind: keyof FileTypes, ...way: readonly string[]) =>
  way.reduce<Schema>((node, step) => node[step] as Schema, readSchema(kind)) as {
    readonly [name: string]: Schema;
  };

/** Fields with the schemas of the properties of the same names. */
const taken = <Of>(properties: { readonly [name: string]: Schema }, ...names: (keyof Of)[]) =>
  Object.fromEntries(names.map((name) => [name, { schema: properties[String(name)] }])) as {
    readonly [Name in keyof Of]-?: Field<NonNullable<Of[Name]>>;
  };

/** Fields that a kind of data file has under the same names. */
const sameAs = <Kind extends keyof FileTypes, Name extends keyof FileTypes[Kind]>(
  kind: Kind,
  ...names: Name[]
) => taken<Pick<FileTypes[Kind], Name>>(propertiesOf(kind, "properties"), ...names);

type IssueFields = NonNullable<RolloutFile["issues"]>[number];

const TEXT = { $ref: "common.schema.json#/$defs/text" };
const text = (title: string, description: string, example: string): Field<string> => ({
  schema: { title, description, ...TEXT, examples: [example] },
});

/** A short name of `people.yaml`; the player gets the name that the data files use. */
const nameOf = (title: string, names: ReadonlyMap<string, string>) => {
  const schema = { title, enum: [...names.keys()], examples: [names.keys().next().value] };
  return { schema, full: (name: string) => names.get(name) ?? name };
};

const TEAM = nameOf(
  "Team of people.yaml",
  new Map([...TEAMS].map(([name, { group }]) => [name, group])),
);

const reasonsByTeam = (description: string): Field<Readonly<Record<string, string>>> => ({
  schema: {
    title: "Reasons by team",
    description,
    type: "object",
    propertyNames: { ...TEAM.schema, type: "string" },
    additionalProperties: TEXT,
    examples: [{ lisbon: "site down for two weeks" }],
  },
  full: (reasons: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(reasons).map(([team, why]) => [TEAM.full(team), why])),
});

/** The text of a form: folded into lines in the diary, written to the file as one line and an empty one for each paragraph. */
const body: Field<string> = {
  ...text("Body", "The text of the Markdown file", "Upgraded with yum; nothing found."),
  full: (folded: string) => folded.replaceAll("\n", "\n\n"),
};

const PACKAGE_LIST = {
  type: "array",
  items: { title: "Package name", type: "string", pattern: "^\\S+$", examples: ["BDII-3.2.9-1"] },
};

const packages: Field<readonly string[] | Readonly<Record<string, readonly string[]>>> = {
  schema: {
    title: "Packages",
    description: "The packages of the rollout's platform, or of several platforms by name",
    type: ["array", "object"],
    items: PACKAGE_LIST.items,
    additionalProperties: PACKAGE_LIST,
    examples: [["glite-CREAM-3.2.6-1.sl5"]],
  },
};

/** Fields of a report that follow from the entry itself: who reports, when and on what. */
const OF_ENTRY = ["team", "by", "date", "version"] as const;

type Reported = Exclude<keyof ReportFile, (typeof OF_ENTRY)[number] | "reason">;

/** Fields that a report has and that the diary says as the report does, in the order of the form; `reason` is said by others too. */
export const REPORTED = Object.keys(propertiesOf("report", "properties")).filter(
  (name): name is Reported => ![...OF_ENTRY, "reason"].includes(name),
);

/** All fields by name. */
export const FIELDS = {
  ...sameAs("release", "type", "savannah", "ggus", "summary", "advisory"),
  packages,
  ...sameAs("report", ...REPORTED),
  ...sameAs("summary", "outcome", "knownIssues"),
  body,
  excused: reasonsByTeam("Accepted teams that did not report, each with the reason"),
  overruled: reasonsByTeam("Reports that recommend reject, when accepting, each with the reason"),
  ...taken<Pick<IssueFields, "title" | "severity" | "workaround">>(
    propertiesOf("rollout", "properties", "issues", "items", "properties"),
    "title",
    "severity",
    "workaround",
  ),
  ...taken<{ readonly days: number }>(
    propertiesOf("rollout", "properties", "exposure", "properties"),
    "days",
  ),
  ...taken<{ readonly service: string }>(
    propertiesOf("report", "properties", "beta", "properties"),
    "service",
  ),
  ...sameAs("distribution-release", "date", "contents", "notes"),
  file: {
    schema: {
      title: "File of a distribution's release",
      type: "string",
      pattern: "^components/distributions/[^/]+/[^/]+\\.yaml$",
      examples: ["components/distributions/UMD/1.0.0.yaml"],
    },
  } as Field<string>,
  manager: nameOf("Manager of people.yaml", GROUPS.get("staged-rollout") ?? new Map()),
  team: TEAM,
  teams: {
    schema: {
      title: "Teams",
      type: "array",
      minItems: 1,
      items: TEAM.schema,
      examples: [["torino"]],
    },
    full: (names: readonly string[]) => names.map(TEAM.full),
  } as Field<readonly string[]>,
  reason: text(
    "Reason",
    "The reason, in the person's words",
    "the site moves to new hardware in May",
  ),
  text: text("Text", "What goes wrong", "two purgers run each night after the upgrade"),
  problem: {
    schema: {
      title: "Number of a problem",
      description: "Which of the reported problems, counted from 1",
      type: "integer",
      minimum: 1,
      examples: [1],
    },
  } as Field<number>,
} satisfies { readonly [name: string]: Field<unknown> };
