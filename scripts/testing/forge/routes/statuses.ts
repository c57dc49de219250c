import { READS, writes } from "../access.ts";
import { emit } from "../events.ts";
import { commitOf } from "../git.ts";
import type { Status } from "../model.ts";
import { apiOf, presentMinimalRepository } from "../present/repositories.ts";
import { presentUser } from "../present/users.ts";
import { invalid, notFound } from "../refusal.ts";
import { type Call, created, listed, paged, type Routes, sent } from "../route.ts";
import { accountOf, appOf } from "../world.ts";

const LONGEST_DESCRIPTION = 140;

export const statusRoutes: Routes = {
  "repos/create-commit-status": {
    needs: writes("write", "statuses"),
    async handle(call) {
      const { world, repository, actor, params } = call;
      const { state, context, ...more } = sent<"repos", "createCommitStatus">(call);
      const sha = await commitOf(repository.folder, params.sha ?? "");
      if (sha === undefined || sha !== params.sha) {
        throw invalid("Status", "sha", "custom", `No commit found for SHA: ${params.sha}`);
      }
      if ((more.description?.length ?? 0) > LONGEST_DESCRIPTION) {
        const message = `description is too long (maximum is ${LONGEST_DESCRIPTION} characters)`;
        throw invalid("Status", "description", "custom", message);
      }
      const status: Status = {
        id: world.nextId(),
        sha,
        state,
        context: context ?? "default",
        description: more.description ?? null,
        url: more.target_url ?? null,
        creator: accountOf(actor),
        app: appOf(actor),
        at: world.now,
      };
      repository.statuses.push(status);
      emit(world, { name: "status", repository, actor, payload: present(call, status) });
      return created(present(call, status));
    },
  },
  "repos/list-commit-statuses-for-ref": {
    needs: READS,
    async handle(call) {
      const found = await statusesOf(call);
      return listed(call, found.reverse(), (status) => present(call, status));
    },
  },
  "repos/get-combined-status-for-ref": {
    needs: READS,
    async handle(call) {
      const { world, repository } = call;
      const last = new Map((await statusesOf(call)).map((status) => [status.context, status]));
      const statuses = [...last.values()];
      const { items, page } = paged(call, statuses);
      const sha = await shaOf(call);
      const url = `${apiOf(world, repository)}/commits/${sha}`;
      const body = {
        state: combined(statuses),
        statuses: items.map((status) => {
          const { creator: _, ...rest } = present(call, status);
          return rest;
        }),
        sha,
        total_count: statuses.length,
        repository: presentMinimalRepository(world, repository),
        commit_url: url,
        url: `${url}/status`,
      };
      return { status: 200, body, page };
    },
  },
};

/** One word for several statuses, as GitHub combines them. */
function combined(statuses: readonly Status[]): string {
  const states = statuses.map(({ state }) => state);
  if (states.includes("error") || states.includes("failure")) return "failure";
  return states.length === 0 || states.includes("pending") ? "pending" : "success";
}

async function shaOf({ repository, params }: Call): Promise<string> {
  const sha = await commitOf(repository.folder, params.ref ?? "");
  if (sha === undefined) throw notFound();
  return sha;
}

async function statusesOf(call: Call): Promise<Status[]> {
  const sha = await shaOf(call);
  return call.repository.statuses.filter((status) => status.sha === sha);
}

const present = ({ world, repository }: Call, status: Status) => ({
  url: `${apiOf(world, repository)}/statuses/${status.sha}`,
  avatar_url: `${world.url}/avatars/${status.creator.id}`,
  id: status.id,
  node_id: `SC_${status.id}`,
  state: status.state,
  description: status.description,
  target_url: status.url,
  context: status.context,
  created_at: status.at,
  updated_at: status.at,
  creator: presentUser(world, status.creator),
});
