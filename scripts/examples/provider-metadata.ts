/** A provider's repository, made of packages that need not exist: metadata alone, as createrepo_c writes them. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Package } from "#core/packages/package.ts";
import { writePackage } from "#data/repodata/write-package.ts";
import { escapeAttribute, escapeText } from "#data/repodata/xml-text.ts";

/** The bytes of files by their path below the repository's folder. */
export type RepositoryFiles = Map<string, Buffer>;

/** A package with what it is named by, and something in every other field. */
export function packageOf(name: string, more: Partial<Package> = {}): Package {
  const { arch = "x86_64", ver = "1.0", rel = "1" } = more;
  const label = `${name}-${ver}-${rel}.${arch}`;
  return {
    name,
    arch,
    epoch: "0",
    ver,
    rel,
    checksum: { type: "sha256", value: sumOf(label) },
    summary: `The package ${name}`,
    description: `${name}, in a line\nand another`,
    packager: "",
    url: "https://provider.example.org/",
    time: { file: 1304337600, build: 1304337600 },
    size: { package: 6808, installed: 6, archive: 520 },
    location: { base: "", href: `${arch}/${label}.rpm` },
    license: "ASL 2.0",
    vendor: "",
    group: "Unspecified",
    buildHost: "builder.example.org",
    sourceRpm: `${name}-${ver}-${rel}.src.rpm`,
    headerRange: { start: 4504, end: 6665 },
    dependencies: {
      provides: [{ name, flags: "EQ", epoch: "0", ver, rel }],
      requires: [],
      conflicts: [],
      obsoletes: [],
      suggests: [],
      enhances: [],
      recommends: [],
      supplements: [],
    },
    files: [{ path: `/usr/bin/${name}` }, { path: `/usr/share/${name}`, type: "dir" }],
    changelog: [{ author: "A Packager", date: 1304337600, text: "- built" }],
    ...more,
  };
}

export const sumOf = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** What the three files say, unpacked; tests change them before they are packed. */
export interface Metadata {
  primary: string;
  filelists: string;
  other: string;
  modules?: string;
}

/** The metadata of packages. */
export function metadataOf(packages: readonly Package[]): Metadata {
  const count = `packages="${packages.length}"`;
  const open = (root: string, space: string) =>
    `${DECLARATION}<${root} xmlns="http://linux.duke.edu/metadata/${space}" xmlns:rpm="http://linux.duke.edu/metadata/rpm" ${count}>\n`;
  const version = ({ epoch, ver, rel }: Package) =>
    `  <version epoch="${epoch}" ver="${ver}" rel="${rel}"/>\n`;
  const list = (one: Package, lines: readonly string[]) =>
    `<package pkgid="${one.checksum.value}" name="${escapeAttribute(one.name)}" arch="${one.arch}">\n${version(one)}${lines.join("")}</package>\n`;
  const files = (one: Package) =>
    one.files.map(
      ({ path, type }) =>
        `  <file${type === undefined ? "" : ` type="${type}"`}>${escapeText(path)}</file>\n`,
    );
  const changes = (one: Package) =>
    one.changelog.map(
      ({ author, date, text }) =>
        `  <changelog author="${escapeAttribute(author)}" date="${date}">${escapeText(text)}</changelog>\n`,
    );
  // Of all files primary has only some, and no base where there is none.
  const primary = (one: Package) =>
    writePackage({ ...one, files: one.files.slice(0, 1), changelog: [] }).replace(
      ' xml:base=""',
      "",
    );
  return {
    primary: `${open("metadata", "common")}${packages.map(primary).join("")}</metadata>\n`,
    filelists: `${open("filelists", "filelists")}${packages.map((one) => list(one, files(one))).join("")}</filelists>\n`,
    other: `${open("otherdata", "other")}${packages.map((one) => list(one, changes(one))).join("")}</otherdata>\n`,
  };
}

/** Packs a text; its name's ending does not matter. */
export type Pack = (text: Buffer) => Buffer;

/** A whole repository; `repomd` changes what names the files. */
export function repositoryFiles(
  metadata: Metadata,
  pack: Pack = (text) => gzipSync(text),
  repomd: (text: string) => string = (text) => text,
): RepositoryFiles {
  const files: RepositoryFiles = new Map();
  const entries: string[] = [];
  for (const [type, text] of Object.entries(metadata) as [string, string][]) {
    const bytes = pack(Buffer.from(text));
    const sum = sumOf(bytes);
    const href = `repodata/${sum}-${type}.xml.gz`;
    files.set(href, bytes);
    entries.push(
      `  <data type="${type}">\n    <checksum type="sha256">${sum}</checksum>\n    <location href="${href}"/>\n    <size>${bytes.length}</size>\n  </data>\n`,
    );
  }
  const text = `${DECLARATION}<repomd xmlns="http://linux.duke.edu/metadata/repo">\n  <revision>1</revision>\n${entries.join("")}</repomd>\n`;
  files.set("repodata/repomd.xml", Buffer.from(repomd(text)));
  return files;
}
