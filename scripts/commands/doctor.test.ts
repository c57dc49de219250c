import { generateKey } from "openpgp";
import { expect, test } from "vitest";
import { type Finding, SETTINGS_CHECKS } from "#core/instance/doctor/judge.ts";
import { WORKFLOWS } from "#core/instance/doctor/settings.ts";
import { BASE_NOW, withBase } from "../testing/base.ts";
import { type Example, withForge } from "../testing/forge/example.ts";
import {
  type Environment as KeyPlace,
  newSettings,
  type RulesetInput,
} from "../testing/forge/model.ts";
import { mainRuleset } from "../testing/forge/rulesets.ts";
import { folderOf, run } from "../testing/run.ts";
import { withMailServer } from "../testing/smtp.ts";
import type { Changes } from "../testing/texts.ts";
import type { Io } from "./command.ts";

type Environment = Readonly<Record<string, string>>;

const FILES = new Map(WORKFLOWS.map((file) => [`.github/workflows/${file}`, "on: push\n"]));

/** A forge on which nothing is missing, and the environment of somebody who has both tokens. */
const withSound = (
  use: (example: Example, environment: Environment, io: Partial<Io>) => Promise<void>,
) =>
  withForge(
    async (example) => {
      const { forge, app, maintainer } = example;
      makeSound(example);
      const environment = {
        GITHUB_API_URL: forge.apiUrl,
        GH_TOKEN: forge.tokenOf(maintainer),
        STAGED_ROLLOUT_APP_ID: String(app.id),
        STAGED_ROLLOUT_PRIVATE_KEY: forge.keyOf(app),
      };
      const clock = { now: () => Date.parse(forge.now), sleep: async () => {} };
      await use(example, environment, { now: () => forge.now, clock });
    },
    { now: BASE_NOW, files: FILES },
  );

const PERMISSIONS = {
  actions: "read",
  administration: "read",
  contents: "write",
  issues: "write",
  pull_requests: "write",
  statuses: "write",
  workflows: "write",
} as const;

const KEY = "STAGED_ROLLOUT_PRIVATE_KEY";

/** An environment that these refs may use, with the App's key in it. */
const environment = (...names: [name: string, type: "branch" | "tag"][]): KeyPlace => ({
  id: 7,
  name: "automation",
  refs: "custom",
  policies: names.map(([name, type], index) => ({ id: index, name, type })),
  secrets: new Set([KEY]),
});

function makeSound({ app, repository }: Example): void {
  const plain = { installed: true, suspended: undefined, asked: undefined };
  Object.assign(app, { permissions: PERMISSIONS, ...plain });
  const approval = "first_time_contributors_new_to_github";
  Object.assign(repository.settings, newSettings(), { reporting: true, approval });
  repository.settings.variables.set("STAGED_ROLLOUT_APP_ID", String(app.id));
  repository.settings.environments.set("automation", environment(["main", "branch"]));
  repository.pages = { build: "workflow" };
  repository.defaultBranch = "main";
  setRuleset(repository, mainRuleset(app.id));
}

function setRuleset({ rulesets }: Example["repository"], input: RulesetInput): void {
  rulesets.splice(0, rulesets.length, { id: 1, input, created: BASE_NOW });
}

async function ask(environment: Environment, io: Partial<Io>, changes: Changes = {}) {
  return withBase(changes, async (root) => {
    const ran = await run(["doctor", "--root", root, "--format", "json"], { ...io, environment });
    const { findings } = JSON.parse(ran.out || '{"findings":[]}') as { findings: Finding[] };
    return { ...ran, findings };
  });
}

const notFine = (findings: readonly Finding[], wanted: Finding["verdict"]) =>
  findings.filter(({ verdict }) => verdict === wanted).map(({ check }) => check);

