/** What can stand at the end of a command line that is not finished. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Argument, Command, Option } from "commander";

/** Words of arguments that take no others; the commands themselves read them in any case. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  answer: ["accept", "reject"],
  flag: ["on", "off"],
  severity: ["showstopper", "major", "minor"],
};

/** The names of arguments that are a rollout, or a rollout or release. */
const ROLLOUTS: ReadonlySet<string> = new Set(["rollout", "rollouts", "target"]);

/**
 * What the last of the words, which may be empty, can be completed to: commands, options, their choices, rollouts and
 * teams of the folder that `--root` names, or of `root`. Nothing where a file or a free text is meant.
 */
export function completionWords(
  program: Command,
  typed: readonly string[],
  root: string,
): readonly string[] {
  const begun = typed.at(-1) ?? "";
  const { command, values, last, folder } = read(program, typed.slice(0, -1));
  const offered = (): readonly string[] => {
    if (last) return last.argChoices ?? [];
    if (begun.startsWith("-")) return optionsOf(command);
    if (command.commands.length > 0) return values === 0 ? visible(command) : [];
    const argument = argumentAt(command.registeredArguments, values);
    return argument ? wordsFor(argument, begun, folder ?? root) : [];
  };
  return offered().filter((word) => word.startsWith(begun));
}

/** What stands before the word: the command, how many arguments it has, and the option that waits for a value. */
function read(program: Command, words: readonly string[]) {
  let command = program;
  let values = 0;
  let last: Option | undefined;
  let folder: string | undefined;
  for (const word of words) {
    if (last) {
      if (last.long === "--root") folder = word;
      last = undefined;
    } else if (word.startsWith("-")) {
      const option = command.options.find(({ long, short }) => word === long || word === short);
      if (option?.required) last = option;
    } else {
      const inner = command.commands.find((one) => one.name() === word);
      if (inner) command = inner;
      else values += 1;
    }
  }
  return { command, values, last, folder };
}

const optionsOf = (command: Command): string[] =>
  [...command.options, ...command.createHelp().visibleOptions(command)]
    .flatMap(({ long }) => long ?? [])
    .filter((long, index, all) => all.indexOf(long) === index);

const visible = (command: Command): string[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((one) => one.name());

/** The argument at a place; the last one where it takes several. */
const argumentAt = (all: readonly Argument[], place: number): Argument | undefined => {
  const last = all.at(-1);
  return all[place] ?? (last?.variadic ? last : undefined);
};

function wordsFor(argument: Argument, begun: string, root: string): readonly string[] {
  const name = argument.name();
  if (argument.argChoices) return argument.argChoices;
  if (ROLLOUTS.has(name)) return rollouts(root, begun);
  return name === "team" ? teams(root) : (CHOICES[name] ?? []);
}

/** How deep below rollouts/ the folder of a rollout is: stack, component, version, platform. */
const DEPTH = 4;

/**
 * The rollouts' folders that begin so, and those of releases that are not recorded yet, which have no platforms; only
 * folders that can be the beginning of one are opened.
 */
function rollouts(root: string, begun: string): string[] {
  const typed = begun.split("/");
  const below = (path: string, depth: number): string[] => {
    if (depth === DEPTH) return [path];
    const beginning = typed[depth] ?? "";
    const isTyped = depth < typed.length - 1;
    const inside = names(join(root, "rollouts", path), true);
    if (inside.length === 0 && depth === DEPTH - 1) return [path];
    return inside
      .filter((name) => (isTyped ? name === beginning : name.startsWith(beginning)))
      .flatMap((name) => below(path === "" ? name : `${path}/${name}`, depth + 1));
  };
  return below("", 0);
}

/** The Early Adopter teams as commands name them, NGI-Site. */
const teams = (root: string): string[] =>
  names(join(root, "teams"), false).flatMap((name) => /^ea-(.+)\.yaml$/.exec(name)?.[1] ?? []);

/** The folders or files in a folder; none where it cannot be read. */
function names(folder: string, folders: boolean): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() === folders)
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
