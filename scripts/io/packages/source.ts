/** Where the files of a repository come from: a provider's server, or a folder in memory. */

export interface Source {
  /**
   * The bytes of a file below the repository's folder, as they are transferred. Throws ProviderError where there are more
   * than `most`, or where it cannot be had in time.
   */
  fetch(href: string, most: number): Promise<readonly Uint8Array[]>;
  /** Throws ProviderError where the time for this repository is over; asked again and again while something is read. */
  checkTime(): void;
}

/** Opens the repository with this address, which ends with a slash; `before` is the machine's instant, in milliseconds, by which it has to be read. */
export type OpenSource = (url: string, before: number) => Source;
