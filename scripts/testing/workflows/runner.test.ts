import { expect, test } from "vitest";
import { type Example, withForge } from "../forge/example.ts";
import { type Settings, type Started, withRunner } from "./runner.ts";
import { readPairs } from "./step.ts";
import { isStartedBy } from "./triggers.ts";

const at = "runs-on: ubuntu-24.04";

/** Asks the forge to open an issue, with the workflow's own token. */
const OPEN = `node -e "fetch(process.env.GITHUB_API_URL + '/repos/example/staged-rollout/issues', {method: 'POST', headers: {authorization: 'Bearer ' + process.env.TOKEN, 'user-agent': 'test', 'content-type': 'application/json'}, body: '{\\"title\\":\\"Hello\\"}'}).then(({status}) => console.log(status))"`;

const dispatched = (
  files: Readonly<Record<string, string>>,
  use: (started: Started[], example: Example) => void,
  settings: Settings = {},
) =>
  withForge(
    (example) =>
      withRunner(example, settings, async (runner) => {
        const { octokit, owner, repo } = example.github(example.maintainer);
        await octokit.rest.actions.createWorkflowDispatch({
          owner,
          repo,
          workflow_id: "one.yml",
          ref: "main",
        });
        use(await runner.settle(), example);
      }),
    {
      files: new Map(
        Object.entries(files).map(([name, text]) => [`.github/workflows/${name}`, text]),
      ),
    },
  );

const PAGES = (name: string) => `
on: workflow_dispatch
jobs:
  build:
    ${at}
    permissions: {}
    outputs: { artifact: "\${{ steps.name.outputs.artifact }}" }
    steps:
      - id: name
        run: mkdir site && touch site/index.html && echo "artifact=${name}" >> "$GITHUB_OUTPUT"
      - uses: actions/upload-pages-artifact@v5
        with: { name: "\${{ steps.name.outputs.artifact }}", path: site }
  deploy:
    needs: build
    ${at}
    permissions: { pages: write, id-token: write }
    steps:
      - uses: actions/deploy-pages@v5
        with: { artifact_name: "\${{ needs.build.outputs.artifact }}" }
`;

test.each([
  ["github-pages", "failure"],
  ["github-pages-$GITHUB_RUN_ATTEMPT", "success"],
])(
  "a run that is run again keeps what it had: with an artifact called %s it is a %s",
  (name, conclusion) =>
    withForge(
      (example) =>
        withRunner(example, {}, async (runner) => {
          const { octokit, owner, repo } = example.github(example.maintainer);
          const workflow_id = "one.yml";
          const asked = { owner, repo, workflow_id, ref: "main" };
          await octokit.rest.actions.createWorkflowDispatch(asked);
          const [first] = await runner.settle();
          if (!first) throw new Error("nothing was started");
          expect(first.conclusion).toBe("success");
          expect((await runner.rerun(first)).conclusion).toBe(conclusion);
        }),
      { files: new Map([[".github/workflows/one.yml", PAGES(name)]]) },
    ),
);

const jobsOf = (started: readonly Started[]) => started.flatMap(({ jobs }) => jobs);
const logs = (started: readonly Started[]): string[] =>
  jobsOf(started)
    .flatMap((job) => [job, ...job.called])
    .flatMap(({ steps }) => steps.map(({ log }) => log.trim()));

test("conditions, outputs, needs, environment and what is handed on", () =>
  dispatched(
    {
      "one.yml": `
on: workflow_dispatch
env: { WIDE: workflow }
jobs:
  first:
    ${at}
    permissions: {}
    env: { WIDE: "\${{ vars.WIDTH || 'none' }}" }
    outputs: { said: "\${{ steps.say.outputs.word }}" }
    steps:
      - id: say
        run: printf 'word=%s\\nmore<<END\\na\\nb\\nEND\\n' "$WIDE" >> "$GITHUB_OUTPUT"; echo LATER=yes >> "$GITHUB_ENV"
      - run: echo "$LATER $MORE"
        env: { MORE: "\${{ steps.say.outputs.more }}" }
      - run: exit 3
      - run: echo never
      - run: echo anyway
        if: failure()
  second:
    needs: first
    ${at}
    permissions: {}
    steps: [{ run: echo never }]
  third:
    needs: [first, second]
    if: \${{ always() && needs.first.outputs.said == 'wide' }}
    ${at}
    permissions: {}
    steps:
      - run: echo "$RESULTS"
        env: { RESULTS: "\${{ join(needs.*.result) }}" }
`,
    },
    (started) => {
      expect(jobsOf(started).map(({ id, result }) => [id, result])).toEqual([
        ["first", "failure"],
        ["second", "skipped"],
        ["third", "success"],
      ]);
      expect(logs(started)).toEqual(["", "yes a\nb", "", "", "anyway", "failure,skipped"]);
    },
    { vars: { WIDTH: "wide" } },
  ));

test("the workflow's own token may do what its job lists", () =>
  dispatched(
    {
      "one.yml": `
on: workflow_dispatch
permissions: {}
jobs:
  reads:
    ${at}
    permissions: { issues: read }
    steps: [{ run: ${JSON.stringify(OPEN)}, env: { TOKEN: "\${{ github.token }}" } }]
  writes:
    ${at}
    permissions: { issues: write }
    steps: [{ run: ${JSON.stringify(OPEN)}, env: { TOKEN: "\${{ github.token }}" } }]
`,
    },
    (started, { repository }) => {
      expect(logs(started)).toEqual(["403", "201"]);
      expect(repository.issues.map(({ user }) => user.login)).toEqual(["github-actions[bot]"]);
    },
  ));

