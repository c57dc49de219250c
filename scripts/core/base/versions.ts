/** Versions of releases, compared by their numbers. */
import { compareText } from "./problems.ts";

const pieces = (version: string): string[] => version.match(/\d+|[A-Za-z]+/g) ?? [];

/** Orders versions: numbers as numbers, letters before the end of a version (`1.0rc1` before `1.0`). */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [pieces(a), pieces(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one = "", other = ""] = [left[index], right[index]];
    const step = rank(one) - rank(other) || comparePieces(one, other);
    if (step !== 0) return step;
  }
  return compareText(a, b);
}

const rank = (piece: string) => (piece === "" ? 1 : /\d/.test(piece) ? 2 : 0);

/** Letters as text, numbers by their size: without leading zeros the longer one is the larger. */
function comparePieces(a: string, b: string): number {
  if (!/\d/.test(a)) return compareText(a, b);
  const [left, right] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  return left.length - right.length || compareText(left, right);
}

/** The part of a version before its first dot: the major of a distribution that declares none. */
export const firstPart = (version: string): string => version.split(".", 1).join();
