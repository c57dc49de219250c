import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { pagesIn } from "#io/site-pages.ts";
import { baseTexts, copyOfBase } from "../testing/base.ts";
import { VARIED, VARIED_NOW } from "../testing/base-variants.ts";
import { runProgram } from "./program.ts";

const sample = copyOfBase(VARIED);
const files = baseTexts(VARIED).size;
const cli = fileURLToPath(new URL("../rollout.cjs", import.meta.url));
const workshop = fileURLToPath(new URL("../../node_modules/.astro", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "staged-rollout-command-"));
/** On the file system of the packages: there a new site is renamed. */
mkdirSync(workshop, { recursive: true });
const beside = mkdtempSync(join(workshop, "staged-rollout-command-"));
/** On Linux another file system, onto which nothing can be renamed. */
const elsewhere = mkdtempSync(
  join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "staged-rollout-command-"),
);
afterAll(() => {
  for (const folder of [work, beside, elsewhere, sample])
    rmSync(folder, { recursive: true, force: true });
});

/** Runs a command and gives back its exit code and what it wrote. */
async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await runProgram(argv, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    colour: false,
    now: () => VARIED_NOW,
  });
  return { exit, out: out.join("\n"), err: err.join("\n") };
}

test("site builds the root's site, says the counts, and answers in JSON", async () => {
  const out = join(work, "built");
  const argv = ["site", "--root", sample, "--out", out, "--base", "staged-rollout"];
  const { exit, out: answer, err } = await run(...argv, "--format", "json");
  const pages = pagesIn(out).length;
  expect(pages).toBeGreaterThan(20);
  expect(err).toMatch(
    new RegExp(`^Checked ${files} files: 0 errors, \\d+ warnings?\nBuilt \\d+ pages in `),
  );
  expect(err).toContain(`Built ${pages} pages in `);
  expect(JSON.parse(answer)).toEqual({ out, base: "/staged-rollout/", pages });
  expect(exit).toBe(0);
});

test("several registries are one site: that of the whole, with links to each one's own repository", async () => {
  const stack = "rollouts/EMI-1.0";
  const [hub, apart] = [join(work, "hub"), join(work, "apart")];
  for (const root of [hub, apart]) cpSync(sample, root, { recursive: true });
  rmSync(join(hub, stack), { recursive: true });
  // The distribution's releases list them.
  for (const name of ["1.0.0", "1.1.0"])
    rmSync(join(hub, `components/distributions/UMD/${name}.yaml`));
  for (const name of readdirSync(join(apart, "rollouts"))) {
    if (name !== "EMI-1.0" && name !== "procedure.yaml") {
      rmSync(join(apart, "rollouts", name), { recursive: true });
    }
  }
  const file = join(apart, "rollouts/procedure.yaml");
  const procedure = readFileSync(file, "utf8");
  const repository = /^repository: (.*)$/m.exec(procedure)?.[1] ?? "";
  writeFileSync(file, procedure.replace(repository, "example/emi"));
  const out = join(work, "several");
  const argv = ["site", "--root", hub, "--root", apart, "--out", out, "--base", "staged-rollout"];
  const { exit, err } = await run(...argv);
  expect([exit, err.match(/.* differ.*/)]).toEqual([0, null]);
  const whole = join(work, "built");
  const files = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(html|json|md|xml|ics|csv)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((name) => !name.startsWith("pagefind/"))
      .sort();
  const shown = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");
  expect(files(out)).toEqual(files(whole));
  for (const name of files(out)) {
    expect(shown(out, name).replaceAll("example/emi", repository), name).toBe(shown(whole, name));
  }
  const page = shown(out, "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/index.html");
  expect(page).toContain("https://github.com/example/emi/blob/main/");
  // The same release in both is refused.
  cpSync(join(apart, stack), join(hub, stack), { recursive: true });
  const twice = await run("site", "--root", hub, "--root", apart, "--out", join(work, "twice"));
  expect(twice.exit).toBe(1);
  expect(twice.err).toContain("No site was built: a release belongs to one registry.");
  expect(twice.err).toContain(`${stack}/cream/1.13.2 stands in ${hub} and in ${apart}`);
});

