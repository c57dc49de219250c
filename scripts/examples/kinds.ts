/**
 * The kinds of entries in the diary: one for each thing that a person does. Nothing here is decided by the engine;
 * its consequences (tickets, reminders, states) follow when the year is played.
 */
import { FIELDS, type Field, REPORTED, type Schema } from "./fields.ts";
import { GROUPS, TEAMS } from "./people.ts";

type FieldName = keyof typeof FIELDS;

interface Kind {
  /** The group of the person, or `team` for a member of an Early Adopter team. */
  readonly by: "technology-providers" | "verifiers" | "sw-rel-sr" | "staged-rollout" | "team";
  /** A comment on the ticket; otherwise a change to files. */
  readonly comment?: true;
  readonly needs?: readonly FieldName[];
  readonly may?: readonly FieldName[];
}

/** Fields that every report of the year has. */
const NEEDED_IN_REPORT = ["action", "deployment", "tests"] as const;

type Needed = (typeof NEEDED_IN_REPORT)[number];

const isNotNeeded = <Name extends string>(name: Name): name is Exclude<Name, Needed> =>
  !NEEDED_IN_REPORT.some((one) => one === name);

/** All kinds, by the word of `did:`. */
export const KINDS = {
  deliver: {
    by: "technology-providers",
    needs: ["type", "summary", "packages"],
    may: ["savannah", "ggus", "advisory"],
  },
  withdraw: { by: "technology-providers", needs: ["reason"] },

  "start-verification": { by: "verifiers" },
  "accept-verification": { by: "verifiers" },
  "reject-verification": { by: "verifiers", needs: ["reason"] },

  "name-manager": { by: "sw-rel-sr", needs: ["manager"] },
  waive: { by: "sw-rel-sr", needs: ["reason"] },
  "plan-distribution": { by: "sw-rel-sr", needs: ["file", "date", "type", "contents", "notes"] },

  select: { by: "staged-rollout", needs: ["teams"] },
  deselect: { by: "staged-rollout", needs: ["team"] },
  /** Longer or shorter than the procedure says (R89). */
  "set-exposure": { by: "staged-rollout", needs: ["days", "reason"] },
  pool: { by: "staged-rollout" },
  excuse: { by: "staged-rollout", needs: ["team", "reason"] },
  "record-issue": {
    by: "staged-rollout",
    needs: ["ggus", "title", "severity"],
    may: ["workaround"],
  },
  "resolve-issue": { by: "staged-rollout", needs: ["ggus"] },
  "dismiss-problem": { by: "staged-rollout", comment: true, needs: ["problem", "reason"] },
  /** When omitted, the outcome is ACCEPT. */
  decide: {
    by: "staged-rollout",
    needs: ["body"],
    may: ["outcome", "reason", "excused", "overruled", "knownIssues"],
  },
  recall: { by: "staged-rollout", needs: ["reason"] },

  accept: { by: "team", comment: true },
  decline: { by: "team", comment: true, needs: ["reason"] },
  expose: { by: "team", comment: true },
  "beta-on": { by: "team", comment: true, needs: ["service"] },
  "beta-off": { by: "team", comment: true, needs: ["service"] },
  "report-problem": { by: "team", comment: true, needs: ["severity", "text"] },
  /** What is omitted went well, and the recommendation is to accept. */
  report: {
    by: "team",
    needs: [...NEEDED_IN_REPORT, "body"],
    may: [...REPORTED.filter(isNotNeeded), "reason"],
  },
} as const satisfies { readonly [did: string]: Kind };

export type Did = keyof typeof KINDS;
export const isKind = (did: unknown): did is Did =>
  typeof did === "string" && Object.hasOwn(KINDS, did);

type ValueOf<Name extends FieldName> =
  (typeof FIELDS)[Name] extends Field<infer Value> ? Value : never;
type FieldNamesOf<D extends Did, Which extends "needs" | "may"> =
  (typeof KINDS)[D] extends Readonly<Record<Which, readonly (infer Name extends FieldName)[]>>
    ? Name
    : never;
type OfTeam<D extends Did> = (typeof KINDS)[D]["by"] extends "team"
  ? { readonly team: string; readonly authors: readonly string[] }
  : unknown;

/** Something that somebody (`by`, a login) did at an instant, and the rollout: `gLite-3.2/CREAM/3.2.6-1/sl5-x86_64`. */
export type EntryOf<D extends Did> = D extends Did
  ? { readonly did: D; readonly at: string; readonly by: string; readonly rollout: string } & {
      readonly [Name in FieldNamesOf<D, "needs">]: ValueOf<Name>;
    } & { readonly [Name in FieldNamesOf<D, "may">]?: ValueOf<Name> } & OfTeam<D>
  : never;

export type Entry = EntryOf<Did>;

/** Kinds that are comments on a ticket. */
export type CommentDid = {
  [D in Did]: (typeof KINDS)[D] extends { readonly comment: true } ? D : never;
}[Did];

/** Whether an entry is a comment on the ticket; the others change files (DESIGN section 4). */
export const isComment = (entry: Entry): entry is EntryOf<CommentDid> =>
  "comment" in KINDS[entry.did];

const MEMBER = {
  title: "Member",
  description: "The part of the login that distinguishes the members of a team",
  type: "string",
  examples: ["ops"],
};

/** The schema of one entry of a kind, whose shape has been checked: it has a person and a kind. */
export function schemaOf(did: Did): Schema {
  const { by, needs = [], may = [] }: Kind = KINDS[did];
  const names = [...(by === "team" ? TEAMS : (GROUPS.get(by) ?? new Map())).keys()];
  return {
    type: "object",
    additionalProperties: false,
    required: needs,
    properties: {
      by: {
        title: by === "team" ? "Team of people.yaml" : `Member of ${by} in people.yaml`,
        enum: names,
        examples: [names[0]],
      },
      did: true,
      ...(by === "team" && { as: did === "report" ? { type: "array", items: MEMBER } : MEMBER }),
      ...Object.fromEntries([...needs, ...may].map((name) => [name, FIELDS[name].schema])),
    },
  };
}
