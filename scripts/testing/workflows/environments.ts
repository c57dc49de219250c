/**
 * Environments, as far as jobs name them for their secrets: which refs may use one, and which secrets a job has then.
 *
 * - A branch rule is compared with the ref that runs: of a pull request the merge, of `pull_request_target` the default branch
 *   (GitHub's changelog of 2025-11-07, in force since 2025-12-08). What does not match fails before its first step.
 * - A name that is new makes an environment without rules or secrets (“Managing environments for deployment”).
 * - A called workflow's job is given its environment's secrets only where the caller says `secrets: inherit`; by the documentation
 *   naming the environment should do, and it does not (actions/runner#4453, actions/runner#1490).
 */
import type { TemplateToken } from "@actions/workflow-parser/templates/tokens/template-token";
import { asText, fill, type Scope } from "./evaluate.ts";
import type { Library } from "./library.ts";

type Texts = Readonly<Record<string, string>>;

export interface Environment {
  /** Undefined: every ref may use it. */
  readonly branches?: readonly string[];
  readonly secrets: Texts;
}

interface Place {
  readonly github: Readonly<Record<string, unknown>>;
  readonly secrets: Texts;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly opens: boolean;
}

/** The environment that a job names, or why it may not start there. */
export function environmentOf(
  library: Library,
  token: TemplateToken | undefined,
  scope: Scope,
  { github, environments }: Place,
): { readonly environment?: Environment; readonly refused?: string } {
  if (token === undefined) return {};
  const named = library.isMapping(token) ? token.find("name") : token;
  const name = asText(named && fill(library, named, scope));
  // “Environment names are not case sensitive.”
  const environment = environments.get(name.toLowerCase());
  if (environment === undefined) return {};
  const ref = String(github.ref);
  const branch = ref.replace(/^refs\/heads\//, "");
  const fits = environment.branches?.some((one) => `refs/heads/${one}` === ref) ?? true;
  if (fits) return { environment };
  return {
    refused: `Branch "${branch}" is not allowed to deploy to ${name} due to environment protection rules.`,
  };
}

/** The secrets of a job: its environment's before those of the repository. */
export const secretsIn = (
  environment: Environment | undefined,
  { secrets, opens }: Pick<Place, "secrets" | "opens">,
): Texts => ({ ...secrets, ...(opens ? environment?.secrets : {}) });
