/** What a site is built from, read and checked once a process: its pages and the files beside them share it. */
import type { Procedure } from "#core/model/registry.ts";
import { soundPart } from "#core/sound-part.ts";
import { checkTree } from "#data/check-tree.ts";
import { fileCache } from "./file-cache.ts";
import { folderTree } from "./folder-tree.ts";

const read = new Map<string, ReturnType<typeof readRoot>>();

export interface SiteOrigin {
  /** The folder that the data are read from. */
  readonly root: string;
  readonly asOf?: string | undefined;
  /** The folder of what was parsed before. */
  readonly cache?: string | undefined;
}

/** The sound part of the root, and what was left out of it; throws when more than single rollouts cannot be shown. */
export function siteData(origin: SiteOrigin): ReturnType<typeof readRoot> {
  const key = JSON.stringify(origin);
  const reading = read.get(key) ?? readRoot(origin);
  read.set(key, reading);
  return reading;
}

async function readRoot({ root, asOf, cache: folder }: SiteOrigin) {
  const cache = fileCache(folder);
  const clocks = {
    real: `${new Date().toISOString().slice(0, 19)}Z`,
    ...(asOf === undefined ? {} : { asOf }),
  };
  const checked = await checkTree(folderTree(root), clocks, cache);
  cache.save();
  const { registry, skipped, astray, refused } = soundPart(checked.registry, checked.problems);
  const [error] = refused;
  if (error) {
    const { file, line, message } = error;
    throw new Error(`${file}:${line} ${message}; no site is built from half a registry, see check`);
  }
  if (!registry.procedure) throw new Error(`there is no rollouts/procedure.yaml in ${root}`);
  const { now } = checked;
  const procedure: Procedure = registry.procedure.data;
  return { registry, procedure, skipped, astray, now };
}
