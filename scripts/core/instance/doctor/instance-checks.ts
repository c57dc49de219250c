/** What the data folders have to contain before anybody is notified on the forge. */
import { PROCEDURE } from "#core/model/paths.ts";
import { fine, missing, type SettingsCheck } from "./check.ts";

const NEW = "empty it: npm run -s rollout -- new instance --owner LOGIN --repository OWNER/NAME";

export const instanceChecks: readonly SettingsCheck[] = [
  {
    name: "example",
    judge: ({ instance: { procedure } }) =>
      procedure?.example
        ? missing("the data are those of the example", NEW)
        : fine("no example data"),
  },
  {
    name: "example-accounts",
    judge({ instance: { exampleFiles } }) {
      const [first, ...more] = exampleFiles;
      if (first === undefined) return fine("no account of the example is named");
      const others = more.length > 0 ? ` and ${more.length} other files` : "";
      return missing(
        `${first}${others} name accounts of the example, whose ids begin at 10^12`,
        "remove these members: automation would mention real accounts with these logins",
      );
    },
  },
  {
    name: "first-people",
    judge({ instance: { emptyGroups } }) {
      if (emptyGroups.length === 0) return fine("there is a maintainer and a coordinator");
      return missing(
        `${emptyGroups.join(" and ")}: no members, so nobody may change anything`,
        "add the first member and push to main as an administrator",
      );
    },
  },
  {
    name: "repository",
    judge({ instance: { procedure }, forge }) {
      if (!procedure)
        return missing(`${PROCEDURE} is missing or broken`, "npm run -s rollout -- check");
      if (procedure.repository === forge.repository)
        return fine(`the repository is ${forge.repository}`);
      return missing(
        `${PROCEDURE} has the repository ${procedure.repository}, but on the forge it is ${forge.repository}`,
        `write in ${PROCEDURE}: repository: ${forge.repository}`,
      );
    },
  },
];
