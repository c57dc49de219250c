/** Versions of releases, in the order in which RPM puts them (DESIGN section 3). */
import { compareText } from "./problems.ts";

/** Words that RPM takes for later than the bare version, and every provider means as earlier. */
const BEFORE = /(?<![._-])[._-]*(?<![a-z])(alpha|beta|dev|pre|rc)(?![a-z])/gi;

/**
 * Orders versions as RPM does, each part between dashes by `rpmvercmp`; but `1.0rc1`, and what is called beta,
 * alpha, pre or dev, comes before `1.0`. What RPM takes for the same version is ordered as text.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const step = compareRuns(left[index] ?? [], right[index] ?? []);
    if (step !== 0) return step;
  }
  return compareText(a, b);
}

/** The segments of each part of a version; each version is taken apart once, and compared with many. */
const parts = new Map<string, readonly (readonly string[])[]>();

function partsOf(version: string): readonly (readonly string[])[] {
  const known = parts.get(version);
  if (known) return known;
  const marked = version.replace(BEFORE, (_, word: string) => `~${word.toLowerCase()}`);
  const found = marked.split("-").map(segmentsOf);
  parts.set(version, found);
  return found;
}

/** A marker that decides by itself, or a run of digits or of letters; all other characters only separate. */
const SEGMENT = /[~^]|\d+|[A-Za-z]+/g;

/**
 * Compares two versions, or two releases, as RPM's function of this name does
 * (https://rpm-software-management.github.io/rpm/man/rpm-version.7): negative when `a` is the older, 0 when
 * they are the same to RPM.
 */
export const rpmvercmp = (a: string, b: string): number =>
  compareRuns(segmentsOf(a), segmentsOf(b));

const segmentsOf = (version: string): readonly string[] => version.match(SEGMENT) ?? [];

function compareRuns(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one = "", other = ""] = [left[index], right[index]];
    const step = rank(one) - rank(other) || compareSegments(one, other);
    if (step !== 0) return step;
  }
  return 0;
}

/** `~` is older than the end, `^` newer than the end and older than anything else, letters older than numbers. */
const rank = (segment: string): number => {
  if (segment === "~") return 0;
  if (segment === "") return 1;
  if (segment === "^") return 2;
  return /\d/.test(segment) ? 4 : 3;
};

/** Letters as text, numbers by their size: without leading zeros the longer one is the larger. */
function compareSegments(a: string, b: string): number {
  if (!/\d/.test(a)) return compareText(a, b);
  const [left, right] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  return left.length - right.length || compareText(left, right);
}

/** The part of a version before its first dot: the major of a distribution that declares none. */
export const firstPart = (version: string): string => version.split(".", 1).join();

/** The first number of a version, `1` of `1.8.0-1`; empty where there is none. */
export const firstNumber = (version: string): string => plain(/\d+/.exec(version)?.[0] ?? "");

/** The numbers of a version before its first dash, without leading zeros: `1`, `8`, `0` of `1.8.0-1`. */
const numbersOf = (version: string): string[] =>
  (version.split("-", 1)[0]?.match(/\d+/g) ?? []).map(plain);

const plain = (number: string): string => number.replace(/^0+(?=\d)/, "");

/** What a step between two versions is by the first of their numbers that differs; undefined where none does. */
export function stepBetween(a: string, b: string): "major" | "minor" | "revision" | undefined {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    if ((left[index] ?? "0") === (right[index] ?? "0")) continue;
    return index === 0 ? "major" : index === 1 ? "minor" : "revision";
  }
  return undefined;
}

/** Whether a version begins a major by its numbers, as `3.0.0` and `2.0-1` do. */
export function beginsMajor(version: string): boolean {
  const [first, ...others] = numbersOf(version);
  return (
    first !== undefined && first !== "0" && others.length > 0 && others.every((one) => one === "0")
  );
}
