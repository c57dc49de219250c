import { PROCEDURE } from "#core/model/paths.ts";
import { groupFile } from "#core/model/people.ts";
import type { GroupName } from "#core/model/states.ts";
import type { Rule } from "./rule.ts";

const procedurePresent: Rule = {
  name: "procedure-missing",
  severity: "error",
  requirement: "DESIGN section 3",
  sentence:
    "The numbers of the procedure, and the addresses of this instance, are in rollouts/procedure.yaml.",
  *check({ registry }) {
    if (registry.files.has(PROCEDURE)) return;
    yield {
      file: PROCEDURE,
      message: "the file is missing",
      hint: "add it, with format, organisation, repository, site and projectStart",
    };
  },
};

const NEEDED: readonly GroupName[] = ["staged-rollout", "sw-rel-sr", "verifiers"];

const groupPresent: Rule = {
  name: "group-missing",
  severity: "error",
  requirement: "R22–R24",
  sentence: "An instance with rollouts of its own has managers, coordinators and verifiers.",
  *check({ registry }) {
    const rollouts = [...registry.rollouts.values()];
    if (rollouts.every(({ release }) => release.data.imported !== undefined)) return;
    for (const group of NEEDED) {
      const file = groupFile(group);
      if (registry.files.has(file)) continue;
      yield {
        file,
        message: "the file is missing",
        hint: "add it, with title and members",
      };
    }
  },
};

const clockOfExample: Rule = {
  name: "clock-standing",
  severity: "error",
  requirement: "DESIGN section 4",
  sentence: "Only example data have a fixed clock.",
  *check({ registry }) {
    if (!registry.procedure) return;
    const { file, data } = registry.procedure;
    if (data.asOf === undefined || data.example) return;
    yield {
      file,
      at: ["asOf"],
      on: "key",
      message: "asOf fixes the clock, which is for example data only",
      hint: "remove asOf, or write example: true",
    };
  },
};

const exposureNumbers: Rule = {
  name: "exposure-numbers",
  severity: "error",
  requirement: "R89",
  sentence: "The minimum exposure is not longer than the maximum.",
  *check({ registry }) {
    if (!registry.procedure) return;
    const { file, data } = registry.procedure;
    const { minDays, maxDays } = data.exposure;
    if (minDays <= maxDays) return;
    yield {
      file,
      at: ["exposure"],
      message: `minDays ${minDays} is more than maxDays ${maxDays}`,
      hint: "write the smaller number as minDays",
    };
  },
};

export const instanceRules: readonly Rule[] = [
  procedurePresent,
  groupPresent,
  clockOfExample,
  exposureNumbers,
];
