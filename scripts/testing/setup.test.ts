/** Follows SETUP.md on the forge, step by step: its commands run, and its clicks are made. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Octokit } from "@octokit/rest";
import { expect, test } from "vitest";
import { PERMISSIONS } from "#core/instance/doctor/settings.ts";
import { type Forge, startForge } from "./forge/forge.ts";
import { git, personOf, signed } from "./forge/git.ts";
import type { Account, App, Permissions } from "./forge/model.ts";
import { emptyFolder, run } from "./run.ts";
import { GIT_ENV } from "./temp.ts";
import { publish, REPOSITORY } from "./this-repository.ts";

const SETUP = readFileSync(join(REPOSITORY, ".github/SETUP.md"), "utf8");

interface Step {
  readonly heading: string;
  readonly text: string;
  readonly blocks: readonly string[];
}

/** The numbered steps, each with its shell blocks. */
const STEPS: readonly Step[] = (SETUP.split(/^# /m)[1] ?? "")
  .split(/^## /m)
  .slice(1)
  .map((text) => ({
    heading: text.slice(0, text.indexOf("\n")),
    text,
    blocks: [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? ""),
  }));

interface Place {
  readonly forge: Forge;
  readonly folder: string;
  readonly organisation: Account;
  readonly owner: Account;
  /** Who makes the clicks. */
  readonly browser: Octokit["rest"];
  app?: App;
  /** What stands in the document for what each federation has of its own. */
  readonly own: Map<string, string>;
}

const at = { owner: "my-organisation", repo: "staged-rollout" };
const named = (text: string, name: string) => expect(text).toContain(name);

/** What a person does in the browser at each step, before or after its commands. */
const CLICKS: Readonly<Record<string, (place: Place, step: Step) => Promise<void> | void>> = {
  "1. Choose names": () => {},
  "2. Remove the example": () => {},
  async "3. Create the repository"({ browser }, { text }) {
    for (const word of ["*Public*", "No README"]) named(text, word);
    await browser.repos.createInOrg({ org: at.owner, name: at.repo, auto_init: false });
  },
  "4. Push": () => {},
  async "5. Enable what it uses"({ browser, forge }, { text }) {
    for (const word of ["*Issues*", "*GitHub Actions*", "Private vulnerability reporting"])
      named(text, word);
    await browser.repos.createPagesSite({ ...at, build_type: "workflow" });
    await browser.repos.enablePrivateVulnerabilityReporting(at);
    const { settings } = forge.repository("my-organisation/staged-rollout");
    if (
      /Require approval\s+for\s+first-time\s+contributors\s+who\s+are\s+new\s+to\s+GitHub/.test(
        text,
      )
    )
      settings.approval = "first_time_contributors_new_to_github";
    expect(forge.repository("my-organisation/staged-rollout").settings.issues).toBe(true);
  },
  "6. Create the App"(place, { text }) {
    const { forge, organisation, folder, own } = place;
    const app = forge.addApp({
      slug: "my-federation-staged-rollout",
      owner: organisation,
      permissions: permissionsIn(text),
      installed: false,
    });
    writeFileSync(join(folder, "my-app.private-key.pem"), forge.keyOf(app));
    own.set("123456", String(app.id));
    place.app = app;
  },
  "7. Install the App"({ app }) {
    if (app) app.installed = true;
  },
  async "8. Protect the main branch"({ browser, folder }, { text }) {
    named(text, "*Import a ruleset*");
    const file = join(folder, "main-ruleset.json");
    const ruleset = JSON.parse(readFileSync(file, "utf8"));
    await browser.repos.createRepoRuleset({ ...at, ...ruleset });
  },
  async "9. Start automation"({ browser, forge, app }, { text }) {
    // Secrets are sealed in the browser: only their names can be read again.
    const [, secret = ""] = /Add environment secret\*: name `(\w+)`/.exec(text) ?? [];
    const [, environment = ""] = /New environment\*, name `(\w+)`/.exec(text) ?? [];
    const [, branch = ""] = /Ref type \*Branch\*, name pattern `(\w+)`/.exec(text) ?? [];
    const [, name = ""] = /New repository variable\*: name `(\w+)`/.exec(text) ?? [];
    const place = { ...at, environment_name: environment };
    const policy = { protected_branches: false, custom_branch_policies: true };
    await browser.repos.createOrUpdateEnvironment({ ...place, deployment_branch_policy: policy });
    await browser.repos.createDeploymentBranchPolicy({ ...place, name: branch, type: "branch" });
    const { settings } = forge.repository("my-organisation/staged-rollout");
    settings.environments.get(environment)?.secrets.add(secret);
    await browser.actions.createRepoVariable({ ...at, name, value: String(app?.id) });
  },
  "10. Run doctor": () => {},
  async "11. Open the first ticket"(place, { text }) {
    for (const word of ["*Create pull request*", "the comment `merge`"]) named(text, word);
    const { browser, forge } = place;
    const { data: pull } = await browser.pulls.create({
      ...at,
      title: "Deliver the trust anchors 1.41",
      head: "first-release",
      base: "main",
    });
    await automation(place, "gate", "--open-pulls");
    const [comment] = (await browser.issues.listComments({ ...at, issue_number: pull.number }))
      .data;
    const statuses = await browser.repos.listCommitStatusesForRef({ ...at, ref: pull.head.sha });
    expect([comment?.body, statuses.data[0]?.state]).toEqual([
      expect.stringContaining("CA 1.41"),
      "success",
    ]);
    const button = browser.pulls.merge({ ...at, pull_number: pull.number, sha: pull.head.sha });
    await expect(button).rejects.toThrow("Cannot update this protected ref.");
    forge.now = new Date(Date.parse(forge.now) + 60_000).toISOString();
    await browser.issues.createComment({ ...at, issue_number: pull.number, body: "merge" });
    await automation(place, "gate", "--open-pulls");
    expect((await browser.pulls.get({ ...at, pull_number: pull.number })).data.merged).toBe(true);
    await automation(place, "advance", "--channel", "issue");
  },
};

/** What a workflow runs as the App, on main. */
async function automation({ forge, folder, app }: Place, ...command: string[]): Promise<void> {
  if (!app) throw new Error("There is no App yet.");
  const root = join(folder, "runner");
  const remote = forge.cloneUrl(forge.repository("my-organisation/staged-rollout"));
  if (existsSync(root)) await git(root, ["pull", "--quiet"]);
  else {
    // The code that runs is this test's own: only the data are checked out.
    await git(folder, ["clone", "--quiet", "--sparse", remote, root]);
    await git(root, ["sparse-checkout", "set", "rollouts", "teams", "components"]);
  }
  let time = Date.now();
  const clock = {
    now: () => time,
    async sleep(milliseconds: number) {
      time += milliseconds;
    },
  };
  const environment = {
    GITHUB_API_URL: forge.apiUrl,
    GITHUB_SERVER_URL: forge.url,
    GITHUB_REPOSITORY: "my-organisation/staged-rollout",
    STAGED_ROLLOUT_APP: app.slug,
    STAGED_ROLLOUT_TOKEN: forge.installationToken(app),
  };
  const now = () => forge.now;
  const { exit, err } = await run([...command, "--root", root], { environment, clock, now });
  if (exit !== 0) throw new Error(`${command.join(" ")} ended with ${exit}: ${err}`);
}

/** Steps whose commands need what the clicks made. */
const CLICKS_FIRST: ReadonlySet<string> = new Set(["6. Create the App"]);

/** The permissions in the document's table, as the forge keeps them. */
function permissionsIn(text: string): Permissions {
  const levels: Record<string, "read" | "write"> = {
    "Read-only": "read",
    "Read and write": "write",
  };
  const ids = new Map(Object.entries(PERMISSIONS).map(([id, { name }]) => [name as string, id]));
  const rows = [...text.matchAll(/^ *\| ([A-Z][\w ]+) \| (Read[\w -]+) \|$/gm)];
  return Object.fromEntries(
    rows.map(([, name = "", level = ""]) => [ids.get(name) ?? name, levels[level] ?? "read"]),
  );
}

/** Runs a block where the last one ended, with what that exported. */
async function runBlock(place: Place, block: string): Promise<string> {
  const { folder, forge, owner, own } = place;
  // The commands look at the machine's clock, and the App's tokens are good for minutes.
  forge.now = new Date().toISOString();
  let text = block;
  for (const [theirs, ours] of own) text = text.replaceAll(theirs, ours);
  const [state, where] = [join(folder, "state"), join(folder, "where")];
  const script = [
    "set -eu",
    `if [ -e '${state}' ]; then . '${state}'; cd "$(cat '${where}')"; fi`,
    text,
    `export -p > '${state}'; pwd > '${where}'`,
  ];
  const credentials = Buffer.from(`x-access-token:${forge.tokenOf(owner)}`).toString("base64");
  const child = spawn("bash", ["-c", script.join("\n")], {
    cwd: folder,
    env: {
      ...GIT_ENV,
      ...signed(personOf(owner), forge.now),
      GITHUB_API_URL: forge.apiUrl,
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: `http.${forge.url}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const exit = await new Promise((resolve) => child.once("close", resolve));
  if (exit !== 0) throw new Error(`exit ${exit} of:\n${block}\n${said}`);
  const clone = join(folder, "my-instance");
  if (existsSync(clone) && !existsSync(join(clone, "node_modules")))
    symlinkSync(join(REPOSITORY, "node_modules"), join(clone, "node_modules"));
  return said;
}

test("every step of SETUP.md has its clicks", () => {
  expect(STEPS.map(({ heading }) => heading)).toEqual(Object.keys(CLICKS));
});

test("SETUP.md leads from an empty organisation to a doctor who finds nothing, and to the first ticket", async () => {
  const forge = await startForge();
  const folder = emptyFolder();
  const organisation = forge.addAccount({ login: at.owner, type: "Organization" });
  const owner = forge.addAccount({ login: "Somebody" });
  const source = join(folder, "source.git");
  publish(source);
  const own = new Map([
    ["https://github.com/example/staged-rollout.git", source],
    ["https://github.com/", `${forge.url}/`],
    ["my-login", "somebody"],
    ["my-token", forge.tokenOf(owner)],
  ]);
  const browser = new Octokit({ auth: forge.tokenOf(owner), baseUrl: forge.apiUrl }).rest;
  const place: Place = { forge, folder, organisation, owner, browser, own };
  const said = new Map<string, string>();
  for (const step of STEPS) {
    const commands = async () => {
      let all = "";
      for (const block of step.blocks) all += await runBlock(place, block);
      said.set(step.heading, all);
    };
    const click = async () => CLICKS[step.heading]?.(place, step);
    const inOrder = CLICKS_FIRST.has(step.heading) ? [click, commands] : [commands, click];
    for (const part of inOrder) await part();
  }
  const verdict = said.get("10. Run doctor") ?? "";
  expect(verdict).toMatch(/\d+ settings fine, 0 missing, 0 not seen/);
  expect(verdict).not.toMatch(/^[✗?]/m);
  const main = await browser.repos.getContent({ ...at, path: "teams/maintainers.yaml" });
  expect(Buffer.from((main.data as { content: string }).content, "base64").toString()).toContain(
    `id: ${owner.id}`,
  );
  const issues = (await browser.issues.listForRepo(at)).data.filter((one) => !one.pull_request);
  expect(issues.map(({ title, user }) => [title, user?.login])).toContainEqual([
    "Staged Rollout CA 1.41",
    "my-federation-staged-rollout[bot]",
  ]);
  await forge.close();
});

test("the App of SETUP.md has exactly the permissions that doctor asks for", () => {
  const { text = "" } = STEPS.find(({ heading }) => heading === "6. Create the App") ?? {};
  expect(permissionsIn(text)).toEqual(
    Object.fromEntries(Object.entries(PERMISSIONS).map(([id, { level }]) => [id, level])),
  );
});
