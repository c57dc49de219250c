import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { SiteBuildError, startStep } from "./build-step.ts";

const begin = (program: string) => startStep(["--eval", program], tmpdir(), process.env);

test("a step resolves to its output, receives messages, and sends one", async () => {
  const step = begin(
    'process.once("message", (word) => { console.log(word); process.disconnect(); }); process.send("ready")',
  );
  await step.messaged;
  step.send("go on");
  expect(await step.ended).toBe("go on");
});

test("a step that fails says why; one that was killed, that it was", async () => {
  const failed = begin('console.error("no such page"); process.exitCode = 3');
  await expect(failed.ended).rejects.toThrow(new SiteBuildError("no such page"));
  const killed = begin('console.error("a warning"); process.kill(process.pid, "SIGKILL")');
  await expect(killed.ended).rejects.toThrow(/^a warning\n--eval was ended by SIGKILL$/);
});

test("a step that waits for what was ended, or for room on the disk, says what happened", async () => {
  const waiting = begin("process.exitCode = 13");
  await expect(waiting.ended).rejects.toThrow("a program that --eval needs was ended");
  const full = begin(
    'console.error("ENOSPC: no space left on device, write"); process.exitCode = 1',
  );
  await expect(full.ended).rejects.toThrow(
    /write\nThe disk is full: free some space and build again\.$/,
  );
});

test("a step that was halted can be stopped", async () => {
  const step = begin('process.send("there"); process.kill(process.pid, "SIGSTOP")');
  await step.messaged;
  await step.stop();
  await expect(step.ended).rejects.toThrow("was ended by SIGKILL");
});

test("a step that is stopped is gone, and a later message to it is not an error", async () => {
  const step = begin("setInterval(() => {}, 1000)");
  await step.stop();
  step.send("too late");
  await expect(step.ended).rejects.toBeInstanceOf(SiteBuildError);
});

test.for([
  ["after", "endWithParent(); process.send('there');"],
  ["before", "process.send('there'); await once(process, 'disconnect'); endWithParent();"],
] as const)("a step ends with its parent, gone %s it reports so", async ([, begins]) => {
  const module = new URL("build-step.ts", import.meta.url).href;
  const program = `
    import { once } from "node:events";
    import { endWithParent } from "${module}";
    setTimeout(() => {}, 20_000);
    ${begins}`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  try {
    await once(child, "message");
    const ended = once(child, "exit");
    child.disconnect();
    expect(await ended).toEqual([1, null]);
  } finally {
    child.kill("SIGKILL");
  }
});
