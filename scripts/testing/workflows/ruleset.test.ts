import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withForge } from "../forge/example.ts";
import { mainRuleset } from "../forge/rulesets.ts";

const folder = join(import.meta.dirname, "../../../.github/rulesets");
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));
const importable = read("main.json");

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

test("nobody but administrators can put a workflow where it is given the App's key", () =>
  withForge(async ({ forge, github, maintainer, outsider, repository }) => {
    const { octokit, owner, repo } = github(maintainer);
    forge.grant(repository, outsider, "write");
    const { rest } = github(outsider).octokit;
    const { data: main } = await rest.git.getRef({ owner, repo, ref: "heads/main" });
    const push = (name: string) =>
      rest.git.createRef({ owner, repo, ref: `refs/heads/${name}`, sha: main.object.sha });
    expect((await push("before")).status).toBe(201);
    for (const file of ["branches.json", "tags.json"]) {
      const rules = read(file);
      expect(rules.rules).toEqual([{ type: "creation" }, { type: "update" }]);
      expect(rules.conditions.ref_name.include).toEqual(["~ALL"]);
      await octokit.rest.repos.createRepoRuleset({ owner, repo, ...rules });
    }
    await expect(push("after")).rejects.toMatchObject({ status: 422 });
    const { data } = await octokit.rest.git.createRef({
      owner,
      repo,
      ref: "refs/heads/by-an-administrator",
      sha: main.object.sha,
    });
    expect(data.ref).toBe("refs/heads/by-an-administrator");
  }));
