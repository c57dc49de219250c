import { fullName, type Repository } from "../model.ts";
import { issuesThere, type World } from "../world.ts";
import { presentUser } from "./users.ts";

/** Where the API has a repository. */
export const apiOf = (world: World, repository: Repository): string =>
  `${world.api}/repos/${fullName(repository)}`;

/** Where people see a repository. */
export const pageOf = (world: World, repository: Repository): string =>
  `${world.url}/${fullName(repository)}`;

/** The addresses below a repository's own that GitHub lists with it. */
const LINKS = {
  archive: "/{archive_format}{/ref}",
  assignees: "/assignees{/user}",
  blobs: "/git/blobs{/sha}",
  branches: "/branches{/branch}",
  collaborators: "/collaborators{/collaborator}",
  comments: "/comments{/number}",
  commits: "/commits{/sha}",
  compare: "/compare/{base}...{head}",
  contents: "/contents/{+path}",
  contributors: "/contributors",
  deployments: "/deployments",
  downloads: "/downloads",
  events: "/events",
  forks: "/forks",
  git_commits: "/git/commits{/sha}",
  git_refs: "/git/refs{/sha}",
  git_tags: "/git/tags{/sha}",
  hooks: "/hooks",
  issue_comment: "/issues/comments{/number}",
  issue_events: "/issues/events{/number}",
  issues: "/issues{/number}",
  keys: "/keys{/key_id}",
  labels: "/labels{/name}",
  languages: "/languages",
  merges: "/merges",
  milestones: "/milestones{/number}",
  notifications: "/notifications{?since,all,participating}",
  pulls: "/pulls{/number}",
  releases: "/releases{/id}",
  stargazers: "/stargazers",
  statuses: "/statuses/{sha}",
  subscribers: "/subscribers",
  subscription: "/subscription",
  tags: "/tags",
  teams: "/teams",
  trees: "/git/trees{/sha}",
};

/** What every answer with a repository has. */
function presentCommon(world: World, repository: Repository) {
  const api = apiOf(world, repository);
  const page = pageOf(world, repository);
  const { owner, parent } = repository;
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: fullName(repository),
    owner: presentUser(world, owner),
    private: false,
    html_url: page,
    description: null,
    fork: parent !== undefined,
    url: api,
    ...Object.fromEntries(Object.entries(LINKS).map(([name, rest]) => [`${name}_url`, api + rest])),
  };
}

function presentMore(world: World, repository: Repository) {
  const page = pageOf(world, repository);
  const forks = world.repositories.filter(({ parent }) => parent === repository).length;
  const open = issuesThere(repository).filter(({ state }) => state === "open").length;
  return {
    clone_url: `${page}.git`,
    git_url: `${page}.git`,
    ssh_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks_count: forks,
    forks,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    size: 0,
    default_branch: repository.defaultBranch,
    open_issues_count: open,
    open_issues: open,
    has_issues: repository.settings.issues,
    has_projects: false,
    has_wiki: false,
    has_discussions: false,
    has_pages: repository.pages !== undefined,
    has_downloads: false,
    archived: false,
    disabled: false,
    visibility: "public",
    pushed_at: repository.pushed,
    created_at: repository.created,
    updated_at: repository.pushed,
  };
}

/** A repository inside another answer. */
export const presentRepository = (world: World, repository: Repository) => ({
  ...presentCommon(world, repository),
  ...presentMore(world, repository),
});

/** A repository asked for by itself. */
export const presentFullRepository = (world: World, repository: Repository) => ({
  ...presentRepository(world, repository),
  allow_merge_commit: repository.settings.mergeCommits,
  allow_squash_merge: true,
  allow_rebase_merge: false,
  subscribers_count: 0,
  network_count: 0,
  ...(repository.owner.type === "Organization"
    ? { organization: presentUser(world, repository.owner) }
    : {}),
  ...(repository.parent
    ? {
        parent: presentRepository(world, repository.parent),
        source: presentRepository(world, repository.parent),
      }
    : {}),
});

/** A repository in a list, or beside a commit's statuses. */
export const presentMinimalRepository = (world: World, repository: Repository) => ({
  ...presentCommon(world, repository),
  default_branch: repository.defaultBranch,
});