const CALLED = (level: string) => `
on:
  workflow_call:
    inputs: { word: { type: string, required: true } }
    secrets: { GIVEN: { required: false }, KEPT: { required: false } }
permissions: {}
jobs:
  inner:
    ${at}
    permissions: { issues: ${level} }
    steps:
      - run: echo "$WORD [$GIVEN] [$KEPT]"
        env:
          WORD: \${{ inputs.word }}
          GIVEN: \${{ secrets.GIVEN }}
          KEPT: \${{ secrets.KEPT }}
`;
const CALLER = `
on: workflow_dispatch
permissions: {}
jobs:
  outer:
    permissions: { issues: read }
    uses: ./.github/workflows/two.yml
    with: { word: hello }
    secrets: { GIVEN: "\${{ secrets.GIVEN }}" }
`;

test("a called workflow gets the inputs and secrets that it is handed, and no more", () =>
  dispatched(
    { "one.yml": CALLER, "two.yml": CALLED("read") },
    (started) => expect(logs(started)).toEqual(["hello [one] []"]),
    { secrets: { GIVEN: "one", KEPT: "two" } },
  ));

test("a called workflow that asks for more than its caller has does not start", async () => {
  const files = { "one.yml": CALLER, "two.yml": CALLED("write") };
  await expect(dispatched(files, () => {})).rejects.toMatchObject({
    cause: { message: "two.yml inner asks for issues: write, which its caller has not" },
  });
});

const EVENTS = {
  push: { branches: ["main"], paths: ["site/**"] },
  pull_request: {},
  workflow_run: { workflows: ["CI"], types: ["completed"] },
};

test.for([
  [true, { event: "push", branch: "main", files: ["a", "site/src/a.ts"] }],
  [false, { event: "push", branch: "main", files: ["teams/a.yaml"] }],
  [false, { event: "push", branch: "other", files: ["site/a"] }],
  [true, { event: "pull_request", action: "synchronize" }],
  [false, { event: "pull_request", action: "labeled" }],
  [true, { event: "workflow_run", action: "completed", workflow: "CI" }],
  [false, { event: "workflow_run", action: "completed", workflow: "Gate" }],
  [false, { event: "workflow_run", action: "requested", workflow: "CI" }],
  [false, { event: "issues", action: "opened" }],
] as const)("%s: %o", ([expected, happened]) => {
  expect(isStartedBy(EVENTS, happened)).toBe(expected);
});

const IGNORING = { push: { "paths-ignore": ["teams/**"] } };

test.each([
  [false, ["teams/a.yaml", "teams/b/c.yaml"]],
  [true, ["teams/a.yaml", "README.md"]],
  [true, []],
])("%s: a push of %j where paths are ignored", (expected, files) => {
  expect(isStartedBy(IGNORING, { event: "push", files })).toBe(expected);
});

test("a line break in what a step hands on makes another value", () => {
  expect(readPairs("title=one\nadmin=yes\n")).toEqual({ title: "one", admin: "yes" });
  expect(readPairs("title<<E\none\nadmin=yes\nE\n")).toEqual({ title: "one\nadmin=yes" });
  expect(() => readPairs("title<<E\none\n")).toThrow("nothing ends");
  expect(() => readPairs("free text\n")).toThrow("no name and value");
});

const SECRET = `steps: [{ run: 'echo "[\${{ secrets.S }}]"' }]`;
const BOUND = `${at}\n    permissions: {}\n    environment: Safe\n    ${SECRET}`;
const SAFE: Settings = { environments: { safe: { branches: ["main"], secrets: { S: "kept" } } } };

test("a job is given the secrets of the environment that it names, and only on a ref that may use it", async () => {
  const one = `on: workflow_dispatch\njobs:\n  bound:\n    ${BOUND}\n  free:\n    ${at}\n    permissions: {}\n    ${SECRET}\n`;
  await dispatched(
    { "one.yml": one },
    (started) => expect(logs(started)).toEqual(["[kept]", "[]"]),
    SAFE,
  );
  const elsewhere = { environments: { safe: { branches: ["trunk"], secrets: { S: "kept" } } } };
  await dispatched(
    { "one.yml": one },
    (started) => {
      expect(logs(started)).toEqual(["[]"]);
      expect(jobsOf(started)[0]).toMatchObject({
        result: "failure",
        refused:
          'Branch "main" is not allowed to deploy to Safe due to environment protection rules.',
      });
    },
    elsewhere,
  );
});

test.each([
  ["", "[]"],
  ["    secrets: inherit\n", "[kept]"],
])(
  "a called job's environment gives it its secrets where the caller inherits them: %j",
  (handed, log) =>
    dispatched(
      {
        "one.yml": `on: workflow_dispatch\njobs:\n  calls:\n    permissions: {}\n    uses: ./.github/workflows/two.yml\n${handed}`,
        "two.yml": `on: workflow_call\njobs:\n  bound:\n    ${BOUND}\n`,
      },
      (started) =>
        expect(
          jobsOf(started)
            .flatMap(({ called }) => called)
            .map(({ steps }) => steps[0]?.log.trim()),
        ).toEqual([log]),
      SAFE,
    ),
);
