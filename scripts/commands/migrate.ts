/** `migrate`: the data in the format that this version reads. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { formatOf, MIGRATIONS, type Migration, migrated, type Texts } from "#data/migrations.ts";
import { readSchema } from "#data/schema-files.ts";
import { folderTree } from "#io/folder-tree.ts";
import { writeAtomically } from "#io/write-file.ts";
import { many } from "./check.ts";
import { EXIT, type Exit, type GlobalOptions, type Io } from "./command.ts";

/** The format that a procedure's schema asks for. */
export function formatIn(schema: unknown): number {
  const { properties } = schema as { properties?: { format?: { const?: unknown } } };
  const format = properties?.format?.const;
  if (typeof format === "number") return format;
  throw new Error("The schema of procedure.yaml does not name a format.");
}

export interface Format {
  readonly format: number;
  readonly migrations: readonly Migration[];
}

/** The format that this version reads, and the migrations that lead to it. */
export const TODAY: Format = { format: formatIn(readSchema("procedure")), migrations: MIGRATIONS };

/** Rewrites the data where their format is older; exit 1 where it is newer, or not given. */
export async function migrate(
  { root, format: answer }: GlobalOptions,
  io: Io,
  { format, migrations }: Format = TODAY,
): Promise<Exit> {
  const before = await readTexts(root);
  const old = formatOf(before);
  if (old === undefined || old > format) {
    const why =
      old === undefined
        ? "does not say which format the data have"
        : `has format ${old}, this version reads ${format}`;
    io.err(`nothing was changed: rollouts/procedure.yaml ${why}`);
    return EXIT.problems;
  }
  const { texts, done } = migrated(before, format, migrations);
  const files = [...new Set([...before.keys(), ...texts.keys()])]
    .filter((path) => before.get(path) !== texts.get(path))
    .sort();
  for (const path of files) {
    const text = texts.get(path);
    if (text === undefined) rmSync(join(root, path));
    else writeAtomically(join(root, path), text);
  }
  const sentences = done.map(({ from, sentence }) => `format ${from + 1}: ${sentence}`);
  if (answer === "json") {
    io.out(JSON.stringify({ from: old, to: format, migrations: sentences, files }, null, 2));
  } else if (done.length === 0) io.out(`The data already have format ${format}.`);
  else io.out([...sentences, `${many(files.length, "file")} changed.`].join("\n"));
  return EXIT.fine;
}

async function readTexts(root: string): Promise<Texts> {
  const tree = folderTree(root);
  const entries = (await tree.list()).filter(({ kind }) => kind === "file");
  const texts = new Map<string, string>();
  for await (const { entry, bytes } of tree.read(entries)) texts.set(entry.path, bytes.toString());
  return texts;
}
