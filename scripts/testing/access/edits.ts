/** Changes by path and field, each with everybody who may make it alone. */
import type { Changes } from "../texts.ts";
import type { Who } from "./people.ts";

export interface Edit {
  /** What is done, `path: field`. */
  readonly name: string;
  readonly changes: Changes;
  /** Who may, as the author, without anybody's approval. */
  readonly may: readonly Who[];
  /** Groups that each denial of a stranger has to name; left out: not looked at. Empty: nobody can. */
  readonly needs?: readonly string[];
  /** Fields that are denied to a stranger; left out: not looked at. */
  readonly fields?: readonly string[];
}

export const NOBODY: readonly Who[] = [];
export const PROVIDERS: readonly Who[] = ["provider", "verifier", "coordinator"];
export const MANAGERS: readonly Who[] = ["manager", "other manager"];
export const TEAM: readonly Who[] = ["member", "second member"];
