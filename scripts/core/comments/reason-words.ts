/** The reason behind a word that sentences begin with too: “recall that we agreed” recalls nothing (FRONT-DOOR, “Must hold”, 10). */

import { REASON } from "#core/base/placeholders.ts";
import type { Unreadable } from "./definition.ts";
import { cannotRead } from "./words.ts";

/** What is meant, which may stand between the word and its reason. */
const MEANT =
  /^(?:(?:it|(?:this|the) (?:version|release|update|test))(?=$|[\s,.:;–—-])[\s,.:;–—-]*)?(because|since)?[\s,:;–—-]*/i;

/** Words with which a sentence goes on that commands nothing. */
const GOES_ON =
  /^(?:that|when|how|what|who|why|where|whether|if|from|of|or|and|is|was|are|were|has|had|can|could|should|would|may|might|will|not)\b/i;

/** Words with which a reason may begin, and a sentence too. */
const MAY_GO_ON =
  /^(?:the|a|an|this|these|those|our|my|your|his|her|their|its|in|on|at|to|for|with|about|as|by)\b/i;

/** Whether what follows the word can be a reason at all. */
export const canBeReason = (rest: string): boolean => !GOES_ON.test(rest);

/** The reason, in one line; where it may be the rest of a sentence, a line that says it beyond doubt. */
export function readReason(
  word: string,
  rest: string,
  missing: string,
): { readonly reason: string } | { readonly unreadable: Unreadable } {
  const line = rest.replace(/\s+/g, " ").trim();
  const [meant = "", because] = MEANT.exec(line) ?? [];
  const reason = line.slice(meant.length);
  if (reason === "") return cannotRead(missing, `${word} ${REASON}`);
  if (reason.endsWith("?")) return cannotRead("it is written as a question", `${word} ${REASON}`);
  if (because === undefined && MAY_GO_ON.test(reason)) {
    return cannotRead("it may be part of a sentence", `${word} because ${reason}`);
  }
  return { reason };
}