test("a repository as it should be: every check is fine, and no branch has moved", () =>
  withSound(async ({ forge }, environment, io) => {
    const { exit, findings } = await ask(environment, io);
    expect(findings.filter(({ verdict }) => verdict !== "fine")).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual(SETTINGS_CHECKS.map(({ name }) => name));
    expect(exit).toBe(0);
    expect(findings.at(-1)?.found).toContain("created and deleted refs/staged-rollout/doctor");
    const pushes = forge.events.filter(({ name }) => name === "push");
    expect(pushes.map(({ payload }) => payload.ref)).toEqual([
      "refs/staged-rollout/doctor",
      "refs/staged-rollout/doctor",
    ]);
  }));

type Break = (example: Example) => void;
type Repository = Example["repository"];

const settings =
  (change: (settings: Repository["settings"]) => void): Break =>
  ({ repository }) =>
    change(repository.settings);

const withoutRule =
  (type: string): Break =>
  ({ app, repository }) => {
    const input = mainRuleset(app.id);
    const rules = input.rules?.filter((rule) => rule.type !== type) ?? [];
    setRuleset(repository, { ...input, rules });
  };

const bypassed =
  (...others: NonNullable<RulesetInput["bypass_actors"]>): Break =>
  ({ app, repository }) => {
    const input = mainRuleset(app.id);
    setRuleset(repository, {
      ...input,
      bypass_actors: [...(input.bypass_actors ?? []), ...others],
    });
  };

const granted =
  (change: Record<string, "read" | "write">): Break =>
  ({ app }) => {
    app.permissions = { ...app.permissions, ...change };
  };

const inEnvironment = (change: Partial<KeyPlace>): Break =>
  settings(({ environments }) =>
    environments.set("automation", { ...environment(["main", "branch"]), ...change }),
  );

/** Chosen actions, none of which is GitHub's own. */
const chosen = (...patterns: string[]) => ({
  github_owned_allowed: false,
  verified_allowed: true,
  patterns_allowed: patterns,
});

test("actions that are chosen are enough where GitHub's own are among them", () =>
  withSound(async ({ repository }, environment, io) => {
    for (const allowed of [chosen("actions/*"), { ...chosen(), github_owned_allowed: true }]) {
      repository.settings.allowed = allowed;
      expect((await ask(environment, io)).exit).toBe(0);
    }
  }));

