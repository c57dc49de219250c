/** `--channel` of `advance`; the words are those of the channels, which take a while to load. */
import { InvalidArgumentError, Option } from "commander";
import type { ChannelName } from "#core/workflow/deliveries.ts";
import { CHANNEL_WORDS, channelNamed } from "#io/channels/index.ts";

/** An option that may be given several times, for a channel by one of its words. */
export const channelOption = (): Option =>
  new Option(
    "--channel <channel>",
    "how people are notified; repeatable; by default the outbox, or on the forge the issues, and mail where it is configured",
  )
    .choices(CHANNEL_WORDS)
    .argParser(channels);

function channels(word: string, before: readonly ChannelName[] = []): ChannelName[] {
  const channel = channelNamed(word);
  if (channel) return [...before, channel.name];
  throw new InvalidArgumentError(`Allowed choices are ${CHANNEL_WORDS.join(", ")}.`);
}
