import { basename, dirname } from "node:path";
import { may, PUBLIC, READS, readsAsAdmin, writes } from "../access.ts";
import { emit } from "../events.ts";
import { commitOf, namesAt } from "../git.ts";
import type { Repository } from "../model.ts";
import {
  apiOf,
  pageOf,
  presentFullRepository,
  presentMinimalRepository,
} from "../present/repositories.ts";
import { authenticationRequired, conflict, forbidden, invalid, notFound } from "../refusal.ts";
import { createFork, createRepository } from "../repositories.ts";
import { type Call, created, listed, NO_CONTENT, ok, type Routes, sent } from "../route.ts";
import { findAccount, findRepository, type World } from "../world.ts";

export const repositoryRoutes: Routes = {
  "repos/get": {
    needs: READS,
    handle({ world, actor, repository }) {
      const { allow_merge_commit, allow_squash_merge, allow_rebase_merge, ...common } =
        presentFullRepository(world, repository);
      // “To view merge-related settings, you must have the contents:read and contents:write permissions.”
      const shown = may(actor, repository, writes("write", "contents"));
      const merging = { allow_merge_commit, allow_squash_merge, allow_rebase_merge };
      return ok({ ...common, ...(shown && merging) });
    },
  },
  "repos/create-in-org": {
    needs: PUBLIC,
    async handle(call) {
      const { world, actor, params } = call;
      const owner = findAccount(world, params.org ?? "");
      if (owner?.type !== "Organization") throw notFound();
      if (actor.kind !== "user") throw authenticationRequired();
      const { name, auto_init = false } = sent<"repos", "createInOrg">(call);
      if (findRepository(world, owner.login, name)) {
        throw invalid("Repository", "name", "custom", "name already exists on this account");
      }
      const repository = await createRepository(world, { owner, name, empty: !auto_init });
      repository.roles.set(actor.account.id, "admin");
      return created(presentFullRepository(world, repository));
    },
  },
  "repos/list-forks": {
    needs: READS,
    handle(call) {
      const { world, repository } = call;
      const forks = world.repositories.filter(({ parent }) => parent === repository);
      return listed(call, forks, (fork) => presentMinimalRepository(world, fork));
    },
  },
  "repos/create-fork": {
    needs: PUBLIC,
    async handle(call) {
      const { world, repository, actor } = call;
      if (actor.kind === "anonymous") throw authenticationRequired();
      if (actor.kind !== "user") throw forbidden("Resource not accessible by integration");
      const owner = actor.account;
      const { name = repository.name } = sent<"repos", "createFork">(call);
      if (owner === repository.owner) throw forbidden("You cannot fork your own repository.");
      const fork =
        world.repositories.find((one) => one.parent === repository && one.owner === owner) ??
        (await createFork(world, repository, { owner, name }));
      return { status: 202, body: presentFullRepository(world, fork) };
    },
  },
  "repos/create-dispatch-event": {
    needs: writes("write", "contents"),
    handle(call) {
      const { world, repository, actor } = call;
      const { event_type, client_payload = {} } = sent<"repos", "createDispatchEvent">(call);
      const payload = { branch: repository.defaultBranch, client_payload };
      emit(world, { name: "repository_dispatch", action: event_type, repository, actor, payload });
      return NO_CONTENT;
    },
  },
  "actions/create-workflow-dispatch": {
    needs: writes("write", "actions"),
    async handle(call) {
      const { world, repository, actor, params } = call;
      const body = sent<"actions", "createWorkflowDispatch">(call);
      const workflow = await workflowOf(call);
      const ref = body.ref.startsWith("refs/") ? body.ref : `refs/heads/${body.ref}`;
      if ((await commitOf(repository.folder, ref)) === undefined) {
        throw invalid("Workflow", "ref", "custom", `No ref found for: ${body.ref}`);
      }
      const payload = { workflow, ref, inputs: body.inputs ?? {} };
      emit(world, { name: "workflow_dispatch", repository, actor, payload });
      if (!(body as { return_run_details?: boolean }).return_run_details) return NO_CONTENT;
      const run = world.nextId();
      return ok({
        workflow_run_id: run,
        run_url: `${apiOf(world, repository)}/actions/runs/${run}`,
        html_url: `${pageOf(world, repository)}/actions/runs/${run}?workflow=${params.workflow_id}`,
      });
    },
  },
  "repos/create-pages-site": {
    needs: writes("admin", "pages"),
    handle(call) {
      const { world, repository } = call;
      if (repository.pages) throw conflict("GitHub Pages is already enabled.");
      const { build_type = "legacy" } = sent<"repos", "createPagesSite">(call);
      repository.pages = { build: build_type };
      return created(presentPages(world, repository));
    },
  },
  "repos/get-pages": {
    needs: readsAsAdmin("pages"),
    handle({ world, repository }) {
      if (!repository.pages) throw notFound();
      return ok(presentPages(world, repository));
    },
  },
};

const presentPages = (world: World, repository: Repository) => ({
  url: `${apiOf(world, repository)}/pages`,
  status: "built",
  cname: null,
  custom_404: true,
  html_url: siteOf(repository),
  build_type: repository.pages?.build,
  source: { branch: repository.defaultBranch, path: "/" },
  public: true,
  https_enforced: true,
});

/** Where GitHub publishes a repository's pages. */
const siteOf = ({ owner, name }: Repository): string =>
  `https://${owner.login.toLowerCase()}.github.io/${name}/`;

/** The workflow's file; it must be on the default branch. */
export async function workflowOf({ repository, params }: Call): Promise<string> {
  const path = `.github/workflows/${params.workflow_id}`;
  const { defaultBranch, folder } = repository;
  const names = await namesAt(folder, `refs/heads/${defaultBranch}`, dirname(path));
  if (!names.includes(basename(path))) throw notFound();
  return path;
}