/** What is broken, and the checks that say so. */
const ON_THE_FORGE: Record<string, [broken: Break, ...checks: string[]]> = {
  "issues off": [settings((all) => (all.issues = false)), "issues"],
  "App not installed": [
    ({ app }) => (app.installed = false),
    ...["app", "app-permissions", "labels", "push"],
  ],
  "App may not make labels": [granted({ issues: "read" }), "app-permissions", "labels"],
  "App may not post statuses": [granted({ statuses: "read" }), "app-permissions"],
  "App may not write contents": [granted({ contents: "read" }), "app-permissions", "push"],
  "no variable": [settings(({ variables }) => variables.clear()), "app-variable"],
  "another App's variable": [
    settings(({ variables }) => variables.set("STAGED_ROLLOUT_APP_ID", "1")),
    "app-variable",
  ],
  "no environment": [
    settings(({ environments }) => environments.clear()),
    ...["environment", "app-secret"],
  ],
  "a mail server without a sender": [
    inEnvironment({ secrets: new Set([KEY, "STAGED_ROLLOUT_SMTP"]) }),
    "mail",
  ],
  "a sender of mails without a server": [
    settings(({ variables }) => variables.set("STAGED_ROLLOUT_MAIL_FROM", "x@example.org")),
    "mail",
  ],
  "no secret in it": [
    settings(({ environments }) => environments.get("automation")?.secrets.clear()),
    "app-secret",
  ],
  "every branch may use it": [inEnvironment({ refs: "all" }), "environment"],
  "protected branches may use it": [inEnvironment({ refs: "protected" }), "environment"],
  "no branch may use it": [inEnvironment(environment()), "environment"],
  "another branch may use it too": [
    inEnvironment(environment(["main", "branch"], ["release/*", "branch"])),
    "environment",
  ],
  "a tag of that name may use it": [inEnvironment(environment(["main", "tag"])), "environment"],
  "the key in the repository too": [
    settings(({ secrets }) => secrets.add(KEY)),
    "key-nowhere-else",
  ],
  "App suspended": [({ app }) => (app.suspended = BASE_NOW), ...["app", "push"]],
  "App's new permissions not accepted": [
    ({ app }) => {
      const { workflows: _, ...accepted } = PERMISSIONS;
      Object.assign(app, { permissions: accepted, asked: PERMISSIONS });
    },
    "app-permissions",
  ],
  "only actions of this repository": [
    settings((all) => (all.allowed = "local_only")),
    "allowed-actions",
  ],
  "only chosen actions": [settings((all) => (all.allowed = chosen())), "allowed-actions"],
  "newcomers' workflows wait": [
    settings((all) => (all.approval = "first_time_contributors")),
    "fork-approval",
  ],
  "everybody's workflows wait": [
    settings((all) => (all.approval = "all_external_contributors")),
    "fork-approval",
  ],
  "classic branch protection": [settings((all) => (all.classic = true)), "classic-protection"],
  "a merge queue": [
    ({ app, repository }) => {
      const input = mainRuleset(app.id);
      const rules = [...(input.rules ?? []), { type: "merge_queue" as const }];
      setRuleset(repository, { ...input, rules });
    },
    "merge-queue",
  ],
  "no merge commits": [settings((all) => (all.mergeCommits = false)), "merge-commits"],
  "Actions off": [settings((all) => (all.actions = false)), "actions"],
  "a workflow off": [
    settings(({ disabledWorkflows }) => disabledWorkflows.add("gate.yml")),
    "workflows",
  ],
  "Pages off": [({ repository }) => (repository.pages = undefined), "pages", "site"],
  "Pages from a branch": [({ repository }) => (repository.pages = { build: "legacy" }), "pages"],
  "no private reporting": [settings((all) => (all.reporting = false)), "private-reporting"],
  "no ruleset": [
    ({ repository }) => repository.rulesets.splice(0, 1),
    ...["pull-request", "app-merges", "deletion", "force-push", "gate-status"],
  ],
  "no pull request needed": [withoutRule("pull_request"), "pull-request"],
  "people may merge": [withoutRule("update"), "app-merges"],
  "may be deleted": [withoutRule("deletion"), "deletion"],
  "may be rewritten": [withoutRule("non_fast_forward"), "force-push"],
  "status not required": [withoutRule("required_status_checks"), "gate-status"],
  "status of another name": [
    ({ app, repository }) => setRuleset(repository, mainRuleset(app.id, "test")),
    "gate-status",
  ],
  "status and bypass of another App": [
    ({ repository }) => setRuleset(repository, mainRuleset(4711)),
    ...["gate-status", "bypass", "push"],
  ],
  "status of anybody": [
    ({ app, repository }) => {
      const text = JSON.stringify(mainRuleset(app.id)).replace(`,"integration_id":${app.id}`, "");
      setRuleset(repository, JSON.parse(text));
    },
    "gate-status",
  ],
  "administrators pass by": [
    bypassed({ actor_type: "RepositoryRole", actor_id: 5, bypass_mode: "always" }),
    "bypass",
  ],
  "another App passes by": [
    bypassed({ actor_type: "Integration", actor_id: 4711, bypass_mode: "always" }),
    "bypass",
  ],
};

test("each setting that is missing is found, by its own checks alone, with a remedy", () =>
  withSound(async (example, environment, io) => {
    for (const [name, [broken, ...checks]] of Object.entries(ON_THE_FORGE)) {
      makeSound(example);
      broken(example);
      const { exit, findings } = await ask(environment, io);
      expect([name, ...notFine(findings, "missing")]).toEqual([name, ...checks]);
      expect(findings.filter(({ verdict, remedy }) => verdict !== "fine" && !remedy)).toEqual([]);
      expect(exit).toBe(1);
    }
  }));

