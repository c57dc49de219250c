import { READS } from "../access.ts";
import type { WorkflowRun } from "../model.ts";
import { apiOf, pageOf, presentMinimalRepository } from "../present/repositories.ts";
import { presentUser } from "../present/users.ts";
import { type Call, paged, type Routes } from "../route.ts";
import { workflowOf } from "./repositories.ts";

export const workflowRunRoutes: Routes = {
  "actions/list-workflow-runs": {
    needs: READS,
    async handle(call) {
      const { repository, query, params } = call;
      await workflowOf(call);
      const found = repository.runs.filter(
        ({ workflow, sha, event }) =>
          workflow === params.workflow_id &&
          (query.head_sha === undefined || sha === query.head_sha) &&
          (query.event === undefined || event === query.event),
      );
      const { items, page } = paged(call, found.reverse());
      const workflow_runs = items.map((run) => present(call, run));
      return { status: 200, body: { total_count: found.length, workflow_runs }, page };
    },
  },
};

function present({ world, repository }: Call, run: WorkflowRun) {
  const api = `${apiOf(world, repository)}/actions`;
  const url = `${api}/runs/${run.id}`;
  const suite = `${apiOf(world, repository)}/check-suites/${run.id}`;
  const links = { jobs: "jobs", logs: "logs", cancel: "cancel", rerun: "rerun" };
  return {
    id: run.id,
    name: run.workflow.replace(/\.yml$/, ""),
    node_id: `WFR_${run.id}`,
    check_suite_id: run.id,
    check_suite_node_id: `CS_${run.id}`,
    head_branch: run.branch,
    head_sha: run.sha,
    path: `.github/workflows/${run.workflow}`,
    run_number: 1 + repository.runs.indexOf(run),
    run_attempt: 1,
    referenced_workflows: [],
    event: run.event,
    display_title: run.title,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: 1,
    url,
    html_url: `${pageOf(world, repository)}/actions/runs/${run.id}`,
    // GitHub lists no pull request from a fork here.
    pull_requests: [],
    created_at: run.at,
    updated_at: run.at,
    run_started_at: run.at,
    actor: presentUser(world, run.actor),
    triggering_actor: presentUser(world, run.actor),
    ...Object.fromEntries(
      Object.entries(links).map(([key, path]) => [`${key}_url`, `${url}/${path}`]),
    ),
    artifacts_url: `${url}/artifacts`,
    check_suite_url: suite,
    previous_attempt_url: null,
    workflow_url: `${api}/workflows/1`,
    head_commit: null,
    repository: presentMinimalRepository(world, repository),
    head_repository: presentMinimalRepository(world, run.from),
  };
}
