/** A provider's repository, read as far as releases name packages in it: its metadata alone, checked, within limits (PACKAGES.md, “Intake”). */
import { createHash, hash } from "node:crypto";
import type { IntakeLimits } from "#core/packages/limits.ts";
import { namesOf } from "#core/packages/names.ts";
import type { Offered, Reading } from "#core/packages/reading.ts";
import { listedInModules, readFilelists, readOther } from "#data/repodata/read-more.ts";
import { readPrimary, type WrittenPackage } from "#data/repodata/read-primary.ts";
import { type MetadataFile, type Repomd, readRepomd } from "#data/repodata/repomd.ts";
import { checksumOf, identityOf, toPackage } from "#data/repodata/to-package.ts";
import { unpack } from "#data/repodata/unpack.ts";
import { Unsound } from "#data/repodata/unsound.ts";
import { ProviderError } from "./provider-error.ts";
import type { Source } from "./source.ts";

/** A repository whose `repomd.xml` was read. */
export interface OpenRepository {
  /** Its address, which ends with a slash. */
  readonly url: string;
  readonly source: Source;
  readonly limits: IntakeLimits;
  readonly repomd: Repomd;
  /** The sha256 of `repomd.xml`, in hexadecimal digits. */
  readonly sha256: string;
}

/** Reads `repomd.xml`; throws ProviderError. */
export async function openRepository(
  url: string,
  source: Source,
  limits: IntakeLimits,
): Promise<OpenRepository> {
  const chunks = await source.fetch("repodata/repomd.xml", limits.repomd);
  const sha256 = sumOf("sha256", chunks);
  const repomd = await sound("repomd.xml", () => readRepomd(inTime(source, from(chunks))));
  return { url, source, limits, repomd, sha256 };
}

/** What of a repository is read. */
export interface Wanted {
  /** Names of packages, as releases write them. */
  readonly names: ReadonlySet<string>;
  /** Those of them that are to be recorded, so that all there is about them is read. */
  readonly take: ReadonlySet<string>;
}

/** Reads one of a repository's files, checked and unpacked as it is read. Throws ProviderError. */
export const readMetadata = <T>(
  { source, limits, repomd }: OpenRepository,
  type: "primary" | "filelists" | "other" | "modules",
  read: (chunks: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> =>
  sound(type, async () => {
    const file = repomd[type];
    if (!file) throw new Unsound("is not there");
    return read(await fetchChecked(file, source, limits));
  });

/** The packages that are wanted, by name. Throws ProviderError where the metadata cannot be relied on. */
export async function readOffered(
  repository: OpenRepository,
  { names, take }: Wanted,
): Promise<Extract<Reading, { kind: "read" }>> {
  const { url, repomd } = repository;
  const found: { written: WrittenPackage; names: readonly string[] }[] = [];
  await readMetadata(repository, "primary", (chunks) =>
    readPrimary(chunks, (written) => {
      const identity = identityOf(written);
      const own = identity ? namesOf(identity).filter((name) => names.has(name)) : [];
      if (own.length > 0) found.push({ written, names: own });
    }),
  );

  const taken = found.filter(({ names: own }) => own.some((name) => take.has(name)));
  const ids = new Set(taken.map(({ written }) => idOf(written)));
  const isTaking = ids.size > 0;
  const files = isTaking
    ? await readMetadata(repository, "filelists", (chunks) => readFilelists(chunks, ids))
    : new Map();
  const changelogs = isTaking
    ? await readMetadata(repository, "other", (chunks) => readOther(chunks, ids))
    : new Map();
  const moduleNames = new Set(taken.map(({ written }) => moduleNameOf(written)));
  const modular = new Set(
    isTaking && repomd.modules
      ? await readMetadata(repository, "modules", (chunks) => listedInModules(chunks, moduleNames))
      : [],
  );

  const offered = new Map<string, Offered[]>();
  for (const { written, names: own } of found) {
    const id = idOf(written);
    const one = offeredOf(written, {
      isTaken: ids.has(id),
      isModular: modular.has(moduleNameOf(written)),
      base: url,
      files: files.get(id),
      changelog: changelogs.get(id),
    });
    for (const name of own) {
      const list = offered.get(name) ?? [];
      // The same package at two places is one package.
      if (!list.some(({ checksum }) => checksum !== undefined && checksum === one.checksum)) {
        offered.set(name, [...list, one]);
      }
    }
  }
  return { kind: "read", offered };
}

const idOf = ({ texts }: WrittenPackage): string => (texts.checksum ?? "").trim().toLowerCase();

/** The form that module metadata write. */
function moduleNameOf(written: WrittenPackage): string {
  const identity = identityOf(written);
  return (identity && namesOf(identity)[1]) ?? "";
}

interface About {
  readonly isTaken: boolean;
  readonly isModular: boolean;
  readonly base: string;
  readonly files: Parameters<typeof toPackage>[1]["files"] | undefined;
  readonly changelog: Parameters<typeof toPackage>[1]["changelog"] | undefined;
}

/** One package as it is offered; what is wrong with it concerns only those who name it. */
function offeredOf(written: WrittenPackage, about: About): Offered {
  const { isTaken, isModular, base, files, changelog } = about;
  let checksum: string | undefined;
  try {
    const { type, value } = checksumOf(written, "it");
    checksum = `${type}:${value}`;
    if (!isTaken) return { checksum };
    if (isModular) return { checksum, problem: "belongs to a module, which dnf would refuse here" };
    if (!files) return { checksum, problem: "is not in filelists" };
    if (!changelog) return { checksum, problem: "is not in other" };
    return { checksum, package: toPackage(written, { base, files, changelog }) };
  } catch (error) {
    if (!(error instanceof Unsound)) throw error;
    const problem = error.message;
    return checksum === undefined ? { problem } : { checksum, problem };
  }
}

/** The bytes of a file, unpacked as they are read, once they are those that `repomd.xml` promises. */
async function fetchChecked(
  { href, checksum, size }: MetadataFile,
  source: Source,
  limits: IntakeLimits,
): Promise<AsyncIterable<Uint8Array>> {
  if (size > limits.packed) throw new Unsound(`has ${size} bytes, more than ${limits.packed}`);
  const chunks = await source.fetch(href, size);
  const read = chunks.reduce((sum, { length }) => sum + length, 0);
  if (read !== size) throw new Unsound(`has ${read} bytes, and repomd.xml says ${size}`);
  if (sumOf(checksum.type, chunks) !== checksum.value) {
    throw new Unsound("does not have the checksum that repomd.xml says");
  }
  return inTime(source, unpack(chunks, limits.unpacked));
}

function sumOf(type: string, chunks: readonly Uint8Array[]): string {
  const [only] = chunks;
  if (only && chunks.length === 1) return hash(type, only);
  const sum = createHash(type);
  for (const chunk of chunks) sum.update(chunk);
  return sum.digest("hex");
}

async function* from(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** The time for a repository counts while it is read, too: what is small to send can be slow to unpack. */
async function* inTime(
  source: Source,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    source.checkTime();
    yield chunk;
  }
}

/** What is unsound in a file is a blocker, which names the file. */
async function sound<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Unsound)) throw error;
    throw new ProviderError("packages-metadata", `${name} ${error.message}`);
  }
}
