/** Every command that a comment can give, in the order of the table in CONTRIBUTING and of the answer to `help`. */

import type { CommandDefinition, Given } from "./definition.ts";
import { accept } from "./definitions/accept.ts";
import { ask } from "./definitions/ask.ts";
import { beta } from "./definitions/beta.ts";
import { broadcast } from "./definitions/broadcast.ts";
import { copied } from "./definitions/copied.ts";
import { dismiss } from "./definitions/dismiss.ts";
import { excuse } from "./definitions/excuse.ts";
import { exposed } from "./definitions/exposed.ts";
import { extend } from "./definitions/extend.ts";
import { issue } from "./definitions/issue.ts";
import { manager } from "./definitions/manager.ts";
import { pool } from "./definitions/pool.ts";
import { problem } from "./definitions/problem.ts";
import { recall } from "./definitions/recall.ts";
import { reject } from "./definitions/reject.ts";
import { resolved } from "./definitions/resolved.ts";
import { verification } from "./definitions/verification.ts";
import { waive } from "./definitions/waive.ts";
import { withdraw } from "./definitions/withdraw.ts";

export const COMMANDS = [
  accept,
  reject,
  exposed,
  beta,
  problem,
  withdraw,
  verification,
  ask,
  pool,
  extend,
  excuse,
  dismiss,
  issue,
  resolved,
  recall,
  manager,
  waive,
  broadcast,
  copied,
] as const;

type StatementOf<D> = D extends CommandDefinition<infer S> ? S : never;

/** What one of the commands states, before it is known who wrote it and when. */
export type Statement = StatementOf<(typeof COMMANDS)[number]>;

/** A command as it is understood: what is stated, by whom, where and when. */
export type Command = Given<Statement>;

export type Word = Statement["kind"];

/** The command that asks for the list of the others: it is answered, and judges and changes nothing. */
export const HELP = "help";

const BY_WORD: ReadonlyMap<string, CommandDefinition<Statement>> = new Map(
  COMMANDS.map((one) => [one.word, one]),
);

/** The definition of the command that begins with this word. */
export const definitionFor = (word: string): CommandDefinition<Statement> | undefined =>
  BY_WORD.get(word);

/** What is defined of a statement; throws for one that is in no list, which is a bug. */
export function definitionOf({ kind }: Pick<Statement, "kind">): CommandDefinition<Statement> {
  const found = definitionFor(kind);
  if (!found) throw new Error(`there is no command ${kind}`);
  return found;
}

/** Whether a member of an Early Adopter team gives it for the team. */
export const isForTeam = (command: Pick<Statement, "kind">): boolean =>
  definitionOf(command).who === "members";

/** Whether what is written on the parent ticket counts for each of its platforms. */
export const countsOnParent = (command: Pick<Statement, "kind">): boolean =>
  isForTeam(command) || definitionOf(command).onParent === true;

/** The words of the two answers that a request offers to copy. */
export const REPLIES: readonly Word[] = COMMANDS.filter(({ isReply }) => isReply === true).map(
  ({ word }) => word,
);
