import type { Pointer } from "#core/base/problems.ts";
import type { Breach } from "./rule.ts";

interface RepeatedPlace {
  readonly file: string;
  readonly at: Pointer;
}

/** A breach at each place whose key occurs elsewhere too: either may be the wrong one. */
export function* repeated<T extends RepeatedPlace>(
  places: Iterable<T>,
  key: (place: T) => string | number,
  message: (place: T, other: T) => string,
  hint: string,
): Generator<Breach> {
  for (const same of Map.groupBy(places, key).values()) {
    if (same.length < 2) continue;
    for (const place of same) {
      const other = same.find((candidate) => candidate !== place) ?? place;
      yield { file: place.file, at: place.at, message: message(place, other), hint };
    }
  }
}
