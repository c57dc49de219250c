import type { Severity } from "#core/base/problems.ts";
import type { Changes } from "../texts.ts";

/** Where a problem of the rule is expected, and what its message holds. */
export type Expected = readonly [file: string, line: number, column: number, message: string];

/** A rule, ways to break it in the base tree with the problems expected, and near misses that keep it. */
export interface RuleCase {
  readonly rule: string;
  readonly broken: readonly {
    readonly changes: Changes;
    readonly problems: readonly Expected[];
    readonly asOf?: string;
    /** Where it is not the rule's own. */
    readonly severity?: Severity;
  }[];
  readonly fine: readonly { readonly changes: Changes; readonly asOf?: string }[];
}
