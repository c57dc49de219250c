/** The commands as a table for people: who gives them, what they write, and what it does. */

import { COMMANDS } from "./commands.ts";
import { ROLES } from "./roles.ts";

export interface CommandGroup {
  readonly who: string;
  readonly commands: readonly { readonly usage: string; readonly meaning: string }[];
}

/** All commands in the order of their list, by who gives them. */
export const COMMAND_TABLE: readonly CommandGroup[] = [
  ...Map.groupBy(COMMANDS, ({ who }) => who),
].map(([who, commands]) => ({
  who: ROLES[who].label,
  commands: commands.map(({ usage, meaning }) => ({ usage, meaning })),
}));
