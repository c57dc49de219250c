/** Runs of workflows, as if the forge had started them. */
import type { Forge } from "./forge.ts";
import type { Account, Repository, WorkflowRun } from "./model.ts";

export interface NewRun extends Pick<WorkflowRun, "workflow" | "event" | "sha"> {
  readonly by: Account;
  readonly title?: string;
  /** Left out: it still runs. */
  readonly conclusion?: WorkflowRun["conclusion"];
  /** Where the head is; left out: in the repository itself. */
  readonly from?: Repository;
}

/** Adds a run of a workflow to a repository. */
export function addRun(
  { world }: Pick<Forge, "world">,
  repository: Repository,
  { workflow, event, sha, by, title = "Run", conclusion = null, from = repository }: NewRun,
): WorkflowRun {
  const run: WorkflowRun = {
    id: world.nextId(),
    workflow,
    event,
    title,
    sha,
    branch: from.defaultBranch,
    from,
    actor: by,
    at: world.now,
    status: conclusion === null ? "in_progress" : "completed",
    conclusion,
  };
  repository.runs.push(run);
  return run;
}
