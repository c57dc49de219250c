import type { Finding, Named, Pointer, Severity } from "#core/base/problems.ts";
import type { Registry } from "#core/model/registry.ts";

/** The input of a rule: the registry, and the instant to use as now. */
export interface Context {
  readonly registry: Registry;
  readonly now: string;
}

/** A breach of a rule, its position, and what to type instead. */
export interface Breach {
  /** Relative to the root. */
  readonly file: string;
  /** The value meant; omitted for the whole file. */
  readonly at?: Pointer;
  /** `key` when the property's name is meant. */
  readonly on?: "value" | "key";
  readonly message: string;
  readonly hint: string;
  /** Where it is lower than its rule's: what can no longer be fixed is a warning. */
  readonly severity?: "warning";
  /** Where it is about a person who is named: whether it is one is known only beside what stood there before. */
  readonly named?: Named;
}

/** A rule that a schema cannot express. Pure: the same registry and instant give the same breaches. */
export interface Rule {
  readonly name: string;
  readonly severity: Severity;
  /** The requirement it serves, `R78`, or the section of the design. */
  readonly requirement: string;
  /** The rule in one sentence. */
  readonly sentence: string;
  /** Other files state facts that may break it, and must be able to: it stands only in the way of changes to its own file. */
  readonly ownFileOnly?: true;
  readonly check: (context: Context) => Iterable<Breach>;
}

/** The breaches of all rules, each as a finding; `settleNames` decides about those with `named`. */
export function applyRules(rules: readonly Rule[], context: Context): Finding[] {
  return rules.flatMap((rule) =>
    Array.from(
      rule.check(context),
      ({ file, at = [], on = "value", message, hint, severity = rule.severity, named }) => ({
        rule: rule.name,
        severity,
        file,
        at,
        on,
        message,
        hint,
        ...(named && { named }),
      }),
    ),
  );
}
