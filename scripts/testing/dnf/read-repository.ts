/** The packages that a repository on disk describes, as the product reads them. */
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import type { Package } from "#core/packages/package.ts";
import { readFilelists, readOther } from "#data/repodata/read-more.ts";
import { readPrimary, type WrittenPackage } from "#data/repodata/read-primary.ts";
import { checksumOf, identityOf, toPackage } from "#data/repodata/to-package.ts";

/** Every package of the repository, as of the address that it is served at; of what is published the packages say it themselves. */
export async function packagesIn(
  folder: string,
  base: string,
  { own = false } = {},
): Promise<Package[]> {
  const open = (name: string) =>
    createReadStream(join(folder, "repodata", `${name}.xml.gz`)).pipe(createGunzip());
  const written: WrittenPackage[] = [];
  await readPrimary(open("primary"), (one) => written.push(one));
  const idOf = (one: WrittenPackage) => checksumOf(one, identityOf(one)?.name ?? "").value;
  const wanted = new Set(written.map(idOf));
  const files = await readFilelists(open("filelists"), wanted);
  const changelogs = await readOther(open("other"), wanted);
  return written.map((one) =>
    toPackage(one, {
      base,
      ...(own ? { own } : {}),
      files: files.get(idOf(one)) ?? [],
      changelog: changelogs.get(idOf(one)) ?? [],
    }),
  );
}
