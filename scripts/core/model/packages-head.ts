/** What the head of a `packages.xml` says: all that is read of it but for publishing (PACKAGES.md). */
export interface PackagesHead {
  /** The provider's repository that they were read from, with a slash at its end. */
  readonly repository: string;
  /** When, as an instant. */
  readonly taken: string;
  /** How many there are. */
  readonly packages: number;
  /** sha256, in hexadecimal digits, of every byte after the head. */
  readonly sha256: string;
}
