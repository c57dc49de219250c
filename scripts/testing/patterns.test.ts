/**
 * No regular expression of ours takes long, whatever people write: each is looked at by recheck. In `npm test` those of the
 * schemas; `npm run soak` takes a minute of processor time for all that stand in the code.
 */
import { beforeAll, expect, test } from "vitest";
import { type Pattern, schemaPatterns, writtenPatterns } from "./patterns.ts";

type Recheck = typeof import("recheck");

let check: Recheck["checkSync"];
beforeAll(async () => {
  // Its own JavaScript: the others are programs for one kind of machine.
  process.env.RECHECK_BACKEND = "pure";
  check = (await import("recheck")).checkSync;
});

/** The most characters that a comment, a form or a file of people has. */
const LONGEST = 65_536;
/** Milliseconds of processor time that one may take for so many. */
const MOST = 1000;

/** Each with why nothing hostile of that length ever gets to it. */
const ACCEPTED: Readonly<Record<string, string>> = {
  "scripts/examples/read-stories.ts /\\/.+\\.yaml$/": "paths of the diary, which are ours",
  "scripts/core/access/rights.ts /[^\\s,]*[/.][^\\s,]*/g":
    "paths of the table of rights, which are ours",
  "site/src/charts/draw.ts /-?\\d+\\.\\d{3,}/g": "numbers that the site itself has written",
  "site/src/search/index-files.ts /(?:ui|highlight|worker)[\\w.-]*\\.(?:js|css)$/":
    "names of files of the search library",
  "scripts/core/documents/drafts/schema-question.ts / \\(R\\d[^)]*\\)/g":
    "descriptions in the schemas, which are ours",
  "scripts/core/documents/skeletons.ts /^([^#].*?)\\s+# (.*)$/":
    "texts to start from, which are ours",
  "site/src/charts/picture.ts /--([a-z-]+):\\s*(#[0-9a-f]{6});/g": "our own stylesheet",
  "scripts/core/comments/link-words.ts /^\\S+?(?=[.,;:!)\\]>\"'`]*(?:\\s|$))/":
    "4,000 characters at most, cut off before",
  "scripts/data/submissions/repair-lines.ts /(?<![\\w])\"(?:[^\"\\\\]|\\\\.)*\"|(?<![\\w])'[^']*'/g":
    "lines of 5,000 characters at most",
};

/** What is wrong with it, in a line; undefined where nothing is. */
function wrongWith({ source, flags, file }: Pattern): string | undefined {
  // What `v` and `d` add is no matter of time.
  const known = flags.replace("v", "u").replace("d", "");
  const found = check(source, known, { timeout: 1500 });
  // Where it comes to no end in its time nothing is known; the hostile corpus is what is left.
  if (found.status !== "vulnerable") return undefined;
  const name = `${file} /${source}/${flags}`;
  if (Object.hasOwn(ACCEPTED, name)) return undefined;
  if (found.complexity.type === "exponential") return `${name} is exponential`;
  const { pumps, suffix } = found.attack;
  const share = LONGEST / pumps.length;
  const text = pumps
    .map(({ prefix, pump }) => prefix + pump.repeat(Math.ceil(share / pump.length)))
    .join("")
    .concat(suffix);
  const start = process.cpuUsage();
  const pattern = new RegExp(source, flags);
  if (flags.includes("g")) text.replace(pattern, "");
  else pattern.test(text);
  const { user } = process.cpuUsage(start);
  return user / 1000 > MOST ? `${name} takes ${Math.round(user / 1000)} ms` : undefined;
}

test("the patterns of the schemas are found, and all of them are linear", () => {
  const patterns = schemaPatterns();
  expect(patterns.length).toBeGreaterThan(25);
  const unsafe = patterns.filter(
    ({ source, flags }) => check(source, flags, { timeout: 10_000 }).status === "vulnerable",
  );
  expect(unsafe).toEqual([]);
});

test("a pattern that is not linear is found, and one that begins where its run does is none", () => {
  expect(wrongWith({ source: "^(?:a+)+$", flags: "", file: "a.ts" })).toContain("exponential");
  expect(wrongWith({ source: "\\s+$", flags: "", file: "a.ts" })).toContain("takes");
  expect(wrongWith({ source: "(?<!\\s)\\s+$", flags: "", file: "a.ts" })).toBeUndefined();
});

test("every regular expression in the code is found", () => {
  const files = new Set(writtenPatterns().map(({ file }) => file));
  expect(files.size).toBeGreaterThan(100);
});

const LONG = process.env.STAGED_ROLLOUT_LONG !== undefined;

test.runIf(LONG)("no regular expression in the code takes long", () => {
  const wrong = writtenPatterns().flatMap((one) => wrongWith(one) ?? []);
  expect(wrong).toEqual([]);
});
