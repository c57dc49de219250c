/** argv → one command. Those that know the whole procedure are loaded when they are asked for: it takes a while. */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { TABLE_NAMES } from "#core/metrics/tables.ts";
import type { ChannelName } from "#core/workflow/deliveries.ts";
import { CHANNEL_WORDS, CHANNELS, channelNamed } from "#io/channels/index.ts";
import { OutsideError } from "#io/outside.ts";
import type { AdvanceOptions } from "./advance/session.ts";
import type { AlarmOptions } from "./alarm.ts";
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
import type { DoctorOptions } from "./doctor.ts";
import { type GateOptions, readAccountId, readPullNumber } from "./gate/options.ts";
import { gate } from "./gate.ts";
import type { ImportOptions } from "./import.ts";
import { type MetricsOptions, readDate, sayMetrics } from "./metrics.ts";
import { type NewInstanceOptions, newInstance, readId } from "./new-instance.ts";
import { readBase, readPort, type SiteOptions, site } from "./site.ts";
import { type StartOptions, start } from "./start.ts";
import { teamCommands } from "./team-commands.ts";
import type { UpgradeOptions } from "./upgrade.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const builtSite = join(repository, "site/dist");

/** A command with the options that all of them take. */
function command(name: string, description: string, formats: string[] = ["text", "json"]): Command {
  return new Command(name)
    .description(description)
    .addOption(
      new Option("--root <dir>", "the folder that holds the data")
        .argParser(readRoot)
        .default(repository, "this repository"),
    )
    .option("--as-of <instant>", "what counts as now: an instant or a day", readInstant)
    .addOption(new Option("--format <format>", "how to answer").choices(formats).default("text"));
}

/** An option that may be given several times. */
const ids = (id: string, before: readonly number[]) => [...before, readAccountId(id)];

const BY_DEFAULT = CHANNELS.filter(({ byDefault }) => byDefault)
  .map(({ name }) => name)
  .join(", ");

/** An option that may be given several times, for a channel by one of its words. */
function channels(word: string, before: readonly ChannelName[] = []): ChannelName[] {
  const channel = channelNamed(word);
  if (channel) return [...before, channel.name];
  throw new InvalidArgumentError(`Allowed choices are ${CHANNEL_WORDS.join(", ")}.`);
}

/** A command that builds the site. */
function siteCommand(name: string, description: string, formats: string[]): Command {
  return command(name, description, formats)
    .addOption(
      new Option("--out <dir>", "the folder to write")
        .argParser((dir) => resolve(dir))
        .default(builtSite, "site/dist in this repository"),
    )
    .option("--base <path>", "the path below which the site is served", readBase, "/")
    .option("--port <number>", "where to serve it", readPort, 4321);
}

/** A command that records what happened, and sends what is due. */
const writing = (name: string, description: string): Command =>
  command(name, description).option(
    "--outbox <dir>",
    "the outbox's folder, below the root",
    ".outbox",
  );

/** A command of an Early Adopter team's member. */
const forMember = (name: string, description: string): Command =>
  writing(name, description).requiredOption("--by <login>", "the login of the member");

