/** What a comment command says about itself (DESIGN section 4, “Comments”); each stands in a file of its own in definitions/. */

import type { Undated, World } from "#core/events/facts.ts";
import type { Account } from "#core/model/people.ts";
import type { Position } from "#core/model/positions.ts";
import type { EventName, Registry, Rollout, Team } from "#core/model/registry.ts";
import type { Verdict } from "./verdict.ts";

/** Where a command comes from. */
export interface Origin {
  /** The rollout's path, or the release's where it was written on the parent ticket. */
  readonly target: string;
  readonly author: Account;
  /** When it was written. */
  readonly at: string;
  /** The forge's id of the comment; absent on the command line. */
  readonly comment?: number;
}

/** What a command states, before it is known who wrote it and when; `kind` is the command's word. */
export interface AnyStatement {
  readonly kind: string;
}

/** A statement of somebody, as it is judged and carried out. */
export type Given<S extends AnyStatement> = S & Origin;

/** An argument that is missing or cannot be read, and a line that would be understood. */
export interface Unreadable {
  readonly reason: string;
  readonly write: string;
}

export type Read<S> = { readonly statement: S } | { readonly unreadable: Unreadable };

/** What carrying a command out makes of a rollout. */
export interface CarriedOut {
  /** The rollout with its decisions changed; nothing is recorded yet. */
  readonly rollout: Rollout;
  readonly events: readonly Undated[];
}

/** What is known where a refused command is answered with the lines to write instead. */
export interface ReplyContext {
  /** The rollouts of the ticket, as they are after the run. */
  readonly rollouts: readonly Rollout[];
  readonly registry: Registry;
  /** The author's teams, by name. */
  readonly own: readonly string[];
  /** Those of them that take part in one of the rollouts. */
  readonly asked: readonly string[];
}

/** The members are methods, so that one list holds the definitions of all statements; `definitionOf` finds the right one. */
interface Definition<S extends AnyStatement> {
  /** How the line begins, in any case. */
  readonly word: S["kind"];
  /** The line in the table of CONTRIBUTING and in the answer to `help`; it would be understood. */
  readonly usage: string;
  /** What the line does, in the same table. */
  readonly meaning: string;
  readonly requirements: readonly string[];

  /** Whether what follows the word can be this command: a line that begins otherwise is prose, or the text of the command above it. */
  begins?(rest: string): boolean;
  /** Its text runs on to the end of the paragraph, whose lines `read` gets as they are. */
  readonly takesParagraph?: boolean;
  /** How a further line of its paragraph begins that is part of the command, as `workaround:`. */
  readonly continues?: RegExp;
  /** Reads what follows the word. */
  read(rest: string, registry: Registry): Read<S>;
  /** The line that states the same; the reason of an answer is left out. */
  write(statement: S): string;
  /** Whether a line that could be read is one, and not prose, whoever wrote it; it is where this is left out. */
  isMeant?(statement: S, registry: Registry): boolean;
  /** One of the two answers that a request offers to copy. */
  readonly isReply?: boolean;
  /** The words of commands that cannot be meant together with it, for the same team. */
  excludes?(statement: S): readonly string[];
  /** Whether two of its lines, for the same team, cannot both be meant. */
  differs?(one: S, other: S): boolean;

  /** The events that may record it; none where it changes decisions alone, or nothing. */
  recordedAs(statement: S): readonly EventName[];
  /** Where it is possible; left out: where one of its events is. */
  readonly positions?: readonly Position[];
  /** The event after which it counts when it is written; left out: `opened`. */
  readonly since?: EventName;
  /** On the parent ticket it counts for every platform where it is possible, as what members write does. */
  readonly onParent?: true;
  /** What a comment with several lines of it tells them apart by, besides a team. */
  about?(statement: S): string;
  /** Why it is not possible in a state; left out: teams have to be asked first, or the rollout is closed. */
  whereNot?(rollout: Rollout): string;
  /** Whether it counts on a closed ticket; it does not where this is left out. */
  countsWhenClosed?(statement: S): boolean;
  /** Events that time would cause, for the teams it concerns, and that do not happen when it is carried out in the same run. */
  readonly prevents?: readonly EventName[];

  /** What it changes, for the teams that its verdict names. */
  carryOut(command: Given<S>, rollout: Rollout, world: World, teams: readonly string[]): CarriedOut;
  /** The lines to write instead, by the refusal's code; empty where somebody else has to act first. */
  linesInstead?(code: string, command: Given<S>, context: ReplyContext): readonly string[];
}

/** A command that a member gives for an Early Adopter team. On the parent ticket it counts for every platform. */
export interface MemberCommand<S extends AnyStatement> extends Definition<S> {
  readonly who: "members";
  /** Which of the author's teams it may be about when it names none; left out: those that take part. */
  teamsMeant?(
    statement: S,
    own: readonly Team[],
    rollout: Rollout,
    registry: Registry,
  ): readonly Team[];
  /** Judges what a member of the team states, where it is possible. */
  judge(command: Given<S>, team: Team, rollout: Rollout, world: World): Verdict;
}

/** A command of those who decide; it is written on the ticket of one platform, unless it says otherwise. */
export interface DecisionCommand<S extends AnyStatement> extends Definition<S> {
  readonly who: "verifiers" | "managers" | "coordinators";
  /** Judges what somebody with the right to it states, where it is possible. */
  judge(command: Given<S>, rollout: Rollout, world: World): Verdict;
}

export type CommandDefinition<S extends AnyStatement> = MemberCommand<S> | DecisionCommand<S>;

/** Who gives a command, as ROLES has them. */
export type RoleName = CommandDefinition<AnyStatement>["who"];
