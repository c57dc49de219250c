/** Every channel. */
import type { Channel, Settings } from "./channel.ts";
import { issue } from "./issue.ts";
import { mail } from "./mail.ts";
import { outbox } from "./outbox.ts";

/** In the order in which a run uses them. */
export const CHANNELS: readonly Channel[] = [outbox, issue, mail];

const wordsOf = ({ name, aliases = [] }: Channel): string[] => [name, ...aliases];

/** The words by which channels are named on the command line. */
export const CHANNEL_WORDS: readonly string[] = CHANNELS.flatMap(wordsOf);

/** The channel that a word names; undefined where it names none. */
export const channelNamed = (word: string): Channel | undefined =>
  CHANNELS.find((channel) => wordsOf(channel).includes(word));

/** Those used where the command line names none: one by which people are always reached, and what is configured besides. */
export function defaultChannels(settings: Settings): Channel[] {
  const usable = CHANNELS.filter(
    (one) =>
      one.byDefault !== undefined &&
      (one.isMeant?.(settings) || one.missing(settings) === undefined),
  );
  const last = usable.findLast(({ byDefault }) => byDefault === "last");
  return usable.filter((one) => one === last || one.byDefault === "too");
}
