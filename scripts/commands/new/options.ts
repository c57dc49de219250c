/** The options of `new …`: one for each question of a draft. */
import { type Command, Option } from "commander";
import type { Draft, Question } from "#core/documents/drafts/draft.ts";
import { DRAFTS } from "#core/documents/drafts/index.ts";
import type { Exit, Io } from "../command.ts";
import { optionOf, type Said } from "./fill-in.ts";
import type { NewFileOptions } from "./new-file.ts";

/** An option may be given several times. */
const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];

/** What is written behind an option. */
function placeOf({ each, shape }: Question): string {
  const value =
    shape === "date"
      ? "date"
      : shape === "number"
        ? "number"
        : shape === "list"
          ? "words"
          : "value";
  return each ? `<[key=]${value}>` : `<${value}>`;
}

function helpOf({ help, example, shape, each }: Question): string {
  const many = shape === "rows" || each ? "; repeatable" : "";
  return `${help.replace(/\.$/, "")}; for example ${JSON.stringify(example)}${many}`;
}

/** A command for each draft; `command` makes one with the options that all take, `ended` gets the exit code. */
export const newCommands = (
  command: (name: string, description: string) => Command,
  io: Io,
  ended: (exit: Exit) => void,
): Command[] => DRAFTS.map((draft) => draftCommand(draft, command, io, ended));

function draftCommand(
  draft: Draft,
  command: (name: string, description: string) => Command,
  io: Io,
  ended: (exit: Exit) => void,
): Command {
  const made = command(draft.name, draft.says);
  const asOptions = draft.questions.filter(({ name }) => name !== draft.about);
  const about = draft.questions.find(({ name }) => name === draft.about);
  if (about) made.argument(`[${about.name}]`, `${about.help} For example ${about.example}`);
  for (const question of asOptions) {
    const flags = `${optionOf(question)} ${placeOf(question)}`;
    made.addOption(new Option(flags, helpOf(question)).argParser(collect));
  }
  if (draft.name === "release") {
    made.option(
      "--manifest <file>",
      "a YAML or CSV file with many products at once: component, version, platform, packages; what they share is an option, or stands there",
    );
  }
  made
    .option("--dry-run", "print the file, and write nothing")
    .option(
      "--api <url>",
      "the forge's API, where accounts are looked up",
      io.environment?.GITHUB_API_URL ?? "https://api.github.com",
    );
  return made.action(async (...received: unknown[]) => {
    const options = received[about ? 1 : 0] as NewFileOptions & Record<string, readonly string[]>;
    const said: Record<string, readonly string[]> = {};
    for (const { name } of asOptions) if (options[name] !== undefined) said[name] = options[name];
    if (about && typeof received[0] === "string") said[about.name] = [received[0]];
    const { newFile } = await import("./new-file.ts");
    ended(await newFile(draft, said satisfies Said, options, io));
  });
}
