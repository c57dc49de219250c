/** The data of a site, read and checked once: its pages and its other files are built from the same data. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import type { Problem } from "#core/base/problems.ts";
import type { Procedure, Registry } from "#core/model/registry.ts";
import { type Repository, repositoriesOf } from "#core/packages/repositories.ts";
import { type SoundPart, soundPart } from "#core/soundness/sound-part.ts";
import { type Checked, checkTree } from "#data/check-tree.ts";
import { committedIn } from "./committed.ts";
import { fileCache } from "./file-cache.ts";
import { folderTree } from "./folder-tree.ts";
import { attempt } from "./outside.ts";

const read = new Map<string, Promise<SiteData>>();

/** The sound part of a registry, and what was omitted. */
export interface SiteData extends Omit<SoundPart, "refused"> {
  readonly registry: Registry;
  readonly procedure: Procedure;
  /** Of everything that can be read: an error beside packages takes them from nobody. */
  readonly repositories: readonly Repository[];
  /** What check says of the files of distribution releases, warnings too; by file. */
  readonly saidOfReleases: ReadonlyMap<string, readonly Problem[]>;
  /** The instant that the site shows. */
  readonly now: string;
}

export interface SiteOrigin {
  /** The folder that the data are read from. */
  readonly root: string;
  readonly asOf?: string | undefined;
  /** The folder of the parse cache. */
  readonly cache?: string | undefined;
}

/**
 * Writes the data to a file atomically, so that the build need not read and check them again. Throws
 * an OutsideError where that is not possible.
 */
export function writeSiteData(file: string, data: SiteData): void {
  attempt(
    () => {
      writeFileSync(`${file}.part`, serialize(data));
      renameSync(`${file}.part`, file);
    },
    () => `the site's data could not be written to ${file}`,
  );
}

const POLL_MS = 20;

/** Reads the site's data from the file, as soon as it exists. */
export async function awaitSiteData(file: string): Promise<SiteData> {
  while (!existsSync(file)) await setTimeout(POLL_MS);
  return deserialize(readFileSync(file));
}

/** The sound part of the root; throws when procedure.yaml has errors. */
export function siteData(origin: SiteOrigin): Promise<SiteData> {
  const key = JSON.stringify(origin);
  const reading = read.get(key) ?? readRoot(origin);
  read.set(key, reading);
  return reading;
}

async function readRoot({ root, asOf, cache: folder }: SiteOrigin): Promise<SiteData> {
  const cache = fileCache(folder);
  const clocks = {
    real: `${new Date().toISOString().slice(0, 19)}Z`,
    ...(asOf === undefined ? {} : { asOf }),
  };
  const checked = await checkTree(folderTree(root), clocks, cache, committedIn(root));
  cache.save();
  const { refused, data } = siteDataOf(checked);
  const [error] = refused;
  if (error) {
    const { file, line, message } = error;
    throw new Error(`${file}:${line} ${message}; no site is built without it, run check`);
  }
  if (!data) throw new Error(`there is no rollouts/procedure.yaml in ${root}`);
  return data;
}

/** The part of a checked tree that can be shown; no data where there is no procedure. */
export function siteDataOf({
  registry,
  problems,
  now,
}: Pick<Checked, "registry" | "problems" | "now">) {
  const { refused, ...sound } = soundPart(registry, problems);
  const procedure = sound.registry.procedure?.data;
  const files = new Set([...registry.distributionReleases.values()].map(({ file }) => file));
  const saidOfReleases = Map.groupBy(
    problems.filter(({ file }) => files.has(file)),
    ({ file }) => file,
  );
  const data: SiteData | undefined = procedure && {
    ...sound,
    procedure,
    repositories: repositoriesOf(registry, now),
    saidOfReleases,
    now,
  };
  return { refused, data };
}
