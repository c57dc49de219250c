/** What has to be enabled, set and installed in a repository. */

import { withoutSlash } from "#core/base/links.ts";
import { TICKET_LABELS } from "#core/forge/labels.ts";
import { PROCEDURE } from "#core/model/paths.ts";
import { fine, missing, type SettingsCheck, unseen } from "./check.ts";
import {
  type AllowedActions,
  APP_ID,
  ENVIRONMENT,
  MAIL_FROM,
  MAIN,
  PERMISSIONS,
  PRIVATE_KEY,
  SMTP,
  UNSEEN,
  WORKFLOWS,
} from "./settings.ts";

/** The permissions that the App lacks, as the forge's settings name them: `Contents: write`. */
function lacking(has: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(PERMISSIONS).flatMap(([permission, { name, level }]) =>
    has[permission] === level || has[permission] === "write" ? [] : [`${name}: ${level}`],
  );
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
      const without = lacking(app.installation?.permissions);
      if (without.length === 0) return fine("the App has every permission that it needs");
      if (app.installation && lacking(app.asked).length === 0) {
        return missing(
          `the App asks for ${without.join(", ")}, which nobody has accepted where it is installed`,
          `the organisation's settings: GitHub Apps, ${app.slug}, Review request, Accept new permissions`,
        );
      }
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
    name: "environment",
    judge({ forge: { environment, page } }) {
      if (environment === UNSEEN) return unseen(`the environment ${ENVIRONMENT}`, "administrator");
      const where = `${page}/settings/environments`;
      const rule = `Deployment branches and tags: Selected branches and tags, add the branch ${MAIN}, and nothing else`;
      if (!environment) {
        const make = `New environment ${ENVIRONMENT}; ${rule}`;
        return missing(
          `there is no environment ${ENVIRONMENT} for the App's key`,
          `${where}: ${make}`,
        );
      }
      const { refs } = environment;
      const named = typeof refs === "string" ? [] : refs;
      const [first, ...others] = named;
      if (first?.name === MAIN && first.type === "branch" && others.length === 0) {
        return fine(`only ${MAIN} can use the environment ${ENVIRONMENT}`);
      }
      const who = {
        any: "every branch",
        protected: "every protected branch",
        named: named.map(({ name, type }) => `the ${type} ${name}`).join(", ") || "no branch",
      }[typeof refs === "string" ? refs : "named"];
      return missing(
        `${who} can use the environment ${ENVIRONMENT}, not ${MAIN} alone: anybody who may push a branch could read the App's key`,
        `${where}: ${ENVIRONMENT}, ${rule}`,
      );
    },
  },
  {
    name: "app-secret",
    judge({ forge: { environment, page } }) {
      const secrets = environment === UNSEEN ? UNSEEN : (environment?.secrets ?? new Set());
      const what = `the secret ${PRIVATE_KEY} of the environment ${ENVIRONMENT}`;
      if (secrets === UNSEEN) return unseen(what, "administrator");
      if (secrets.has(PRIVATE_KEY)) return fine(`there is ${what}`);
      return missing(
        `there is no secret ${PRIVATE_KEY} in the environment ${ENVIRONMENT}`,
        `${page}/settings/environments: ${ENVIRONMENT}, Add environment secret ${PRIVATE_KEY}, the whole text of the App's key`,
      );
    },
  },
  {
    name: "mail",
    judge({ forge: { environment, variables, page } }) {
      if (environment === UNSEEN || variables === UNSEEN)
        return unseen("whether mail is sent", "administrator");
      const secrets = environment?.secrets ?? new Set();
      if (secrets === UNSEEN) return unseen("whether mail is sent", "administrator");
      const [server, sender] = [secrets.has(SMTP), variables.has(MAIL_FROM)];
      if (server && sender) return fine(`mail is sent, from ${variables.get(MAIL_FROM)}`);
      if (!server && !sender) {
        return fine(
          `no mail is sent: there is neither the secret ${SMTP} nor the variable ${MAIL_FROM}, and coordinators pass on by hand what is for audiences`,
        );
      }
      return server
        ? missing(
            `there is a mail server and no sender: the variable ${MAIL_FROM} is missing, and every run fails`,
            `${page}/settings/variables/actions: New repository variable ${MAIL_FROM}, the sender's address`,
          )
        : missing(
            `there is a sender of mails and no server: the secret ${SMTP} is missing in the environment ${ENVIRONMENT}`,
            `${page}/settings/environments: ${ENVIRONMENT}, Add environment secret ${SMTP}, smtps://user:password@host:port`,
          );
    },
  },
  {
    name: "key-nowhere-else",
    judge({ forge: { secrets, page } }) {
      if (secrets === UNSEEN)
        return unseen("whether the App's key is elsewhere too", "administrator");
      if (!secrets.has(PRIVATE_KEY))
        return fine("no other branch's workflow can read the App's key");
      return missing(
        `the repository or its organisation has the secret ${PRIVATE_KEY} too: a workflow on any branch can read it`,
        `${page}/settings/secrets/actions: delete ${PRIVATE_KEY} there; then generate another key on the App's page, put it into the environment ${ENVIRONMENT}, and delete the old key`,
      );
    },
  },
];

/** The actions of our workflows are all GitHub's own. */
const PATTERNS: ReadonlySet<string> = new Set(["*", "actions/*", "actions/*@*"]);
const allowsOurs = (allowed: AllowedActions): boolean =>
  allowed === "all" ||
  (allowed !== "local_only" &&
    (allowed.githubOwned || allowed.patterns.some((pattern) => PATTERNS.has(pattern))));

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
    name: "allowed-actions",
    judge({ forge: { allowedActions, page } }) {
      if (allowedActions === UNSEEN)
        return unseen("which actions workflows may use", "administrator");
      if (allowsOurs(allowedActions)) return fine("workflows may use GitHub's own actions");
      return missing(
        "workflows may not use GitHub's own actions, and every run of ours fails before its first step",
        `${page}/settings/actions: Actions permissions, Allow all actions and reusable workflows`,
      );
    },
  },
  {
    name: "fork-approval",
    judge({ forge: { approval, page } }) {
      if (approval === UNSEEN)
        return unseen("whose workflows wait for an approval", "administrator");
      if (approval === "first_time_contributors_new_to_github") {
        return fine("reviews of a newcomer's pull request count at once");
      }
      return missing(
        "the workflows of a newcomer's pull request wait until a maintainer lets them run, and so does Review: approvals of it count an hour late",
        `${page}/settings/actions: Approval for running fork pull request workflows from contributors, Require approval for first-time contributors who are new to GitHub`,
      );
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
      const address = withoutSlash(pages.address);
      if (procedure && withoutSlash(procedure.site) === address)
        return fine(`the site is ${address}`);
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
