import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { emptyFolder } from "./testing/run.ts";

const LAUNCHER = fileURLToPath(new URL("rollout.cjs", import.meta.url));
const REPOSITORY = dirname(dirname(LAUNCHER));
const { bin, engines, version } = JSON.parse(
  readFileSync(join(REPOSITORY, "package.json"), "utf8"),
);

/** Where a Node.js that does not run TypeScript may be. */
const OLD = ["/usr/bin/node", "/usr/local/bin/node"].find(
  (node) =>
    existsSync(node) &&
    spawnSync(node, ["-p", "Boolean(process.features.typescript)"], { encoding: "utf8" }).stdout ===
      "false\n",
);

/** Starts the launcher, or a copy of it, by a Node.js. */
const start = (node: string, launcher: string, ...argv: string[]) =>
  spawnSync(node, [launcher, ...argv], { encoding: "utf8" });

/** A copy of the launcher with packages that hold no Node.js; its command line prints what it is given. */
function copied(packages: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  const launcher = join(folder, "scripts/rollout.cjs");
  const files = {
    "package.json": JSON.stringify({ type: "module", imports: {}, engines }),
    "scripts/cli.ts": "console.log(process.argv.slice(2).join());",
    ...packages,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  copyFileSync(LAUNCHER, launcher);
  copyFileSync(join(dirname(LAUNCHER), "own-modules.cjs"), join(folder, "scripts/own-modules.cjs"));
  return launcher;
}

const COMMANDER = { "node_modules/commander/package.json": "{}" };

test("package.json names the launcher, which a shell can start from anywhere by a link", () => {
  expect(bin).toEqual({ rollout: "scripts/rollout.cjs" });
  const link = join(emptyFolder(), "rollout");
  symlinkSync(LAUNCHER, link);
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
  const { stdout, status } = spawnSync(link, ["--version"], { encoding: "utf8", env });
  expect([stdout, status]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+/), 0]);
});

test("the launcher hands on arguments and the exit code", () => {
  const { status, stderr } = start(process.execPath, LAUNCHER, "chekc");
  expect([status, stderr]).toEqual([2, expect.stringContaining("unknown command 'chekc'")]);
});

test("without packages the launcher says how to get them", () => {
  const launcher = copied({});
  const { status, stderr } = start(process.execPath, launcher);
  const root = dirname(dirname(launcher));
  expect([status, stderr]).toEqual([
    3,
    `The packages of rollout are not installed: run npm ci in ${root}\n`,
  ]);
});

test.skipIf(OLD === undefined)("an older Node.js says what is needed in a line", () => {
  const { status, stdout, stderr } = start(OLD as string, copied(COMMANDER), "status");
  expect([status, stdout]).toEqual([3, ""]);
  expect(stderr).toMatch(/^rollout needs Node\.js .*, and this is v\d+\..*run npm ci in .*\n$/);
  expect(stderr).toContain(engines.node);
});

test.skipIf(OLD === undefined)("an older Node.js uses the one that is installed", () => {
  const launcher = copied({ ...COMMANDER, "node_modules/node/bin/node": "" });
  const installed = join(dirname(launcher), "../node_modules/node/bin/node");
  writeFileSync(installed, `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
  chmodSync(installed, 0o755);
  const { status, stdout } = start(OLD as string, launcher, "status", "cream");
  expect([status, stdout]).toEqual([0, "status,cream\n"]);
});

test("the version is that of package.json, with the commit in a clone", () => {
  const { stdout } = start(process.execPath, LAUNCHER, "--version");
  const commit = existsSync(join(REPOSITORY, ".git")) ? / \(commit [0-9a-f]{12}\)/.source : "";
  expect(stdout).toMatch(new RegExp(`^${version.replaceAll(".", "\\.")}${commit}\n$`));
});

test("our own modules are found where Node.js finds them", () => {
  const { ownModule } = createRequire(import.meta.url)("./own-modules.cjs");
  const from = new URL("commands/program.ts", import.meta.url).href;
  const plain = createRequire(from);
  const names = new Set<string>();
  for (const file of readdirSync(dirname(LAUNCHER), { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || file.includes("test")) continue;
    const source = readFileSync(join(dirname(LAUNCHER), file), "utf8");
    for (const [, name = ""] of source.matchAll(/from "(#[\w/-]+\.ts|#registry)"/g))
      names.add(name);
  }
  expect(names.size).toBeGreaterThan(200);
  for (const name of [...names, "./command.ts", "../cli.ts"]) {
    expect(fileURLToPath(ownModule(name, from))).toBe(plain.resolve(name));
  }
  for (const name of ["yaml", "node:fs", "#nothing", "./settings.mjs"]) {
    expect(ownModule(name, from)).toBeUndefined();
  }
});
