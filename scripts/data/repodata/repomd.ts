/** `repomd.xml`: which files describe a repository, and their checksums. */
import { CHECKSUM_TYPES, type Checksum } from "#core/packages/package.ts";
import { readXml } from "./read-xml.ts";
import { Unsound } from "./unsound.ts";

/** The files that are read; others are not looked at. */
export const METADATA = ["primary", "filelists", "other", "modules"] as const;
export type MetadataType = (typeof METADATA)[number];

export interface MetadataFile {
  /** Relative to the repository's folder. */
  readonly href: string;
  readonly checksum: Checksum;
  /** In bytes, as it is transferred. */
  readonly size: number;
}

/** The files by type; `primary`, `filelists` and `other` are always there. */
export type Repomd = Readonly<Record<"primary" | "filelists" | "other", MetadataFile>> & {
  readonly modules?: MetadataFile;
};

/** Nothing else is asked of a provider's host. */
const HREF = /^repodata\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}$/;

/** Reads it; throws Unsound where it does not name each file once, with size and a strong checksum. */
export async function readRepomd(chunks: AsyncIterable<Uint8Array>): Promise<Repomd> {
  const found = new Map<MetadataType, MetadataFile>();
  let type: MetadataType | undefined;
  let parts: { href?: string; checksum?: string; checksumType?: string; size?: string } = {};
  const DATA = "repomd/data";
  await readXml(chunks, {
    open({ attributes }, path) {
      const at = path.join("/");
      if (path.length === 1 && at !== "repomd") throw new Unsound("is no repomd.xml");
      if (at === DATA) {
        type = METADATA.find((one) => one === attributes.type);
        parts = {};
      }
      if (at === `${DATA}/checksum`) parts.checksumType = attributes.type ?? "";
      if (at === `${DATA}/location`) {
        if (type !== undefined && attributes["xml:base"] !== undefined) {
          throw new Unsound(`says that ${type} is at another address (xml:base)`);
        }
        parts.href = attributes.href ?? "";
      }
    },
    keeps: (path) => /^repomd\/data\/(?:checksum|size)$/.test(path.join("/")),
    close(path, text) {
      const at = path.join("/");
      if (at === `${DATA}/checksum`) parts.checksum = text.trim();
      if (at === `${DATA}/size`) parts.size = text.trim();
      if (at !== DATA || type === undefined) return;
      if (found.has(type)) throw new Unsound(`names ${type} twice`);
      found.set(type, readFile(type, parts));
    },
  });
  const of = (wanted: "primary" | "filelists" | "other") => {
    const file = found.get(wanted);
    if (!file) throw new Unsound(`names no ${wanted}`);
    return file;
  };
  const modules = found.get("modules");
  return {
    primary: of("primary"),
    filelists: of("filelists"),
    other: of("other"),
    ...(modules ? { modules } : {}),
  };
}

function readFile(
  type: string,
  parts: { href?: string; checksum?: string; checksumType?: string; size?: string },
): MetadataFile {
  const { href = "", checksum = "", checksumType = "", size = "" } = parts;
  if (!HREF.test(href)) throw new Unsound(`says that ${type} is outside repodata/`);
  if (!/^\d{1,12}$/.test(size)) throw new Unsound(`does not say how large ${type} is`);
  return { href, checksum: readChecksum(type, checksumType, checksum), size: Number(size) };
}

/** Digits of each. */
const LENGTHS = { sha256: 64, sha384: 96, sha512: 128 } as const;

/** A checksum that is strong enough; throws Unsound for any other, naming what it is of. */
export function readChecksum(of: string, type: string, value: string): Checksum {
  const known = CHECKSUM_TYPES.find((one) => one === type.toLowerCase());
  if (known === undefined) {
    const called = /^[A-Za-z0-9-]{1,20}$/.test(type) ? type : "unknown";
    throw new Unsound(
      `has a checksum of ${of} of the kind ${called}: sha256 or stronger is needed`,
    );
  }
  const digits = value.toLowerCase();
  if (digits.length !== LENGTHS[known] || !/^[0-9a-f]+$/.test(digits)) {
    throw new Unsound(`has a checksum of ${of} that is none`);
  }
  return { type: known, value: digits };
}
