/** Every channel. */
import type { Channel } from "./channel.ts";
import { issue } from "./issue.ts";
import { outbox } from "./outbox.ts";

/** In the order in which a run uses them. */
export const CHANNELS: readonly Channel[] = [outbox, issue];

const wordsOf = ({ name, aliases = [] }: Channel): string[] => [name, ...aliases];

/** The words by which channels are named on the command line. */
export const CHANNEL_WORDS: readonly string[] = CHANNELS.flatMap(wordsOf);

/** The channel that a word names; undefined where it names none. */
export const channelNamed = (word: string): Channel | undefined =>
  CHANNELS.find((channel) => wordsOf(channel).includes(word));
