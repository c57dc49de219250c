/** The findings of an import: every quirk of the source has a reason, a file and a sentence. */

import { compareText } from "#core/base/problems.ts";
import { beginning } from "#core/base/text.ts";
import { withoutAddresses } from "./plain-text.ts";

/** All reasons, in the order of the table, each with the action taken. */
export const REASONS = {
  unreadable: "the file is not readable JSON: omitted",
  "too-large": "the file is too large: omitted",
  "not-a-file": "is a link or a device: not followed",
  "not-json": "is not a JSON file: not read",
  "unknown-shape": "has neither a product nor a distribution release: omitted",
  "not-valid": "would not make a valid file: omitted",
  "no-name": "has no usable name: omitted",
  "no-version": "has no usable version: omitted",
  "no-date": "has no usable date, nor do related records: omitted",
  "date-future": "is dated in the future: omitted until then",
  "state-not-deployed": "was not in production: omitted",
  "state-missing": "has no state: taken as deployed",
  "state-spelling": "another word for deployed",
  "date-missing": "has no usable date of its own: another was used",
  "date-format": "the date is in another format",
  "date-ambiguous": "day and month are ambiguous: read as day first",
  "dates-differ": "two different dates for the same record",
  "field-spelling": "another spelling of a field",
  "field-type": "a field of an unusual type",
  "field-without-place": "fields that this project does not use",
  "name-mapped": "a name with characters that folder names cannot have",
  "name-without-prefix": "a name without stack: taken from the technology provider",
  "name-spelling": "one name in two spellings that differ in case",
  "name-collision": "two names that lead to the same folder name",
  "names-alike": "components of one stack with names that differ only in dash and underscore",
  "stack-shared": "a stack with releases in several distributions: the first is its own",
  "provider-spelling": "a technology provider under several names",
  "title-spelling": "a component under several titles",
  "version-letters": "a version with letters",
  "version-parts": "the version differs from its three numbers",
  "version-in-text": "the description names another version",
  "type-stated": "the type is taken from the text",
  "type-from-version": "there is no type: taken from the version",
  "type-disagrees": "the type in the text differs from that of the version",
  "distribution-from-path": "there is no distribution: taken from the folder",
  "no-distribution": "belongs to no distribution",
  "no-distribution-release": "names a distribution release that does not exist",
  "distribution-twice": "the same distribution release twice: the first was used",
  "no-file-of-its-own": "named by a distribution release, without a file of its own",
  "not-in-contents": "has a file of its own, but its distribution release does not name it",
  "copies-differ": "two copies of one record differ: its own file was used",
  "product-again": "the same product and version again",
  "no-platform": "names no platform: any was used",
  "no-arch": "a platform without architecture",
  "platform-mapped": "a platform in another spelling",
  "no-capability": "a component without capability",
  "unknown-capability": "a capability that is none of the nine",
  "no-family": "a component of an unknown family: other was used",
  html: "tags or entities were turned into plain text",
  "control-character": "invisible characters were removed",
  placeholder: "an empty text was omitted",
  "no-summary": "no text of its own: title and version were used",
  "text-shortened": "a text was too long and was cut",
  "contact-left-out": "people and their addresses were omitted",
  "address-left-out": "an e-mail address in a text was omitted",
  "link-cut": "text after a link was cut off",
  "link-left-out": "a link that is not http(s) was omitted",
  "repository-left-out": "a package repository without host was omitted",
  "package-left-out": "a package name was omitted",
  "too-many": "more than fits into one file: the rest was omitted",
  "file-kept": "a file in the target was written or edited by others: kept unchanged",
  "not-in-source": "a file of an earlier import that is no longer in the source: kept",
} as const;
export type Reason = keyof typeof REASONS;

export interface ImportFinding {
  readonly reason: Reason;
  /** In the source folder, or in the target for the last two reasons. */
  readonly file: string;
  readonly what: string;
}

/** Records a finding about a file. */
export type AddFinding = (reason: Reason, what: string) => void;

/** Collects findings; duplicates are kept once. */
export class Notebook {
  readonly #findings = new Map<string, ImportFinding>();

  add(file: string, reason: Reason, what: string): void {
    this.#findings.set(`${reason}\0${file}\0${what}`, { reason, file, what });
  }

  of(file: string): AddFinding {
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

/** A piece of the source for use in a sentence: quoted, a few words long, without addresses. */
export function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const trimmed = withoutAddresses(text.slice(0, 1000)).trim();
  return JSON.stringify(trimmed.length > 60 ? `${beginning(trimmed, 60)}…` : trimmed);
}
