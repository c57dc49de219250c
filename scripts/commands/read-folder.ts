import type { Registry } from "#core/model/registry.ts";
import { type Broken, brokenRollouts } from "#core/soundness/broken.ts";
import type { Tree } from "#data/tree.ts";
import { findProblems } from "./check.ts";
import type { Io } from "./command.ts";

/** What a folder says, and which rollouts of it are broken. */
export interface Reading {
  readonly registry: Registry;
  readonly broken: Broken;
  readonly now: string;
}

/** Reads a folder as it is, or as another tree would have it. */
export async function readFolder(
  { root, asOf }: { readonly root: string; readonly asOf: string | undefined },
  io: Io,
  files?: Tree,
): Promise<Reading> {
  const options = asOf === undefined ? { root } : { root, asOf };
  const { registry, problems, now } = await findProblems(options, io, files, true);
  return { registry, broken: brokenRollouts(problems, registry), now };
}
