/** What an import has to say of its source: every quirk has a reason, a file and a sentence. */
import { compareText } from "#core/base/problems.ts";
import { withoutAddresses } from "./plain-text.ts";

/** All reasons, in the order of the table, each with what was done. */
export const REASONS = {
  unreadable: "the file is no readable JSON: left out",
  "too-large": "the file is too large to be read: left out",
  "not-a-file": "is a link or a device, which is never followed",
  "not-json": "is no JSON file: not looked at",
  "unknown-shape": "holds neither a product nor a distribution release: left out",
  "not-valid": "makes no valid file here: left out",
  "no-name": "has no usable name: left out",
  "no-version": "has no usable version: left out",
  "no-date": "has no usable date, nor does anything around it: left out",
  "date-future": "is dated in the future: left out until then",
  "state-not-deployed": "was not in production: left out",
  "state-missing": "says no state: taken as deployed",
  "state-spelling": "another word for deployed",
  "date-missing": "has no usable date of its own: another was taken",
  "date-format": "the date is written in another way",
  "date-ambiguous": "day and month could be exchanged: the day was taken first",
  "dates-differ": "two different dates for one thing",
  "field-spelling": "another spelling of a field",
  "field-type": "a field holds another type than usual",
  "field-without-place": "fields that this project has no place for",
  "name-mapped": "a name with characters that folder names cannot have",
  "name-without-prefix": "a name without stack: taken from the technology provider",
  "name-spelling": "one name in two spellings that differ in case",
  "name-collision": "two names that become the same folder name",
  "names-alike": "components of one stack whose names differ in dash and underscore only",
  "stack-shared": "a stack with releases in several distributions: the first is its own",
  "provider-spelling": "a technology provider under several names",
  "title-spelling": "a component under several titles",
  "version-letters": "a version with letters",
  "version-parts": "the version and its three numbers differ",
  "version-in-text": "the description speaks of another version",
  "type-stated": "the type is said in the text",
  "type-from-version": "the type is not said: taken from the version",
  "type-disagrees": "the type that the text says is not that of the version",
  "distribution-from-path": "the distribution is not said: taken from the folder",
  "no-distribution": "belongs to no distribution",
  "no-distribution-release": "names a distribution release that is not there",
  "distribution-twice": "the same distribution release twice: the first was taken",
  "no-file-of-its-own": "named by a distribution release, without a file of its own",
  "not-in-contents": "has a file of its own, but its distribution release does not name it",
  "copies-differ": "two copies of one record differ: the file of its own was taken",
  "product-again": "the same product and version again",
  "no-platform": "names no platform: any was taken",
  "no-arch": "a platform without architecture",
  "platform-mapped": "a platform written in another way",
  "no-capability": "a component without capability",
  "unknown-capability": "a capability that is none of the nine",
  "no-family": "a component whose family is not known: other was taken",
  html: "tags or entities were turned into plain text",
  "control-character": "invisible characters were removed",
  placeholder: "a text that says nothing was left out",
  "no-summary": "no text of its own: the title and version were taken",
  "text-shortened": "a text was too long and cut",
  "contact-left-out": "people and their addresses were left out",
  "address-left-out": "an e-mail address in a text was left out",
  "link-cut": "something stood behind a link and was cut off",
  "link-left-out": "a link that is not http(s) was left out",
  "repository-left-out": "a package repository without host was left out",
  "package-left-out": "a package name was left out",
  "too-many": "more than fit into one file: the rest was left out",
  "file-kept": "a file of the target was written or edited by others: kept as it is",
  "not-in-source": "a file of an earlier import that the source has no more: kept",
} as const;
export type Reason = keyof typeof REASONS;

export interface ImportFinding {
  readonly reason: Reason;
  /** In the source folder, or for the last two reasons in the target. */
  readonly file: string;
  readonly what: string;
}

/** Says something of one file. */
export type Note = (reason: Reason, what: string) => void;

/** Collects findings; the same one twice is kept once. */
export class Notebook {
  readonly #findings = new Map<string, ImportFinding>();

  add(file: string, reason: Reason, what: string): void {
    this.#findings.set(`${reason}\0${file}\0${what}`, { reason, file, what });
  }

  of(file: string): Note {
    return (reason, what) => this.add(file, reason, what);
  }

  /** In the order of the reasons, then by file and text. */
  sorted(): ImportFinding[] {
    const order = new Map(Object.keys(REASONS).map((reason, index) => [reason, index]));
    const rank = ({ reason }: ImportFinding) => order.get(reason) ?? 0;
    return [...this.#findings.values()].sort(
      (a, b) => rank(a) - rank(b) || compareText(a.file, b.file) || compareText(a.what, b.what),
    );
  }
}

/** How many findings there are of each reason that occurs, in the order of the reasons. */
export function countReasons(
  findings: readonly ImportFinding[],
): { reason: Reason; count: number; sentence: string }[] {
  const counts = new Map<Reason, number>();
  for (const { reason } of findings) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return (Object.keys(REASONS) as Reason[]).flatMap((reason) => {
    const count = counts.get(reason);
    return count ? [{ reason, count, sentence: REASONS[reason] }] : [];
  });
}

/** A piece of the source as it may stand in a sentence: quoted, a few words long, without addresses. */
export function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const trimmed = withoutAddresses(text.slice(0, 1000)).trim();
  return JSON.stringify(trimmed.length > 60 ? `${trimmed.slice(0, 60)}…` : trimmed);
}
