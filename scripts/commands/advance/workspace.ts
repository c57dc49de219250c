/** The folder that a run reads and writes, and how its edits get into it and to everybody else. */
import { join } from "node:path";
import type { Edit } from "#core/workflow/edits.ts";
import type { Tree } from "#data/tree.ts";
import { OutsideError } from "#io/outside.ts";
import type { WorkTree } from "#io/work-tree.ts";
import { writeAtomically } from "#io/write-file.ts";
import type { Io } from "../command.ts";
import { type Reading, readFolder } from "../read-folder.ts";
import { inMebibytes, limitOf, textsAfter } from "./sizes.ts";

/** The folder as it was at one moment. */
export interface Snapshot extends Reading {
  readonly tip: string | undefined;
}

export interface Workspace {
  readonly root: string;
  readonly asOf: string | undefined;
  readonly tree: WorkTree;
  readonly io: Io;
}

/** Reads the folder as it is now, or as another tree would have it. */
export async function takeSnapshot(
  { root, asOf, tree, io }: Workspace,
  files?: Tree,
): Promise<Snapshot> {
  return { ...(await readFolder({ root, asOf }, io, files)), tip: await tree.tip() };
}

/** What a step wants written, and the commit's message. */
export interface Step<T> {
  readonly edits: readonly Edit[];
  readonly message: string;
  readonly made: T;
  /** What is added to the same commit, decided on the folder as these edits leave it. */
  readonly next?: (after: Snapshot) => Step<T>;
}

const ATTEMPTS = 5;

/** A push that was rejected again and again. */
export class PushRejected extends OutsideError {}

/**
 * One step of a run (DESIGN section 6): decide, write, commit, push, with what is decided next on what it wrote. A
 * rejected push is taken back, and all of it decided again on what the others pushed. `pause` waits for a number of
 * milliseconds.
 */
export async function recordStep<T>(
  workspace: Workspace,
  decide: (snapshot: Snapshot) => Step<T>,
  { pause = jitter, before = async () => {} }: RecordOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    await before();
    const { files, message, made } = await writeSteps(workspace, decide);
    if (files.length > 0) await workspace.tree.commit(message, files);
    if ((await workspace.tree.push()) !== "rejected") return made;
    if (attempt > ATTEMPTS) {
      throw new PushRejected(
        `the push was rejected ${attempt} times; run it again when others are done`,
      );
    }
    await workspace.tree.startOver();
    await pause(attempt);
  }
}

export interface RecordOptions {
  /** Waits after a rejected push. */
  readonly pause?: (attempt: number) => Promise<void>;
  /** What is committed first, by commits of its own, and pushed with the rest: done again after a rejected push. */
  readonly before?: () => Promise<void>;
}

/** Writes edits and commits them, as a commit of their own that the next push takes along. */
export async function commitEdits(
  { root, tree }: Workspace,
  { edits, message }: Pick<Step<unknown>, "edits" | "message">,
): Promise<void> {
  const { leftovers, changed } = await tree.state();
  const files = new Set(edits.map(({ file }) => file));
  refuse(changed.filter((file) => files.has(file) && !leftovers.includes(file)));
  const written = write(root, edits);
  if (written.length > 0) await tree.commit(message, written);
}

interface Written<T> {
  /** Those that an earlier run left behind among them. */
  readonly files: readonly string[];
  readonly message: string;
  readonly made: T;
}

/** Writes a step and those that follow from it. */
async function writeSteps<T>(
  workspace: Workspace,
  decide: (snapshot: Snapshot) => Step<T>,
): Promise<Written<T>> {
  const { root, tree } = workspace;
  const { leftovers: left } = await tree.state();
  const files = new Set(left);
  let snapshot = await takeSnapshot(workspace);
  const first = decide(snapshot);
  const messages: string[] = [];
  for (let step = first; ; ) {
    const { edits, message, made, next } = step;
    await refuseUncommitted(tree, edits, [...files]);
    for (const file of write(root, edits)) files.add(file);
    if (edits.length > 0) messages.push(message.trimEnd());
    if (!next) return { files: [...files], message: messages.join("\n\n") || first.message, made };
    if (edits.length > 0) snapshot = await takeSnapshot(workspace);
    step = next(snapshot);
  }
}

async function refuseUncommitted(
  tree: WorkTree,
  edits: readonly Edit[],
  left: readonly string[],
): Promise<void> {
  const files = [...new Set(edits.map(({ file }) => file))].filter((file) => !left.includes(file));
  refuse(await tree.uncommitted(files));
}

/** Somebody's own changes to a file are theirs to commit: a run never commits, nor loses, them. */
function refuse([first]: readonly string[]): void {
  if (first === undefined) return;
  throw new OutsideError(
    `there are uncommitted changes in ${first}: commit or stash them, then run it again`,
  );
}

/** Between a tenth of a second and a few seconds, more with each attempt, never the same for two runs. */
const jitter = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400 * attempt));

/** Writes the edits file by file, each in one step; answers the files. Nothing is written where one would grow too large to be read. */
function write(root: string, edits: readonly Edit[]): string[] {
  const texts = textsAfter(root, edits);
  for (const [file, text] of texts) {
    if (Buffer.byteLength(text) <= limitOf(file)) continue;
    throw new OutsideError(
      `${file} would be larger than ${inMebibytes(limitOf(file))}, which nobody could read any more: nothing was written; a maintainer has to make room in it (.github/decisions/gate.md)`,
    );
  }
  for (const [file, text] of texts) writeAtomically(join(root, file), text, root);
  return [...texts.keys()];
}
