/** What the workflows may use, what starts them, and the rights that each job needs. */
import type { PermissionsData } from "./files.ts";

/** Third-party actions, by release and the commit that it names. */
export const PINNED: Readonly<Record<string, string>> = {
  "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
  "actions/setup-node": "820762786026740c76f36085b0efc47a31fe5020 # v7.0.0",
  "actions/configure-pages": "983d7736d9b0ae728b81ab479565c72886d7745b # v5.0.0",
  "actions/upload-pages-artifact": "fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
  "actions/deploy-pages": "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
  "actions/create-github-app-token": "1b10c78c7865c340bc4f6099eb2f838309f1e8c3 # v3.1.1",
};

export const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  "advance.yml": ["push", "schedule", "workflow_call", "workflow_dispatch"],
  "ci.yml": ["pull_request", "push"],
  "data.yml": ["push"],
  "form.yml": ["issues"],
  "gate.yml": ["issue_comment", "pull_request_target", "workflow_run"],
  "review.yml": ["pull_request_review"],
  "site.yml": ["push", "workflow_call", "workflow_dispatch"],
  "ticket.yml": ["issue_comment"],
};

const PUBLISH = { contents: "read", pages: "write", "id-token": "write" };

/** The rights of the workflow's own token, by file and job. */
export const RIGHTS: Readonly<Record<string, Readonly<Record<string, PermissionsData>>>> = {
  "advance.yml": {
    pulls: { contents: "read" },
    advance: { contents: "read" },
    sign: { contents: "read" },
    build: { contents: "read", pages: "read" },
    site: PUBLISH,
    alarm: { contents: "read", issues: "write" },
  },
  "ci.yml": { test: { contents: "read" } },
  "data.yml": { check: { contents: "read" } },
  "form.yml": { advance: { ...PUBLISH, issues: "write" } },
  "gate.yml": { judge: { contents: "read" } },
  "review.yml": { heard: {} },
  "site.yml": {
    build: { contents: "read", pages: "read" },
    deploy: { pages: "write", "id-token": "write" },
  },
  "ticket.yml": { advance: { ...PUBLISH, issues: "write" } },
};

/**
 * Where the App's key is: only main may use it, and jobs that do are no deployments (“Using environments without
 * deployments”, GitHub's documentation since 2026).
 */
export const KEY_ENVIRONMENT = { name: "automation", deployment: false };

/** The workflow that has such a job and is called: without `secrets: inherit` it has no key (actions/runner#4453). */
export const CALLED_WITH_KEY = "./.github/workflows/advance.yml";

/** The jobs that merge pull requests: only they may change workflows. */
export const MERGING: ReadonlySet<string> = new Set(["advance.yml pulls", "gate.yml judge"]);

/** The rights of the App's token, in each job that asks for one. */
export const APP_RIGHTS: PermissionsData = {
  actions: "read",
  contents: "write",
  issues: "write",
  "pull-requests": "write",
  statuses: "write",
};
