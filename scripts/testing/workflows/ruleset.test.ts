import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withForge } from "../forge/example.ts";
import { mainRuleset } from "../forge/rulesets.ts";

const file = join(import.meta.dirname, "../../../.github/rulesets/main.json");
const importable = JSON.parse(readFileSync(file, "utf8"));

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
