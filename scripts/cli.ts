/** The command line; the only place that sets the exit code. */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import pc from "picocolors";

// The yaml library asks for an environment variable at each token: a plain copy answers at once.
process.env = { ...process.env };

// Compiling the modules is a quarter of a short command; what cannot be cached is compiled again.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url)));
const { realNow } = await import("./commands/command.ts");
const { runProgram } = await import("./commands/program.ts");

// A reader that has seen enough (`| head`) closes the pipe: the work continues without output.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

const cacheFolder = process.env.STAGED_ROLLOUT_CACHE;

process.exitCode = await runProgram(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  colour: pc.isColorSupported && process.stderr.isTTY === true,
  now: realNow,
  environment: process.env,
  ...(cacheFolder ? { cacheFolder } : {}),
});
