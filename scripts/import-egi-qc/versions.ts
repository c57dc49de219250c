/** Versions as numbers, and the type of release that a step between two of them is. */
import type { ReleaseFile } from "#schemas/types.ts";

export type ReleaseType = ReleaseFile["type"];

/** The first three numbers of a version; 0 where there is none. */
export function threeNumbers(version: string): [number, number, number] {
  const [major, minor, revision] = (version.match(/\d+/g) ?? []).map(Number);
  return [major ?? 0, minor ?? 0, revision ?? 0];
}

export const hasLetters = (version: string): boolean => /[A-Za-z]/.test(version);

/** The type of a release that follows `previous`; for the first one it follows from its own numbers. */
export function typeOfStep(previous: string | undefined, version: string): ReleaseType {
  const [major, minor, revision] = threeNumbers(version);
  if (previous === undefined) {
    return revision !== 0 ? "revision" : minor !== 0 ? "minor" : "major";
  }
  const [oldMajor, oldMinor] = threeNumbers(previous);
  return major !== oldMajor ? "major" : minor !== oldMinor ? "minor" : "revision";
}
