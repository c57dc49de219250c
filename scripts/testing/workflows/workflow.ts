/** A workflow as GitHub's parser reads it. */
import type { EventsConfig } from "@actions/workflow-parser/model/workflow-template";
import type { MappingToken } from "@actions/workflow-parser/templates/tokens/mapping-token";
import type { Library } from "./library.ts";

export interface Step {
  /** As written, or the one that GitHub makes up. */
  readonly id: string;
  /** The condition with the `success()` that GitHub adds. */
  readonly if: string;
  readonly token: MappingToken;
}

export interface Job {
  readonly id: string;
  readonly if: string;
  readonly needs: readonly string[];
  readonly steps: readonly Step[];
  readonly token: MappingToken;
}

export interface Workflow {
  readonly file: string;
  readonly name: string;
  readonly events: EventsConfig;
  readonly jobs: readonly Job[];
  readonly token: MappingToken;
}

/** Reads a workflow file; throws where GitHub would refuse it. */
export async function parseWorkflowFile(
  library: Library,
  file: string,
  content: string,
): Promise<Workflow> {
  const { context, value } = library.parseWorkflow(
    { name: file, content },
    new library.NoOperationTraceWriter(),
  );
  if (value === undefined) throw new Error(`${file} is not a workflow`);
  const { events, jobs, errors = [] } = await library.convertWorkflowTemplate(context, value);
  const wrong = [
    ...context.errors.getErrors().map(({ message }) => message),
    ...errors.map(({ Message }) => Message),
  ];
  if (wrong.length > 0) throw new Error(`${file}: ${wrong.join("; ")}`);
  const token = value.assertMapping("workflow");
  const tokens = token.find("jobs")?.assertMapping("jobs");
  return {
    file,
    name: String(token.find("name") ?? `.github/workflows/${file}`),
    events,
    token,
    jobs: jobs.map((job) => {
      const own = tokens?.find(job.id.value)?.assertMapping("job");
      if (own === undefined) throw new Error(`${file} has no job ${job.id.value}`);
      const steps = own.find("steps")?.assertSequence("steps");
      return {
        id: job.id.value,
        if: job.if.expression,
        needs: (job.needs ?? []).map((need) => need.value),
        token: own,
        steps: (job.type === "job" ? job.steps : []).map((step, index) => ({
          id: step.id,
          if: step.if?.expression ?? "success()",
          token: steps?.get(index).assertMapping("step") as MappingToken,
        })),
      };
    }),
  };
}