const PROCEDURE = "rollouts/procedure.yaml";
const IN_THE_FILES: Record<string, [changes: Changes, ...checks: string[]]> = {
  "the example": [{ [PROCEDURE]: [["projectStart:", "example: true\nprojectStart:"]] }, "example"],
  "an invented account": [
    { "teams/maintainers.yaml": "title: M\nmembers: [{ github: example-a, id: 1000000000001 }]\n" },
    "example-accounts",
  ],
  "no maintainer": [{ "teams/maintainers.yaml": "title: M\nmembers: []\n" }, "first-people"],
  "another site": [{ [PROCEDURE]: [["example.github.io", "www.example.org"]] }, "site"],
};

test("each mistake in the instance's own files is found", () =>
  withSound(async ({ forge, organisation, maintainer }, environment, io) => {
    for (const [name, [changes, ...checks]] of Object.entries(IN_THE_FILES)) {
      const { exit, findings } = await ask(environment, io, changes);
      expect([name, ...notFine(findings, "missing"), exit]).toEqual([name, ...checks, 1]);
    }
    const other = await forge.addRepository({ owner: organisation, name: "other" });
    forge.grant(other, maintainer, "admin");
    const elsewhere = { ...environment, GITHUB_REPOSITORY: "example/other" };
    const { findings } = await ask(elsewhere, io);
    expect(notFine(findings, "missing")).toContain("repository");
    expect(notFine(findings, "missing")).toContain("workflows");
  }));

const PUBLISHES: Changes = {
  [PROCEDURE]: [["projectStart:", "packages: publish\nprojectStart:"]],
};
const SIGNING = "REPOSITORY_SIGNING_KEY";

test("a key for lists of packages that is given is looked at before it is stored", () =>
  withSound(async ({ repository }, environment, io) => {
    const told = async (key?: string) => {
      const given = key === undefined ? {} : { [SIGNING]: key };
      const { findings } = await ask({ ...environment, ...given }, io, PUBLISHES);
      return findings.filter(({ check }) => check.startsWith("signing"));
    };
    expect(await told()).toMatchObject([
      { verdict: "fine", found: expect.stringContaining("no key is given here") },
      { verdict: "fine", found: expect.stringContaining("are not signed") },
      { verdict: "fine" },
    ]);
    expect(await told("nonsense")).toMatchObject([
      {
        verdict: "missing",
        found: expect.stringContaining("is not an armoured OpenPGP private key"),
      },
      { verdict: "fine" },
      { verdict: "fine" },
    ]);
    const { privateKey } = await generateKey({
      ...{ type: "rsa", rsaBits: 2048, userIDs: [{ name: "Example" }], format: "armored" },
    } as const);
    const { settings } = repository;
    settings.environments.get("automation")?.secrets.add(SIGNING);
    settings.variables.set("REPOSITORY_SIGNING_FINGERPRINT", "ab".repeat(20));
    const [given, signing] = await told(privateKey);
    expect(given).toMatchObject({
      verdict: "fine",
      found: expect.stringMatching(/is [0-9A-F]{40}$/),
    });
    expect(signing).toMatchObject({
      verdict: "missing",
      found: expect.stringContaining(given?.found.slice(-40) ?? ""),
    });
    settings.variables.set("REPOSITORY_SIGNING_FINGERPRINT", given?.found.slice(-40) ?? "");
    expect((await told(privateKey))[1]).toMatchObject({
      verdict: "fine",
      found: `the lists of packages are signed by ${given?.found.slice(-40)}`,
    });
  }));

