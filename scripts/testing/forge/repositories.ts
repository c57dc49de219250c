/** Making repositories and forks, and what follows when a branch has moved. */
import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { emit } from "./events.ts";
import { type Changes, commitFiles, personOf } from "./git.ts";
import { type RefUpdate, UPDATE_HOOK } from "./git-http.ts";
import { readRefs, writeRef } from "./git-objects.ts";
import {
  type Account,
  type Actor,
  newSettings,
  type Repository,
  type RulesetInput,
} from "./model.ts";
import { rejudgePulls } from "./pull-refs.ts";
import { folderOf, type World } from "./world.ts";

export interface NewRepository {
  readonly owner: Account;
  readonly name: string;
  readonly files?: Changes;
  readonly rulesets?: readonly RulesetInput[];
  readonly pages?: Repository["pages"];
  /** Without any commit, as one is that was made to be pushed to. */
  readonly empty?: boolean;
}

/** A repository whose `main` has one commit with these files, or none yet. */
export async function createRepository(world: World, wanted: NewRepository): Promise<Repository> {
  const repository = register(world, wanted, undefined);
  initialise(repository.folder);
  configure(world, repository);
  if (!wanted.empty) {
    await commitFiles(repository.folder, "main", {
      changes: wanted.files ?? new Map([["README.md", `# ${wanted.name}\n`]]),
      message: "Begin",
      author: personOf(wanted.owner),
      now: world.now,
    });
  }
  for (const ruleset of wanted.rulesets ?? []) addRuleset(world, repository, ruleset);
  return repository;
}

/** A copy of a repository's branches under another account. */
export async function createFork(
  world: World,
  parent: Repository,
  { owner, name }: { owner: Account; name: string },
): Promise<Repository> {
  const fork = register(world, { owner, name }, parent);
  initialise(fork.folder);
  configure(world, fork);
  // As GitHub's own forks do, it shares the objects of what it was forked from.
  writeFileSync(join(fork.folder, "objects/info/alternates"), `${parent.folder}/objects\n`);
  for (const [ref, id] of readRefs(parent.folder)) writeRef(fork.folder, ref, id);
  return fork;
}

/** What `git init --bare` makes, without its samples. */
function initialise(folder: string): void {
  for (const part of ["objects/info", "objects/pack", "refs/heads", "refs/tags"])
    mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, "HEAD"), "ref: refs/heads/main\n");
  const core = ["repositoryformatversion = 0", "filemode = true", "bare = true"];
  writeFileSync(join(folder, "config"), `[core]\n${core.map((line) => `\t${line}\n`).join("")}`);
}

function register(world: World, wanted: NewRepository, parent: Repository | undefined): Repository {
  const { owner, name, pages } = wanted;
  const repository: Repository = {
    id: world.nextId(),
    owner,
    name,
    defaultBranch: "main",
    folder: folderOf(world, owner.login, name),
    parent,
    created: world.now,
    pushed: world.now,
    roles: new Map(),
    labels: [],
    issues: [],
    statuses: [],
    releases: [],
    rulesets: [],
    runs: [],
    pages,
    settings: newSettings(),
  };
  world.repositories.push(repository);
  mkdirSync(dirname(repository.folder), { recursive: true });
  return repository;
}

/** Our hook, no pushing to `refs/pull`, and no housekeeping while tests run. */
function configure(world: World, { folder }: Repository): void {
  const hooks = join(world.folder, "hooks");
  mkdirSync(hooks, { recursive: true });
  writeFileSync(join(hooks, "update"), UPDATE_HOOK);
  chmodSync(join(hooks, "update"), 0o755);
  appendFileSync(join(folder, "config"), settings(hooks));
}

const settings = (hooks: string): string => `[core]
  hooksPath = ${JSON.stringify(hooks)}
[receive]
  denyDeleteCurrent = ignore
  hideRefs = refs/pull
  autogc = false
[uploadpack]
  allowAnySHA1InWant = true
  allowFilter = true
[gc]
  auto = 0
`;

export function addRuleset(world: World, repository: Repository, input: RulesetInput): number {
  const id = world.nextId();
  repository.rulesets.push({ id, input, created: world.now });
  return id;
}

/** What follows when refs have moved: the push is announced, pull requests follow their branches. */
export async function afterPush(
  world: World,
  repository: Repository,
  actor: Actor,
  updates: readonly (RefUpdate & { forced: boolean })[],
): Promise<void> {
  if (updates.length === 0) return;
  repository.pushed = world.now;
  for (const { ref, old, next, forced } of updates) {
    emit(world, {
      name: "push",
      repository,
      actor,
      payload: { ref, before: old, after: next, forced },
    });
  }
  await rejudgePulls(
    world,
    repository,
    actor,
    updates.map(({ ref }) => ref),
  );
}
