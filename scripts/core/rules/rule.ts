import type { Finding, Pointer, Severity } from "#core/base/problems.ts";
import type { Registry } from "#core/model/registry.ts";

/** What a rule may look at: the registry, and the instant that counts as now. */
export interface Context {
  readonly registry: Registry;
  readonly now: string;
}

/** A breach of a rule, where it stands and what to type instead. */
export interface Breach {
  /** Relative to the root. */
  readonly file: string;
  /** The value meant; left out for the whole file. */
  readonly at?: Pointer;
  /** `key` when the property's name is meant. */
  readonly on?: "value" | "key";
  readonly message: string;
  readonly hint: string;
  /** Where it is less than its rule's: what can no longer be mended only warns. */
  readonly severity?: "warning";
}

/** A meaning that a schema cannot say. Pure: the same registry and instant give the same breaches. */
export interface Rule {
  readonly name: string;
  readonly severity: Severity;
  /** The requirement it serves, `R78`, or the section of the design. */
  readonly requirement: string;
  /** What holds, in one sentence. */
  readonly sentence: string;
  readonly check: (context: Context) => Iterable<Breach>;
}

/** The breaches of all rules, each as a finding. */
export function applyRules(rules: readonly Rule[], context: Context): Finding[] {
  return rules.flatMap((rule) =>
    Array.from(
      rule.check(context),
      ({ file, at = [], on = "value", message, hint, severity = rule.severity }) => ({
        rule: rule.name,
        severity,
        file,
        at,
        on,
        message,
        hint,
      }),
    ),
  );
}