/** What the forge has of the signing key, and whether `doctor` is content. */
const SIGNINGS: Record<string, [broken: Break, found: string]> = {
  "a key without its fingerprint": [
    inEnvironment({ secrets: new Set([KEY, SIGNING]) }),
    "nothing is signed",
  ],
  "a fingerprint without a key": [
    settings(({ variables }) => variables.set("REPOSITORY_SIGNING_FINGERPRINT", "AB".repeat(20))),
    "there is no secret REPOSITORY_SIGNING_KEY",
  ],
  "half a fingerprint": [
    settings(({ variables, environments }) => {
      variables.set("REPOSITORY_SIGNING_FINGERPRINT", "AB".repeat(8));
      environments.get("automation")?.secrets.add(SIGNING);
    }),
    "is no fingerprint of 40 hexadecimal digits",
  ],
  "the key where every branch reads it": [
    settings(({ secrets }) => secrets.add(SIGNING)),
    "a workflow on any branch can read it",
  ],
};

test("what is missing for signed lists of packages is found, with a remedy", () =>
  withSound(async (example, environment, io) => {
    for (const [name, [broken, found]] of Object.entries(SIGNINGS)) {
      makeSound(example);
      broken(example);
      const { exit, findings } = await ask(environment, io, PUBLISHES);
      const wrong = findings.filter(({ verdict }) => verdict === "missing");
      expect([name, exit, wrong]).toMatchObject([
        name,
        1,
        [{ found: expect.stringContaining(found), remedy: expect.any(String) }],
      ]);
    }
  }));

test("without a token it says what it cannot see, and how to let it", () =>
  withSound(async (_example, { GITHUB_API_URL = "" }, io) => {
    const { exit, findings } = await ask({ GITHUB_API_URL }, io);
    expect(notFine(findings, "missing")).toEqual([]);
    expect(notFine(findings, "unseen")).toEqual([
      ...["app", "app-permissions", "app-variable", "app-secret", "mail", "key-nowhere-else"],
      "labels",
      ...["actions", "allowed-actions", "fork-approval", "pages"],
      ...[
        "site",
        "signing-key-nowhere-else",
        "gate-status",
        "bypass",
        "classic-protection",
        "merge-commits",
        "push",
      ],
    ]);
    expect(findings.map(({ remedy }) => remedy)).toContain(
      "set an administrator's token: export GH_TOKEN=$(gh auth token)",
    );
    expect(exit).toBe(1);
  }));

test("with the App's key alone it sees what the App may, and not who else passes by the rules", () =>
  withSound(async (_example, { GH_TOKEN: _, ...environment }, io) => {
    const { findings } = await ask(environment, io);
    expect(notFine(findings, "missing")).toEqual([]);
    expect(notFine(findings, "unseen")).toEqual([
      ...[
        "app-variable",
        "app-secret",
        "mail",
        "key-nowhere-else",
        "pages",
        "site",
        "signing-key-nowhere-else",
        "bypass",
      ],
    ]);
  }));

test("another main branch, and a ref that a stopped run left behind", () =>
  withSound(async (example, environment, io) => {
    const { app, github, repository, forge, maintainer } = example;
    const { git } = github(app).octokit.rest;
    const at = { owner: "example", repo: "staged-rollout" };
    const { data } = await git.getRef({ ...at, ref: "heads/main" });
    await git.createRef({ ...at, ref: "refs/staged-rollout/doctor", sha: data.object.sha });
    await forge.commit(repository, { branch: "trunk", changes: FILES, by: maintainer });
    repository.defaultBranch = "trunk";
    const { findings } = await ask(environment, io);
    expect(notFine(findings, "missing")).toContain("default-branch");
    expect(findings.at(-1)?.verdict).toBe("fine");
  }));

test("as text: a mark, what was found, and how to fix it", () =>
  withSound(async (example, environment, io) => {
    example.repository.settings.environments.get("automation")?.secrets.clear();
    const { exit, out } = await withBase({}, (root) =>
      run(["doctor", "--root", root], { ...io, environment }),
    );
    expect(exit).toBe(1);
    expect(out).toContain("read with an administrator's token and the App's key");
    expect(out).toContain("✓ issues are enabled: tickets can be opened");
    expect(out).toMatch(
      /✗ there is no secret STAGED_ROLLOUT_PRIVATE_KEY in the environment automation\n {2}→ http\S+\/settings\/environments: automation, Add environment secret/,
    );
    expect(out).toMatch(/33 settings fine, 1 missing, 0 not seen$/);
  }));

