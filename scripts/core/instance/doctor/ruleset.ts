/** The ruleset of the main branch with one App in it. */

interface Rule {
  readonly type: string;
  readonly parameters?: { readonly required_status_checks?: readonly object[] };
}

/** The App as the only one that may post the required statuses, and the only one that bypasses the rules. */
export function rulesetFor(app: number, template: { readonly rules: readonly Rule[] }): object {
  return {
    ...template,
    rules: template.rules.map((rule) => withSource(rule, app)),
    bypass_actors: [{ actor_id: app, actor_type: "Integration", bypass_mode: "always" }],
  };
}

function withSource(rule: Rule, app: number): Rule {
  const statuses = rule.parameters?.required_status_checks;
  if (!statuses) return rule;
  const bound = statuses.map((status) => ({ ...status, integration_id: app }));
  return { ...rule, parameters: { ...rule.parameters, required_status_checks: bound } };
}
