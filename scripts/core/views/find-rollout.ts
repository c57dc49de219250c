import { withoutSlash } from "#core/base/links.ts";
import { didYouMean, didYouMeanOneOf } from "#core/base/suggest.ts";
import { rolloutTitle, splitPlatform } from "#core/model/names.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isInFlight } from "./rollout-lists.ts";

/** The rollouts that a ROLLOUT of the command line means, or a hint when it means none. */
export type FindResult = { readonly rollouts: readonly Rollout[] } | { readonly hint: string };

/**
 * Finds rollouts by folder or title, or by any part of either that has whole words: a release's folder means all of
 * its platforms, a component, by name or `STACK/NAME`, all that it has had. Ignores case.
 */
export function findRollouts(registry: Registry, asked: string): FindResult {
  const wanted = fold(asked);
  const all = [...registry.rollouts.values()];
  const exact = all.filter((rollout) => names(rollout).some((name) => fold(name) === wanted));
  if (exact.length > 0) return { rollouts: exact };
  const words = wordsOf(wanted);
  const rollouts = words.length === 0 ? [] : all.filter((rollout) => isPart(words, rollout));
  if (rollouts.length > 0) return { rollouts };
  const components = [...registry.components.values()];
  const bare = components.filter(({ id, name }) => [id, name].some((one) => fold(one) === wanted));
  if (bare.length > 0)
    return { hint: `${bare.map(({ id }) => id).join(" and ")} has no rollouts yet` };
  return {
    hint:
      didYouMeanOneOf(candidates(strip(asked), words, all, components)) ??
      "write a component, for example cream, or a folder below rollouts/; `status` lists what is in flight",
  };
}

/** The most rollouts that are offered in place of one that there is not. */
const MOST_OFFERED = 5;

/**
 * What was probably meant: a component or folder that is a few letters off; otherwise the rollouts that are found once
 * each word is corrected; otherwise those whose folders have the words in parts. Those in flight come first.
 */
function candidates(
  asked: string,
  words: readonly string[],
  all: readonly Rollout[],
  components: readonly { readonly id: string; readonly name: string }[],
): string[] {
  const meant = didYouMean(asked, [
    ...all.flatMap(({ path, release }) => [path, release.path]),
    ...components.flatMap(({ name, id }) => [name, id]),
  ]);
  if (meant !== undefined) return [meant];
  if (words.length === 0) return [];
  const known = [...new Set(all.flatMap((one) => spellings(one).flat()))];
  const corrected = words.flatMap((word) => didYouMean(word, known)?.toLowerCase() ?? []);
  const isCorrected = (one: Rollout) => corrected.length === words.length && isPart(corrected, one);
  const hasParts = (one: Rollout) => words.every((word) => one.path.toLowerCase().includes(word));
  const right = all.filter(isCorrected);
  const found = right.length > 0 ? right : all.filter(hasParts);
  const sorted = [...found.filter(isInFlight), ...found.filter((one) => !isInFlight(one))];
  return sorted.slice(0, MOST_OFFERED).map(({ path }) => path);
}

/** Where a statement goes: a rollout's folder, or a release's for all of its platforms; otherwise a sentence that says why there is none. */
export type TargetResult = { readonly target: string } | { readonly problem: string };

/** The most rollouts that the sentence about an ambiguous name lists. */
const MOST_LISTED = 12;

/**
 * The one rollout or release that a member's statement is about, found as by `findRollouts`. Of a name that means
 * several releases, those in flight count, where there are any: nobody tests the others.
 */
export function findTarget(registry: Registry, asked: string): TargetResult {
  const found = findRollouts(registry, asked);
  if (!("rollouts" in found)) return { problem: `there is no rollout ${asked}; ${found.hint}` };
  const inFlight = found.rollouts.filter(isInFlight);
  for (const meant of [found.rollouts, inFlight]) {
    const [first, ...more] = meant;
    if (first && more.length === 0) return { target: first.path };
    if (first && isWholeRelease(meant, registry)) return { target: first.release.path };
  }
  const listed = inFlight.length > 0 ? inFlight : found.rollouts;
  const shown = listed.slice(0, MOST_LISTED).map(({ path }) => `\n  ${path}`);
  const left = listed.length - shown.length;
  return {
    problem: `${asked} means ${listed.length} rollouts; write one of them:${shown.join("")}${left > 0 ? `\n  … and ${left} more` : ""}`,
  };
}

/** Whether these are all the platforms of one release. */
const isWholeRelease = (meant: readonly Rollout[], { rollouts }: Registry): boolean => {
  const release = meant[0]?.release.path;
  return (
    meant.every((one) => one.release.path === release) &&
    [...rollouts.values()].filter((one) => one.release.path === release).length === meant.length
  );
};

/** Whether these words follow each other in the rollout's folder or title, with or without the stack's major. */
const isPart = (words: readonly string[], rollout: Rollout): boolean =>
  spellings(rollout).some((own) =>
    `/${own.join("/").toLowerCase()}/`.includes(`/${words.join("/")}/`),
  );

/** The words of a rollout's folder and title. */
function spellings({ release, platform }: Rollout): string[][] {
  const { stack, stackMajor, component, version } = release;
  const { os, arch } = splitPlatform(platform);
  return [
    [stackMajor, component, version, platform],
    [stackMajor, component, version, os, arch],
    [stack, component, version, platform],
    [stack, component, version, os, arch],
  ];
}

/** The words that every title begins with; they may be omitted. */
const LEAD = /^staged rollout /i;

const names = (rollout: Rollout): string[] => {
  const title = rolloutTitle({ ...rollout.release, platform: rollout.platform });
  return [rollout.path, title, title.replace(LEAD, "")];
};

const wordsOf = (folded: string): string[] =>
  folded
    .replace(LEAD, "")
    .split(/[/ ]/)
    .filter((word) => word !== "");

const strip = (asked: string): string => withoutSlash(asked.replace(/^\.?\/?rollouts\//, ""));
const fold = (name: string): string => strip(name.trim()).toLowerCase().replace(/\s+/g, " ");
