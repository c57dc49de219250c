/** From a comment to its reply: what the workflow's own steps take, on a forge of this machine. */
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createComment } from "#io/github/comments.ts";
import { type Example, withForge } from "#testing/forge/example.ts";
import type { Issue } from "#testing/forge/model.ts";
import { AS_OF } from "./federation/plan.ts";
import { cpuBelow, ofEndedChildren } from "./tree-usage.ts";

/** Milliseconds on the clock, and of processor time, which says more where others are at work. */
export interface StepUsage {
  readonly elapsed: number;
  readonly cpu: number;
}

/** In the order of the steps. */
export interface ReplyUsage {
  /** The packages, from npm's cache where it has them. */
  readonly install: StepUsage;
  /** From the command's start: the data and, on the forge, comments, tickets and pull requests. */
  readonly read: StepUsage;
  /** The plan, its commit and push. */
  readonly decide: StepUsage;
  readonly reply: StepUsage;
}

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const COORDINATOR = "coordinator-one";
const COMMENT = "help";

/** Measures the steps in a federation that was generated at `root`; throws where the comment is not replied to. */
export const measureReply = (folder: string, root: string): Promise<ReplyUsage> => {
  const files = filesOf(root);
  return withForge(
    async (example) => {
      const ticket = addTickets(example, files);
      const { forge, repository } = example;
      publish(files, join(folder, "published"), repository.folder);
      const id = Number(/coordinator-one, id: (\d+)/.exec(files.get(COORDINATORS) ?? "")?.[1]);
      const coordinator = forge.addAccount({ login: COORDINATOR, id });
      await createComment(example.github(coordinator), ticket, COMMENT);
      const checkout = join(folder, "checkout");
      checkOut(example, checkout);
      const [start, before] = [performance.now(), ofEndedChildren()];
      const [command = "", ...args] = installCommand().split(" ");
      execFileSync(command, args, { cwd: checkout, stdio: "ignore", env: environment });
      const install = { elapsed: performance.now() - start, cpu: ofEndedChildren() - before };
      return { install, ...(await advance(example, checkout)) };
    },
    { now: AS_OF },
  );
};

const COORDINATORS = "teams/sw-rel-sr.yaml";
/** As on the forge's machines: npm starts nothing before a script. */
const environment = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  npm_config_ignore_scripts: "true",
};

/** The data of a real federation that lives on the forge. */
function filesOf(root: string): Map<string, string> {
  const files = new Map([[".gitignore", "node_modules/\n.forge*\n.staged-rollout*\n"]]);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(root.length + 1), readFileSync(path, "utf8"));
  }
  const procedure = files.get("rollouts/procedure.yaml") ?? "";
  const real = procedure
    .replace(/^(?:example|asOf): .*\n/gm, "")
    .replace(/^repository: .*/m, "repository: example/staged-rollout");
  return files.set("rollouts/procedure.yaml", real);
}

const LONG_AGO = "2019-01-01T00:00:00Z";

/** Has each ticket on the forge, by the forge's numbers; answers the number of one whose service is under load. */
function addTickets({ forge, repository, app }: Example, files: Map<string, string>): number {
  const open = [...files].filter(([, text]) => /^status: open$/m.test(text));
  const underWay = new Set(open.flatMap(([file]) => [file, join(dirname(file), "../ticket.yaml")]));
  let exposed: number | undefined;
  for (const [file, text] of files) {
    if (!file.endsWith("/ticket.yaml")) continue;
    const number = repository.issues.length + 1;
    files.set(file, text.replace(/^issue: \d+$/m, `issue: ${number}`));
    if (underWay.has(file) && text.includes("event: exposed")) exposed ??= number;
    const at = underWay.has(file) ? AS_OF : LONG_AGO;
    const by = app.bot;
    const issue: Issue = {
      ...{ id: forge.world.nextId(), repository, number, title: file, body: null, app, user: by },
      ...{ created: at, updated: at, labels: [], assignees: [], comments: [], children: [] },
      ...{ reason: null, parent: undefined, pull: undefined },
      ...{ locked: false, gone: undefined, discussion: false },
      ...(underWay.has(file)
        ? { state: "open", closed: undefined }
        : { state: "closed", closed: { at, by } }),
    };
    repository.issues.push(issue);
  }
  if (exposed === undefined) throw new Error("no service is under load in the federation");
  return exposed;
}

/** One commit on main, past the forge, which would take its files one by one. */
function publish(files: Map<string, string>, folder: string, to: string): void {
  for (const [file, text] of files) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const identity = ["-c", "user.name=bench", "-c", "user.email=bench@localhost.invalid"];
  const git = (...args: string[]) =>
    execFileSync("git", [...identity, "-c", "gc.auto=0", ...args], {
      cwd: folder,
      stdio: "ignore",
    });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=base");
  git("push", "--quiet", "--force", to, "main");
}

/** The last commit, as the workflow checks it out, with this repository's code. */
function checkOut({ repository }: Example, checkout: string): void {
  const from = `file://${repository.folder}`;
  execFileSync("git", ["clone", "--quiet", "--depth=1", from, checkout], { stdio: "ignore" });
  for (const part of ["package.json", "package-lock.json", "scripts"]) {
    cpSync(join(REPOSITORY, part), join(checkout, part), { recursive: true });
  }
  mkdirSync(join(checkout, "site"));
}

/** What the workflow installs before it advances. */
function installCommand(): string {
  const workflow = readFileSync(join(REPOSITORY, ".github/workflows/advance.yml"), "utf8");
  const steps = workflow.slice(0, workflow.indexOf("rollout -- advance"));
  const found = steps.lastIndexOf("- run: npm ci");
  return steps.slice(found + "- run: ".length).split("\n", 1)[0] ?? "";
}

/** Runs it until the comment is replied to. */
async function advance(
  { forge, app, repository }: Example,
  checkout: string,
): Promise<Omit<ReplyUsage, "install">> {
  const none: StepUsage = { elapsed: 0, cpu: 0 };
  const at = { read: none, pushed: none, replied: none };
  const answered = Promise.withResolvers<void>();
  const start = performance.now();
  forge.inject({
    kind: "error",
    status: 500,
    times: Number.POSITIVE_INFINITY,
    on({ operation = "", method }) {
      const usedUp = () => ({ elapsed: performance.now() - start, cpu: cpuBelow(child.pid ?? 0) });
      const reads = method === "GET" || operation === "graphql";
      if (operation === "issues/create-comment") {
        if (at.replied === none) at.replied = usedUp();
        answered.resolve();
      } else if (operation === "git/push") at.pushed = usedUp();
      else if (reads && at.pushed === none) at.read = usedUp();
      return false;
    },
  });
  const words = ["run", "-s", "rollout", "--", "advance", "--channel", "issue", "--as-of", AS_OF];
  const child = spawn("npm", words, {
    cwd: checkout,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...environment,
      GITHUB_REPOSITORY: `${repository.owner.login}/${repository.name}`,
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_SERVER_URL: forge.url,
      STAGED_ROLLOUT_TOKEN: forge.installationToken(app),
      STAGED_ROLLOUT_APP: app.slug,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-2000);
    });
  }
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.once("error", answered.reject);
  void ended.then(() => answered.reject(new Error(`advance ended without a reply: ${output}`)));
  try {
    await answered.promise;
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid);
    await ended;
  }
  return {
    read: at.read,
    decide: since(at.read, at.pushed),
    reply: since(at.pushed, at.replied),
  };
}

const since = (before: StepUsage, after: StepUsage): StepUsage => ({
  elapsed: after.elapsed - before.elapsed,
  cpu: after.cpu - before.cpu,
});
