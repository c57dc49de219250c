import { READS, writes } from "../access.ts";
import type { Environment } from "../model.ts";
import { apiOf, pageOf } from "../present/repositories.ts";
import { notFound } from "../refusal.ts";
import { type Call, ok, paged, type Routes, sent } from "../route.ts";

const ADMINISTER = writes("admin", "administration");

export const environmentRoutes: Routes = {
  "repos/get-environment": {
    needs: READS,
    handle: (call) => ok(present(call, environmentOf(call))),
  },
  "repos/create-or-update-environment": {
    needs: ADMINISTER,
    handle(call) {
      const { world, repository, params } = call;
      const { environments } = repository.settings;
      const name = params.environment_name ?? "";
      const { deployment_branch_policy: policy } = sent<"repos", "createOrUpdateEnvironment">(call);
      const before = environments.get(name.toLowerCase());
      const refs = !policy ? "all" : policy.protected_branches ? "protected" : "custom";
      const environment: Environment = before ?? {
        id: world.nextId(),
        name,
        refs,
        policies: [],
        secrets: new Set(),
      };
      environment.refs = refs;
      environments.set(name.toLowerCase(), environment);
      return ok(present(call, environment));
    },
  },
  "repos/list-deployment-branch-policies": {
    needs: READS,
    handle(call) {
      const { refs, policies } = environmentOf(call);
      if (refs !== "custom") throw notFound();
      const { items, page } = paged(call, policies);
      const listed = items.map((policy) => ({ ...policy, node_id: `G_${policy.id}` }));
      const body = { total_count: policies.length, branch_policies: listed };
      return { status: 200, body, page };
    },
  },
  "repos/create-deployment-branch-policy": {
    needs: ADMINISTER,
    handle(call) {
      const { refs, policies } = environmentOf(call);
      // “The deployment_branch_policy.custom_branch_policies property must be set to true to use these endpoints.”
      if (refs !== "custom") throw notFound();
      const { name, type = "branch" } = call.body as { name: string; type?: "branch" | "tag" };
      const policy = { id: call.world.nextId(), name, type };
      policies.push(policy);
      return ok({ ...policy, node_id: `G_${policy.id}` });
    },
  },
};

/** The environment that the path names: “Environment names are not case sensitive.” */
export function environmentOf({ repository, params }: Call): Environment {
  const name = (params.environment_name ?? "").toLowerCase();
  const found = repository.settings.environments.get(name);
  if (!found) throw notFound();
  return found;
}

const POLICY = {
  all: null,
  protected: { protected_branches: true, custom_branch_policies: false },
  custom: { protected_branches: false, custom_branch_policies: true },
};

const present = ({ world, repository }: Call, { id, name, refs }: Environment) => ({
  id,
  node_id: `EN_${id}`,
  name,
  url: `${apiOf(world, repository)}/environments/${encodeURIComponent(name)}`,
  html_url: `${pageOf(world, repository)}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
  created_at: repository.created,
  updated_at: repository.created,
  protection_rules:
    refs === "all" ? [] : [{ id: id + 1, node_id: `GA_${id}`, type: "branch_policy" }],
  deployment_branch_policy: POLICY[refs],
});
