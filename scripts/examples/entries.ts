/**
 * The words the diary is written in: one function for each thing that a person does. Nothing here is decided
 * by the engine; what follows from an entry (tickets, reminders, states) is worked out when the year is played.
 * Instants are UTC and written `2010-05-03 09:40`.
 */
import type { EATeam, Person } from "./people.ts";

/** What a technology provider hands over; links and the repository follow from the rollout's path. */
export interface Delivery {
  readonly type: "emergency" | "revision" | "minor" | "major";
  readonly savannah?: number;
  readonly ggus?: number;
  readonly summary: string;
  readonly advisory?: string;
  readonly packages: Readonly<Record<string, readonly string[]>> | readonly string[];
}

export interface Issue {
  readonly ggus: number;
  readonly title: string;
  readonly severity: "showstopper" | "major" | "minor";
  readonly workaround?: string;
}

/** `[name, result]` or `[name, result, comment]`. */
export type Test = readonly [name: string, result: "pass" | "fail" | "skip", comment?: string];
/** `[name, value]` for a total, `[name, value, per]` for a rate. */
export type Metric = readonly [name: string, value: number, per?: string];

/** A team's report as its members fill it in; what is left out went well. */
export interface Filled {
  /** Members by role; the team's first one when left out. */
  readonly members?: readonly string[];
  readonly action: "install" | "upgrade" | "both";
  readonly from?: string;
  readonly installation?: "ok" | "issues" | "failed";
  readonly configuration?: "ok" | "issues" | "failed";
  readonly releaseNotes?: "correct" | "partly" | "incorrect";
  readonly documentation?: "usable" | "incomplete" | "missing";
  readonly deployment: string;
  readonly exposure?: readonly [from: string, until: string];
  readonly beta?: readonly [service: string, from: string, until?: string];
  readonly downtime?: number;
  readonly vos?: readonly string[];
  readonly tests: readonly Test[];
  readonly metrics?: readonly Metric[];
  readonly issues?: readonly number[];
  /** The reason to reject; left out, the team recommends to accept. */
  readonly reject?: string;
}

/** The manager's conclusion; `reject` is the reason of a rejection. */
export interface Concluded {
  readonly reject?: string;
  readonly excused?: readonly (readonly [EATeam, reason: string])[];
  readonly overruled?: readonly (readonly [EATeam, reason: string])[];
  readonly knownIssues?: readonly number[];
}

export type Deed =
  | { readonly did: "deliver"; readonly release: Delivery }
  | { readonly did: "withdraw"; readonly reason: string }
  | { readonly did: "start-verification" }
  | { readonly did: "verified" }
  | { readonly did: "reject-verification"; readonly reason: string }
  | { readonly did: "name-manager"; readonly manager: string }
  | { readonly did: "select"; readonly teams: readonly string[] }
  | { readonly did: "deselect"; readonly team: string }
  | { readonly did: "expose-for"; readonly days: number; readonly reason: string }
  | { readonly did: "pool" }
  | { readonly did: "excuse"; readonly team: string; readonly reason: string }
  | { readonly did: "record-issue"; readonly issue: Issue }
  | { readonly did: "solve-issue"; readonly ggus: number }
  | { readonly did: "dismiss-problem"; readonly number: number; readonly reason: string }
  | { readonly did: "accept"; readonly team: string }
  | { readonly did: "decline"; readonly team: string; readonly reason: string }
  | { readonly did: "expose"; readonly team: string }
  | {
      readonly did: "beta";
      readonly team: string;
      readonly flag: "on" | "off";
      readonly service: string;
    }
  | {
      readonly did: "problem";
      readonly team: string;
      readonly severity: Issue["severity"];
      readonly text: string;
    }
  | {
      readonly did: "report";
      readonly team: string;
      readonly authors: readonly string[];
      readonly filled: Filled;
      readonly body: string;
    }
  | { readonly did: "decide"; readonly concluded: Concluded; readonly body: string }
  | { readonly did: "waive"; readonly reason: string }
  | { readonly did: "recall"; readonly reason: string }
  | {
      readonly did: "plan-distribution";
      readonly file: string;
      readonly date: string;
      readonly type: Delivery["type"];
      readonly contents: readonly string[];
      readonly notes: string;
    };

