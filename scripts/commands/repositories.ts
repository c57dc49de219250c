/** `rollout repositories`: the package repositories of every state, as the site has them below `repository/`. */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Problem } from "#core/base/problems.ts";
import { count, printable } from "#core/base/text.ts";
import { SIGNING_KEY } from "#core/instance/doctor/settings.ts";
import { PUBLISHED } from "#core/packages/published.ts";
import { KEY_FILE } from "#core/packages/repo-file.ts";
import { repositoriesOf } from "#core/packages/repositories.ts";
import { clock } from "#core/time/clock.ts";
import { loadRegistry } from "#data/registry.ts";
import { fileCache } from "#io/file-cache.ts";
import { folderTree } from "#io/folder-tree.ts";
import { OutsideError } from "#io/outside.ts";
import { metadataCacheIn, noMetadataCache } from "#io/packages/metadata-cache.ts";
import { handOnLists, packLists, readSignedLists } from "#io/packages/signed-lists.ts";
import { readSigner } from "#io/packages/signer.ts";
import {
  type RepositoriesOrder,
  type Written,
  writeRepositories,
} from "#io/packages/write-repositories.ts";
import { refuseOtherFiles, replaceSite } from "#io/site-folder.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";

export interface RepositoriesOptions extends GlobalOptions {
  /** The folder to write. */
  readonly out?: string;
  /** Makes the signed lists for a site that is built elsewhere, and nothing else. */
  readonly signatures?: boolean;
}

/** Everything that a folder of repositories may hold at its top. */
const OURS: ReadonlySet<string> = new Set([...PUBLISHED, KEY_FILE]);

/**
 * Writes every repository to the folder, whose old content is removed once the new one is complete; or hands on the signed
 * lists alone. Exit 1 where files cannot be read or published: what they concern is left out, and named.
 */
export async function repositories(options: RepositoriesOptions, io: Io): Promise<Exit> {
  const { root, out: folder, signatures = false } = options;
  if (signatures === (folder !== undefined)) {
    throw new UsageError("give either --out DIR or --signatures");
  }
  const out = folder === undefined ? undefined : resolve(folder);
  const refused = out && refuseOtherFiles(out, root, (name) => OURS.has(name));
  if (refused !== undefined) throw new UsageError(refused);
  const world = await load(options, io);
  if (!world) return EXIT.problems;
  const { signer } = world.order;
  if (signatures && !signer?.key) {
    throw new OutsideError(`${SIGNING_KEY} is not set: nothing can be signed here`);
  }
  if (out !== undefined) mkdirSync(dirname(out), { recursive: true });
  const next = mkdtempSync(
    join(out === undefined ? tmpdir() : dirname(out), ".next-repositories-"),
  );
  try {
    const written = await writeRepositories({ ...world.order, out: next });
    if (out !== undefined) replaceSite(next, out);
    const broken = sayWhatIsLeftOut(world.problems, written, io);
    if (out === undefined) handOnSigned(next, world.order, io);
    else sayWritten(out, world.order, written, options, io);
    return broken ? EXIT.problems : EXIT.fine;
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

type Order = Omit<RepositoriesOrder, "out">;

/** Everything but the folder; undefined, with the reason printed, where there are no data. */
async function load(
  { root, asOf, signatures }: RepositoriesOptions,
  io: Io,
): Promise<{ order: Order; problems: readonly Problem[] } | undefined> {
  const cache = fileCache(io.cacheFolder);
  const { registry, problems } = await loadRegistry(folderTree(root), cache);
  cache.save();
  const { procedure } = registry;
  if (!procedure) {
    io.err(`${root} has no readable rollouts/procedure.yaml: it says where repositories are.`);
    return undefined;
  }
  if (procedure.data.packages === "off") {
    io.err("rollouts/procedure.yaml has packages: off, so there are no repositories.");
  }
  const now = clock(asOf, registry, io.now());
  const signer = await readSigner(io.environment ?? {}, now);
  const all = repositoriesOf(registry, now);
  return {
    problems,
    order: {
      ...{ rootOf: () => root, registry, procedure: procedure.data, signer },
      // What only caches ask for is not signed again.
      repositories: signatures ? all.map((one) => ({ ...one, before: [] })) : all,
      cache: signatures ? noMetadataCache : metadataCacheIn(io.cacheFolder),
    },
  };
}

/** Prints what is left out; says whether anything is. */
function sayWhatIsLeftOut(
  problems: readonly Problem[],
  { unpublished, unsigned }: Written,
  { err }: Io,
): boolean {
  const broken = problems.filter(({ severity }) => severity === "error");
  for (const file of new Set(broken.map((problem) => problem.file))) {
    err(`cannot be read, so what it says is not published: ${printable(file)}`);
  }
  for (const { file, why } of unpublished) err(`not published: ${printable(file)}: ${why}`);
  for (const one of unsigned) {
    err(`not signed yet, so dnf refuses it until the next run: ${printable(one)}`);
  }
  return broken.length + unpublished.length > 0;
}

/** Where no workflow takes them, the variables are printed, one on each line. */
function handOnSigned(folder: string, { repositories: all, signer }: Order, io: Io): void {
  if (!signer?.key) return;
  const lists = readSignedLists(folder, all, signer.key);
  const parts = packLists(lists);
  if (!handOnLists(parts, io.environment ?? {})) {
    for (const [name, part] of parts) io.out(`${name}=${part}`);
  }
  io.err(`${count(Object.keys(lists.lists).length, "list")} signed by ${signer.fingerprint}`);
}

function sayWritten(
  out: string,
  { repositories: all, signer }: Order,
  { unpublished }: Written,
  { format }: RepositoriesOptions,
  io: Io,
): void {
  const rollouts = all.reduce((sum, { contents }) => sum + contents.length, 0);
  const signed = signer?.fingerprint ?? null;
  if (format === "json") {
    io.out(
      JSON.stringify({ out, repositories: all.length, rollouts, signed, unpublished }, null, 2),
    );
  }
  io.err(
    `Wrote ${count(all.length, "repository", "repositories")} with ${count(rollouts, "rollout")}, ` +
      `${signed ? `signed by ${signed}` : `unsigned: ${SIGNING_KEY} is not set`}: ${out}`,
  );
}
