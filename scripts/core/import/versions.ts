/** Versions as numbers: their order, and the type of release that a step between two of them is. */
import { compareText } from "#core/problems.ts";
import type { ReleaseFile } from "#schemas/types.ts";

export type ReleaseType = ReleaseFile["type"];

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

/** The first three numbers of a version; 0 where there is none. */
export function threeNumbers(version: string): [number, number, number] {
  const [major, minor, revision] = (version.match(/\d+/g) ?? []).map(Number);
  return [major ?? 0, minor ?? 0, revision ?? 0];
}

/** What a version starts with, up to its first dot: the major that a distribution declares. */
export const majorOf = (version: string): string => version.split(".", 1)[0] ?? "";

export const hasLetters = (version: string): boolean => /[A-Za-z]/.test(version);

/** The type of a release that follows `previous`; of the first one its own numbers say it. */
export function typeOfStep(previous: string | undefined, version: string): ReleaseType {
  const [major, minor, revision] = threeNumbers(version);
  if (previous === undefined) {
    return revision !== 0 ? "revision" : minor !== 0 ? "minor" : "major";
  }
  const [oldMajor, oldMinor] = threeNumbers(previous);
  return major !== oldMajor ? "major" : minor !== oldMinor ? "minor" : "revision";
}
