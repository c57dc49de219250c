/** The command line; the only place that sets the exit code. */
import pc from "picocolors";
import { realNow } from "./commands/command.ts";
import { runProgram } from "./commands/program.ts";

// The yaml library asks for an environment variable at each token: a plain copy answers at once.
process.env = { ...process.env };

const cacheFolder = process.env.STAGED_ROLLOUT_CACHE;

process.exitCode = await runProgram(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  colour: pc.isColorSupported && process.stderr.isTTY === true,
  now: realNow,
  ...(cacheFolder ? { cacheFolder } : {}),
});
