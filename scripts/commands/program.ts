/** argv → one command. */
import { fileURLToPath } from "node:url";
import { Command, CommanderError, Option } from "commander";
import { OutsideError } from "#io/outside.ts";
import { check } from "./check.ts";
import {
  EXIT,
  type Exit,
  type GlobalOptions,
  type Io,
  readInstant,
  readRoot,
  UsageError,
} from "./command.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A command with the options that all of them take. */
function command(name: string, description: string, formats: string[] = ["text", "json"]): Command {
  return new Command(name)
    .description(description)
    .option("--root <dir>", "the folder that holds the data", readRoot, repository)
    .option("--as-of <instant>", "what counts as now", readInstant)
    .addOption(new Option("--format <format>", "how to answer").choices(formats).default("text"));
}

/** Runs the command line (without node and script); resolves to the exit code. */
export async function runProgram(argv: readonly string[], io: Io): Promise<Exit> {
  let exit: Exit = EXIT.fine;
  const program = new Command("rollout")
    .description("The staged rollout of middleware updates, from the command line.")
    .showHelpAfterError("(--help lists what there is)");
  program.addCommand(
    command("check", "every problem in the data, with what to type instead", [
      "text",
      "json",
      "github",
    ]).action(async (options: GlobalOptions) => {
      exit = await check(options, io);
    }),
  );
  for (const one of [program, ...program.commands]) {
    one.exitOverride();
    one.configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    });
  }
  try {
    await program.parseAsync(argv, { from: "user" });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    if (error instanceof UsageError) {
      io.err(error.message);
      return EXIT.usage;
    }
    if (error instanceof OutsideError) {
      io.err(error.message);
      return EXIT.outside;
    }
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.outside;
  }
}