/** What every command answers with, as DESIGN section 7 has it. */
const EXIT_CODES = `
Exit codes:
  0  fine, warnings too
  1  problems found, or refused
  2  wrong usage, or no such rollout
  3  something outside failed: a disk, git, the forge`;

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
      .action(async (_format: string, dir: string, options: ImportOptions) => {
        exit = (await import("./import.ts")).importEgiQc(dir, options, io);
      }),
  );
  program.addCommand(
    command("status", "where rollouts stand, who must act and by when")
      .argument(
        "[rollouts...]",
        "folders below rollouts/, titles, or components; all in flight when left out",
      )
      .action(async (rollouts: string[], options: GlobalOptions) => {
        exit = await (await import("./status.ts")).status(rollouts, options, io);
      }),
  );
  program.addCommand(
    writing("advance", "record what has happened, and notify the people concerned")
      .option("--dry-run", "show what it would do")
      .addOption(
        new Option(
          "--channel <channel>",
          `how people are notified; repeatable; left out: ${BY_DEFAULT}`,
        )
          .choices(CHANNEL_WORDS)
          .argParser(channels),
      )
      .action(async (options: AdvanceOptions) => {
        exit = await (await import("./advance.ts")).advance(options, io);
      }),
  );
  for (const one of teamCommands(forMember, io, ended)) program.addCommand(one);
  program.addCommand(
    command("gate", "whether a merge may happen, who would have to allow it, and what follows")
      .usage(
        "--base REV --head REV --actor ID [options]\n       rollout gate --pull NUMBER | --event | --open-pulls",
      )
      .option("--base <rev>", "the revision to merge into")
      .option("--head <rev>", "the revision to merge")
      .option("--actor <id>", "the account that asks for it, by its numeric id", readAccountId)
      .option(
        "--approved-by <id>",
        "an account that approved exactly this head; repeatable",
        ids,
        [],
      )
      .option("--committer <id>", "another account with commits in it; repeatable", ids, [])
      .option("--pull <number>", "judge and answer a pull request on the forge", readPullNumber)
      .option("--event", "judge and answer what GITHUB_EVENT_PATH is about")
      .option("--open-pulls", "judge and answer every open pull request")
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
    command(
      "heartbeat",
      "a sign of life on the forge, when main has been silent for a month",
    ).action(async (options: GlobalOptions) => {
      exit = await (await import("./heartbeat.ts")).heartbeat(options, io);
    }),
  );
  program.addCommand(
    command("alarm", "one issue for the maintainers, while automation fails on the forge")
      .addOption(
        new Option("--ended <how>", "how the run ended")
          .choices(["failure", "success"])
          .makeOptionMandatory(),
      )
      .action(async (options: AlarmOptions) => {
        exit = await (await import("./alarm.ts")).alarm(options, io);
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
    command("doctor", "what is missing in the forge's settings, and how to set it")
      .option("--ruleset", "print the main branch's ruleset with the App in it, to be imported")
      .action(async (options: DoctorOptions) => {
        exit = await (await import("./doctor.ts")).doctor(options, io);
      }),
  );
  program.addCommand(
    command("upgrade", "a newer version of everything but the data, on a branch; shown first")
      .argument("<tag>", "the version, as v0.2.0")
      .option("--from <place>", "a remote, address or folder that has it; else the remote upstream")
      .option("--yes", "make it; without this it is only shown")
      .action(async (tag: string, options: UpgradeOptions) => {
        exit = await (await import("./upgrade.ts")).upgrade(tag, options, io);
      }),
  );
  program.addCommand(
    command(
      "migrate",
      "bring the data to the format of this version; upgrade does it by itself",
    ).action(async (options: GlobalOptions) => {
      exit = await (await import("./migrate.ts")).migrate(options, io);
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
    new Command("new").description("an instance to start from").addCommand(
      command("instance", "empty the example for a real user; the catalogue stays")
        .requiredOption("--owner <login>", "the first maintainer and coordinator")
        .option("--id <number>", "the account's id; asked of the forge when left out", readId)
        .option("--repository <owner/name>", "where it will live; OWNER/staged-rollout by default")
        .option("--organisation <name>", "whose it is; the owner by default")
        .option(
          "--api <url>",
          "the forge's API",
          io.environment?.GITHUB_API_URL ?? "https://api.github.com",
        )
        .action(async (options: NewInstanceOptions) => {
          exit = await newInstance(options, io);
        }),
    ),
  );
  for (const one of [program, ...program.commands, ...program.commands.flatMap(below)]) {
    one.exitOverride();
    if (one.commands.length === 0) one.addHelpText("after", EXIT_CODES);
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
