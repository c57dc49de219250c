/** `rollout repositories`: the package repositories of every state, as the site has them below `repository/`. */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { count, printable } from "#core/base/text.ts";
import { PUBLISHED } from "#core/packages/published.ts";
import { KEY_FILE } from "#core/packages/repo-file.ts";
import { repositoriesOf } from "#core/packages/repositories.ts";
import { clock } from "#core/time/clock.ts";
import { loadRegistry } from "#data/registry.ts";
import { fileCache } from "#io/file-cache.ts";
import { folderTree } from "#io/folder-tree.ts";
import { metadataCacheIn } from "#io/packages/metadata-cache.ts";
import { readSigningKey } from "#io/packages/signing-key.ts";
import { writeRepositories } from "#io/packages/write-repositories.ts";
import { refuseOtherFiles, replaceSite } from "#io/site-folder.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";

export interface RepositoriesOptions extends GlobalOptions {
  /** The folder to write. */
  readonly out: string;
}

/** Everything that a folder of repositories may hold at its top. */
const OURS: ReadonlySet<string> = new Set([...PUBLISHED, KEY_FILE]);

/**
 * Writes every repository to the folder, whose old content is removed once the new one is complete. Exit 1 where files cannot
 * be read or published: what they concern is left out, and named.
 */
export async function repositories(options: RepositoriesOptions, io: Io): Promise<Exit> {
  const { root, asOf, format } = options;
  const out = resolve(options.out);
  const refused = refuseOtherFiles(out, root, (name) => OURS.has(name));
  if (refused !== undefined) throw new UsageError(refused);
  const cache = fileCache(io.cacheFolder);
  const { registry, problems } = await loadRegistry(folderTree(root), cache);
  cache.save();
  const { procedure } = registry;
  if (!procedure) {
    io.err(`${root} has no readable rollouts/procedure.yaml: it says where repositories are.`);
    return EXIT.problems;
  }
  if (procedure.data.packages === "off") {
    io.err("rollouts/procedure.yaml has packages: off, so there are no repositories.");
  }
  const now = clock(asOf, registry, io.now());
  const key = await readSigningKey(io.environment ?? {}, now);
  const all = repositoriesOf(registry, now);
  mkdirSync(dirname(out), { recursive: true });
  const next = mkdtempSync(join(dirname(out), ".next-repositories-"));
  try {
    const unpublished = await writeRepositories({
      ...{
        rootOf: () => root,
        registry,
        procedure: procedure.data,
        repositories: all,
        out: next,
        key,
      },
      cache: metadataCacheIn(io.cacheFolder),
    });
    replaceSite(next, out);
    const broken = problems.filter(({ severity }) => severity === "error");
    for (const file of new Set(broken.map((problem) => problem.file))) {
      io.err(`cannot be read, so what it says is not published: ${printable(file)}`);
    }
    for (const { file, why } of unpublished) io.err(`not published: ${printable(file)}: ${why}`);
    const rollouts = all.reduce((sum, { contents }) => sum + contents.length, 0);
    const signed = key?.fingerprint ?? null;
    if (format === "json") {
      io.out(
        JSON.stringify({ out, repositories: all.length, rollouts, signed, unpublished }, null, 2),
      );
    }
    io.err(
      `Wrote ${count(all.length, "repository", "repositories")} with ${count(rollouts, "rollout")}, ` +
        `${key ? `signed by ${key.fingerprint}` : "unsigned: REPOSITORY_SIGNING_KEY is not set"}: ${out}`,
    );
    return broken.length + unpublished.length > 0 ? EXIT.problems : EXIT.fine;
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}
