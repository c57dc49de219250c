/** `primary`, and our own `packages.xml`: packages one after the other, as they are written. */
import { FLAGS } from "#core/packages/capability.ts";
import {
  type ChangelogEntry,
  DEPENDENCIES,
  type Dependency,
  type DependencyKind,
  type PackageFile,
} from "#core/packages/package.ts";
import { type Element, readXml } from "./read-xml.ts";
import { Unsound } from "./unsound.ts";

/** A package as metadata write it: nothing is checked but that it can be read. */
export interface WrittenPackage {
  /** The texts of the elements that have one, by name; `checksum` among them. */
  readonly texts: Readonly<Record<string, string>>;
  /** The attributes of elements that have no text, and of `checksum`. */
  readonly attributes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dependencies: { readonly [kind in DependencyKind]: readonly Dependency[] };
  readonly files: readonly PackageFile[];
  /** Only in our own files. */
  readonly changelog: readonly ChangelogEntry[];
}

const TEXTS: ReadonlySet<string> = new Set([
  "name",
  "arch",
  "checksum",
  "summary",
  "description",
  "packager",
  "url",
]);
const FORMAT_TEXTS: ReadonlySet<string> = new Set([
  "license",
  "vendor",
  "group",
  "buildhost",
  "sourcerpm",
]);
const ATTRIBUTES: ReadonlySet<string> = new Set([
  "version",
  "checksum",
  "time",
  "size",
  "location",
  "header-range",
]);

/** The most characters of one package that are kept; its part of `packages.xml` may have 4 MiB. */
const MAX_PACKAGE = 8 * 1024 * 1024;

/**
 * Reads packages and hands each to `visit` as soon as it ends; nothing is kept of it here. `root` is the name of the
 * document's element. Throws Unsound.
 */
export async function readPrimary(
  chunks: AsyncIterable<Uint8Array>,
  visit: (one: WrittenPackage) => void,
  root: "metadata" | "packages" = "metadata",
): Promise<void> {
  let texts: Record<string, string> = {};
  let attributes: Record<string, Record<string, string>> = {};
  let dependencies = none();
  let files: PackageFile[] = [];
  let changelog: ChangelogEntry[] = [];
  let begun: Record<string, string> = {};
  let size = 0;

  const begin = () => {
    texts = {};
    attributes = {};
    dependencies = none();
    files = [];
    changelog = [];
    size = 0;
  };
  const grow = (by: number) => {
    size += by;
    if (size > MAX_PACKAGE) throw new Unsound("has a package of more than 8 MiB of text");
  };

  await readXml(chunks, {
    open({ name, attributes: own }, path) {
      if (path.length === 1 && name !== root) throw new Unsound(`is no ${root}`);
      if (path.length === 2 && name === "package") begin();
      if (path[1] !== "package") return;
      begun = own;
      if (path.length > 2 && ATTRIBUTES.has(name) && isPlace(path)) {
        for (const value of Object.values(own)) grow(value.length);
        attributes[name] = { ...own };
      }
      const [, , , kind] = path;
      if (path.length === 5 && name === "entry" && path[2] === "format" && isKind(kind)) {
        const entry = dependency({ name, attributes: own });
        grow(40 + entry.name.length);
        dependencies[kind].push(entry);
      }
    },
    keeps: (path) => {
      if (path[1] !== "package") return false;
      const name = path.at(-1) ?? "";
      if (path.length === 3) return TEXTS.has(name) || name === "changelog";
      return (
        path.length === 4 && path[2] === "format" && (FORMAT_TEXTS.has(name) || name === "file")
      );
    },
    close(path, text) {
      if (path[1] !== "package") return;
      const name = path.at(-1) ?? "";
      grow(text.length);
      if (path.length === 2) {
        visit({ texts, attributes, dependencies, files, changelog });
        begin();
      } else if (path.length === 3 && TEXTS.has(name)) texts[name] = text;
      else if (path.length === 3 && name === "changelog") changelog.push(entryOf(begun, text));
      else if (path.length === 4 && path[2] === "format") {
        if (name === "file") {
          grow(40);
          files.push(fileOf(begun, text));
        } else if (FORMAT_TEXTS.has(name)) texts[name] = text;
      }
    },
  });
}

/** Directly in the package, or in its `format`. */
const isPlace = (path: readonly string[]): boolean =>
  path.length === 3 || (path.length === 4 && path[2] === "format");

const isKind = (name: string | undefined): name is DependencyKind =>
  DEPENDENCIES.some((kind) => kind === name);

const none = () =>
  Object.fromEntries(DEPENDENCIES.map((kind) => [kind, [] as Dependency[]])) as Record<
    DependencyKind,
    Dependency[]
  >;

function dependency({ attributes: { name, flags, epoch, ver, rel, pre } }: Element): Dependency {
  if (name === undefined || name === "") throw new Unsound("has a dependency without a name");
  const flag = FLAGS.find((one) => one === flags);
  if (flags !== undefined && flag === undefined) {
    throw new Unsound("has a dependency that compares in an unknown way");
  }
  return {
    name,
    ...(flag === undefined ? {} : { flags: flag }),
    ...(epoch === undefined ? {} : { epoch }),
    ...(ver === undefined ? {} : { ver }),
    ...(rel === undefined ? {} : { rel }),
    ...(pre === undefined || pre === "0" ? {} : { pre: true }),
  };
}

/** A file of `primary` or `filelists`, of an element's attributes and text. */
export const fileOf = ({ type }: Readonly<Record<string, string>>, path: string): PackageFile =>
  type === "dir" || type === "ghost" ? { path, type } : { path };

/** An entry of `other`, of an element's attributes and text. */
export function entryOf(
  { author = "", date = "" }: Readonly<Record<string, string>>,
  text: string,
): ChangelogEntry {
  if (!/^\d{1,12}$/.test(date)) throw new Unsound("has a changelog entry without a date");
  return { author, date: Number(date), text };
}