test("errors in procedure.yaml are said, and no site is built", async () => {
  const root = join(work, "broken");
  cpSync(sample, root, { recursive: true });
  writeFileSync(join(root, "rollouts/procedure.yaml"), "format: 1\nsite: [\n");
  const out = join(work, "unbuilt");
  const { exit, err } = await run("site", "--root", root, "--out", out);
  expect(exit).toBe(1);
  expect(err).toContain("rollouts/procedure.yaml");
  expect(err).toContain("No site was built");
  expect(existsSync(out)).toBe(false);
});

test("a folder without a registry is reported", async () => {
  const empty = join(work, "empty");
  mkdirSync(empty);
  const { exit, err } = await run("site", "--root", empty, "--out", join(work, "x"));
  expect(exit).toBe(1);
  expect(err).toContain("rollouts/procedure.yaml");
  expect((await run("site", "--root", join(work, "nowhere"))).exit).toBe(2);
});

test("a folder with other files in it is never emptied", async () => {
  const out = join(work, "precious");
  mkdirSync(out);
  writeFileSync(join(out, "thesis.txt"), "ten years");
  const { exit, err } = await run("site", "--root", sample, "--out", out);
  expect([exit, err]).toEqual([
    2,
    `${out} contains files that are not a site built here; name an empty folder`,
  ]);
  expect(existsSync(join(out, "thesis.txt"))).toBe(true);
});

test.for([
  ["--out", join(sample, "teams/site"), "is inside the data"],
  ["--out", join(sample, "rollouts/procedure.yaml/x"), "is inside the data"],
  ["--out", cli, "is not a folder"],
  ["--base", "https://example.org/", "is not a path"],
  ["--base", "/../", "is not a path"],
  ["--port", "0", "is not a port"],
  ["--port", "http", "is not a port"],
] as const)("%s %s is refused: it %s", async ([option, value, says]) => {
  const { exit, err } = await run("site", "--root", sample, option, value);
  expect(exit).toBe(2);
  expect(err).toContain(says);
});

test("start --once says its two steps, replaces an earlier site on whatever file system, and stops", async () => {
  const out = join(elsewhere, "once");
  mkdirSync(out);
  writeFileSync(join(out, "index.html"), '<meta name="generator" content="staged-rollout">');
  writeFileSync(join(out, "stale.html"), "from an earlier build");
  const { exit, out: said } = await run("start", "--once", "--root", sample, "--out", out);
  expect(exit).toBe(0);
  const pages = pagesIn(out);
  expect(pages.includes("stale.html")).toBe(false);
  expect(said).toMatch(
    new RegExp(
      `^1/2 Checked ${files} files: 0 errors, \\d+ warnings?\n2/2 Built \\d+ pages in [\\d.]+ s$`,
    ),
  );
  expect(said).toContain(`Built ${pages.length} pages in `);
});

test("site that is asked to stop ends by that, and leaves nothing behind", async () => {
  const out = join(work, "stopped");
  const child = spawn(process.execPath, [cli, "site", "--root", sample, "--out", out], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    const ended = once(child, "exit");
    const left = () =>
      existsSync(workshop) &&
      readdirSync(workshop).filter((name) => name.startsWith(`build-${child.pid}-`));
    await expect.poll(left, { timeout: 60_000 }).toHaveLength(1);
    child.kill("SIGTERM");
    expect(await ended).toEqual([null, "SIGTERM"]);
    expect(left()).toEqual([]);
    expect(existsSync(out)).toBe(false);
  } finally {
    child.kill("SIGKILL");
  }
});

test("start serves what it built until it is asked to stop", async () => {
  const port = String(41_000 + (process.pid % 20_000));
  const argv = ["start", "--root", sample, "--out", join(beside, "served"), "--port", port];
  const child = spawn(process.execPath, [cli, ...argv], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  try {
    let said = "";
    const url = await new Promise<string>((resolve, reject) => {
      child.once("close", () => reject(new Error(`it ended early: ${said}`)));
      child.stdout.on("data", (chunk) => {
        said += chunk;
        const address = /^3\/3 .*Serving (\S+)/m.exec(said)?.[1];
        if (address) resolve(address);
      });
    });
    const page = await fetch(`${url}teams/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Early Adopter teams");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  } finally {
    child.kill("SIGKILL");
  }
});
