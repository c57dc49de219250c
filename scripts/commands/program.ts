/** argv → one command. Each is loaded on demand: what the whole procedure needs takes a while. */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { suggestion } from "#core/base/suggest.ts";
import { TABLE_NAMES } from "#core/metrics/tables.ts";
import { isAddress } from "#io/mail/settings.ts";
import { saidOutside } from "#io/outside.ts";
import type { AdvanceOptions } from "./advance/session.ts";
import type { AlarmOptions } from "./alarm.ts";
import type { CheckOptions } from "./check.ts";
import {
  EXIT,
  type Exit,
  type GlobalOptions,
  type Io,
  readInstant,
  readRoot,
  UsageError,
} from "./command.ts";
import type { CommentOptions } from "./comment.ts";
import type { Shell } from "./completion/shells.ts";
import type { DoctorOptions } from "./doctor.ts";
import type { FormOptions } from "./form.ts";
import { type GateOptions, readAccountId, readPullNumber } from "./gate/options.ts";
import type { ImportOptions } from "./import.ts";
import { type MetricsOptions, readDate } from "./metrics-options.ts";
import { type NewInstanceOptions, readId } from "./new-instance-options.ts";
import type { RebuildOptions } from "./rebuild.ts";
import type { RepositoriesOptions } from "./repositories.ts";
import { readBase, readPort, type SiteOptions } from "./site-options.ts";
import type { StartOptions } from "./start.ts";
import { teamCommands } from "./team-commands.ts";
import type { UpgradeOptions } from "./upgrade.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const builtSite = join(repository, "site/dist");

const oneRoot = new Option("--root <dir>", "the folder that holds the data")
  .argParser(readRoot)
  .default(repository, "this repository");

const here: readonly string[] = [repository];
/** The first given replaces the default; the others are added to it. */
const severalRoots = new Option(
  "--root <dir>",
  "the folder that holds the data; repeatable: teams and catalogue of the first, the rollouts of all",
)
  .argParser((dir, before: readonly string[]) =>
    before === here ? [readRoot(dir)] : [...before, readRoot(dir)],
  )
  .default(here, "this repository");

/** A command with the options that all commands take. */
function command(
  name: string,
  description: string,
  formats: string[] = ["text", "json"],
  root: Option = oneRoot,
): Command {
  const made = new Command(name)
    .description(description)
    .addOption(root)
    .option("--as-of <instant>", "the instant or day to use as now", readInstant)
    .addOption(
      new Option("--format <format>", "the format of the output").choices(formats).default("text"),
    );
  if (!formats.includes("json")) return made;
  return made
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }))
    .hook("preAction", refuseTwoFormats);
}

function refuseTwoFormats(asked: Command): void {
  const { json, format } = asked.opts();
  if (json === undefined || format === "json") return;
  throw new UsageError(`--json and --format ${format} contradict each other; leave one out`);
}

/** An option that may be given several times. */
const ids = (id: string, before: readonly number[]) => [...before, readAccountId(id)];

function readAddress(text: string): string {
  if (isAddress(text)) return text;
  throw new InvalidArgumentError("It is no mail address.");
}

/** A command that builds the site. */
function siteCommand(name: string, description: string, formats: string[], root?: Option): Command {
  return command(name, description, formats, root)
    .addOption(
      new Option("--out <dir>", "the folder to write")
        .argParser((dir) => resolve(dir))
        .default(builtSite, "site/dist in this repository"),
    )
    .option("--base <path>", "the path that the site is served below", readBase, "/")
    .option("--port <number>", "the port to serve it on", readPort, 4321);
}

/** A command that records what happened, and sends what is due. */
const recordingCommand = (name: string, description: string): Command =>
  command(name, description).option(
    "--outbox <dir>",
    "the outbox's folder, below the root",
    ".outbox",
  );

/** A command of an Early Adopter team's member. */
const forMember = (name: string, description: string): Command =>
  recordingCommand(name, description).requiredOption("--by <login>", "the login of the member");

/** The exit codes of every command (DESIGN section 7). */
const EXIT_CODES = `
Exit codes:
  0  fine, warnings too
  1  problems found, or refused
  2  usage error, or no such rollout
  3  something outside failed: a disk, git, the forge`;