test("a repository that is not there is missing; a forge that does not answer, or refuses a token, ends with 3", () =>
  withSound(async ({ forge }, environment, io) => {
    const nowhere = await ask({ ...environment, GITHUB_REPOSITORY: "example/nowhere" }, io);
    expect([nowhere.exit, notFine(nowhere.findings, "missing")]).toEqual([1, ["repository"]]);
    const refused = await ask({ ...environment, GH_TOKEN: "made-up" }, io);
    expect([refused.exit, refused.err]).toEqual([3, expect.stringContaining("Bad credentials")]);
    const other = { ...environment, STAGED_ROLLOUT_APP_ID: "1" };
    expect((await ask(other, io)).exit).toBe(3);
    const deaf = await ask({ ...environment, GITHUB_API_URL: "http://127.0.0.1:1" }, io);
    expect([deaf.exit, deaf.err]).toEqual([
      3,
      expect.stringContaining("could not read the settings"),
    ]);
    expect(forge.requests.every(({ path }) => !path.includes("made-up"))).toBe(true);
  }));

test.for<[string, Environment]>([
  ["half of the App's key", { STAGED_ROLLOUT_APP_ID: "1" }],
  ["a key that is none", { STAGED_ROLLOUT_APP_ID: "1", STAGED_ROLLOUT_PRIVATE_KEY: "secret" }],
  ["a repository that is none", { GITHUB_REPOSITORY: "no slash" }],
])("wrong usage: %s", async ([, environment]) => {
  const { exit, err } = await ask(environment, {});
  expect(exit).toBe(2);
  expect(err).not.toContain("secret\n");
});

test("the ruleset is printed with the App in it, which alone posts the status and passes by", async () => {
  const template = {
    name: "main",
    rules: [
      { type: "deletion" },
      {
        type: "required_status_checks",
        parameters: { required_status_checks: [{ context: "staged-rollout/gate" }] },
      },
    ],
    bypass_actors: [],
  };
  const root = folderOf({ ".github/rulesets/main.json": JSON.stringify(template) });
  const words = ["doctor", "--ruleset", "--root", root];
  const { exit, out } = await run(words, { environment: { STAGED_ROLLOUT_APP_ID: "4711" } });
  const bound = { context: "staged-rollout/gate", integration_id: 4711 };
  expect([exit, JSON.parse(out)]).toEqual([
    0,
    {
      name: "main",
      rules: [
        { type: "deletion" },
        { type: "required_status_checks", parameters: { required_status_checks: [bound] } },
      ],
      bypass_actors: [{ actor_id: 4711, actor_type: "Integration", bypass_mode: "always" }],
    },
  ]);
  expect((await run(words)).exit).toBe(2);
});

test("one mail is sent where it is asked for, and the server's refusal is told", () =>
  withMailServer((server) =>
    withBase({}, async (root) => {
      const environment = {
        STAGED_ROLLOUT_SMTP: `smtp://127.0.0.1:${server.port}`,
        STAGED_ROLLOUT_MAIL_FROM: "staged-rollout@example.org",
      };
      const argv = ["doctor", "--root", root, "--mail", "somebody@example.org"];
      const { exit, out } = await run(argv, { environment });
      expect([exit, out]).toEqual([0, expect.stringContaining("has taken <doctor.")]);
      expect(server.mails.map(({ to }) => to)).toEqual([["somebody@example.org"]]);
      server.faults = () => ({ kind: "reply", code: 550, words: "5.7.1 relaying denied" });
      const refused = await run(argv, { environment });
      expect([refused.exit, refused.err]).toEqual([3, expect.stringContaining("relaying denied")]);
      expect((await run(argv, { environment: {} })).err).toContain("no mail server is set");
      expect((await run([...argv, "--mail", "nobody"], { environment })).exit).toBe(2);
    }),
  ));
