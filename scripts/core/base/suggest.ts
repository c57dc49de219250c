import { closest, distance } from "fastest-levenshtein";

/** The known word that was probably meant: the same except for case, or a few letters off; undefined when none is close. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const folded = word.toLowerCase();
  const sameButCase = known.find((candidate) => candidate.toLowerCase() === folded);
  if (sameButCase !== undefined) return sameButCase;
  if (known.length === 0 || word.length > 200) return undefined;
  const best = closest(word, known);
  return distance(word, best) <= Math.max(1, Math.floor(word.length / 3)) ? best : undefined;
}

/** “did you mean x?”, otherwise the first ten of the known words. */
export function suggestion(word: string, known: readonly string[]): string {
  const meant = didYouMean(word, known);
  if (meant !== undefined) return `did you mean ${meant}?`;
  if (known.length === 0) return "there are none yet";
  const shown = known.slice(0, 10).join(", ");
  return known.length > 10 ? `known are ${shown} … (${known.length})` : `known are ${shown}`;
}

/** “did you mean x?”, or the list of several; undefined without any. */
export function didYouMeanOneOf(candidates: readonly string[]): string | undefined {
  const [first, ...more] = candidates;
  if (first === undefined) return undefined;
  if (more.length === 0) return `did you mean ${first}?`;
  return `did you mean one of these?${candidates.map((one) => `\n  ${one}`).join("")}`;
}
