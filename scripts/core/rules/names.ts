import { teamName } from "#core/names.ts";
import type { Rule } from "./rule.ts";

/** A team's file is named after its NGI and site; the name is built from them and compared (R78). */
export const teamFileName: Rule = {
  name: "team-name",
  severity: "error",
  requirement: "R78",
  sentence: "A team's file is named ea-<NGI>-<Site-name>.yaml after its fields.",
  *check({ registry }) {
    for (const { name, file, data } of registry.teams.values()) {
      const expected = teamName(data.ngi, data.site);
      if (name === expected) continue;
      yield {
        file,
        at: ["site"],
        message: `ngi ${data.ngi} and site ${data.site} make ${expected}, but the file is ${name}.yaml`,
        hint: `rename the file to teams/${expected}.yaml, or correct ngi and site`,
      };
    }
  },
};
