/** What a person says in a comment on a ticket, or on the command line, once it is understood (DESIGN section 4). */
import type { Account } from "#core/model/people.ts";
import type { HistoryEvent } from "#core/model/registry.ts";

export type ProblemSeverity = NonNullable<HistoryEvent["severity"]>;

/** What every command carries. */
interface Said {
  /** The rollout's path, or the release's where it was said on the parent ticket. */
  readonly target: string;
  readonly author: Account;
  /** When it was said. */
  readonly at: string;
  /** The forge's id of the comment; absent on the command line. */
  readonly comment?: number;
}

/** A team is named as people write it, `NGI-Site`, or left out where only one can be meant. */
export type TeamCommand = Said & { readonly team?: string } & (
    | { readonly kind: "accept" | "reject" | "withdraw"; readonly reason?: string }
    | { readonly kind: "exposed"; readonly date?: string }
    | {
        readonly kind: "beta";
        readonly on: boolean;
        /** `HOST/SERVICE` */
        readonly service: string;
      }
    | { readonly kind: "problem"; readonly severity: ProblemSeverity; readonly text: string }
  );

export type ManagerCommand = Said &
  (
    | { readonly kind: "ask"; readonly teams: readonly string[] | "committed" }
    | { readonly kind: "pool" }
    /** All days of the exposure, not those added. */
    | { readonly kind: "extend"; readonly days: number; readonly reason: string }
    | { readonly kind: "excuse"; readonly team: string; readonly reason: string }
    /** The number of the problem, from 1. */
    | { readonly kind: "dismiss"; readonly problem: number; readonly reason: string }
  );

export type CoordinatorCommand = Said & { readonly kind: "manager"; readonly login: string };

export type Command = TeamCommand | ManagerCommand | CoordinatorCommand;

const TEAM_KINDS: ReadonlySet<string> = new Set([
  "accept",
  "reject",
  "withdraw",
  "exposed",
  "beta",
  "problem",
]);

/** Whether a member of an Early Adopter team says it for the team. */
export const isTeamCommand = (command: Command): command is TeamCommand =>
  TEAM_KINDS.has(command.kind);

/** Why a command is not carried out, and who could help. */
export interface Refusal {
  readonly code: string;
  /** A sentence for its author. */
  readonly reason: string;
  /** A login, a team or a group to ask. */
  readonly ask: string;
}
