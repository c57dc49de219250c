import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { installLines } from "#core/packages/install-lines.ts";
import { type Machine, machineIn } from "./dnf/programs.ts";
import { missingTools } from "./dnf/tools.ts";
import { GIT_ENV, git, withFolder } from "./temp.ts";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/** The shell blocks of the README's walk-through, as one script. */
function walkThrough(): string {
  const readme = readFileSync(join(REPOSITORY, "README.md"), "utf8");
  const walk = /<!-- walk:begin -->\n(.*?)<!-- walk:end -->/s.exec(readme)?.[1] ?? "";
  const blocks = [...walk.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? "");
  expect(blocks.length).toBeGreaterThan(4);
  return `set -eu\n${blocks.join("\n")}`;
}

/** The walk-through with a machine of its own in place of the one that it is read on. */
const onMachine = (script: string, { repos, command }: Machine): string =>
  script
    .replaceAll("/etc/yum.repos.d/", `${repos}/`)
    .replace(/^curl /gm, "curl -sS ")
    .replace(/^dnf /gm, `${command} -q `);

/**
 * A PATH whose npm is itself on the first call only; afterwards it starts at once what package.json calls `rollout`,
 * for each start of npm costs twice what the command does.
 */
function quickNpm(folder: string): string {
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8"));
  mkdirSync(folder);
  const npm = join(folder, "npm");
  writeFileSync(
    npm,
    `#!/bin/sh
PATH=\${PATH#*:}
[ -e "${folder}/called" ] || { : > "${folder}/called"; exec npm "$@"; }
[ "$1 $2 $3 $4" = "run -s rollout --" ] || exec npm "$@"
shift 4
exec ${scripts.rollout} "$@"
`,
  );
  chmodSync(npm, 0o755);
  return `${folder}:${process.env.PATH}`;
}

const missing = missingTools();

// Where the tools are not there, `npm test` says so in a step of its own.
test.skipIf(missing.length > 0)(
  "the README's walk-through leads from delivery to the machine of a site",
  () =>
    withFolder(async (temp) => {
      const machine = machineIn(temp, "machine");
      const folder = join(temp, "clone");
      for (const part of [
        "scripts",
        "components",
        "teams",
        "rollouts",
        "package.json",
        "package-lock.json",
        ".gitignore",
      ]) {
        cpSync(join(REPOSITORY, part), join(folder, part), { recursive: true });
      }
      symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
      git(folder, "init", "--quiet", "--initial-branch=main");
      git(folder, "add", ".");
      git(folder, "commit", "--quiet", "-m", "Begin");
      const { status, stdout, stderr } = spawnSync(
        "bash",
        ["-c", onMachine(walkThrough(), machine)],
        {
          cwd: folder,
          env: { ...GIT_ENV, PATH: quickNpm(join(temp, "bin")) },
          encoding: "utf8",
        },
      );
      expect(stderr).toMatch(/^Wrote \d+ repositories with \d+ rollouts, unsigned: .*\n$/);
      expect(status).toBe(0);
      expect(existsSync(join(temp, "bin/called"))).toBe(true);
      for (const said of [
        "CA/CA/1.41/any  Delivered by the provider.",
        "Will EXAMPLE-SI-NET install CA 1.41",
        "ea-NGI_SI-EXAMPLE-SI-NET accepted (example-si-net-admin)",
        "waiting for the report of ea-NGI_SI-EXAMPLE-SI-NET, exposed on 3 May 2011",
        "CA/CA/1.41/any  sent CA/CA/1.41/any/ready.md",
      ]) {
        expect(stdout).toContain(said);
      }
      expect(stdout).toMatch(/CA 1\.41\s+Production/);
      expect(await machine.installed()).toEqual(["ca-policy-egi-core-1.41-1.noarch"]);
      const repository = { folder: "Production/CA/any", id: "production-CA-any" };
      for (const line of installLines(repository, { site: "http://127.0.0.1:8041" }, [
        "ca-policy-egi-core-1.41-1.noarch",
      ])) {
        expect(walkThrough()).toContain(`\n${line}\n`);
      }
      expect(existsSync(join(folder, ".outbox/CA/CA/1.41/any/announce"))).toBe(true);
      expect(git(folder, "status", "--porcelain", "rollouts")).toBe("");
      const checked = spawnSync(
        process.execPath,
        ["scripts/rollout.cjs", "check", "--as-of", "2011-05-10T09:00:00Z"],
        {
          cwd: folder,
          env: GIT_ENV,
        },
      );
      expect(checked.status).toBe(0);
      expect(git(folder, "log", "--format=%s")).toMatch(/^Advance: CA 1\.41 → Production\b/m);
    }),
);
