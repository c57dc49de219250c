/** Commands as comments on the ticket of the example rollout. */
import type { Command } from "#core/comments/commands.ts";
import { ROLLOUT } from "./federation.ts";

type Words<C extends Command = Command> = C extends Command
  ? Omit<C, "target" | "author" | "at" | "comment"> & { target?: string; comment?: number }
  : never;

let last = 0;

/** A command by `login` at an instant; each comment gets an id of its own. */
export const commandBy = (login: string, at: string, words: Words): Command =>
  ({ target: ROLLOUT, author: { login }, at, comment: ++last, ...words }) as Command;
