/** What an upgrade does to the files outside the data folders: all of them become the new version's. */

/** Files by path, each with what git knows it by: mode and id. */
export type Listing = ReadonlyMap<string, string>;

export interface Listings {
  /** The version that the instance began with. */
  readonly base: Listing;
  /** The instance as it is. */
  readonly ours: Listing;
  readonly theirs: Listing;
}

export interface UpgradePlan {
  /** Written anew, with the new version's text. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Changed here since that version, or made here under a name that the new one needs: their changes go. */
  readonly overridden: readonly string[];
  /** Made here; no version has them, and they stay. */
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
