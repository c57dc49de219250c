import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
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

test("the README's walk-through leads from delivery to production", () =>
  withFolder(async (folder) => {
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
    const { status, stdout, stderr } = spawnSync("bash", ["-c", walkThrough()], {
      cwd: folder,
      env: GIT_ENV,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    for (const said of [
      "CA/CA/1.41/any  Delivered by the provider.",
      "Will EXAMPLE-SI-NET install CA 1.41",
      "ea-NGI_SI-EXAMPLE-SI-NET accepted (example-si-net-admin)",
      "waiting for the report of ea-NGI_SI-EXAMPLE-SI-NET, exposed on 3 May 2011",
      "CA/CA/1.41/any  said CA/CA/1.41/any/ready.md",
    ]) {
      expect(stdout).toContain(said);
    }
    expect(stdout.trimEnd()).toMatch(/CA 1\.41\s+Production/);
    expect(existsSync(join(folder, ".outbox/CA/CA/1.41/any/announce"))).toBe(true);
    expect(git(folder, "status", "--porcelain", "rollouts")).toBe("");
    const checked = spawnSync(
      process.execPath,
      ["scripts/cli.ts", "check", "--as-of", "2011-05-10T09:00:00Z"],
      {
        cwd: folder,
        env: GIT_ENV,
      },
    );
    expect(checked.status).toBe(0);
    expect(git(folder, "log", "--format=%s")).toMatch(/^Record \d+ deliver|^Advance: /m);
  }));
