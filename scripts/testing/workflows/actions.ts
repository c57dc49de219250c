/** Replacements for the actions that workflows use: the same inputs and outputs, on the test forge. */
import { cpSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Example } from "../forge/example.ts";
import { git } from "../forge/git.ts";
import { type App, fullName } from "../forge/model.ts";

export interface ActionCall {
  readonly example: Example;
  readonly inputs: Readonly<Record<string, string>>;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
  /** The rights of the job. */
  readonly permissions: Readonly<Record<string, string>>;
  /** The workflow's own token. */
  readonly token: string;
  /** What the run keeps for its later jobs and attempts: folders by the artifact's name, one for each upload. */
  readonly artifacts: Map<string, string[]>;
  readonly temp: string;
}

export type Outputs = Readonly<Record<string, string>>;
type Action = (call: ActionCall) => Promise<Outputs>;

/** The secret that stands for an App's private key. */
export const privateKeyOf = (app: App): string => `private-key-of-${app.id}`;

async function checkout({ example, inputs, workspace, env }: ActionCall): Promise<Outputs> {
  if (inputs["persist-credentials"] !== "false") throw new Error("checkout would keep the token");
  const { forge, repository } = example;
  const { ref = env.GITHUB_REF ?? "", repository: other = fullName(repository) } = inputs;
  const wanted = inputs["fetch-depth"] ?? "1";
  const depth = wanted === "0" ? [] : [`--depth=${wanted}`];
  const url = forge.cloneUrl(forge.repository(other));
  const run = (...args: string[]) => git(workspace, args, { env: { ...env } });
  await run("init", "--quiet", "--initial-branch=nothing");
  await run("remote", "add", "origin", url);
  const branch = ref.replace(/^refs\/heads\//, "");
  if (!branch.startsWith("refs/")) {
    await run(
      "fetch",
      "--quiet",
      ...depth,
      "origin",
      `+refs/heads/${branch}:refs/remotes/origin/${branch}`,
    );
    await run("checkout", "--quiet", "--track", "-B", branch, `origin/${branch}`);
  } else {
    await run("fetch", "--quiet", ...depth, "origin", ref);
    await run("checkout", "--quiet", "--detach", "FETCH_HEAD");
  }
  return { ref };
}

async function createAppToken({ example, inputs }: ActionCall): Promise<Outputs> {
  const { forge, app } = example;
  if (inputs["client-id"] !== String(app.id) || inputs["private-key"] !== privateKeyOf(app)) {
    throw new Error("A JSON web token could not be decoded");
  }
  const asked = Object.entries(inputs).flatMap(([input, level]) =>
    input.startsWith("permission-")
      ? [[input.slice("permission-".length).replaceAll("-", "_"), level]]
      : [],
  );
  const body = asked.length > 0 ? { permissions: Object.fromEntries(asked) } : {};
  const response = await fetch(
    `${forge.apiUrl}/app/installations/${app.installation}/access_tokens`,
    {
      method: "POST",
      headers: {
        authorization: `Bearer ${forge.appToken(app)}`,
        accept: "application/vnd.github+json",
        "content-type": "application/json",
        "user-agent": "create-github-app-token",
      },
      body: JSON.stringify(body),
    },
  );
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return { token: answer.token, "app-slug": app.slug, "installation-id": String(app.installation) };
}

async function configurePages({ example, permissions }: ActionCall): Promise<Outputs> {
  const { pages } = example.repository;
  if (permissions.pages === undefined) throw new Error("Resource not accessible by integration");
  if (pages?.build !== "workflow") throw new Error("Get Pages site failed");
  return { base_path: `/${example.repository.name}` };
}

async function uploadPages({ inputs, workspace, artifacts, temp }: ActionCall): Promise<Outputs> {
  const folder = join(workspace, inputs.path ?? "_site");
  if (!existsSync(folder) || readdirSync(folder).length === 0)
    throw new Error(`${folder} is empty`);
  const { name = "github-pages" } = inputs;
  const before = artifacts.get(name) ?? [];
  const kept = mkdtempSync(join(temp, "artifact-"));
  cpSync(folder, kept, { recursive: true });
  artifacts.set(name, [...before, kept]);
  return { artifact_id: "1" };
}

async function deployPages({
  example,
  inputs,
  permissions,
  artifacts,
}: ActionCall): Promise<Outputs> {
  if (permissions.pages !== "write" || permissions["id-token"] !== "write") {
    throw new Error('Ensure GITHUB_TOKEN has permission "id-token: write" and "pages: write"');
  }
  const { artifact_name: name = "github-pages" } = inputs;
  const { length: count } = artifacts.get(name) ?? [];
  if (count === 0)
    throw new Error(`No artifacts named "${name}" were found for this workflow run.`);
  // Those of an earlier attempt are still there (actions/deploy-pages#338, src/internal/api-client.js).
  if (count > 1) {
    throw new Error(
      `Multiple artifacts named "${name}" were unexpectedly found for this workflow run. Artifact count is ${count}.`,
    );
  }
  const { organisation, repository } = example;
  return { page_url: `https://${organisation.login}.github.io/${repository.name}/` };
}

/** By name, without the commit. */
export const LOCAL_ACTIONS: Readonly<Record<string, Action>> = {
  "actions/checkout": checkout,
  "actions/setup-node": async () => ({ "node-version": process.version }),
  "actions/create-github-app-token": createAppToken,
  "actions/configure-pages": configurePages,
  "actions/upload-pages-artifact": uploadPages,
  "actions/deploy-pages": deployPages,
};
