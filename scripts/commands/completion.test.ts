import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { run } from "../testing/run.ts";
import { SHELLS, type Shell } from "./completion/shells.ts";

const BASE = fileURLToPath(new URL("../testing/base", import.meta.url));
const LAUNCHER = fileURLToPath(new URL("../rollout.cjs", import.meta.url));

/** What the last word of a command line is completed to. */
async function completed(...words: string[]): Promise<string[]> {
  const { out, exit } = await run(["completion-words", "--", ...words]);
  expect(exit).toBe(0);
  return out === "" ? [] : out.split("\n");
}

test.for<[words: string[], offered: string[]]>([
  [["sta"], ["status", "start"]],
  [
    ["status", "--root", BASE, "EMI-1.0/cream/"],
    [
      "EMI-1.0/cream/1.13.1/sl5-x86_64",
      "EMI-1.0/cream/1.13.2/sl5-x86_64",
      "EMI-1.0/cream/1.13.2/sl6-x86_64",
    ],
  ],
  [["comment", "--root", BASE, "CA"], ["CA/CA/1.38/any"]],
  // It is delivered and not recorded yet.
  [["comment", "--root", BASE, "EMI-1.0/SE"], ["EMI-1.0/SE-DPM_mysql/1.8.0-1"]],
  [["respond", "x", "ac"], ["accept"]],
  [["respond", "--root", BASE, "x", "accept", "NGI_A-S"], ["NGI_A-SITE-ONE"]],
  [
    ["beta", "x", "o"],
    ["on", "off"],
  ],
  [["status", "--form"], ["--format"]],
  [
    ["status", "--format", ""],
    ["text", "json"],
  ],
  [["new", "rep"], ["report"]],
  [["completion", ""], [...SHELLS]],
  [["help", "x"], []],
  [["check", "rollouts/"], []],
  [["nosuch", "command", ""], []],
])("%j is completed to %j", async ([words, offered]) => {
  expect(await completed(...words)).toEqual(offered);
});

test("every command is offered, and none that is only for scripts", async () => {
  const { out } = await run(["--help"]);
  const commands = await completed("");
  expect(commands).toContain("check");
  expect(commands).not.toContain("completion-words");
  for (const command of commands) expect(out).toContain(`\n  ${command} `);
});

test("a shell that is not known is wrong usage", async () => {
  const { exit, err } = await run(["completion", "tcsh"]);
  expect([exit, err]).toEqual([2, expect.stringContaining("bash, zsh, fish")]);
});

/** Lines that have a shell complete a command line, and print what it offers. */
const ASKED: Readonly<Record<Shell, (words: readonly string[]) => string>> = {
  bash: (words) => `
    source <(rollout completion bash)
    COMP_WORDS=(${words.join(" ")})
    COMP_CWORD=${words.length - 1}
    _rollout
    printf '%s\\n' "\${COMPREPLY[@]}"`,
  zsh: (words) => `
    compdef() { :; }
    compadd() { print -l -- "\${(@P)2}"; }
    source <(rollout completion zsh)
    words=(${words.join(" ")})
    CURRENT=${words.length}
    _rollout`,
  fish: (words) => `
    rollout completion fish | source
    complete --do-complete "${words.join(" ")}"`,
};

/** The shell's own way to call the launcher by a short name. */
const functionIn = (shell: Shell): string =>
  shell === "fish"
    ? `function rollout; '${process.execPath}' '${LAUNCHER}' $argv; end`
    : `rollout() { '${process.execPath}' '${LAUNCHER}' "$@"; }`;

for (const shell of SHELLS) {
  const isThere = spawnSync(shell, ["--version"]).status === 0;
  test.skipIf(!isThere && shell !== "bash")(`${shell} completes with its script`, () => {
    const words = ["rollout", "status", "--root", BASE, "EMI-1.0/cream/1.13.1/"];
    const script = `${functionIn(shell)}\n${ASKED[shell](words)}`;
    const quiet = { bash: ["--norc"], zsh: ["-f"], fish: ["--no-config"] }[shell];
    const { stdout, stderr } = spawnSync(shell, [...quiet, "-c", script], { encoding: "utf8" });
    expect([stdout.trim(), stderr]).toEqual(["EMI-1.0/cream/1.13.1/sl5-x86_64", ""]);
  });
}
