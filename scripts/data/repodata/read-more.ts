/** `filelists`, `other` and `modules`: what they hold about packages that are wanted, and nothing about others. */
import type { ChangelogEntry, PackageFile } from "#core/packages/package.ts";
import { entryOf, fileOf } from "./read-primary.ts";
import { readXml } from "./read-xml.ts";
import { Unsound } from "./unsound.ts";

/** The most characters kept of one package, as of `primary`. */
const MAX_PACKAGE = 8 * 1024 * 1024;

/** What is read of each wanted package, by the checksum that it is known by; the first that is listed counts. */
type ById<T> = Map<string, T[]>;

/** The files of the packages with these checksums. Throws Unsound. */
export const readFilelists = (
  chunks: AsyncIterable<Uint8Array>,
  wanted: ReadonlySet<string>,
): Promise<ById<PackageFile>> => readLists(chunks, wanted, "filelists", "file", fileOf);

/** The changelogs of the packages with these checksums. Throws Unsound. */
export const readOther = (
  chunks: AsyncIterable<Uint8Array>,
  wanted: ReadonlySet<string>,
): Promise<ById<ChangelogEntry>> => readLists(chunks, wanted, "otherdata", "changelog", entryOf);

async function readLists<T>(
  chunks: AsyncIterable<Uint8Array>,
  wanted: ReadonlySet<string>,
  root: string,
  element: string,
  read: (attributes: Readonly<Record<string, string>>, text: string) => T,
): Promise<ById<T>> {
  const found: ById<T> = new Map();
  let own: T[] | undefined;
  let begun: Readonly<Record<string, string>> = {};
  let size = 0;
  await readXml(chunks, {
    open({ name, attributes }, path) {
      if (path.length === 1 && name !== root) throw new Unsound(`is no ${root}`);
      if (path.length === 2) {
        const id = name === "package" ? (attributes.pkgid ?? "").toLowerCase() : "";
        own = wanted.has(id) && !found.has(id) ? [] : undefined;
        if (own) found.set(id, own);
        size = 0;
      }
      begun = attributes;
    },
    keeps: (path) => own !== undefined && path.length === 3 && path[2] === element,
    close(path, text) {
      if (!own || path.length !== 3 || path[2] !== element) return;
      size += text.length + 40;
      if (size > MAX_PACKAGE) throw new Unsound("has a package of more than 8 MiB of text");
      own.push(read(begun, text));
    },
  });
  return found;
}

export interface FilesOwner {
  readonly name: string;
  readonly arch: string;
  readonly epoch: string;
  readonly ver: string;
  readonly rel: string;
  readonly files: readonly PackageFile[];
}

/** The packages that own one of these files, with those of their files. Throws Unsound. */
export async function packagesWithFiles(
  chunks: AsyncIterable<Uint8Array>,
  paths: ReadonlySet<string>,
): Promise<FilesOwner[]> {
  const found: FilesOwner[] = [];
  let [name, arch] = ["", ""];
  let version: Readonly<Record<string, string>> = {};
  let files: PackageFile[] = [];
  let begun: Readonly<Record<string, string>> = {};
  await readXml(chunks, {
    open({ name: element, attributes }, path) {
      if (path.length === 1 && element !== "filelists") throw new Unsound("is no filelists");
      if (path.length === 2) {
        ({ name = "", arch = "" } = attributes);
        version = {};
        files = [];
      }
      if (path.length === 3 && element === "version") version = attributes;
      begun = attributes;
    },
    keeps: (path) => path.length === 3 && path[2] === "file",
    close(path, text) {
      if (path.length === 3 && path[2] === "file" && paths.has(text))
        files.push(fileOf(begun, text));
      if (path.length !== 2 || files.length === 0) return;
      const { epoch = "0", ver = "", rel = "" } = version;
      found.push({ name, arch, epoch, ver, rel, files });
    },
  });
  return found;
}

/** The longest line that is looked at; a package's name is no longer. */
const MAX_LINE = 1024 * 1024;

/**
 * Which of the packages the module metadata list, each as `name-epoch:version-release.arch`. It is YAML of the provider's,
 * and only words are looked for in it.
 */
export async function listedInModules(
  chunks: AsyncIterable<Uint8Array>,
  wanted: ReadonlySet<string>,
): Promise<string[]> {
  const found = new Set<string>();
  const decoder = new TextDecoder();
  const look = (text: string) => {
    for (const word of text.split(/[\s,[\]{}"']+/)) if (wanted.has(word)) found.add(word);
  };
  let rest = "";
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const end = rest.lastIndexOf("\n") + 1;
    look(rest.slice(0, end));
    rest = rest.slice(end);
    if (rest.length > MAX_LINE) throw new Unsound("has a line longer than a mebibyte");
  }
  look(rest);
  return [...found].sort();
}
