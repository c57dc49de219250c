/** Changes by path and field, each with everybody who may make it without approval. */
import type { Changes } from "../texts.ts";
import type { Who } from "./people.ts";

export interface Edit {
  /** The change, `path: field`. */
  readonly name: string;
  readonly changes: Changes;
  /** The authors who may make it without an approval. */
  readonly may: readonly Who[];
  /** Groups that each denial of a stranger has to name; omitted: not checked. Empty: nobody can. */
  readonly needs?: readonly string[];
  /** Fields that are denied to a stranger; omitted: not checked. */
  readonly fields?: readonly string[];
}

export const NOBODY: readonly Who[] = [];
export const PROVIDERS: readonly Who[] = ["provider", "verifier", "coordinator"];
export const MANAGERS: readonly Who[] = ["manager", "other manager"];
/** Who decides: managers of the family, and coordinators, who hold their rights. */
export const DECIDERS: readonly Who[] = [...MANAGERS, "coordinator"];
export const TEAM: readonly Who[] = ["member", "second member"];
