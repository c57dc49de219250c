/** Our own workflows on the test forge: people comment, the clock strikes, runs fail. */
import { createMessage, generateKey, readKey, readSignature, verify } from "openpgp";
import { expect, test } from "vitest";
import { baseText } from "../base.ts";
import { RELEASE, ROLLOUT, releaseText, VERIFIED } from "../federation.ts";
import { type TestInstance, withTestInstance } from "../forge-runs.ts";
import type { JobRun } from "./job.ts";
import { projectCode } from "./repository.ts";
import { type Started, withApp, withRunner } from "./runner.ts";

const LATER = "2011-06-07T10:00:00Z";
const RELEASED = {
  [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
  [`rollouts/${ROLLOUT}/rollout.yaml`]: `${VERIFIED}manager: manager-one\nteams: [ea-NGI_PT-LIS]\n`,
};
const TICKET = "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64";

const withWorkflows = (use: (instance: TestInstance) => Promise<void>) =>
  withTestInstance(use, { now: "2011-06-07T09:00:00Z", files: { ...projectCode(), ...RELEASED } });

const allJobs = ({ jobs }: Started): JobRun[] => jobs.flatMap((job) => [job, ...withCalled(job)]);
const withCalled = ({ called }: JobRun): JobRun[] =>
  called.flatMap((job) => [job, ...withCalled(job)]);
/** Of jobs of one name the innermost, which has steps. */
const resultsOf = (started: Started): Record<string, string> =>
  Object.fromEntries(allJobs(started).map(({ id, result }) => [id, result]));
const stepsOf = (started: Started, job: string) =>
  allJobs(started)
    .filter(({ id }) => id === job)
    .flatMap(({ steps }) => steps);

const HOSTILE = 'accept\n\n"; touch pwned; $(touch pwned) `touch pwned`\n::error::x\nadmin=yes';

test("a comment on a ticket is carried out at once, and the site of the result is published", () =>
  withWorkflows(async (instance) => {
    expect((await instance.advance()).exit).toBe(0);
    await withRunner(instance, withApp(instance), async (runner) => {
      instance.forge.now = LATER;
      await instance.comment("lis-admin", instance.ticket(TICKET).number, HOSTILE);
      const [gate, ticket, ...more] = await runner.settle();
      expect(more).toEqual([]);
      expect(gate).toMatchObject({ file: "gate.yml", jobs: [{ result: "skipped" }] });
      if (!ticket) throw new Error("no workflow ran for the comment");
      expect(ticket.conclusion, JSON.stringify(ticket)).toBe("success");
      const [outer, , inner] = allJobs(ticket);
      const deploy = allJobs(ticket).find(({ id }) => id === "deploy");
      expect([outer?.id, inner?.group]).toEqual(["advance", "advance"]);
      expect(stepsOf(ticket, "advance").map(({ what, outcome }) => [what, outcome])).toEqual([
        ["actions/checkout", "success"],
        ["actions/setup-node", "success"],
        ["npm ci --no-audit --omit=dev --ignore-scripts", "success"],
        ["actions/create-github-app-token", "success"],
        ["npm run -s rollout -- advance", "success"],
        ["npm run -s rollout -- heartbeat", "success"],
      ]);
      const build = allJobs(ticket).find(({ id }) => id === "build");
      expect(build?.group).toBe("build");
      expect(build?.steps.map(({ what, outcome }) => [what, outcome])).toEqual([
        ["actions/checkout", "success"],
        ["actions/setup-node", "success"],
        ["npm ci --no-audit --ignore-scripts", "success"],
        ["actions/configure-pages", "success"],
        ['npm run -s rollout -- site --base "$BASE_PATH"', "success"],
        ["actions/upload-pages-artifact", "success"],
      ]);
      // It shows what the job before has read of the forge.
      const page = runner
        .files()
        .find((path) => /artifact-\w+\/automation\/index\.html$/.test(path));
      expect(runner.read(page ?? "")).toContain("/example/staged-rollout/actions/runs/");
      expect(deploy).toMatchObject({
        id: "deploy",
        group: "pages",
        permissions: { pages: "write", "id-token": "write" },
        steps: [{ outputs: { page_url: "https://example.github.io/staged-rollout/" } }],
      });
      expect(stepsOf(ticket, "alarm").at(-1)?.log).toBe("No alarm.\n");
      expect(instance.file(`rollouts/${ROLLOUT}/ticket.yaml`)).toContain("event: accepted");
      expect(runner.files().filter((path) => path.includes("pwned"))).toEqual([]);
    });
  }));

/** The settings of a repository with a key for its lists of packages. */
async function withKey(instance: TestInstance, given?: string) {
  const { privateKey, publicKey } = await generateKey({
    ...{ type: "rsa", rsaBits: 2048, userIDs: [{ name: "Example Federation" }], format: "armored" },
    date: new Date("2011-01-01T00:00:00Z"),
  } as const);
  const { vars, environments = {} } = withApp(instance);
  const { automation } = environments;
  const fingerprint = (await readKey({ armoredKey: publicKey })).getFingerprint();
  const secrets = { ...automation?.secrets, REPOSITORY_SIGNING_KEY: given ?? privateKey };
  return {
    publicKey,
    privateKey,
    settings: {
      vars: { ...vars, REPOSITORY_SIGNING_FINGERPRINT: fingerprint.toUpperCase() },
      environments: { automation: { branches: ["main"], secrets } },
    },
  };
}
const PUBLISHES = {
  "rollouts/procedure.yaml": `${baseText("rollouts/procedure.yaml")}packages: publish\n`,
};

test("lists of packages are signed where the key is, and published by a job that has none", () =>
  withWorkflows(async (instance) => {
    await instance.merge(PUBLISHES);
    const { settings, publicKey, privateKey } = await withKey(instance);
    await withRunner(instance, settings, async (runner) => {
      const [started] = await runner.schedule();
      if (!started) throw new Error("the clock starts nothing");
      expect(resultsOf(started), JSON.stringify(started)).toMatchObject({
        ...{ advance: "success", sign: "success", deploy: "success" },
      });
      expect(stepsOf(started, "sign").map(({ what }) => what)).toEqual([
        ...["actions/checkout", "actions/setup-node"],
        "npm ci --no-audit --omit=dev --ignore-scripts",
        "npm run -s rollout -- repositories --signatures",
      ]);
      expect(stepsOf(started, "alarm").at(-1)?.log).toBe("No alarm.\n");
      const inArtifact = (end: string) =>
        runner
          .files()
          .find((path) => /artifact-\w+\/repository\//.test(path) && path.endsWith(end));
      const read = (end: string) => runner.read(inArtifact(end) ?? end);
      expect(read("repository/key.asc")).toBe(publicKey.replaceAll("\r\n", "\n"));
      const folder = "StagedRollOut/EMI-1.0/sl5/x86_64";
      expect(read(`${folder}/staged-roll-out-EMI-1.0-sl5-x86_64.repo`)).toContain(
        "repo_gpgcheck=1\n",
      );
      const { signatures } = await verify({
        message: await createMessage({
          binary: Buffer.from(read(`${folder}/repodata/repomd.xml`)),
        }),
        signature: await readSignature({
          armoredSignature: read(`${folder}/repodata/repomd.xml.asc`),
        }),
        verificationKeys: await readKey({ armoredKey: publicKey }),
        date: new Date(LATER),
      });
      await expect(signatures[0]?.verified).resolves.toBe(true);
      // Nothing of the key is in what a job hands on, prints or publishes.
      const said = JSON.stringify(started);
      const lines = privateKey.split(/\r?\n/).filter((line) => line.length > 40);
      expect(lines.length).toBeGreaterThan(10);
      expect(lines.filter((line) => said.includes(line))).toEqual([]);
    });
  }));

test("with a key that cannot sign the site stays as it was, and the alarm says so", () =>
  withWorkflows(async (instance) => {
    await instance.merge(PUBLISHES);
    const { settings } = await withKey(instance, "mistyped");
    await withRunner(instance, settings, async (runner) => {
      const [started] = await runner.schedule();
      if (!started) throw new Error("the clock starts nothing");
      expect(resultsOf(started)).toMatchObject({
        ...{ advance: "success", sign: "failure", build: "skipped", site: "skipped" },
      });
      expect(started.conclusion).toBe("failure");
      expect(stepsOf(started, "sign").at(-1)?.log).toContain("nothing is published");
      expect(stepsOf(started, "alarm").at(-1)?.log).toMatch(/^Issue \d+ is open\.\n$/);
    });
  }));

test("without an App, as in a fork, the clock starts nothing and nothing is red", () =>
  withWorkflows((instance) =>
    withRunner(instance, {}, async (runner) => {
      const started = await runner.schedule();
      expect(started).toMatchObject([{ file: "advance.yml", conclusion: "success" }]);
      expect(started.map(resultsOf)).toEqual([
        {
          pulls: "skipped",
          advance: "skipped",
          sign: "skipped",
          build: "skipped",
          site: "skipped",
          alarm: "skipped",
        },
      ]);
      // A change of the data builds the site where Pages are; another one does not.
      instance.repository.pages = undefined;
      await instance.merge({ "teams/ea-NGI_UK-GLA.yaml": null });
      await instance.merge({ "README.md": "Hello" });
      const pushed = (await runner.settle()).filter(({ event }) => event === "push");
      expect(pushed.map((one) => [one.file, resultsOf(one)])).toEqual([
        [
          "advance.yml",
          {
            pulls: "skipped",
            advance: "skipped",
            sign: "skipped",
            build: "skipped",
            site: "skipped",
            alarm: "skipped",
          },
        ],
        ["data.yml", { check: "success" }],
        ["site.yml", { build: "failure", deploy: "skipped" }],
        [
          "advance.yml",
          {
            pulls: "skipped",
            advance: "skipped",
            sign: "skipped",
            build: "skipped",
            site: "skipped",
            alarm: "skipped",
          },
        ],
        ["ci.yml", { test: "success" }],
      ]);
    }),
  ));

test("a broken team file is left out of the site, which is published although the run ends red", () =>
  withWorkflows(async (instance) => {
    const broken = { "teams/ea-NGI_UK-GLA.yaml": "ngi: NGI_UK\nsite: [\n" };
    await instance.merge(broken);
    await withRunner(instance, withApp(instance), async (runner) => {
      const [started] = await runner.schedule();
      if (!started) throw new Error("the clock starts nothing");
      expect(started.conclusion).toBe("failure");
      expect(stepsOf(started, "build").slice(-2)).toMatchObject([
        { what: 'npm run -s rollout -- site --base "$BASE_PATH"', outcome: "failure" },
        { what: "actions/upload-pages-artifact", outcome: "success" },
      ]);
      expect(allJobs(started).find(({ id }) => id === "deploy")).toMatchObject({
        result: "success",
      });
    });
    await withRunner(instance, {}, async (runner) => {
      await instance.merge({ "teams/ea-NGI_UK-GLA.yaml": "ngi: NGI_UK\nsite: {\n" });
      const built = (await runner.settle()).find(({ file }) => file === "site.yml");
      expect(built && [resultsOf(built), built.conclusion]).toEqual([
        { build: "failure", deploy: "success" },
        "failure",
      ]);
    });
  }));

test("runs that cannot act as the App say so in one issue", () =>
  withWorkflows(async (instance) => {
    const settings = withApp(instance, "mistyped");
    await withRunner(instance, settings, async (runner) => {
      for (const expected of ["Issue 1 is open.\n", "Issue 1 is open.\n"]) {
        const [started] = await runner.schedule();
        if (!started) throw new Error("the clock starts nothing");
        expect(resultsOf(started)).toEqual({
          pulls: "failure",
          advance: "failure",
          sign: "skipped",
          build: "skipped",
          site: "skipped",
          alarm: "success",
        });
        expect(started.conclusion).toBe("failure");
        expect(stepsOf(started, "advance").map(({ outcome }) => outcome)).toEqual([
          ...["success", "success", "success", "failure"],
          ...Array(2).fill("skipped"),
        ]);
        expect(stepsOf(started, "alarm").at(-1)?.log).toBe(expected);
      }
    });
    expect(instance.tickets()).toMatchObject([
      { title: "Automation has failed", state: "open", user: { login: "github-actions[bot]" } },
    ]);
  }));

test("whoever comments gets no mail about our failures: the run is green, and the alarm tells the maintainers", () =>
  withWorkflows(async (instance) => {
    expect((await instance.advance()).exit).toBe(0);
    const settings = withApp(instance, "mistyped");
    await withRunner(instance, settings, async (runner) => {
      await instance.comment("lis-admin", instance.ticket(TICKET).number, "accept");
      const ticket = (await runner.settle()).find(({ file }) => file === "ticket.yml");
      if (!ticket) throw new Error("no workflow ran for the comment");
      expect(ticket.conclusion).toBe("success");
      expect(resultsOf(ticket)).toEqual({
        pulls: "skipped",
        advance: "failure",
        sign: "skipped",
        build: "skipped",
        site: "skipped",
        alarm: "success",
      });
      expect(stepsOf(ticket, "alarm").at(-1)?.log).toMatch(/^Issue \d+ is open\.\n$/);
    });
  }));
