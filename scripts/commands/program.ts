/** argv → one command. */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, CommanderError, Option } from "commander";
import { check } from "./check.ts";
import {
  EXIT,
  type Exit,
  type GlobalOptions,
  type Io,
  readInstant,
  UsageError,
} from "./command.ts";
import { type GateOptions, gate, readAccountId } from "./gate.ts";
import { readBase, readPort, type SiteOptions, site } from "./site.ts";
import { type StartOptions, start } from "./start.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const builtSite = join(repository, "site/dist");

/** A command with the options that all of them take. */
function command(name: string, description: string, formats: string[] = ["text", "json"]): Command {
  return new Command(name)
    .description(description)
    .option("--root <dir>", "the folder that holds the data", (dir) => resolve(dir), repository)
    .option("--as-of <instant>", "what counts as now", readInstant)
    .addOption(new Option("--format <format>", "how to answer").choices(formats).default("text"));
}

/** An option that may be given several times. */
const ids = (id: string, before: readonly number[]) => [...before, readAccountId(id)];

/** A command that builds the site. */
function siteCommand(name: string, description: string, formats: string[]): Command {
  return command(name, description, formats)
    .option("--out <dir>", "the folder to write", (dir) => resolve(dir), builtSite)
    .option("--base <path>", "the path below which the site is served", readBase, "/")
    .option("--port <number>", "where to serve it", readPort, 4321);
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
  program.addCommand(
    command("gate", "whether a merge may happen, who would have to allow it, and what follows")
      .requiredOption("--base <rev>", "the revision to merge into")
      .requiredOption("--head <rev>", "the revision to merge")
      .requiredOption(
        "--actor <id>",
        "the account that asks for it, by its numeric id",
        readAccountId,
      )
      .option(
        "--approved-by <id>",
        "an account that approved exactly this head; repeatable",
        ids,
        [],
      )
      .option("--committer <id>", "another account with commits in it; repeatable", ids, [])
      .action(async (options: GateOptions) => {
        exit = await gate(options, io);
      }),
  );
  program.addCommand(
    siteCommand("site", "build the site, and serve it", ["text", "json"])
      .option("--serve", "serve it until stopped")
      .action(async (options: SiteOptions) => {
        exit = await site(options, io);
      }),
  );
  program.addCommand(
    siteCommand("start", "check the data, build the site and serve it (npm start)", ["text"])
      .option("--once", "stop after the build")
      .action(async (options: StartOptions) => {
        exit = await start(options, io);
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
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.outside;
  }
}
