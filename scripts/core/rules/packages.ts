/** packages.xml agrees with the record: only automation writes both (PACKAGES.md, “Intake”). */
import { lastOfPackages } from "#core/events/packages.ts";
import { wantedOf } from "#core/packages/reading.ts";
import type { Rule } from "./rule.ts";
import { RESTORE } from "./ticket-history.ts";

const packagesRecorded: Rule = {
  name: "packages-recorded",
  severity: "error",
  requirement: "R55",
  sentence:
    "A packages.xml has the checksum that history records, and was read from the release's repository.",
  *check({ registry }) {
    for (const rollout of registry.rollouts.values()) {
      const { packages, ticket } = rollout;
      if (!packages || !ticket) continue;
      const { file, data } = packages;
      const recorded = lastOfPackages(rollout, ["packages-taken"])?.sha256;
      if (data.sha256 !== recorded) {
        const message =
          recorded === undefined
            ? "history does not record that packages were taken in"
            : `what history records has the checksum ${recorded}, and this has ${data.sha256}`;
        yield { file, message, hint: RESTORE };
        continue;
      }
      const { repository } = wantedOf(rollout);
      const from = ticket.data.packages?.repository ?? repository;
      if (from === undefined || from === data.repository) continue;
      yield {
        file,
        message: `it was read from ${data.repository}, and the record says ${from}`,
        hint: RESTORE,
      };
    }
  },
};

export const packageRules: readonly Rule[] = [packagesRecorded];
