import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withForge } from "../forge/example.ts";
import { mainRuleset } from "../forge/rulesets.ts";

const folder = join(import.meta.dirname, "../../../.github/rulesets");
const importable = JSON.parse(readFileSync(join(folder, "main.json"), "utf8"));

test("the ruleset to import is the one that the tests run under, without the App's number", () => {
  const complete = JSON.parse(JSON.stringify(mainRuleset(4_711)));
  const [check] = complete.rules.at(-1).parameters.required_status_checks;
  delete check.integration_id;
  expect(importable).toEqual({ ...complete, bypass_actors: [] });
});

test("the forge takes it as it is", () =>
  withForge(async ({ github, maintainer }) => {
    const { octokit, owner, repo } = github(maintainer);
    const { data } = await octokit.rest.repos.createRepoRuleset({ owner, repo, ...importable });
    expect(data).toMatchObject(importable);
  }));

test("no other branch is closed: the forge's buttons that edit a file work for whoever may write", () =>
  withForge(async ({ forge, github, outsider, repository }) => {
    expect(readdirSync(folder)).toEqual(["main.json"]);
    forge.grant(repository, outsider, "write");
    const { octokit, owner, repo } = github(outsider);
    const { data: main } = await octokit.rest.git.getRef({ owner, repo, ref: "heads/main" });
    // The web editor proposes what somebody with the role Write changes on a branch of the repository itself.
    const branch = { owner, repo, ref: "refs/heads/outsider-patch-1", sha: main.object.sha };
    expect((await octokit.rest.git.createRef(branch)).status).toBe(201);
  }));
