/** A file of the site that is not a page, by its path below the site's root. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}
