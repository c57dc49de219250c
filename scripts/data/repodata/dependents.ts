/**
 * Packages of `packages.xml` as their dependencies see them, read line by line: of 20,000 packages those that matter for a
 * closure are found in a fraction of a second, where reading their XML takes many.
 */

import { type Capability, FLAGS } from "#core/packages/capability.ts";
import type { Dependent, Wanted } from "#core/packages/closure.ts";
import type { PackageFile } from "#core/packages/package.ts";
import { escapeText } from "./xml-text.ts";

const BEGIN = '<package type="rpm">\n';
const END = "\n</package>\n";
const ENTRY = '<rpm:entry name="';
const FILE = "\n    <file";

/**
 * The packages of a file's text (one character a byte, latin1) in their order. With `wanted` only those that provide something
 * of it or are named in it, and of them only that.
 */
export function* dependentsIn(text: string, wanted?: Wanted): Generator<Dependent> {
  const { names, packages, paths } = wanted ? sought(wanted) : {};
  const seeks = paths === undefined || hasFileOf(text, paths);
  for (let start = text.indexOf(BEGIN); start >= 0; ) {
    const end = text.indexOf(END, start);
    if (end < 0) throw new Error("a package without an end");
    const own = text.slice(start, end);
    const provides = entriesOf(own, "provides", names);
    const files = seeks ? filesOf(own, names) : [];
    const name = between(own, "<name>", "</name>");
    if (wanted === undefined || provides.length + files.length > 0 || packages?.has(name)) {
      yield dependent(own, { name, provides, files, whole: wanted === undefined });
    }
    start = text.indexOf(BEGIN, end);
  }
}

/** Beyond this many paths each line is looked at; fewer are sought in the whole text first. */
const MANY = 200;

/** Whether a file of these paths may be in the text. */
const hasFileOf = (text: string, paths: readonly string[]): boolean =>
  paths.length > MANY || paths.some((path) => text.includes(`>${escapeText(path)}</file>`));

interface Sought {
  readonly names: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
  readonly paths: readonly string[];
}

const known = new WeakMap<Wanted, Sought>();

/** What is wanted as it is compared, worked out once for all files. */
function sought(wanted: Wanted): Sought {
  const before = known.get(wanted);
  if (before) return before;
  const names = bytesOf(wanted.capabilities);
  const paths = [...names].filter((name) => name.startsWith("/"));
  const made = { names, packages: bytesOf(wanted.packages), paths };
  known.set(wanted, made);
  return made;
}

interface Parts {
  readonly name: string;
  readonly provides: readonly Capability[];
  readonly files: readonly PackageFile[];
  readonly whole: boolean;
}

function dependent(own: string, { name, provides, files, whole }: Parts): Dependent {
  const version = between(own, "<version ", "/>");
  const of = (kind: string) => (whole ? entriesOf(own, kind) : []);
  return {
    name: decoded(name),
    arch: decoded(between(own, "<arch>", "</arch>")),
    epoch: attribute(version, "epoch") ?? "0",
    ver: attribute(version, "ver") ?? "",
    rel: attribute(version, "rel") ?? "",
    dependencies: {
      provides,
      requires: of("requires"),
      conflicts: of("conflicts"),
      obsoletes: of("obsoletes"),
    },
    files,
  };
}

function between(own: string, before: string, after: string): string {
  const at = own.indexOf(before) + before.length;
  return own.slice(at, own.indexOf(after, at));
}

/** Dependencies of one kind, of these names where any are given. */
function entriesOf(own: string, kind: string, names?: ReadonlySet<string>): Capability[] {
  const begin = own.indexOf(`<rpm:${kind}>`);
  if (begin < 0) return [];
  const end = own.indexOf(`</rpm:${kind}>`, begin);
  const found: Capability[] = [];
  for (let at = own.indexOf(ENTRY, begin); at >= 0 && at < end; at = own.indexOf(ENTRY, at)) {
    at += ENTRY.length;
    const quote = own.indexOf('"', at);
    const name = own.slice(at, quote);
    if (names && !names.has(unescaped(name))) continue;
    found.push(capability(name, own.slice(quote + 1, own.indexOf("/>", quote))));
  }
  return found;
}

function capability(name: string, attributes: string): Capability {
  const flags = FLAGS.find((flag) => flag === attribute(attributes, "flags"));
  const [epoch, ver, rel] = ["epoch", "ver", "rel"].map((key) => attribute(attributes, key));
  return {
    name: decoded(name),
    ...(flags === undefined ? {} : { flags }),
    ...(epoch === undefined ? {} : { epoch }),
    ...(ver === undefined ? {} : { ver }),
    ...(rel === undefined ? {} : { rel }),
  };
}

function attribute(text: string, key: string): string | undefined {
  const begin = ` ${key}="`;
  const at = ` ${text}`.indexOf(begin);
  if (at < 0) return undefined;
  const from = at + begin.length - 1;
  return decoded(text.slice(from, text.indexOf('"', from)));
}

function filesOf(own: string, names?: ReadonlySet<string>): PackageFile[] {
  const found: PackageFile[] = [];
  for (let at = own.indexOf(FILE); at >= 0; at = own.indexOf(FILE, at)) {
    const begin = own.indexOf(">", at) + 1;
    at = own.indexOf("</file>", begin);
    const path = own.slice(begin, at);
    if (!names || names.has(unescaped(path))) found.push({ path: decoded(path) });
  }
  return found;
}

/** Names as they are compared: their bytes in UTF-8, one character each. */
const bytesOf = (names: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(Array.from(names, (name) => Buffer.from(name).toString("latin1")));

const CHARACTERS: { readonly [reference: string]: string } = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#9;": "\t",
  "&#10;": "\n",
  "&#13;": "\r",
};

const unescaped = (text: string): string =>
  text.includes("&") ? text.replace(/&[a-z#\d]+;/g, (one) => CHARACTERS[one] ?? one) : text;

const decoded = (text: string): string => {
  const plain = unescaped(text);
  return !/[\x80-\xff]/.test(plain) ? plain : Buffer.from(plain, "latin1").toString("utf8");
};
