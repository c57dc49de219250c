/** What has to be enabled, set and installed in a repository. */
import { TICKET_LABELS } from "#core/forge/labels.ts";
import { fine, missing, type SettingsCheck, unseen } from "./check.ts";
import {
  APP_ID,
  type AppSettings,
  PERMISSIONS,
  PRIVATE_KEY,
  UNSEEN,
  WORKFLOWS,
} from "./settings.ts";

const slash = (address: string) => address.replace(/\/+$/, "");
const PROCEDURE = "rollouts/procedure.yaml";

/** The permissions that the App lacks, as the forge's settings name them: `Contents: write`. */
function lacking({ installation }: AppSettings): string[] {
  return Object.entries(PERMISSIONS).flatMap(([permission, { name, level }]) => {
    const has = installation?.permissions[permission];
    return has === level || has === "write" ? [] : [`${name}: ${level}`];
  });
}

const labels: SettingsCheck = {
  name: "labels",
  judge({ forge: { labels: there, app, page } }) {
    const absent = TICKET_LABELS.filter(({ name }) => !there.has(name));
    if (absent.length === 0) return fine(`all ${TICKET_LABELS.length} labels of tickets exist`);
    const many = `${absent.length} labels of tickets`;
    if (app === UNSEEN) return unseen(`who creates ${many} that do not exist`, "app");
    if (app.installation?.permissions.issues === "write") {
      return fine(
        `${many} do not exist yet: the App creates each with the first ticket that has it`,
      );
    }
    const names = absent.map(({ name }) => name).join(", ");
    return missing(
      `${many} do not exist, and the App may not create them`,
      `the App's settings: Permissions & events, Issues: Read and write; or ${page}/labels: ${names}`,
    );
  },
};

const appChecks: readonly SettingsCheck[] = [
  {
    name: "app",
    judge({ forge: { app, repository } }) {
      if (app === UNSEEN) return unseen("whether the App is installed", "app");
      const { slug, installation } = app;
      const where = `the settings of the App ${slug}: Install App`;
      if (!installation) return missing(`the App ${slug} is not installed on ${repository}`, where);
      if (installation.suspended) {
        return missing(`the App ${slug} is suspended on ${repository}`, `${where}, Unsuspend`);
      }
      return fine(`the App ${slug} is installed on ${repository}`);
    },
  },
  {
    name: "app-permissions",
    judge({ forge: { app } }) {
      if (app === UNSEEN) return unseen("what the App may do", "app");
      const without = lacking(app);
      if (without.length === 0) return fine("the App has every permission that it needs");
      return missing(
        `the App lacks ${without.join(", ")}`,
        `the settings of the App ${app.slug}: Permissions & events, Repository permissions; then accept the change where it is installed`,
      );
    },
  },
  {
    name: "app-variable",
    judge({ forge: { variables, app, page } }) {
      if (variables === UNSEEN) return unseen(`the variable ${APP_ID}`, "administrator");
      const value = variables.get(APP_ID);
      const where = `${page}/settings/variables/actions: ${APP_ID}, the App's id`;
      if (!value) return missing(`workflows do not have the variable ${APP_ID}`, where);
      if (app !== UNSEEN && /^\d+$/.test(value) && Number(value) !== app.id) {
        return missing(`the variable ${APP_ID} is ${value}, but the App's id is ${app.id}`, where);
      }
      return fine(`workflows have the variable ${APP_ID}`);
    },
  },
  {
    name: "app-secret",
    judge({ forge: { secrets, page } }) {
      if (secrets === UNSEEN) return unseen(`the secret ${PRIVATE_KEY}`, "administrator");
      if (secrets.has(PRIVATE_KEY)) return fine(`workflows have the secret ${PRIVATE_KEY}`);
      return missing(
        `workflows have no secret ${PRIVATE_KEY}`,
        `${page}/settings/secrets/actions: New repository secret ${PRIVATE_KEY}, the whole text of the App's key`,
      );
    },
  },
];

const actionChecks: readonly SettingsCheck[] = [
  {
    name: "actions",
    judge({ forge: { actions, page } }) {
      if (actions === UNSEEN) return unseen("whether workflows are enabled", "app");
      if (actions) return fine("workflows are enabled");
      return missing("workflows are disabled", `${page}/settings/actions: Allow all actions`);
    },
  },
  {
    name: "workflows",
    judge({ forge: { workflows, page } }) {
      const absent = WORKFLOWS.filter((file) => !workflows.has(file));
      if (absent.length > 0) {
        return missing(
          `the main branch has no .github/workflows/${absent.join(", ")}`,
          "push the main branch with all of .github/",
        );
      }
      const off = WORKFLOWS.filter((file) => workflows.get(file) === false);
      const [first] = off;
      if (first === undefined) return fine(`all ${WORKFLOWS.length} workflows are enabled`);
      return missing(
        `disabled: ${off.join(", ")}`,
        `${page}/actions/workflows/${first}: Enable workflow`,
      );
    },
  },
];

export const repositoryChecks: readonly SettingsCheck[] = [
  {
    name: "issues",
    judge({ forge: { issues, page } }) {
      if (issues) return fine("issues are enabled: tickets can be opened");
      return missing(
        "issues are disabled: no ticket can be opened",
        `${page}/settings: Features, Issues`,
      );
    },
  },
  ...appChecks,
  labels,
  ...actionChecks,
  {
    name: "pages",
    judge({ forge: { pages, page } }) {
      if (pages === UNSEEN) return unseen("how Pages are published", "administrator");
      if (pages?.workflow) return fine("Pages are published by a workflow");
      return missing(
        pages ? "Pages are published from a branch" : "Pages are disabled",
        `${page}/settings/pages: Build and deployment, Source: GitHub Actions`,
      );
    },
  },
  {
    name: "site",
    judge({ instance: { procedure }, forge: { pages } }) {
      if (pages === UNSEEN) return unseen("where Pages are published", "administrator");
      if (!pages) return missing("there is no site yet", "enable Pages, see above");
      const address = slash(pages.address);
      if (procedure && slash(procedure.site) === address) return fine(`the site is ${address}`);
      return missing(
        `${PROCEDURE} has the site ${procedure?.site ?? "not set"}, but the forge publishes ${address}`,
        `write in ${PROCEDURE}: site: ${address}`,
      );
    },
  },
  {
    name: "private-reporting",
    judge({ forge: { reporting, page } }) {
      if (reporting === UNSEEN) return unseen("private vulnerability reporting", "administrator");
      if (reporting) return fine("vulnerabilities can be reported privately");
      return missing(
        "nobody can report a vulnerability privately",
        `${page}/settings/security_analysis: Private vulnerability reporting, Enable`,
      );
    },
  },
];
