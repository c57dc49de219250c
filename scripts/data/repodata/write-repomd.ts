/** The texts around what is cut out of `packages.xml`: the beginning and end of each file, and `repomd.xml` over them. */

/** The files of a repository's metadata, in the order of `repomd.xml`. */
export const METADATA = ["primary", "filelists", "other"] as const;
export type MetadataType = (typeof METADATA)[number];

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const RPM = 'xmlns:rpm="http://linux.duke.edu/metadata/rpm"';
const ROOTS: Record<MetadataType, { readonly name: string; readonly attributes: string }> = {
  primary: {
    name: "metadata",
    attributes: `xmlns="http://linux.duke.edu/metadata/common" ${RPM}`,
  },
  filelists: {
    name: "filelists",
    attributes: 'xmlns="http://linux.duke.edu/metadata/filelists"',
  },
  other: { name: "otherdata", attributes: 'xmlns="http://linux.duke.edu/metadata/other"' },
};

/** The beginning of a file that has so many packages. */
export const beginMetadata = (type: MetadataType, packages: number): string =>
  `${XML}<${ROOTS[type].name} ${ROOTS[type].attributes} packages="${packages}">\n`;

/** Its end. */
export const endMetadata = (type: MetadataType): string => `</${ROOTS[type].name}>\n`;

/** A file of metadata, packed; sums in hexadecimal digits, sizes in bytes. */
export interface MetadataFile {
  readonly type: MetadataType;
  readonly sha256: string;
  readonly size: number;
  /** Of the same file unpacked. */
  readonly open: { readonly sha256: string; readonly size: number };
}

/** Names say what is in them: a cache never holds another file under one. */
export const metadataName = ({ type, sha256 }: Pick<MetadataFile, "type" | "sha256">): string =>
  `${sha256}-${type}.xml.gz`;

/** The text of `repomd.xml`; `seconds` since 1970 are its revision, and the time of each file. */
export function writeRepomd(files: readonly MetadataFile[], seconds: number): string {
  const lines = files.flatMap((file) => [
    `  <data type="${file.type}">`,
    `    <checksum type="sha256">${file.sha256}</checksum>`,
    `    <open-checksum type="sha256">${file.open.sha256}</open-checksum>`,
    `    <location href="repodata/${metadataName(file)}"/>`,
    `    <timestamp>${seconds}</timestamp>`,
    `    <size>${file.size}</size>`,
    `    <open-size>${file.open.size}</open-size>`,
    "  </data>",
  ]);
  return `${XML}${[
    `<repomd xmlns="http://linux.duke.edu/metadata/repo" ${RPM}>`,
    `  <revision>${seconds}</revision>`,
    ...lines,
    "</repomd>",
  ].join("\n")}\n`;
}
