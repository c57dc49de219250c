/** Publishing and closure of a stack with many packages, beside `mergerepo_c` on the same packages. */

import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closureOf, type Unresolved, wantedBy } from "#core/packages/closure.ts";
import { repositoriesOf, type TakenIn } from "#core/packages/repositories.ts";
import { loadRegistry } from "#data/registry.ts";
import { dependentsIn } from "#data/repodata/dependents.ts";
import { writeRepomd } from "#data/repodata/write-repomd.ts";
import { folderTree } from "#io/folder-tree.ts";
import { packagesFiles, writeMetadata } from "#io/packages/metadata.ts";
import { packagesText } from "#io/packages/read-packages.ts";
import { measure } from "../measure.ts";
import type { Usage } from "../usage.ts";
import { FOLDER, generatePackages } from "./generate.ts";

export interface PackagesUsage {
  /** In bytes, what was generated. */
  readonly bytes: number;
  /** Nothing written before; then once more. */
  readonly first: Usage;
  readonly again: Usage;
  /** Milliseconds of processor time of `mergerepo_c --all --no-database`; undefined where it is not installed. */
  readonly merge: number | undefined;
  /** Milliseconds of processor time to resolve a rollout's packages against all others, reading their files included. */
  readonly closure: number;
}

/** Generates so many packages below the folder, and measures. */
export async function comparePackages(folder: string, packages: number): Promise<PackagesUsage> {
  const root = join(folder, "registry");
  const { bytes } = generatePackages(root, packages);
  const cache = { STAGED_ROLLOUT_CACHE: join(folder, "cache") };
  const args = ["repositories", "--root", root, "--out", join(folder, "out")];
  const publish = () => measure(folder, "rollout.cjs", args, cache);
  // Its other files are parsed once, as on a machine that has run before; only what was published is forgotten.
  publish();
  rmSync(join(folder, "cache/repodata"), { recursive: true });
  const [first, again] = [publish(), publish()];
  const { registry } = await loadRegistry(folderTree(root));
  const repository = repositoriesOf(registry, "2011-07-01T00:00:00Z").find(
    (one) => one.folder === FOLDER,
  );
  const files = repository?.contents.flatMap((one) => one.packages ?? []) ?? [];
  const merge = await mergeHalves(folder, root, files);
  const [own, ...production] = files;
  if (!own) throw new Error("nothing is in production");
  const start = process.cpuUsage();
  const unresolved = resolve(root, own, production);
  const { user, system } = process.cpuUsage(start);
  const closure = (user + system) / 1000;
  if (unresolved.length > 0) throw new Error(`not resolved: ${JSON.stringify(unresolved[0])}`);
  return { bytes, first, again, merge, closure };
}

/** A rollout's packages against those of others, as automation resolves them. */
function resolve(
  root: string,
  own: TakenIn,
  production: readonly TakenIn[],
): readonly Unresolved[] {
  const packages = [...dependentsIn(packagesText(root, own))];
  const wanted = wantedBy(packages);
  const others = production.flatMap((file) => [...dependentsIn(packagesText(root, file), wanted)]);
  return closureOf(packages, others, []).unresolved;
}

type Files = Parameters<typeof writeMetadata>[1];

/** The same packages in two repositories, merged into one by createrepo_c's own program. */
async function mergeHalves(folder: string, root: string, files: Files) {
  const half = Math.ceil(files.length / 2);
  const halves = [files.slice(0, half), files.slice(half)];
  const places: string[] = [];
  for (const [index, own] of halves.entries()) {
    const place = join(folder, `half-${index}`);
    const repodata = join(place, "repodata");
    mkdirSync(repodata, { recursive: true });
    const written = await writeMetadata(
      repodata,
      own,
      packagesFiles(() => root),
    );
    writeFileSync(join(repodata, "repomd.xml"), writeRepomd(written, 1));
    places.push("-r", `file://${place}`);
  }
  const command = [
    "mergerepo_c",
    "--all",
    "--no-database",
    ...places,
    "-o",
    join(folder, "merged"),
  ];
  const { status, stderr } = spawnSync(
    "bash",
    ["-c", `TIMEFORMAT='%U %S'; time ${command.map((word) => `'${word}'`).join(" ")} > /dev/null`],
    { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } },
  );
  if (status !== 0) return undefined;
  const [, user, system] = /([\d.]+) ([\d.]+)\s*$/.exec(stderr) ?? [];
  return 1000 * (Number(user) + Number(system));
}
