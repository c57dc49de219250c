/** What an upgrade does to the files outside the data folders: it replaces them by the new version's. */

/** Files by path, each with git's mode and id. */
export type Listing = ReadonlyMap<string, string>;

export interface Listings {
  /** The version that the instance began with. */
  readonly base: Listing;
  /** The instance today. */
  readonly ours: Listing;
  readonly theirs: Listing;
}

export interface UpgradePlan {
  /** Replaced by the new version's text. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Changed here since that version, or added here under a name that the new one needs: these changes are lost. */
  readonly overridden: readonly string[];
  /** Added here; no version has them, and they are kept. */
  readonly kept: readonly string[];
}

export function planUpgrade({ base, ours, theirs }: Listings): UpgradePlan {
  const paths = [...new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])].sort();
  const differs = (path: string) => ours.get(path) !== theirs.get(path);
  return {
    written: paths.filter((path) => theirs.has(path) && differs(path)),
    removed: paths.filter((path) => ours.has(path) && !theirs.has(path) && base.has(path)),
    overridden: paths.filter(
      (path) =>
        differs(path) && ours.get(path) !== base.get(path) && (base.has(path) || theirs.has(path)),
    ),
    kept: paths.filter((path) => ours.has(path) && !base.has(path) && !theirs.has(path)),
  };
}
