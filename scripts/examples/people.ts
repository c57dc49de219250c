/** The people of the diary: the short names of `diary/people.yaml`. The files in `teams/` have more about them. */
import { readFileSync } from "node:fs";
import { compileSchema } from "#data/compile-schemas.ts";
import { readStrict } from "./read-strict.ts";

/** An Early Adopter team. */
export interface Team {
  /** Its group, which is also the name of its file. */
  readonly group: string;
  /** How the logins of its members begin. */
  readonly logins: string;
  /** The member who acts when none is named; `admin` when left out. */
  readonly first?: string;
}

interface People {
  readonly groups: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly teams: Readonly<Record<string, Team>>;
}

const text = (title: string, example: string) => ({ title, type: "string", examples: [example] });

const SCHEMA = {
  type: "object",
  additionalProperties: false,
  required: ["groups", "teams"],
  properties: {
    groups: {
      type: "object",
      additionalProperties: {
        type: "object",
        additionalProperties: text("Login", "example-verifier-one"),
      },
    },
    teams: {
      type: "object",
      additionalProperties: {
        type: "object",
        additionalProperties: false,
        required: ["group", "logins"],
        properties: {
          group: text("Group", "ea-NGI_IT-EXAMPLE-TORINO"),
          logins: text("Beginning of the logins", "example-torino"),
          first: text("First member", "storage"),
        },
      },
    },
  },
};

const file = new URL("diary/people.yaml", import.meta.url);
const { groups, teams } = readStrict<People>(
  "people.yaml",
  readFileSync(file, "utf8"),
  compileSchema(SCHEMA),
);

/** Logins by short name, by group. */
export const GROUPS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(groups).map(([group, people]) => [group, new Map(Object.entries(people))]),
);

/** Teams by short name. */
export const TEAMS: ReadonlyMap<string, Team> = new Map(Object.entries(teams));

/** The login of a team's member; of its first one when none is named. */
export const memberOf = (team: Team, member = team.first ?? "admin"): string =>
  `${team.logins}-${member}`;
