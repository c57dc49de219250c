/** A package as it was written → one that may be recorded and published. */
import { beginning, forbiddenCharacter, printable } from "#core/base/text.ts";
import {
  type ChangelogEntry,
  DEPENDENCIES,
  type Dependency,
  type Package,
  type PackageFile,
} from "#core/packages/package.ts";
import type { WrittenPackage } from "./read-primary.ts";
import { readChecksum } from "./repomd.ts";
import { Unsound } from "./unsound.ts";

/** What names a package and its version: characters that RPM takes, none of which means something elsewhere. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._+~^-]{0,199}$/;
const VERSION = /^[A-Za-z0-9._+~^]{1,200}$/;

/** The identity alone, which is enough to see whether a package is meant; undefined where it has none that could be. */
export function identityOf({
  texts,
  attributes,
}: WrittenPackage): Pick<Package, "name" | "arch" | "epoch" | "ver" | "rel"> | undefined {
  const { name = "", arch = "" } = texts;
  const { epoch = "0", ver = "", rel = "" } = attributes.version ?? {};
  if (!NAME.test(name) || !/^[A-Za-z0-9_]{1,40}$/.test(arch)) return undefined;
  if (!/^\d{1,10}$/.test(epoch) || !VERSION.test(ver) || !VERSION.test(rel)) return undefined;
  return { name, arch, epoch, ver, rel };
}

/** The checksum that the package's bytes have; throws Unsound where it is weak, or none. */
export const checksumOf = ({ texts, attributes }: WrittenPackage, label: string) => {
  const { type = "", pkgid = "YES" } = attributes.checksum ?? {};
  if (pkgid !== "YES") throw new Unsound(`does not know ${label} by its checksum`);
  return readChecksum(label, type, (texts.checksum ?? "").trim());
};

/** What `filelists` and `other` say, and where the repository is. */
export interface More {
  /** An address that ends with a slash. */
  readonly base: string;
  /** The package was recorded by us, and says itself where it is. */
  readonly own?: true;
  readonly files: readonly PackageFile[];
  readonly changelog: readonly ChangelogEntry[];
}

/** The whole package. Throws Unsound where something of it could lead elsewhere, or could not be carried by every output. */
export function toPackage(written: WrittenPackage, { base, own, files, changelog }: More): Package {
  const identity = identityOf(written);
  if (!identity) throw new Unsound("names a package in characters that no package has");
  const { texts, attributes } = written;
  const label = `${identity.name}-${identity.ver}-${identity.rel}.${identity.arch}`;
  const text = (name: string) => carried(texts[name] ?? "");
  const number = (element: string, name: string) => readNumber(attributes[element]?.[name]);
  const dependencies = Object.fromEntries(
    DEPENDENCIES.map((kind) => [kind, written.dependencies[kind].map((one) => sound(one, label))]),
  ) as unknown as Package["dependencies"];
  return {
    ...identity,
    checksum: checksumOf(written, label),
    summary: text("summary"),
    description: text("description"),
    packager: text("packager"),
    url: text("url"),
    time: { file: number("time", "file"), build: number("time", "build") },
    size: {
      package: number("size", "package"),
      installed: number("size", "installed"),
      archive: number("size", "archive"),
    },
    location: locationOf(attributes.location ?? {}, { base, ...(own ? { own } : {}) }, label),
    license: text("license"),
    vendor: text("vendor"),
    group: text("group"),
    buildHost: text("buildhost"),
    sourceRpm: text("sourcerpm"),
    headerRange: { start: number("header-range", "start"), end: number("header-range", "end") },
    dependencies,
    files: files.map((file) => soundFile(file, label)),
    changelog: changelog.map(({ author, date, text: entry }) => ({
      author: carried(author),
      date,
      text: carried(entry),
    })),
  };
}

/** Text for people, with U+FFFD for what some output could not carry (DESIGN section 8). */
const carried = (text: string): string =>
  forbiddenCharacter(text) === undefined
    ? text
    : Array.from(text, (one) => (forbiddenCharacter(one) ? "\ufffd" : one)).join("");

function sound(one: Dependency, label: string): Dependency {
  const all = [one.name, one.epoch ?? "", one.ver ?? "", one.rel ?? ""];
  if (all.some((part) => /[\t\n\r]/.test(part) || forbiddenCharacter(part))) {
    throw new Unsound(`has a dependency of ${label} with a control character`);
  }
  return one;
}

function soundFile(file: PackageFile, label: string): PackageFile {
  const { path } = file;
  if (path.startsWith("/") && !/[\t\n\r]/.test(path) && !forbiddenCharacter(path)) return file;
  const shown = beginning(printable(path), 60);
  throw new Unsound(`has a file of ${label} that cannot be named (${JSON.stringify(shown)})`);
}

/** A number of bytes or seconds; 0 where it is missing. */
function readNumber(text: string | undefined): number {
  if (text === undefined || text === "") return 0;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Unsound("has a number that is none");
}

/** Relative, and below the repository's folder also for those who decode it. */
function locationOf(
  { href = "", "xml:base": said }: Readonly<Record<string, string>>,
  { base, own }: Pick<More, "base" | "own">,
  label: string,
): Package["location"] {
  if (said !== undefined && !(own && said === base)) {
    throw new Unsound(`says that ${label} is at another address (xml:base)`);
  }
  if (!isBelow(href)) {
    const shown = beginning(printable(href), 100);
    throw new Unsound(`says that ${label} is outside its repository (${JSON.stringify(shown)})`);
  }
  return { base, href };
}

/** Whether an address is relative and stays in its folder, read as it is or decoded. */
export function isBelow(href: string): boolean {
  if (!/^(?:[A-Za-z0-9._+~^@=,:/-]|%[0-9A-Fa-f]{2}){1,1000}$/.test(href)) return false;
  const parts = href.split("/");
  if (parts[0]?.includes(":")) return false;
  return parts.every((part) => {
    let decoded: string;
    try {
      decoded = decodeURIComponent(part);
    } catch {
      return false;
    }
    return (
      decoded !== "" &&
      decoded !== "." &&
      decoded !== ".." &&
      !/[/\\%?#\s]|[^\x20-\x7e]/.test(decoded)
    );
  });
}
