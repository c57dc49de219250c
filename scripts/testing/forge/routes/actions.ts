import { READS, readsAsAdmin, writes } from "../access.ts";
import { namesAt } from "../git.ts";
import type { Approval } from "../model.ts";
import { apiOf, pageOf } from "../present/repositories.ts";
import { conflict } from "../refusal.ts";
import {
  type Call,
  created,
  NO_CONTENT,
  ok,
  paged,
  type RouteResult,
  type Routes,
  sent,
} from "../route.ts";

import { environmentOf } from "./environments.ts";

const VARIABLES = readsAsAdmin("variables");
const SECRETS = readsAsAdmin("secrets");

export const actionsRoutes: Routes = {
  "actions/list-repo-workflows": {
    needs: READS,
    async handle(call) {
      const files = await workflowFiles(call);
      return counted(
        call,
        "workflows",
        files.map((file, index) => presentWorkflow(call, file, index)),
      );
    },
  },
  "actions/get-github-actions-permissions-repository": {
    needs: readsAsAdmin("administration"),
    handle({ repository }) {
      const { actions, allowed } = repository.settings;
      const which = typeof allowed === "string" ? allowed : "selected";
      return ok({ enabled: actions, ...(actions ? { allowed_actions: which } : {}) });
    },
  },
  "actions/get-allowed-actions-repository": {
    needs: readsAsAdmin("administration"),
    handle({ repository }) {
      const { allowed } = repository.settings;
      // The documentation: “the repository policy for allowed_actions must be configured to selected”.
      if (typeof allowed === "string") throw conflict("Conflict");
      return ok(allowed);
    },
  },
  "actions/get-fork-pr-contributor-approval-permissions-repository": {
    needs: readsAsAdmin("administration"),
    handle: ({ repository }) => ok({ approval_policy: repository.settings.approval }),
  },
  "actions/set-fork-pr-contributor-approval-permissions-repository": {
    needs: writes("admin", "administration"),
    handle(call) {
      const { approval_policy } = call.body as { approval_policy: Approval };
      call.repository.settings.approval = approval_policy;
      return NO_CONTENT;
    },
  },
  "actions/list-environment-secrets": {
    needs: readsAsAdmin("environments"),
    handle(call) {
      const all = [...environmentOf(call).secrets].map((name) => ({ name, ...times(call) }));
      return counted(call, "secrets", all);
    },
  },
  "actions/create-repo-variable": {
    needs: writes("admin", "variables"),
    handle(call) {
      const { name, value } = sent<"actions", "createRepoVariable">(call);
      call.repository.settings.variables.set(name, value);
      return created({});
    },
  },
  "actions/list-repo-variables": {
    needs: VARIABLES,
    handle(call) {
      const { variables } = call.repository.settings;
      const all = [...variables].map(([name, value]) => ({ name, value, ...times(call) }));
      return counted(call, "variables", all);
    },
  },
  /** No organisation of the forge has variables or secrets that its repositories share. */
  "actions/list-repo-organization-variables": {
    needs: VARIABLES,
    handle: (call) => counted(call, "variables", []),
  },
  "actions/list-repo-secrets": {
    needs: SECRETS,
    handle(call) {
      const all = [...call.repository.settings.secrets].map((name) => ({ name, ...times(call) }));
      return counted(call, "secrets", all);
    },
  },
  "actions/list-repo-organization-secrets": {
    needs: SECRETS,
    handle: (call) => counted(call, "secrets", []),
  },
};

/** A page of a list that comes with how many there are. */
function counted(call: Call, name: string, all: readonly unknown[]): RouteResult {
  const { items, page } = paged(call, all);
  return { status: 200, body: { total_count: all.length, [name]: items }, page };
}

const times = ({ repository }: Call) => ({
  created_at: repository.created,
  updated_at: repository.created,
});

const FOLDER = ".github/workflows";

/** The workflows on the default branch. */
async function workflowFiles({ repository: { folder, defaultBranch } }: Call): Promise<string[]> {
  const names = await namesAt(folder, `refs/heads/${defaultBranch}`, FOLDER);
  return names.filter((name) => /\.ya?ml$/.test(name));
}

function presentWorkflow(call: Call, file: string, index: number) {
  const { world, repository } = call;
  const self = `${apiOf(world, repository)}/actions/workflows/${repository.id + index}`;
  const page = `${pageOf(world, repository)}/actions/workflows/${file}`;
  return {
    id: repository.id + index,
    node_id: `W_${repository.id}_${file}`,
    name: file,
    path: `${FOLDER}/${file}`,
    state: repository.settings.disabledWorkflows.has(file) ? "disabled_manually" : "active",
    ...times(call),
    url: self,
    html_url: page,
    badge_url: `${page}/badge.svg`,
  };
}
