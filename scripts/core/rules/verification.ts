/** The verification: an outcome is complete. */
import type { Registry, Rollout } from "#core/model/registry.ts";
import type { Rule } from "./rule.ts";

type Verification = NonNullable<NonNullable<Rollout["decisions"]>["data"]["verification"]>;

function* verifications(registry: Registry): Generator<[file: string, data: Verification]> {
  for (const { decisions } of registry.rollouts.values()) {
    if (decisions?.data.verification) yield [decisions.file, decisions.data.verification];
  }
}

const outcomeMissing: Rule = {
  name: "verification-outcome",
  severity: "error",
  requirement: "R48",
  sentence: "A verification that is decided has an outcome.",
  *check({ registry }) {
    for (const [file, { decided, outcome }] of verifications(registry)) {
      if (decided === undefined || outcome !== undefined) continue;
      yield {
        file,
        at: ["verification", "outcome"],
        message: `verification was decided on ${decided}, but has no outcome`,
        hint: "add outcome: accept with the report, or outcome: reject with the reason",
      };
    }
  },
};

const decidedMissing: Rule = {
  name: "verification-decided",
  severity: "warning",
  requirement: "R48",
  sentence: "The outcome of a verification has the day of the decision.",
  *check({ registry }) {
    for (const [file, { decided, outcome, started }] of verifications(registry)) {
      if (outcome === undefined || decided !== undefined) continue;
      yield {
        file,
        at: ["verification", "decided"],
        message: `verification has the outcome ${outcome}, but not the day of the decision`,
        hint: `add decided, the day from ${started} on`,
      };
    }
  },
};

const reportMissing: Rule = {
  name: "verification-report",
  severity: "error",
  requirement: "R57, R99",
  sentence: "A verification that accepts links to its report.",
  *check({ registry }) {
    for (const [file, { outcome, report }] of verifications(registry)) {
      if (outcome !== "accept" || report !== undefined) continue;
      yield {
        file,
        at: ["verification", "report"],
        message: "verification accepts without a report",
        hint: "add its link, for example report: https://documents.example.org/document/260",
      };
    }
  },
};

const reasonMissing: Rule = {
  name: "verification-reason",
  severity: "error",
  requirement: "R67, R124",
  sentence: "A verification that rejects gives a reason.",
  *check({ registry }) {
    for (const [file, { outcome, reason }] of verifications(registry)) {
      if (outcome !== "reject" || reason !== undefined) continue;
      yield {
        file,
        at: ["verification", "reason"],
        message: "verification rejects without a reason",
        hint: "add reason, which the provider reads: what fails, and where it was seen",
      };
    }
  },
};

export const verificationRules: readonly Rule[] = [
  outcomeMissing,
  decidedMissing,
  reportMissing,
  reasonMissing,
];
