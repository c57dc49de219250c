/** A federation as a git repository, and a head in it that changes one report: what the gate is measured with. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface OneReport {
  readonly root: string;
  /** A member of the report's team, by numeric id. */
  readonly actor: string;
}

const IDENTITY = ["-c", "user.name=bench", "-c", "user.email=bench@localhost.invalid"];

/** Commits the folder, and on `head` one more word in a report of an open rollout. */
export function withOneReport(root: string): OneReport {
  const git = (...args: string[]) =>
    execFileSync("git", [...IDENTITY, "-c", "gc.auto=0", ...args], { cwd: root, stdio: "ignore" });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=base");
  const report = openReport(root);
  const text = readFileSync(join(root, report), "utf8");
  const team = /^team: (\S+)$/m.exec(text)?.[1];
  const actor = /\bid: (\d+)/.exec(readFileSync(join(root, `teams/${team}.yaml`), "utf8"))?.[1];
  if (actor === undefined) throw new Error(`${report} names no team with members`);
  git("checkout", "--quiet", "-b", "head");
  writeFileSync(join(root, report), `${text}More.\n`);
  git("commit", "--quiet", "--all", "--message=head");
  git("checkout", "--quiet", "main");
  return { root, actor };
}

function openReport(root: string): string {
  for (const file of readdirSync(join(root, "rollouts"), { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith("/ticket.yaml")) continue;
    if (!/^status: open$/m.test(readFileSync(join(root, "rollouts", file), "utf8"))) continue;
    const folder = join("rollouts", file, "..");
    const report = readdirSync(join(root, folder)).find((name) => /^ea-.*\.md$/.test(name));
    if (report !== undefined) return join(folder, report);
  }
  throw new Error(`${root} has no open rollout with a report`);
}
