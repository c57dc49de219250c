/** Distribution releases of the history → their files: type, date, contents, notes. */
import { compareVersions, firstPart } from "#core/base/versions.ts";
import type { DistributionFile, DistributionReleaseFile } from "#schemas/types.ts";
import { dayOf, wasDeployed } from "./deployed.ts";
import { type AddFinding, type Notebook, quoted } from "./findings.ts";
import { folderVersion, notTaken } from "./names.ts";
import type { DistributionRecord } from "./records.ts";
import { statedByDistribution } from "./stated-type.ts";
import { asLink, bytesOf, cleanText, contactLinks, shortened } from "./texts.ts";
import { type ReleaseType, threeNumbers, typeOfStep } from "./versions.ts";

/** A distribution release that was deployed. */
export interface ImportedDistributionRelease {
  /** `UMD/1.0.0` */
  readonly id: string;
  readonly distribution: string;
  readonly version: string;
  readonly type: ReleaseType;
  readonly date: string;
  readonly record: DistributionRecord;
}

/** The deployed releases; others are noted and omitted. `around` gives a day where the record has none. */
export function deployedReleases(
  records: readonly DistributionRecord[],
  around: (record: DistributionRecord) => string | undefined,
  now: string,
  notebook: Notebook,
): ImportedDistributionRelease[] {
  const seen = new Set<string>();
  const mapped = ({ version }: DistributionRecord) => Number(version !== folderVersion(version));
  return records
    .toSorted((a, b) => mapped(a) - mapped(b))
    .flatMap((record) => {
      const note = notebook.of(record.file);
      const { distribution } = record;
      const version = notTaken(folderVersion(record.version));
      const what = `${distribution} ${version}`;
      if (distribution === "" || version === "") {
        note(distribution === "" ? "no-name" : "no-version", quoted(record.version));
        return [];
      }
      if (version !== record.version)
        note("name-mapped", `${quoted(record.version)} is ${version}`);
      if (!wasDeployed(record.state, note, what)) return [];
      if (seen.has(what.toLowerCase())) {
        note("distribution-twice", what);
        return [];
      }
      seen.add(what.toLowerCase());
      const products = { name: "its products", date: around(record) };
      const date = dayOf(record, [products], now, note, what);
      if (date === undefined) return [];
      const type = typeOf(record, version, note, what);
      return [{ id: `${distribution}/${version}`, distribution, version, type, date, record }];
    });
}

function typeOf(
  record: DistributionRecord,
  version: string,
  note: AddFinding,
  what: string,
): ReleaseType {
  const description = cleanText(record.description, () => {}, "");
  const stated = statedByDistribution(description);
  const byVersion = typeOfStep(undefined, version);
  if (stated === undefined) note("type-from-version", `${what}: ${byVersion}`);
  else note("type-stated", `${what}: ${stated}`);
  if (stated !== undefined && stated !== byVersion && stated !== "emergency") {
    note("type-disagrees", `${what}: ${stated}, by its version ${byVersion}`);
  }
  const named = /^\s*[A-Z][\w-]* (\d+(?:\.\d+)+)\b/.exec(description)?.[1];
  if (named !== undefined && threeNumbers(named).join() !== threeNumbers(version).join()) {
    note("version-in-text", `${what}: the description has ${named}`);
  }
  return stated ?? byVersion;
}

/** Together they stay below the 64 KiB of a data file (DESIGN section 5). */
const MAX_CONTENTS_BYTES = 36 * 1024;
const MAX_NOTES_BYTES = 24 * 1024;

/** The file of a release; `contents` are the rollouts that went out with it. */
export function distributionReleaseFile(
  { record, type, date, id }: ImportedDistributionRelease,
  contents: readonly string[],
  notebook: Notebook,
): DistributionReleaseFile {
  const note = notebook.of(record.file);
  let left = MAX_CONTENTS_BYTES;
  const kept = contents.filter((path) => {
    left -= bytesOf(path);
    return left >= 0;
  });
  if (kept.length < contents.length)
    note("too-many", `${id}: contents from ${contents[kept.length]} on`);
  const notes = notesOf(record, note, id);
  return { type, date, contents: kept, ...(notes === "" ? {} : { notes }) };
}

function notesOf(record: DistributionRecord, note: AddFinding, what: string): string {
  const seen = new Set<string>();
  const fresh = (written: string, heading: string) => {
    const text = cleanText(written, note, `${what}: ${heading.toLowerCase()}`);
    if (seen.has(text)) return "";
    seen.add(text);
    return asMarkdown(text);
  };
  const parts = [fresh(record.description, "Description")];
  for (const { heading, text } of record.sections) {
    const body = fresh(text, heading);
    if (body !== "") parts.push(`## ${heading}\n\n${body}`);
  }
  const more = asLink(record.more);
  const links = [
    ...(more === undefined ? [] : [more]),
    ...contactLinks(record.contacts, note, what),
  ];
  if (links.length > 0) parts.push(`## Links\n\n${links.map((link) => `* ${link}`).join("\n")}`);
  if (more === undefined && record.more !== "") {
    note("link-left-out", `${what}: ${quoted(record.more)}`);
  }
  const notes = parts.filter((part) => part !== "").join("\n\n");
  let cut = notes;
  for (let max = MAX_NOTES_BYTES; bytesOf(cut) > MAX_NOTES_BYTES; max = Math.floor(max / 2)) {
    cut = shortened(notes, max) ?? notes;
  }
  if (cut !== notes) note("text-shortened", `${what}: notes`);
  return cut;
}

/** Plain text as Markdown that reads the same: what looks like a tag or heading is escaped. */
const asMarkdown = (text: string): string =>
  text.replace(/<(?=[A-Za-z/!])/g, "\\<").replace(/^(#{1,6} )/gm, "\\$1");

/** EGI's names of its distributions. */
const TITLES: { readonly [id: string]: string } = {
  UMD: "Unified Middleware Distribution",
  "CMD-OS": "Cloud Middleware Distribution for OpenStack",
  "CMD-ONE": "Cloud Middleware Distribution for OpenNebula",
};

/** A distribution with its majors, each from its first release on. */
export function distributionFile(
  id: string,
  releases: readonly ImportedDistributionRelease[],
  majors: Iterable<string>,
): DistributionFile {
  const first = new Map<string, string | undefined>();
  for (const major of majors) first.set(major, undefined);
  for (const { version, date } of releases) {
    const major = firstPart(version);
    const known = first.get(major);
    if (known === undefined || date < known) first.set(major, date);
  }
  const sorted = [...first].sort(([a], [b]) => compareVersions(a, b));
  return {
    title: Object.hasOwn(TITLES, id) ? (TITLES[id] ?? id) : id,
    majors: Object.fromEntries(
      sorted.map(([major, released]) => [major, released === undefined ? {} : { released }]),
    ),
  };
}