/** Shows a command's help, found by its names from the outermost in; throws UsageError for an unknown one. */
function helpOf(program: Command, names: readonly string[]): void {
  let shown = program;
  for (const name of names) {
    const inner = shown.commands.find((one) => one.name() === name);
    if (!inner) {
      const known = shown.commands.map((one) => one.name());
      throw new UsageError(`there is no command ${names.join(" ")}; ${suggestion(name, known)}`);
    }
    shown = inner;
  }
  shown.help();
}

const below = ({ commands }: Command): readonly Command[] => commands;

/** Runs the command line (without node and script); resolves to the exit code. */
export async function runProgram(argv: readonly string[], io: Io): Promise<Exit> {
  let exit: Exit = EXIT.fine;
  const ended = (code: Exit) => {
    exit = code;
  };
  const program = new Command("rollout")
    .description("The staged rollout of middleware updates, from the command line.")
    // `new release` has a --version of its own.
    .enablePositionalOptions()
    .showHelpAfterError("(--help lists all commands)")
    // Asking git for the commit takes a process: it is asked where the version is.
    .version(
      argv[0] === "--version" ? await (await import("#io/version.ts")).versionOf(repository) : "",
      "--version",
      "show the version, and in a git clone the commit",
    );
  program.helpCommand(false).addCommand(
    new Command("help")
      .description("show the help of a command")
      .argument("[command...]", "its name; by default all commands are listed")
      .action((names: string[]) => helpOf(program, names)),
  );
  program.addCommand(
    command("check", "list every problem in the data, with what to type instead", [
      "text",
      "json",
      "github",
    ])
      .argument("[paths...]", "files or folders whose problems are listed; by default all")
      .option("--warnings", "show each warning; without this text sums them up by rule")
      .action(async (paths: string[], options: CheckOptions) => {
        exit = await (await import("./check.ts")).check(paths, options, io);
      }),
  );
  program.addCommand(
    command("import", "import a release history from an earlier format, into a folder of its own")
      .addArgument(new Argument("<format>", "the format of the history").choices(["egi-qc"]))
      .argument("<dir>", "the folder that contains it")
      .requiredOption("--into <dir>", "the folder to write into: empty, or from an earlier import")
      .option(
        "--report <file>",
        "the file for the list of everything that was mapped, assumed or omitted",
      )
      .action(async (_format: string, dir: string, options: ImportOptions) => {
        exit = (await import("./import.ts")).importEgiQc(dir, options, io);
      }),
  );
  program.addCommand(
    command("status", "show the state of rollouts, who must act and by when")
      .argument(
        "[rollouts...]",
        "folders below rollouts/, titles, or components; by default all in flight",
      )
      .action(async (rollouts: string[], options: GlobalOptions) => {
        exit = await (await import("./status.ts")).status(rollouts, options, io);
      }),
  );
  const advancing = recordingCommand(
    "advance",
    "record what has happened, and notify the people concerned",
  ).option("--dry-run", "show what it would do");
  // Its words come from the channels, which know the whole procedure.
  if (argv.includes("advance")) {
    advancing.addOption((await import("./advance/channel-option.ts")).channelOption());
  }
  program.addCommand(
    advancing.action(async (options: AdvanceOptions) => {
      exit = await (await import("./advance.ts")).advance(options, io);
    }),
  );
  program.addCommand(
    recordingCommand("comment", "do what a comment on a ticket does, without a forge")
      .argument(
        "<target>",
        "the rollout or release whose ticket it is for: its folder below rollouts/, or its title",
      )
      .requiredOption("--by <login>", "the login of its author")
      .option("--file <file>", "the file with its text; by default standard input is read")
      .option("--dry-run", "show what it would do, and change nothing")
      .action(async (target: string, options: CommentOptions) => {
        exit = await (await import("./comment.ts")).comment(target, options, io);
      }),
  );
  program.addCommand(
    recordingCommand("form", "do what a filled form of the forge does, without a forge")
      .requiredOption("--by <login>", "the login of its author")
      .option("--file <file>", "the file with its text; by default standard input is read")
      .option("--dry-run", "show what it would do, and change nothing")
      .action(async (options: FormOptions) => {
        exit = await (await import("./form.ts")).form(options, io);
      }),
  );
  for (const one of teamCommands(forMember, io, ended)) program.addCommand(one);
  program.addCommand(
    command(
      "gate",
      "check whether a merge is allowed, who has to approve it, and what happens on merge",
    )
      .usage(
        "--base REV --head REV --actor ID [options]\n       rollout gate --pull NUMBER | --event | --open-pulls",
      )
      .option("--base <rev>", "the revision to merge into")
      .option("--head <rev>", "the revision to merge")
      .option(
        "--actor <id>",
        "the numeric id of the account that asks for the merge",
        readAccountId,
      )
      .option(
        "--approved-by <id>",
        "an account that approved exactly this head; repeatable",
        ids,
        [],
      )
      .option("--committer <id>", "another account with commits in it; repeatable", ids, [])
      .option("--pull <number>", "judge and answer a pull request on the forge", readPullNumber)
      .option(
        "--event",
        "judge and answer the pull requests that the event in GITHUB_EVENT_PATH is about",
      )
      .option("--open-pulls", "judge and answer every open pull request")
      .action(async (options: GateOptions) => {
        exit = await (await import("./gate.ts")).gate(options, io);
      }),
  );
  program.addCommand(
    command("metrics", "show what was tested, by which teams and how fast, per project quarter", [
      "text",
      "csv",
      "json",
    ])
      .option("--from <date>", "start with the quarter of this day", readDate)
      .option("--to <date>", "end with the quarter of this day", readDate)
      .addOption(
        new Option(
          "--metric <name>",
          "only this metric: 1 outcomes, 2 tests by region, 3 teams, or one of the others; as CSV each has its own table, and without this option there is one long table of metric, quarter, item, measure and value",
        ).choices(TABLE_NAMES),
      )
      .action(async (options: MetricsOptions) => {
        exit = await (await import("./metrics.ts")).printMetrics(options, io);
      }),
  );
  program.addCommand(
    command(
      "heartbeat",
      "push an empty commit when main has not changed for a month, so that schedules keep running",
    ).action(async (options: GlobalOptions) => {
      exit = await (await import("./heartbeat.ts")).heartbeat(options, io);
    }),
  );
  program.addCommand(
    command("alarm", "keep one issue open for the maintainers while automation fails on the forge")
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
    siteCommand("site", "build the site, and serve it", ["text", "json"], severalRoots)
      .option("--serve", "serve it until stopped")
      .action(async (given: Omit<SiteOptions, "root"> & { root: readonly string[] }) => {
        const [root = repository, ...others] = given.root;
        exit = await (await import("./site.ts")).site({ ...given, root, others }, io);
      }),
  );
  program.addCommand(
    command(
      "repositories",
      "write the package repositories of every state, as the site has them below repository/",
    )
      .addOption(new Option("--out <dir>", "the folder to write").argParser((dir) => resolve(dir)))
      .option(
        "--signatures",
        "print the signed lists of packages alone, by the key in REPOSITORY_SIGNING_KEY, for a site that is built without it",
      )
      .action(async (options: RepositoriesOptions) => {
        exit = await (await import("./repositories.ts")).repositories(options, io);
      }),
  );
  program.addCommand(
    command("doctor", "list which settings are missing on the forge, and how to set them")
      .option(
        "--ruleset",
        "print the main branch's ruleset with the App in it, to import on the forge",
      )
      .addOption(
        new Option(
          "--mail <address>",
          "send one mail there by the server in STAGED_ROLLOUT_SMTP, and check nothing else",
        ).argParser(readAddress),
      )
      .action(async (options: DoctorOptions) => {
        exit = await (await import("./doctor.ts")).doctor(options, io);
      }),
  );
  program.addCommand(
    command(
      "rebuild",
      "make ticket.yaml again that was lost or reverted, from git's history and the tickets on the forge; commits nothing",
    )
      .argument("[rollouts...]", "the rollouts, as for status")
      .option("--all", "every rollout")
      .option(
        "--from <commit>",
        "read this history too, as that of main before it was force-pushed; may be given several times",
        (commit: string, before: string[] = []) => [...before, commit],
      )
      .option(
        "--new-tickets",
        "forget the tickets' numbers instead: in another organisation automation opens new ones",
      )
      .action(async (rollouts: string[], options: RebuildOptions) => {
        exit = await (await import("./rebuild.ts")).rebuild(rollouts, options, io);
      }),
  );
  program.addCommand(
    command("gocdb", "compare teams and participation with GOCDB; records nothing").action(
      async (options: GlobalOptions) => {
        exit = await (await import("./gocdb.ts")).gocdb(options, io);
      },
    ),
  );
  program.addCommand(
    command(
      "upgrade",
      "bring in a newer version of everything but the data, on a branch; shows the changes first",
    )
      .argument("<tag>", "the version, for example v0.2.0")
      .option(
        "--from <place>",
        "a remote, address or folder that has it; by default the remote upstream",
      )
      .option("--yes", "create the branch; without this the changes are only shown")
      .action(async (tag: string, options: UpgradeOptions) => {
        exit = await (await import("./upgrade.ts")).upgrade(tag, options, io);
      }),
  );
  program.addCommand(
    command(
      "migrate",
      "convert the data to the format of this version; upgrade does this itself",
    ).action(async (options: GlobalOptions) => {
      exit = await (await import("./migrate.ts")).migrate(options, io);
    }),
  );
  program.addCommand(
    siteCommand("start", "check the data, build the site and serve it (npm start)", ["text"])
      .option("--once", "stop after the build")
      .action(async (options: StartOptions) => {
        exit = await (await import("./start.ts")).start(options, io);
      }),
  );
  const fresh = new Command("new").description(
    "write a new file, or begin an instance of your own",
  );
  fresh.addCommand(
    command("instance", "remove the example's data and keep the catalogue")
      .requiredOption("--owner <login>", "the first maintainer and coordinator")
      .option("--id <number>", "the account's id; looked up on the forge when omitted", readId)
      .option(
        "--repository <owner/name>",
        "the repository of the instance; OWNER/staged-rollout by default",
      )
      .option("--organisation <name>", "the organisation that runs it; the owner by default")
      .option(
        "--api <url>",
        "the forge's API",
        io.environment?.GITHUB_API_URL ?? "https://api.github.com",
      )
      .action(async (options: NewInstanceOptions) => {
        exit = await (await import("./new-instance.ts")).newInstance(options, io);
      }),
  );
  // Their options come from the schemas: nothing else has to read those.
  if (argv.includes("new")) {
    const { newCommands } = await import("./new/options.ts");
    for (const one of newCommands(command, io, ended)) fresh.addCommand(one);
  }
  program.addCommand(fresh);
  program.addCommand(
    new Command("completion")
      .description(
        "print the script that makes a shell complete commands, options, rollouts and teams",
      )
      .addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish"]))
      .action(async (shell: Shell) => {
        io.out((await import("./completion/shells.ts")).completionScript(shell));
      }),
  );
  program.addCommand(
    new Command("completion-words")
      .description("list what the last word of a command line can be; completion scripts ask it")
      .argument("[words...]", "the words after rollout, up to the cursor")
      .action(async (words: string[]) => {
        const { completionWords } = await import("./completion/words.ts");
        const offered = completionWords(program, words, repository);
        if (offered.length > 0) io.out(offered.join("\n"));
      }),
    { hidden: true },
  );
  for (const one of [program, ...program.commands, ...program.commands.flatMap(below)]) {
    one.exitOverride();
    if (one.commands.length === 0 && one.name() !== "help") one.addHelpText("after", EXIT_CODES);
    one.configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
      // Undefined is as wide as where there is no terminal. The library takes no undefined by its types.
      getOutHelpWidth: () => io.widths?.out as number,
      getErrHelpWidth: () => io.widths?.err as number,
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
    const said = saidOutside(error);
    if (said !== undefined) {
      io.err(said);
      return EXIT.outside;
    }
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.outside;
  }
}