/** Something that somebody did at an instant. */
export type Act = { readonly at: string; readonly by: string } & Deed;
/** An act and the rollout it concerns: `gLite-3.2/CREAM/3.2.6-1/sl5-x86_64`. */
export type Entry = Act & { readonly rollout: string };

/** `2010-05-03 09:40` as the instant that data files use. */
const instant = (written: string): string => `${written.replace(" ", "T")}:00Z`;

const act = <D extends Deed>(at: string, by: string, deed: D): Act => ({
  at: instant(at),
  by,
  ...deed,
});

/** One rollout from delivery to its end. */
export const story = (rollout: string, ...acts: readonly Act[]): Entry[] =>
  acts.map((one) => ({ ...one, rollout }));

/** Prose as a person types it into a form: a line for each paragraph, whatever lines the code around it takes. */
export function text(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const whole = String.raw({ raw: parts }, ...values);
  return whole
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, " ").trim())
    .join("\n\n");
}

// Technology providers

export const deliver = (at: string, by: Person, release: Delivery) =>
  act(at, by, { did: "deliver", release });
export const withdraw = (at: string, by: Person, reason: string) =>
  act(at, by, { did: "withdraw", reason });

// Verifiers

export const startVerification = (at: string, by: Person) =>
  act(at, by, { did: "start-verification" });
export const verified = (at: string, by: Person) => act(at, by, { did: "verified" });
export const rejectVerification = (at: string, by: Person, reason: string) =>
  act(at, by, { did: "reject-verification", reason });

// Coordinators

export const nameManager = (at: string, by: Person, manager: Person) =>
  act(at, by, { did: "name-manager", manager });
export const waive = (at: string, by: Person, reason: string) =>
  act(at, by, { did: "waive", reason });
export const planDistribution = (
  at: string,
  by: Person,
  file: string,
  plan: Pick<Extract<Deed, { did: "plan-distribution" }>, "date" | "type" | "contents" | "notes">,
) => act(at, by, { did: "plan-distribution", file, ...plan });

// Managers

export const select = (at: string, by: Person, ...teams: readonly EATeam[]) =>
  act(at, by, { did: "select", teams: teams.map(({ name }) => name) });
export const deselect = (at: string, by: Person, team: EATeam) =>
  act(at, by, { did: "deselect", team: team.name });
/** Longer or shorter than the procedure says (R89). */
export const exposeFor = (at: string, by: Person, days: number, reason: string) =>
  act(at, by, { did: "expose-for", days, reason });
export const pool = (at: string, by: Person) => act(at, by, { did: "pool" });
export const excuse = (at: string, by: Person, team: EATeam, reason: string) =>
  act(at, by, { did: "excuse", team: team.name, reason });
export const recordIssue = (at: string, by: Person, issue: Issue) =>
  act(at, by, { did: "record-issue", issue });
export const solveIssue = (at: string, by: Person, ggus: number) =>
  act(at, by, { did: "solve-issue", ggus });
export const dismissProblem = (at: string, by: Person, number: number, reason: string) =>
  act(at, by, { did: "dismiss-problem", number, reason });
export const decide = (at: string, by: Person, concluded: Concluded, body: string) =>
  act(at, by, { did: "decide", concluded, body });
export const recall = (at: string, by: Person, reason: string) =>
  act(at, by, { did: "recall", reason });

// Early Adopter teams; `member` is the part of the login that tells the members of a team apart

export const accepts = (at: string, team: EATeam, member?: string) =>
  act(at, team.member(member), { did: "accept", team: team.name });
export const declines = (at: string, team: EATeam, reason: string, member?: string) =>
  act(at, team.member(member), { did: "decline", team: team.name, reason });
export const exposed = (at: string, team: EATeam, member?: string) =>
  act(at, team.member(member), { did: "expose", team: team.name });
export const beta = (at: string, team: EATeam, flag: "on" | "off", service: string) =>
  act(at, team.member(), { did: "beta", team: team.name, flag, service });
export const problem = (
  at: string,
  team: EATeam,
  severity: Issue["severity"],
  words: string,
  member?: string,
) => act(at, team.member(member), { did: "problem", team: team.name, severity, text: words });

export function report(at: string, team: EATeam, filled: Filled, body: string): Act {
  const authors = (filled.members ?? [undefined]).map((member) => team.member(member));
  return act(at, authors[0] ?? team.member(), {
    did: "report",
    team: team.name,
    authors,
    filled,
    body,
  });
}
