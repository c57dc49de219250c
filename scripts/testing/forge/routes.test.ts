import { Octokit } from "@octokit/rest";
import { expect, test } from "vitest";
import { withForge } from "./example.ts";
import { OPERATIONS } from "./extract-openapi.ts";
import { mainRuleset } from "./rulesets.ts";
import { addRun } from "./runs.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

test("every route answers as GitHub describes it", () =>
  withForge(
    async ({ forge, app, maintainer, outsider, organisation, github }) => {
      const at = { owner: "example", repo: "staged-rollout" };
      const { octokit } = github(maintainer);
      const { rest } = octokit;
      const asOutsider = github(outsider).octokit.rest;
      const asBot = github(app).octokit.rest;
      const asApp = new Octokit({ auth: forge.appToken(app), baseUrl: forge.apiUrl }).rest;

      await asApp.apps.getAuthenticated();
      const { data: installation } = await asApp.apps.getRepoInstallation(at);
      const { data: token } = await asApp.apps.createInstallationAccessToken({
        installation_id: installation.id,
        permissions: { issues: "read" },
      });
      expect(token.permissions).toEqual({ metadata: "read", issues: "read" });

      expect((await rest.users.getByUsername({ username: "Site-One-Admin" })).data.id).toBe(
        outsider.id,
      );
      expect((await rest.users.getById({ account_id: outsider.id })).data.login).toBe(
        "site-one-admin",
      );

      await rest.repos.get(at);
      await rest.repos.getPages(at);
      await rest.repos.createRepoRuleset({
        ...at,
        ...mainRuleset(app.id),
        name: "second",
        enforcement: "disabled",
      });
      const { data: rulesets } = await rest.repos.getRepoRulesets(at);
      const ruleset_id = rulesets[0]?.id ?? 0;
      expect(
        (await rest.repos.getRepoRuleset({ ...at, ruleset_id })).data.bypass_actors,
      ).toHaveLength(1);
      expect(
        (await asOutsider.repos.getRepoRuleset({ ...at, ruleset_id })).data.bypass_actors,
      ).toBeUndefined();
      expect((await rest.repos.getBranchRules({ ...at, branch: "main" })).data).toHaveLength(5);
      await expect(asOutsider.repos.getPages(at)).rejects.toMatchObject({ status: 403 });

      const tag = "UMD-1.2.0";
      await expect(rest.repos.getReleaseByTag({ ...at, tag })).rejects.toMatchObject({
        status: 404,
      });
      const made = await rest.repos.createRelease({ ...at, tag_name: tag, name: "UMD 1.2.0" });
      expect((await rest.repos.getReleaseByTag({ ...at, tag })).data.id).toBe(made.data.id);
      expect((await rest.git.getRef({ ...at, ref: `tags/${tag}` })).data.ref).toBe(
        `refs/tags/${tag}`,
      );
      await expect(rest.repos.createRelease({ ...at, tag_name: tag })).rejects.toThrow(
        "already_exists",
      );
      await rest.repos.createInOrg({ org: "example", name: "new" });
      const fresh = { owner: "example", repo: "new" };
      await expect(rest.git.getRef({ ...fresh, ref: "heads/main" })).rejects.toThrow("Not Found");
      await rest.repos.createPagesSite({ ...fresh, build_type: "workflow" });
      await rest.repos.enablePrivateVulnerabilityReporting(fresh);
      expect((await rest.repos.checkPrivateVulnerabilityReporting(fresh)).data.enabled).toBe(true);
      await rest.actions.createRepoVariable({ ...fresh, name: "APP", value: "1" });
      expect((await rest.actions.listRepoVariables(fresh)).data.variables[0]?.value).toBe("1");
      expect((await rest.actions.listRepoOrganizationVariables(fresh)).data.total_count).toBe(0);
      expect((await rest.actions.listRepoSecrets(fresh)).data.total_count).toBe(0);
      expect((await rest.actions.listRepoOrganizationSecrets(fresh)).data.total_count).toBe(0);
      expect((await rest.actions.listRepoWorkflows(at)).data.workflows).toMatchObject([
        { path: ".github/workflows/advance.yml", state: "active" },
      ]);
      expect((await rest.actions.getGithubActionsPermissionsRepository(at)).data.enabled).toBe(
        true,
      );
      const { settings } = forge.repository("example/staged-rollout");
      settings.allowed = {
        github_owned_allowed: true,
        verified_allowed: false,
        patterns_allowed: [],
      };
      expect((await rest.actions.getAllowedActionsRepository(at)).data.github_owned_allowed).toBe(
        true,
      );
      const approval = "/repos/{owner}/{repo}/actions/permissions/fork-pr-contributor-approval";
      const weaker = { approval_policy: "first_time_contributors_new_to_github" as const };
      await octokit.request(`PUT ${approval}`, { ...at, ...weaker });
      expect((await octokit.request(`GET ${approval}`, at)).data).toEqual(weaker);
      const place = { ...at, environment_name: "Automation" };
      await rest.repos.createOrUpdateEnvironment({
        ...place,
        deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
      });
      await rest.repos.createDeploymentBranchPolicy({ ...place, name: "main" });
      const again = { ...at, environment_name: "automation" };
      expect((await rest.repos.getEnvironment(again)).data.name).toBe("Automation");
      expect(
        (await rest.repos.listDeploymentBranchPolicies(again)).data.branch_policies,
      ).toMatchObject([{ name: "main", type: "branch" }]);
      expect((await rest.actions.listEnvironmentSecrets(again)).data.total_count).toBe(0);
      settings.classic = true;
      const main = { ...at, branch: "main" };
      expect((await rest.repos.getBranchProtection(main)).data.enforce_admins?.enabled).toBe(true);
      settings.classic = false;
      await expect(rest.repos.getBranchProtection(main)).rejects.toThrow("Branch not protected");

      await rest.issues.createLabel({ ...at, name: "open", color: "00ff00", description: "Open" });
      await rest.issues.updateLabel({ ...at, name: "open", new_name: "state/open" });
      expect((await rest.issues.getLabel({ ...at, name: "state/open" })).data.color).toBe("00ff00");
      const { data: parent } = await asBot.issues.create({
        ...at,
        title: "Release",
        body: "All of it",
      });
      const { data: child } = await asBot.issues.create({
        ...at,
        title: "Platform",
        labels: ["state/open"],
        assignees: ["maintainer-one", "site-one-admin"],
      });
      expect(child.assignees?.map(({ login }) => login)).toEqual(["maintainer-one"]);
      expect(child.performed_via_github_app?.id).toBe(app.id);
      const issue = { ...at, issue_number: child.number };
      await asBot.issues.addSubIssue({
        ...at,
        issue_number: parent.number,
        sub_issue_id: child.id,
      });
      expect(
        (await rest.issues.listSubIssues({ ...at, issue_number: parent.number })).data,
      ).toHaveLength(1);
      expect((await rest.issues.getParent(issue)).data.number).toBe(parent.number);
      await asBot.issues.addLabels({ ...issue, labels: ["glite"] });
      await asBot.issues.setLabels({ ...issue, labels: ["glite", "new"] });
      await asBot.issues.removeLabel({ ...issue, name: "new" });
      expect((await rest.issues.listLabelsOnIssue(issue)).data.map(({ name }) => name)).toEqual([
        "glite",
      ]);
      expect((await rest.issues.listLabelsForRepo(at)).data).toHaveLength(3);
      await asBot.issues.removeAssignees({ ...issue, assignees: ["maintainer-one"] });
      await asBot.issues.addAssignees({ ...issue, assignees: ["maintainer-one"] });
      expect((await rest.issues.listAssignees(at)).data).toHaveLength(1);
      await rest.issues.checkUserCanBeAssigned({ ...at, assignee: "maintainer-one" });
      await asBot.issues.update({
        ...issue,
        body: "Now",
        state: "closed",
        state_reason: "completed",
      });
      expect((await rest.issues.get(issue)).data).toMatchObject({ state: "closed", body: "Now" });
      expect((await rest.issues.listForRepo(at)).data.map(({ number }) => number)).toEqual([1]);

      await asBot.issues.lock({ ...issue, lock_reason: "resolved" });
      await asBot.issues.unlock(issue);
      expect((await rest.issues.listEvents(issue)).data).toEqual([]);

      const { data: said } = await asOutsider.issues.createComment({ ...issue, body: "accept" });
      const comment = { ...at, comment_id: said.id };
      await asOutsider.issues.updateComment({ ...comment, body: "accept NGI_A-SITE" });
      await asBot.reactions.createForIssueComment({ ...comment, content: "+1" });
      expect((await rest.reactions.listForIssueComment(comment)).data).toHaveLength(1);
      expect((await rest.issues.getComment(comment)).data.reactions?.["+1"]).toBe(1);
      expect((await rest.issues.listComments(issue)).data).toHaveLength(1);
      expect((await rest.issues.listCommentsForRepo(at)).data).toHaveLength(1);
      await rest.issues.deleteComment(comment);

      await asOutsider.repos.createFork(at);
      expect((await rest.repos.listForks(at)).data).toHaveLength(1);
      await asOutsider.repos.createOrUpdateFileContents({
        owner: "site-one-admin",
        repo: "staged-rollout",
        path: "teams/new file.md",
        message: "Add",
        content: base64("one\ntwo\n"),
      });
      const { data: pull } = await asOutsider.pulls.create({
        ...at,
        title: "Report",
        head: "site-one-admin:main",
        base: "main",
      });
      const number = { ...at, pull_number: pull.number };
      expect(pull).toMatchObject({ commits: 1, additions: 2, changed_files: 1, mergeable: true });
      await asOutsider.pulls.update({ ...number, title: "My report" });
      await asBot.issues.setLabels({ ...at, issue_number: pull.number, labels: ["unknown"] });
      expect((await rest.pulls.list(at)).data).toHaveLength(1);
      expect((await rest.pulls.listFiles(number)).data[0]?.filename).toBe("teams/new file.md");
      expect((await rest.pulls.listCommits(number)).data[0]?.author).toMatchObject({
        id: outsider.id,
      });
      const { data: review } = await rest.pulls.createReview({ ...number, event: "APPROVE" });
      expect(review.commit_id).toBe(pull.head.sha);
      await rest.pulls.dismissReview({ ...number, review_id: review.id, message: "Stale" });
      expect((await rest.pulls.listReviews(number)).data[0]?.state).toBe("DISMISSED");
      const { sha } = pull.head;
      await asBot.repos.createCommitStatus({
        ...at,
        sha,
        state: "success",
        context: "staged-rollout/gate",
      });
      expect((await rest.repos.listCommitStatusesForRef({ ...at, ref: sha })).data).toHaveLength(1);
      expect((await rest.repos.getCombinedStatusForRef({ ...at, ref: sha })).data.state).toBe(
        "success",
      );
      await expect(rest.pulls.checkIfMerged(number)).rejects.toThrow("Not Found");
      const { data: merge } = await asBot.pulls.merge({ ...number, sha });
      await rest.pulls.checkIfMerged(number);
      expect((await rest.pulls.get(number)).data).toMatchObject({
        merged: true,
        merge_commit_sha: merge.sha,
      });

      const { data: ref } = await rest.git.getRef({ ...at, ref: "heads/main" });
      expect(ref.object.sha).toBe(merge.sha);
      const probe = { ...at, ref: "refs/staged-rollout/probe", sha: merge.sha };
      await asBot.git.createRef(probe);
      await expect(asBot.git.createRef(probe)).rejects.toMatchObject({ status: 422 });
      await expect(asOutsider.git.createRef(probe)).rejects.toMatchObject({ status: 403 });
      await asBot.git.deleteRef({ ...at, ref: "staged-rollout/probe" });
      await expect(rest.git.deleteRef({ ...at, ref: "heads/main" })).rejects.toThrow("rule");
      const matching = await rest.git.listMatchingRefs({ ...at, ref: "pull/3" });
      expect(matching.data.map(({ ref }) => ref)).toEqual(["refs/pull/3/head"]);
      const { data: commit } = await rest.git.getCommit({ ...at, commit_sha: merge.sha });
      expect(commit.parents).toHaveLength(2);
      expect((await rest.repos.getCommit({ ...at, ref: "main" })).data.sha).toBe(merge.sha);
      expect((await rest.repos.getBranch({ ...at, branch: "main" })).data.protected).toBe(true);
      const { data: tree } = await rest.git.getTree({
        ...at,
        tree_sha: commit.tree.sha,
        recursive: "1",
      });
      const file = tree.tree.find(({ path }) => path === "teams/new file.md");
      const { data: blob } = await rest.git.getBlob({ ...at, file_sha: file?.sha ?? "" });
      expect(Buffer.from(blob.content, "base64").toString()).toBe("one\ntwo\n");
      expect((await rest.repos.getContent({ ...at, path: "teams" })).data).toHaveLength(1);
      expect((await rest.repos.getContent({ ...at, path: "" })).data).toHaveLength(3);
      const { data: content } = await rest.repos.getContent({ ...at, path: "teams/new file.md" });
      expect(content).toMatchObject({ sha: file?.sha, content: base64("one\ntwo\n") });

      await asBot.repos.createDispatchEvent({
        ...at,
        event_type: "advance",
        client_payload: { why: "test" },
      });
      const workflow = { ...at, workflow_id: "advance.yml", ref: "main" };
      await asBot.actions.createWorkflowDispatch({ ...workflow, inputs: { dry: "true" } });
      expect(
        forge.events
          .slice(-2)
          .map(({ name, payload }) => [name, payload.client_payload ?? payload.inputs]),
      ).toEqual([
        ["repository_dispatch", { why: "test" }],
        ["workflow_dispatch", { dry: "true" }],
      ]);

      addRun(forge, forge.repository("example/staged-rollout"), {
        workflow: "advance.yml",
        event: "push",
        sha: merge.sha,
        by: maintainer,
        conclusion: "success",
      });
      const runs = { ...at, workflow_id: "advance.yml", head_sha: merge.sha };
      expect((await rest.actions.listWorkflowRuns(runs)).data).toMatchObject({
        total_count: 1,
        workflow_runs: [{ event: "push", status: "completed", conclusion: "success" }],
      });
      const others = { ...runs, event: "pull_request" };
      expect((await rest.actions.listWorkflowRuns(others)).data.total_count).toBe(0);

      const served = forge.requests
        .filter(({ answer }) => Number(answer) < 300)
        .map(({ operation }) => operation);
      expect([...OPERATIONS].filter((operation) => !served.includes(operation))).toEqual([]);
      expect(organisation.type).toBe("Organization");
    },
    {
      files: new Map([
        ["README.md", "# Example\n"],
        [".github/workflows/advance.yml", "on: workflow_dispatch\n"],
      ]),
    },
  ));
