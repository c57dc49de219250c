import { roleOf } from "../access.ts";
import { type Account, type App, type Issue, type Repository, ROLES } from "../model.ts";
import type { World } from "../world.ts";

/** An account as it stands beside everything it wrote. */
export function presentUser({ url, api }: World, { id, login, type }: Account) {
  const self = `${api}/users/${encodeURIComponent(login)}`;
  const page = type === "Bot" ? `apps/${login.replace(/\[bot\]$/, "")}` : login;
  return {
    login,
    id,
    node_id: `U_${id}`,
    avatar_url: `${url}/avatars/${id}`,
    gravatar_id: "",
    url: self,
    html_url: `${url}/${page}`,
    followers_url: `${self}/followers`,
    following_url: `${self}/following{/other_user}`,
    gists_url: `${self}/gists{/gist_id}`,
    starred_url: `${self}/starred{/owner}{/repo}`,
    subscriptions_url: `${self}/subscriptions`,
    organizations_url: `${self}/orgs`,
    repos_url: `${self}/repos`,
    events_url: `${self}/events{/privacy}`,
    received_events_url: `${self}/received_events`,
    type,
    site_admin: false,
  };
}

/** An account asked for by itself. */
export const presentProfile = (world: World, account: Account) => ({
  ...presentUser(world, account),
  name: null,
  company: null,
  blog: "",
  location: null,
  email: null,
  hireable: null,
  bio: null,
  public_repos: world.repositories.filter(({ owner }) => owner === account).length,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: "2010-01-01T00:00:00Z",
  updated_at: "2010-01-01T00:00:00Z",
});

export const presentApp = (world: World, app: App) => ({
  id: app.id,
  slug: app.slug,
  node_id: `A_${app.id}`,
  owner: presentUser(world, app.owner),
  name: app.slug,
  description: null,
  external_url: world.url,
  html_url: `${world.url}/apps/${app.slug}`,
  created_at: "2010-01-01T00:00:00Z",
  updated_at: "2010-01-01T00:00:00Z",
  permissions: { metadata: "read", ...app.permissions, ...app.asked },
  events: [],
});

export const presentInstallation = (world: World, app: App) => ({
  id: app.installation,
  account: presentUser(world, app.owner),
  repository_selection: "all",
  access_tokens_url: `${world.api}/app/installations/${app.installation}/access_tokens`,
  repositories_url: `${world.api}/installation/repositories`,
  html_url: `${world.url}/organizations/${app.owner.login}/settings/installations/${app.installation}`,
  app_id: app.id,
  app_slug: app.slug,
  target_id: app.owner.id,
  target_type: app.owner.type,
  permissions: { metadata: "read", ...app.permissions },
  events: [],
  created_at: "2010-01-01T00:00:00Z",
  updated_at: "2010-01-01T00:00:00Z",
  single_file_name: null,
  suspended_by: app.suspended === undefined ? null : presentUser(world, app.owner),
  suspended_at: app.suspended ?? null,
});

/** How the author of something stands to the repository. */
export function association(repository: Repository, account: Account): string {
  if (repository.owner.id === account.id) return "OWNER";
  const role = ROLES.indexOf(roleOf(repository, account));
  if (role >= ROLES.indexOf("maintain")) return "MEMBER";
  if (role >= ROLES.indexOf("triage")) return "COLLABORATOR";
  const contributed = ({ user, pull }: Issue) =>
    user.id === account.id && pull?.merged !== undefined;
  return repository.issues.some(contributed) ? "CONTRIBUTOR" : "NONE";
}
