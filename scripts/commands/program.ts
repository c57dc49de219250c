/** argv → one command. Those that know the whole procedure are loaded when they are asked for: it takes a while. */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Argument, Command, CommanderError, Option } from "commander";
import { TABLE_NAMES } from "#core/metrics/tables.ts";
import { OutsideError } from "#io/outside.ts";
import type { AdvanceOptions } from "./advance/run.ts";
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
import { type GateOptions, gate, readAccountId } from "./gate.ts";
import { type ImportOptions, importEgiQc } from "./import.ts";
import { type MetricsOptions, readDate, sayMetrics } from "./metrics.ts";
import { type NewInstanceOptions, newInstance, readId } from "./new-instance.ts";
import { readBase, readPort, type SiteOptions, site } from "./site.ts";
import { speakingCommands } from "./speaking.ts";
import { type StartOptions, start } from "./start.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const builtSite = join(repository, "site/dist");

/** A command with the options that all of them take. */
function command(name: string, description: string, formats: string[] = ["text", "json"]): Command {
  return new Command(name)
    .description(description)
    .option("--root <dir>", "the folder that holds the data", readRoot, repository)
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

/** A command that writes what happened, and says what is to be said. */
const writing = (name: string, description: string): Command =>
  command(name, description).option(
    "--outbox <dir>",
    "where letters go, below the root",
    ".outbox",
  );

/** A command of an Early Adopter team's member. */
const speaking = (name: string, description: string): Command =>
  writing(name, description).requiredOption("--by <login>", "the member who says it");

const below = ({ commands }: Command): readonly Command[] => commands;

/** Runs the command line (without node and script); resolves to the exit code. */
export async function runProgram(argv: readonly string[], io: Io): Promise<Exit> {
  let exit: Exit = EXIT.fine;
  const ended = (code: Exit) => {
    exit = code;
  };
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
    command("import", "the release history of an earlier format, into a folder of its own")
      .addArgument(new Argument("<format>", "what the history is kept in").choices(["egi-qc"]))
      .argument("<dir>", "the folder that holds it")
      .requiredOption("--into <dir>", "the folder to write into: empty, or of an earlier import")
      .option("--report <file>", "where to list everything that was mapped, assumed or left out")
      .action((_format: string, dir: string, options: ImportOptions) => {
        exit = importEgiQc(dir, options, io);
      }),
  );
  program.addCommand(
    command("status", "where rollouts stand, who must act and by when")
      .argument("[rollouts...]", "folders below rollouts/, or titles")
      .action(async (rollouts: string[], options: GlobalOptions) => {
        exit = await (await import("./status.ts")).status(rollouts, options, io);
      }),
  );
  program.addCommand(
    writing("advance", "record what has happened, and tell whom it concerns")
      .option("--dry-run", "show what it would do")
      .addOption(
        new Option("--channel <channel>", "where to tell it").choices(["outbox"]).default("outbox"),
      )
      .action(async (options: AdvanceOptions) => {
        exit = await (await import("./advance.ts")).advance(options, io);
      }),
  );
  for (const one of speakingCommands(speaking, io, ended)) program.addCommand(one);
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
    command("metrics", "what was tested, by whom and how fast, per project quarter", [
      "text",
      "csv",
      "json",
    ])
      .option("--from <date>", "begin with the quarter in which this day lies", readDate)
      .option("--to <date>", "end with the quarter in which this day lies", readDate)
      .addOption(
        new Option(
          "--metric <name>",
          "only this one: 1 outcomes, 2 tests by region, 3 teams, or one of the others; as CSV a table of its own, where all together are one long table of metric, quarter, item, measure and value",
        ).choices(TABLE_NAMES),
      )
      .action(async (options: MetricsOptions) => {
        exit = await sayMetrics(options, io);
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
  program.addCommand(
    new Command("new").description("a file, or an instance, to start from").addCommand(
      command("instance", "empty the example for a real user; the catalogue stays")
        .requiredOption("--owner <login>", "the first maintainer and coordinator")
        .option("--id <number>", "the account's id; asked of the forge when left out", readId)
        .option("--repository <owner/name>", "where it will live; OWNER/staged-rollout by default")
        .option("--organisation <name>", "whose it is; the owner by default")
        .option("--api <url>", "the forge's API", "https://api.github.com")
        .action(async (options: NewInstanceOptions) => {
          exit = await newInstance(options, io);
        }),
    ),
  );
  for (const one of [program, ...program.commands, ...program.commands.flatMap(below)]) {
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
