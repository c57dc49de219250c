/**
 * What Astro makes of the site's sources, whatever the data are, kept from one build to the next: compiling and bundling them
 * takes as long as everything else about a small site.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { join, relative } from "node:path";
import { isAlive, runName, withLock } from "./lock.ts";

/** What bundles depend on, below the repository. */
const SOURCES = [
  "site",
  "scripts/core",
  "scripts/data",
  "scripts/io",
  "scripts/schemas",
  "package.json",
  "package-lock.json",
];
/** What the site's own build writes, and what only tests read. */
const APART = /(?:^|\/)(?:dist|tests|\.astro)\/|\.test\.ts$/;
/** A bundle that no build has used for so long is removed with the next new one. */
const KEPT_MS = 7 * 24 * 3_600_000;
const LOCK_MS = 600_000;
const PREFIX = "bundle-";

/** Whether a change of this file makes another bundle; Astro's configuration refuses to bundle any that does not. */
export const isSource = (path: string): boolean =>
  SOURCES.some((source) => path === source || path.startsWith(`${source}/`)) && !APART.test(path);

export interface BundleOrder {
  readonly repository: string;
  /** Where bundles are kept: below the packages that their modules import. */
  readonly folder: string;
  /** The path below which the site will be served. */
  readonly base: string;
  /** The time of the machine, in milliseconds. */
  readonly now: number;
  /** Makes a bundle in an empty folder. */
  readonly make: (folder: string) => Promise<void>;
}

/** The folder of the bundle of these sources, which is made where there is none yet; another build that needs it waits. */
export async function siteBundle({
  repository,
  folder,
  base,
  now,
  make,
}: BundleOrder): Promise<string> {
  const name = `${PREFIX}${keyOf(repository, base)}`;
  const kept = join(folder, name);
  if (used(kept, now)) return kept;
  const locks = join(folder, "bundling");
  mkdirSync(locks, { recursive: true });
  await withLock(
    locks,
    async () => {
      if (used(kept, now)) return;
      removeOld(folder, now);
      const part = `${kept}.${process.pid}`;
      rmSync(part, { recursive: true, force: true });
      mkdirSync(part);
      try {
        await make(part);
        renameSync(part, kept);
        used(kept, now);
      } finally {
        rmSync(part, { recursive: true, force: true });
      }
    },
    LOCK_MS,
  );
  return kept;
}

/** Whether it is there; then it is marked as used now. */
function used(kept: string, now: number): boolean {
  if (!existsSync(kept)) return false;
  utimesSync(kept, now / 1000, now / 1000);
  return true;
}

/** Removes bundles that nobody uses, and what a killed build left of one. */
function removeOld(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(folder, name);
    const [, pid] = name.split(".");
    const old =
      pid === undefined ? now - statSync(path).mtimeMs > KEPT_MS : !isAlive(runName(Number(pid)));
    if (old) rmSync(path, { recursive: true, force: true });
  }
}

/** A name for what the bundle depends on. */
function keyOf(repository: string, base: string): string {
  const hash = createHash("sha256");
  const add = (text: string | Buffer) => hash.update(`${text.length}:`).update(text);
  for (const one of [process.version, repository, base]) add(one);
  for (const file of sourcesOf(repository)) {
    add(relative(repository, file));
    add(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 20);
}

function sourcesOf(repository: string): string[] {
  const files = SOURCES.flatMap((name) => {
    const path = join(repository, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return stats ? [path] : [];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  });
  return files.filter((file) => !APART.test(relative(repository, file))).sort();
}
