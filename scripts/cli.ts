/** The command line; the only place that sets the exit code. */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import pc from "picocolors";

// The yaml library asks for an environment variable at each token: a plain copy answers at once.
process.env = { ...process.env };

// Compiling the modules is a quarter of a short command; what cannot be cached is compiled again.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url)));

// The launcher requires this module, which therefore may not wait at its top level.
main();

async function main(): Promise<void> {
  const { EXIT, realNow } = await import("./commands/command.ts");
  const { runProgram } = await import("./commands/program.ts");

  // A reader that has seen enough (`| head`) closes the pipe: the work continues without output. Where the output cannot
  // be written, as on a full disk, the work continues too, and the exit code says so.
  let unwritten: Error | undefined;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE" || unwritten) return;
      unwritten = error;
      process.exitCode = EXIT.outside;
      if (stream === process.stdout)
        process.stderr.write(`The output was lost: ${error.message}\n`);
    });
  }

  const cacheFolder = process.env.STAGED_ROLLOUT_CACHE;
  const widths = { out: widthOf(process.stdout), err: widthOf(process.stderr) };
  // Nothing is broken into lines where the output is read by a program.
  const wrap = widths.err === undefined ? undefined : (await import("./io/wrap.ts")).wrap;

  const exit = await runProgram(process.argv.slice(2), {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${wrap?.(text, widths.err) ?? text}\n`),
    input: async () => (await import("node:stream/consumers")).text(process.stdin),
    ask: async () => {
      if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return undefined;
      const { terminalAsker } = await import("./io/ask-terminal.ts");
      return terminalAsker({ input: process.stdin, output: process.stderr });
    },
    widths,
    colour: pc.isColorSupported && process.stderr.isTTY === true,
    now: realNow,
    environment: process.env,
    ...(cacheFolder ? { cacheFolder } : {}),
  });
  process.exitCode = unwritten ? EXIT.outside : exit;
}

/** The width of a terminal; undefined where a stream is none. */
function widthOf({ isTTY, columns }: NodeJS.WriteStream): number | undefined {
  return isTTY ? columns : undefined;
}
