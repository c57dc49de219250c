/** The whole year: every story of every quarter. */
import type { Entry } from "./kinds.ts";
import { readStories, type Story } from "./read-stories.ts";

/** The stories, each in the order in which it happened. */
export const STORIES: readonly Story[] = readStories(new URL("diary/", import.meta.url));

/** Everything that happened, by instant; at the same instant in the order of the stories. */
export const DIARY: readonly Entry[] = STORIES.flat().sort((one, other) =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
);
