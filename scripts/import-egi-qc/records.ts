/** The records of the source, before they are mapped. */
import type { ReadDate } from "./read-date.ts";

/** Where a product's packages for one system are. */
export interface Target {
  readonly os: string;
  readonly arch: string;
  readonly repository: string;
  readonly packages: readonly string[];
}

/** One record of a product's release; an empty text or list where it has no value. */
export interface ProductRecord {
  /** The file, relative to the source folder. */
  readonly file: string;
  /** Whether the file is the product's own, not its distribution release's. */
  readonly own: boolean;
  readonly name: string;
  readonly version: string;
  readonly numbers: string;
  readonly state: string;
  readonly provider: string;
  readonly providerShort: string;
  readonly title: string;
  readonly date: ReadDate & { readonly written: string };
  /** Used where there is no date. */
  readonly otherDates: readonly string[];
  readonly description: string;
  readonly releaseNotes: string;
  readonly changes: string;
  readonly moreNotes: readonly string[];
  readonly configuration: string;
  readonly contacts: readonly string[];
  readonly links: readonly string[];
  readonly capabilities: readonly string[];
  readonly targets: readonly Target[];
  readonly distribution: string;
  readonly distributionVersion: string;
}

export interface DistributionRecord {
  readonly file: string;
  readonly distribution: string;
  readonly version: string;
  readonly state: string;
  readonly date: ReadDate & { readonly written: string };
  readonly otherDates: readonly string[];
  readonly description: string;
  /** The other texts, each under its heading. */
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
  readonly contacts: readonly string[];
  readonly more: string;
  readonly products: readonly ProductRecord[];
}

export interface SourceRecords {
  readonly products: ProductRecord[];
  readonly distributions: DistributionRecord[];
}
