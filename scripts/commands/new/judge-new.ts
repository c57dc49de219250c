/** Whether new files pass `check`, before any is written; and writing them, all or none. */
import { lstatSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Problem } from "#core/base/problems.ts";
import { type Checked, checkTree } from "#data/check-tree.ts";
import { withFile } from "#data/submissions/overlay-tree.ts";
import { committedIn } from "#io/committed.ts";
import { fileCache } from "#io/file-cache.ts";
import { folderTree } from "#io/folder-tree.ts";
import { attempt, OutsideError } from "#io/outside.ts";
import { refuseToWrite } from "#io/write-place.ts";
import type { GlobalOptions, Io } from "../command.ts";

/** Texts of new files by their path, relative to the root. */
export type NewTexts = ReadonlyMap<string, string>;

export interface Judged {
  /** Problems of the new files, and those that they cause elsewhere. */
  readonly problems: readonly Problem[];
  readonly lines: Checked["lines"];
}

/** Checks the data as they would be; problems that are there without the files are not theirs. */
export async function judgeNew(
  { root, asOf }: Pick<GlobalOptions, "root" | "asOf">,
  texts: NewTexts,
  io: Io,
): Promise<Judged> {
  const tree = folderTree(root);
  const clocks = { real: io.now(), ...(asOf === undefined ? {} : { asOf }) };
  const cache = fileCache(io.cacheFolder);
  const committed = committedIn(root);
  const written = Array.from(texts).reduce((all, [path, text]) => withFile(all, path, text), tree);
  const { problems, lines } = await checkTree(written, clocks, cache, committed);
  const elsewhere = problems.filter(
    ({ file, severity }) => !texts.has(file) && severity === "error",
  );
  const before =
    elsewhere.length === 0 ? [] : (await checkTree(tree, clocks, cache, committed)).problems;
  cache.save();
  const known = new Set(before.map(keyOf));
  return {
    problems: [
      ...problems.filter(({ file }) => texts.has(file)),
      ...elsewhere.filter((problem) => !known.has(keyOf(problem))),
    ],
    lines,
  };
}

const keyOf = ({ rule, file, line, message }: Problem): string =>
  `${rule}\0${file}\0${line}\0${message}`;

/** Those of the paths that are there already. */
export const takenPaths = (root: string, paths: Iterable<string>): string[] =>
  [...paths].filter((path) => lstatSync(join(root, path), { throwIfNoEntry: false }) !== undefined);

/** Writes all of them, or none; nothing is overwritten. Throws OutsideError. */
export function writeNew(root: string, texts: NewTexts): void {
  const written: string[] = [];
  try {
    for (const [path, text] of texts) {
      const place = join(root, path);
      const refused = refuseToWrite(place, { below: root });
      if (refused !== undefined) throw new OutsideError(refused);
      attempt(
        () => {
          mkdirSync(dirname(place), { recursive: true });
          // Whoever was quicker keeps what is there.
          writeFileSync(place, text, { flag: "wx" });
        },
        () => `${path} cannot be written`,
      );
      written.push(place);
    }
  } catch (error) {
    for (const place of written) rmSync(place, { force: true });
    throw error;
  }
}
