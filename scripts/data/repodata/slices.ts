/**
 * Cuts the parts of published metadata out of `packages.xml` at its line breaks, without reading XML: each of its elements
 * is one line. Text is of one character a byte (latin1), which keeps every byte and is fast.
 */

/** What of a file has to be known before anything of it is published. */
export interface Outline {
  /** The checksums that name its packages, in their order. */
  readonly ids: readonly string[];
  /** Paths that its packages depend on, as text between tags has them. */
  readonly paths: ReadonlySet<string>;
}

const ID = ' pkgid="YES">';
const PATH_NAMED = '<rpm:entry name="/';
const RICH_NAMED = '<rpm:entry name="(';

/** Reads an outline from the bytes below the head: no text is made of what it does not name. */
export function outlineOf(bytes: Buffer): Outline {
  const text = (from: number, until: string) =>
    bytes.toString("latin1", from, bytes.indexOf(until, from, "latin1"));
  const ids = [...eachAfter(bytes, ID)].map((at) => text(at, "<"));
  const paths = new Set<string>();
  for (const at of eachAfter(bytes, PATH_NAMED)) paths.add(asBetweenTags(text(at - 1, '"')));
  for (const at of eachAfter(bytes, RICH_NAMED)) {
    for (const [path] of asBetweenTags(text(at, '"')).matchAll(/(?<=^|[\s(])\/[^\s()]+/g)) {
      paths.add(path);
    }
  }
  return { ids, paths };
}

function* eachAfter(bytes: Buffer, what: string): Generator<number> {
  const length = what.length;
  for (let at = bytes.indexOf(what, 0, "latin1"); at >= 0; ) {
    yield at + length;
    at = bytes.indexOf(what, at + length, "latin1");
  }
}

/** An attribute escapes two characters more than text between tags does. */
const asBetweenTags = (value: string): string =>
  value.includes("&") ? value.replaceAll("&quot;", '"').replaceAll("&#9;", "\t") : value;

/** One package, as each of the three files has it. */
export interface Slice {
  readonly id: string;
  readonly primary: string;
  readonly filelists: string;
  readonly other: string;
}

const BEGIN = '<package type="rpm">\n';
const END = "</package>\n";
const FORMAT_END = "  </format>\n";
const FILE = "    <file";

/** The packages of a file's text in their order; those `required` are files that stand in `primary` too. */
export function* slicesOf(text: string, required: ReadonlySet<string>): Generator<Slice> {
  for (let start = text.indexOf(BEGIN); start >= 0; ) {
    const formatEnd = text.indexOf(`\n${FORMAT_END}`, start) + 1;
    const end = text.indexOf(`\n${END}`, formatEnd) + 1;
    if (formatEnd === 0 || end === 0) throw new Error("a package without an end");
    const firstFile = text.indexOf(`\n${FILE}`, start) + 1;
    const files = firstFile > 0 && firstFile < formatEnd ? firstFile : formatEnd;
    const idAt = text.indexOf(ID, start) + ID.length;
    const id = text.slice(idAt, text.indexOf("<", idAt));
    const head = headOf(text, start, id);
    const owned = text.slice(files, formatEnd);
    yield {
      id,
      primary: `${text.slice(start, files)}${inPrimary(owned, required)}${FORMAT_END}${END}`,
      filelists: `${head}${owned}${END}`,
      other: `${head}${text.slice(formatEnd + FORMAT_END.length, end)}${END}`,
    };
    start = text.indexOf(BEGIN, end);
  }
}

/** How the other two files name a package. */
function headOf(text: string, start: number, id: string): string {
  const name = between(text, "  <name>", "</name>", start);
  const arch = between(text, "  <arch>", "</arch>", start);
  const version = between(text, "\n  <version ", "/>", start);
  return `<package pkgid="${id}" name="${name.replaceAll('"', "&quot;")}" arch="${arch}">\n  <version ${version}/>\n`;
}

function between(text: string, before: string, after: string, from: number): string {
  const at = text.indexOf(before, from) + before.length;
  return text.slice(at, text.indexOf(after, at));
}

/** Files that `primary` has of itself: those that createrepo_c puts there (`cr_is_primary` in its source). */
const PRIMARY = /^ {4}<file[^>]*>(?:\/etc\/|\/usr\/lib\/sendmail<|[^\n]*bin\/)/;

function inPrimary(owned: string, required: ReadonlySet<string>): string {
  let kept = "";
  for (let at = 0; at < owned.length; ) {
    const next = owned.indexOf("\n", at) + 1;
    const line = owned.slice(at, next);
    if (PRIMARY.test(line) || required.has(pathOf(line))) kept += line;
    at = next;
  }
  return kept;
}

const pathOf = (line: string): string =>
  line.slice(line.indexOf(">") + 1, line.lastIndexOf("</file>"));
