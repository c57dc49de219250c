/** Reads a repository's settings, as far as the given tokens show them. */
import {
  type AllowedActions,
  type AppSettings,
  type Attempt,
  type BranchRule,
  type BranchRuleset,
  ENVIRONMENT,
  type EnvironmentSettings,
  type ForgeSettings,
  MAIN,
  type Shown,
  UNSEEN,
} from "#core/instance/doctor/settings.ts";
import { type AppKey, appToken } from "./app.ts";
import { connect, type GitHub, type GitHubOptions } from "./client.ts";
import { statusOf } from "./errors.ts";
import { listLabels } from "./issues.ts";

export interface SettingsAccess extends Omit<GitHubOptions, "token" | "account"> {
  /** A token of somebody who administers the repository. */
  readonly administrator?: string;
  readonly app?: AppKey;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The clients to ask, the one that sees most first. */
interface Clients {
  readonly any: readonly [GitHub, ...GitHub[]];
  readonly administrator: GitHub | undefined;
  readonly app: GitHub | undefined;
}

/** The ref that the App writes to prove that it can; not a branch, so that it starts no workflow. */
const PROBE = "staged-rollout/doctor";

/** The settings; undefined where the forge shows no such repository. Throws the forge's errors for bad tokens. */
export async function readSettings(access: SettingsAccess): Promise<ForgeSettings | undefined> {
  const { administrator, app: key, now, ...options } = access;
  const client = (token?: string) =>
    connect({ ...options, account: 0, ...(token === undefined ? {} : { token }) });
  const self = key && client(appToken(key, now));
  const app = self ? await readApp(self) : undefined;
  const token = self && app?.installation && (await installationToken(self, app.installation.id));
  const people = administrator === undefined ? undefined : client(administrator);
  const installed = token === undefined ? undefined : client(token);
  const [first = client(), ...more] = [people, installed].filter((one) => one !== undefined);
  const clients: Clients = { any: [first, ...more], administrator: people, app: installed };
  const repository = await firstAnswer(clients.any, ({ octokit, ...at }) =>
    octokit.rest.repos.get(place(at)).then(({ data }) => data),
  );
  if (repository === UNSEEN) return undefined;
  const { rules, rulesets } = await readRules(clients);
  return {
    repository: repository.full_name,
    page: repository.html_url,
    defaultBranch: repository.default_branch,
    issues: repository.has_issues,
    rules,
    rulesets,
    classic: await readClassic(clients),
    mergeCommits: await readMergeCommits(clients),
    environment: await readEnvironment(clients),
    pages: repository.has_pages ? await readPages(clients) : undefined,
    ...(await readActions(clients)),
    reporting: await firstAnswer(clients.any, ({ octokit, ...at }) =>
      octokit.rest.repos
        .checkPrivateVulnerabilityReporting(place(at))
        .then(({ data }) => data.enabled),
    ),
    ...(await readEntered(clients)),
    labels: new Set((await listLabels(first)).map(({ name }) => name)),
    app: self ? (app?.settings ?? UNSEEN) : UNSEEN,
    write: await tryToWrite(clients, app?.settings),
  };
}

const place = ({ owner, repo }: Pick<GitHub, "owner" | "repo">) => ({ owner, repo });

/** The answer of the first client that may see it. */
async function firstAnswer<T>(
  clients: readonly GitHub[],
  ask: (client: GitHub) => Promise<T>,
): Promise<Shown<T>> {
  for (const client of clients) {
    try {
      return await ask(client);
    } catch (error) {
      if (!isHidden(error, client)) throw error;
    }
  }
  return UNSEEN;
}

/** Whether it is hidden from this client; a refused token does not count, but a call without one does. */
const isHidden = (error: unknown, { anonymous }: GitHub): boolean =>
  [403, 404, ...(anonymous ? [401] : [])].includes(statusOf(error) ?? 0);

async function readApp(self: GitHub) {
  const { octokit } = self;
  const { data } = await octokit.rest.apps.getAuthenticated();
  const installation = await firstAnswer([self], () =>
    octokit.rest.apps.getRepoInstallation(place(self)).then((answer) => answer.data),
  );
  const settings: AppSettings = {
    id: data?.id ?? 0,
    slug: data?.slug ?? "",
    asked: { ...data?.permissions } as Record<string, string>,
    installation:
      installation === UNSEEN
        ? undefined
        : {
            permissions: { ...installation.permissions } as Record<string, string>,
            suspended: installation.suspended_at !== null,
          },
  };
  const usable = installation !== UNSEEN && installation.suspended_at === null;
  return { settings, installation: usable ? installation : undefined };
}

async function installationToken({ octokit }: GitHub, id: number): Promise<string> {
  const sent = { installation_id: id };
  return (await octokit.rest.apps.createInstallationAccessToken(sent)).data.token;
}

/** The rules for a branch, which need not be there. */
const rulesOf = ({ any: [{ octokit, ...at }] }: Clients, branch: string) =>
  octokit.paginate(octokit.rest.repos.getBranchRules, { ...place(at), branch, per_page: 100 });

async function readRules(clients: Clients) {
  const all = await rulesOf(clients, MAIN);
  const ids = [...new Set(all.flatMap(({ ruleset_id }) => ruleset_id ?? []))];
  const rulesets: BranchRuleset[] = [];
  for (const id of ids) rulesets.push(await readRuleset(clients, id));
  const rules = all.map(
    (rule): BranchRule => ({
      type: rule.type,
      statuses:
        rule.type === "required_status_checks"
          ? (rule.parameters?.required_status_checks ?? []).map(({ context, integration_id }) => ({
              context,
              app: integration_id,
            }))
          : [],
    }),
  );
  return { rules, rulesets };
}

async function readRuleset(clients: Clients, id: number): Promise<BranchRuleset> {
  const ask = (client: GitHub) =>
    client.octokit.rest.repos
      .getRepoRuleset({ ...place(client), ruleset_id: id })
      .then(({ data }) => data);
  const shown = await firstAnswer(clients.any, ask);
  const own = clients.app ? await firstAnswer([clients.app], ask) : UNSEEN;
  return {
    name: shown === UNSEEN ? String(id) : shown.name,
    bypass:
      shown === UNSEEN || shown.bypass_actors === undefined
        ? UNSEEN
        : shown.bypass_actors.map(({ actor_type, actor_id, bypass_mode }) => ({
            kind: actor_type,
            id: actor_id ?? null,
            mode: bypass_mode ?? "always",
          })),
    own: own === UNSEEN ? UNSEEN : (own.current_user_can_bypass ?? UNSEEN),
  };
}

const readPages = ({ any }: Clients): Promise<ForgeSettings["pages"]> =>
  firstAnswer(any, (client) =>
    client.octokit.rest.repos.getPages(place(client)).then(({ data }) => ({
      workflow: data.build_type === "workflow",
      address: data.html_url ?? "",
    })),
  );

/** 404 of a branch that has none; whoever may not see it gets a plain “Not Found” (ossf/scorecard#138). */
const NOT_PROTECTED = "Branch not protected";

/** Whether the older kind of protection holds for main. */
const readClassic = ({ any }: Clients): Promise<Shown<boolean>> =>
  firstAnswer(any, async (client) => {
    try {
      await client.octokit.rest.repos.getBranchProtection({ ...place(client), branch: MAIN });
      return true;
    } catch (error) {
      if (statusOf(error) === 404 && (error as Error).message.startsWith(NOT_PROTECTED))
        return false;
      throw error;
    }
  });

/** “To view merge-related settings, you must have the contents:read and contents:write permissions.” */
async function readMergeCommits({ any }: Clients): Promise<Shown<boolean>> {
  for (const { octokit, ...at } of any) {
    const { data } = await octokit.rest.repos.get(place(at));
    if (data.allow_merge_commit !== undefined) return data.allow_merge_commit;
  }
  return UNSEEN;
}

/** The environment with the App's key; of a public repository everybody sees that it is there. */
async function readEnvironment({
  any,
  administrator,
}: Clients): Promise<ForgeSettings["environment"]> {
  const named = { environment_name: ENVIRONMENT };
  const found = await firstAnswer(any, ({ octokit, ...at }) =>
    octokit.rest.repos.getEnvironment({ ...place(at), ...named }).then(({ data }) => data),
  );
  if (found === UNSEEN) return undefined;
  const refs = await firstAnswer(
    any,
    async ({ octokit, ...at }): Promise<EnvironmentSettings["refs"]> => {
      const policy = found.deployment_branch_policy;
      if (!policy) return "any";
      if (policy.protected_branches) return "protected";
      const all = { ...place(at), ...named, per_page: 100 };
      const policies = await octokit.paginate(octokit.rest.repos.listDeploymentBranchPolicies, all);
      return policies.map(({ name = "", type = "branch" }) => ({ name, type }));
    },
  );
  if (refs === UNSEEN) return UNSEEN;
  const secrets =
    administrator &&
    (await firstAnswer([administrator], ({ octokit, ...at }) =>
      octokit.paginate(octokit.rest.actions.listEnvironmentSecrets, {
        ...place(at),
        ...named,
        per_page: 100,
      }),
    ));
  return {
    refs,
    secrets:
      secrets === undefined || secrets === UNSEEN
        ? UNSEEN
        : new Set(secrets.map(({ name }) => name)),
  };
}

type OfActions = Pick<ForgeSettings, "actions" | "allowedActions" | "approval" | "workflows">;

async function readActions({ any }: Clients): Promise<OfActions> {
  const permissions = await firstAnswer(any, (client) =>
    client.octokit.rest.actions
      .getGithubActionsPermissionsRepository(place(client))
      .then(({ data }) => data),
  );
  const which = permissions === UNSEEN ? UNSEEN : (permissions.allowed_actions ?? "all");
  const allowedActions: Shown<AllowedActions> =
    which !== "selected"
      ? which
      : await firstAnswer(any, (client) =>
          client.octokit.rest.actions
            .getAllowedActionsRepository(place(client))
            .then(({ data }) => ({
              githubOwned: data.github_owned_allowed ?? false,
              patterns: data.patterns_allowed ?? [],
            })),
        );
  const approval = await firstAnswer(any, (client) =>
    client.octokit
      .request("GET /repos/{owner}/{repo}/actions/permissions/fork-pr-contributor-approval", {
        ...place(client),
      })
      .then(({ data }): string => String(data.approval_policy)),
  );
  const listed = await firstAnswer(any, ({ octokit, ...at }) =>
    octokit.paginate(octokit.rest.actions.listRepoWorkflows, { ...place(at), per_page: 100 }),
  );
  const workflows = (listed === UNSEEN ? [] : listed).map(({ path, state }): [string, boolean] => [
    path.split("/").at(-1) ?? "",
    state === "active",
  ]);
  return {
    actions: permissions === UNSEEN ? UNSEEN : permissions.enabled,
    allowedActions,
    approval,
    workflows: new Map(workflows),
  };
}

/** Variables and secrets, of the repository and of its organisation. */
async function readEntered({
  administrator,
}: Clients): Promise<Pick<ForgeSettings, "variables" | "secrets">> {
  if (!administrator) return { variables: UNSEEN, secrets: UNSEEN };
  const { octokit } = administrator;
  const { actions } = octokit.rest;
  const at = { ...place(administrator), per_page: 100 };
  const variables = await firstAnswer([administrator], async () => [
    ...(await octokit.paginate(actions.listRepoOrganizationVariables, at)),
    ...(await octokit.paginate(actions.listRepoVariables, at)),
  ]);
  const secrets = await firstAnswer([administrator], async () => [
    ...(await octokit.paginate(actions.listRepoOrganizationSecrets, at)),
    ...(await octokit.paginate(actions.listRepoSecrets, at)),
  ]);
  return {
    variables:
      variables === UNSEEN
        ? UNSEEN
        : new Map(variables.map(({ name, value }): [string, string] => [name, value])),
    secrets: secrets === UNSEEN ? UNSEEN : new Set(secrets.map(({ name }) => name)),
  };
}

/** The App creates a ref at the tip of main and deletes it again. */
async function tryToWrite(
  { app }: Clients,
  settings: AppSettings | undefined,
): Promise<Shown<Attempt>> {
  if (!settings) return UNSEEN;
  if (!app) {
    const why = settings.installation?.suspended ? "it is suspended" : "it is not installed";
    return { worked: false, why };
  }
  const { git } = app.octokit.rest;
  const at = place(app);
  try {
    const { data } = await git.getRef({ ...at, ref: `heads/${MAIN}` });
    const probe = { ...at, ref: `refs/${PROBE}`, sha: data.object.sha };
    // 422: an earlier run was stopped between the two steps.
    await git.createRef(probe).catch((error: unknown) => {
      if (statusOf(error) !== 422) throw error;
    });
    await git.deleteRef({ ...at, ref: PROBE });
    return { worked: true };
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined || status >= 500) throw error;
    return { worked: false, why: (error as Error).message.replace(/ - https?:.*$/s, "") };
  }
}
