/** What the data folders have to say before the forge is told about anybody. */
import { fine, missing, type SettingsCheck } from "./check.ts";

const NEW = "empty it: npm run -s rollout -- new instance --owner LOGIN --repository OWNER/NAME";
const PROCEDURE = "rollouts/procedure.yaml";

export const instanceChecks: readonly SettingsCheck[] = [
  {
    name: "example",
    judge: ({ instance: { procedure } }) =>
      procedure?.example ? missing("the data are the example's", NEW) : fine("no example data"),
  },
  {
    name: "example-accounts",
    judge({ instance: { exampleFiles } }) {
      const [first, ...more] = exampleFiles;
      if (first === undefined) return fine("no invented account is named");
      const others = more.length > 0 ? ` and ${more.length} other files` : "";
      return missing(
        `${first}${others} name accounts of the example, whose ids begin at 10^12`,
        "take these members out: automation would mention whoever has such a login",
      );
    },
  },
  {
    name: "first-people",
    judge({ instance: { emptyGroups } }) {
      if (emptyGroups.length === 0) return fine("there are a maintainer and a coordinator");
      return missing(
        `nobody is in ${emptyGroups.join(" and ")}, so that nobody may change anything`,
        "enter the first member there and push it to main as an administrator",
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
        `${PROCEDURE} says ${procedure.repository}, the forge ${forge.repository}`,
        `write in ${PROCEDURE}: repository: ${forge.repository}`,
      );
    },
  },
];
