/** Which rules apply to a branch, and who may bypass them. */
import { hasRole } from "./access.ts";
import {
  type Actor,
  fullName,
  type Repository,
  type Rule,
  type Ruleset,
  type RulesetInput,
} from "./model.ts";

/** What protects `main` in a federation: changes by pull request, one App's status, and only that App may bypass both. */
export const mainRuleset = (app: number, context = "staged-rollout/gate"): RulesetInput => ({
  name: "main",
  target: "branch",
  enforcement: "active",
  bypass_actors: [{ actor_id: app, actor_type: "Integration", bypass_mode: "always" }],
  conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
  rules: [
    { type: "update" },
    { type: "deletion" },
    { type: "non_fast_forward" },
    {
      type: "pull_request",
      parameters: {
        dismiss_stale_reviews_on_push: false,
        require_code_owner_review: false,
        require_last_push_approval: false,
        required_approving_review_count: 0,
        required_review_thread_resolution: false,
      },
    },
    {
      type: "required_status_checks",
      parameters: {
        strict_required_status_checks_policy: false,
        required_status_checks: [{ context, integration_id: app }],
      },
    },
  ],
});

/** GitHub's fixed numbers of the repository roles that may be named in a bypass list. */
const ROLE_NUMBERS = { 2: "maintain", 4: "write", 5: "admin" } as const;

/** `push` is a direct push or a commit through the API, `merge` the merge of a pull request. */
export type Way = "push" | "merge";

const bypasses = (actor: Actor, way: Way, repository: Repository, { input }: Ruleset): boolean =>
  (input.bypass_actors ?? []).some((allowed) => {
    if (allowed.bypass_mode === "pull_request" && way === "push") return false;
    const id = allowed.actor_id ?? 0;
    if (allowed.actor_type === "Integration") {
      return actor.kind === "installation" && actor.app.id === id;
    }
    if (actor.kind !== "user") return false;
    if (allowed.actor_type === "OrganizationAdmin")
      return hasRole(repository, actor.account, "admin");
    if (allowed.actor_type !== "RepositoryRole") return false;
    const role = ROLE_NUMBERS[id as keyof typeof ROLE_NUMBERS];
    return role !== undefined && hasRole(repository, actor.account, role);
  });

/** How the sender may bypass a ruleset, in the API's words. */
export const bypassOf = (actor: Actor, repository: Repository, ruleset: Ruleset): string => {
  if (bypasses(actor, "push", repository, ruleset)) return "always";
  return bypasses(actor, "merge", repository, ruleset) ? "pull_requests_only" : "never";
};

const matches = (pattern: string, ref: string, repository: Repository): boolean => {
  if (pattern === "~ALL") return true;
  if (pattern === "~DEFAULT_BRANCH") return ref === `refs/heads/${repository.defaultBranch}`;
  const literal = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*")}$`).test(ref);
};

const covers = (repository: Repository, ref: string, { input }: Ruleset): boolean => {
  const { include = [], exclude = [] } = input.conditions?.ref_name ?? {};
  const fits = (pattern: string) => matches(pattern, ref, repository);
  const kind = input.target === "tag" ? "refs/tags/" : "refs/heads/";
  if (!ref.startsWith(kind)) return false;
  return input.enforcement === "active" && include.some(fits) && !exclude.some(fits);
};

/** The rules that hold for a ref, each with its ruleset. */
export const rulesFor = (repository: Repository, ref: string): { rule: Rule; ruleset: Ruleset }[] =>
  repository.rulesets
    .filter((ruleset) => covers(repository, ref, ruleset))
    .flatMap((ruleset) => (ruleset.input.rules ?? []).map((rule) => ({ rule, ruleset })));

/** The rules for a ref that the sender may not bypass. */
export const rulesAgainst = (
  actor: Actor,
  way: Way,
  repository: Repository,
  ref: string,
): readonly Rule[] =>
  rulesFor(repository, ref)
    .filter(({ ruleset }) => !bypasses(actor, way, repository, ruleset))
    .map(({ rule }) => rule);

/** Whether new commits of a pull request dismiss the approvals it has. */
export const dismissesStale = (repository: Repository, branch: string): boolean =>
  rulesFor(repository, `refs/heads/${branch}`).some(
    ({ rule }) => rule.type === "pull_request" && rule.parameters?.dismiss_stale_reviews_on_push,
  );

/** A ruleset as the API returns it; only administrators see who may bypass it. */
export const presentRuleset = (
  repository: Repository,
  { id, input, created }: Ruleset,
  { full, bypass, own }: { full: boolean; bypass: boolean; own: string },
) => ({
  id,
  name: input.name,
  target: input.target ?? "branch",
  source_type: "Repository",
  source: fullName(repository),
  enforcement: input.enforcement,
  ...(full
    ? {
        conditions: input.conditions ?? null,
        rules: input.rules ?? [],
        current_user_can_bypass: own,
      }
    : {}),
  ...(full && bypass ? { bypass_actors: input.bypass_actors ?? [] } : {}),
  node_id: `RRS_${id}`,
  created_at: created,
  updated_at: created,
});
