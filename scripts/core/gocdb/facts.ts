/** What GOCDB publishes of sites, services and downtimes, as far as the staged rollout asks for it (CHANNELS.md, “GOCDB”). */

/** A site, by its short name, which is case sensitive. */
export interface GocdbSite {
  readonly name: string;
  readonly ngi: string;
  readonly certified: boolean;
  readonly closed: boolean;
  /** Whether it belongs to the production infrastructure. */
  readonly production: boolean;
}

/** One service of a site. */
export interface GocdbService {
  readonly host: string;
  /** `CREAM-CE` */
  readonly type: string;
  readonly site: string;
  readonly beta: boolean;
}

/** A downtime of one service. */
export interface GocdbDowntime {
  readonly id: number;
  readonly host: string;
  readonly type: string;
  readonly site: string;
  readonly severity: "OUTAGE" | "WARNING";
  /** Instants. */
  readonly from: string;
  readonly until: string;
}

/** One whole reading. */
export interface GocdbFacts {
  readonly sites: readonly GocdbSite[];
  readonly services: readonly GocdbService[];
  readonly downtimes: readonly GocdbDowntime[];
}
