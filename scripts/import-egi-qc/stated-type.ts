/** The type of release (R71) that a text states. */
import type { ReleaseType } from "./versions.ts";

const WORD = "emergency|revision|minor|major|bug-?fix|maintenance";
/** “of the third Major release” is about what is updated, not about this release. */
const OF_ANOTHER =
  /\b(?:of|for|to|in|with)(?: the)?(?: \w+)? (?:emergency|revision|minor|major) (?:release|update|version)\b/gi;
const FIRST_WORD = /\b(emergency|revision|minor|major)\b/i;
const STATED = [
  new RegExp(`\\b(?:this|it) is an? (${WORD})\\b(?! (?:bug|fix|issue|change|step|feature))`, "i"),
  new RegExp(`\\bthis (${WORD}) (?:release|update|fixes|contains|provides|version)\\b`, "i"),
  new RegExp(`^(${WORD}) (?:release|update|fix|version)\\b`, "i"),
];

const typeOf = (word: string | undefined): ReleaseType | undefined => {
  const lower = word?.toLowerCase();
  if (lower === "emergency" || lower === "minor" || lower === "major") return lower;
  return lower === undefined ? undefined : "revision";
};

/** The type that a distribution release's description states in its first sentence. */
export function statedByDistribution(description: string): ReleaseType | undefined {
  const text = description.slice(0, 2000).replace(/\s+/g, " ");
  const [sentence = ""] = text.split(/\. |\.$/);
  return typeOf(FIRST_WORD.exec(sentence.replace(OF_ANOTHER, ""))?.[1]);
}

/** The type that a product's release notes or changes state; minor bugs and major features do not count. */
export function statedByProduct(texts: readonly string[]): ReleaseType | undefined {
  for (const text of texts) {
    const start = text.slice(0, 2000).replace(/\s+/g, " ").trim();
    for (const pattern of STATED) {
      const type = typeOf(pattern.exec(start)?.[1]);
      if (type) return type;
    }
  }
  return undefined;
}
