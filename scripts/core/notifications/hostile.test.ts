import fc from "fast-check";
import { expect, test } from "vitest";
import { answerName } from "#core/model/names.ts";
import { type FreeTexts, fillTexts } from "#testing/fill-texts.ts";
import { hostileText } from "#testing/hostile-text.ts";
import { activeParts } from "#testing/markdown.ts";
import { isOnRelease, NOTIFICATION_CASES } from "#testing/notification-cases.ts";
import { IN_TEST, recorded } from "#testing/recorded.ts";
import { compose } from "./index.ts";

/** Text that a file may hold: `check` refuses line separators, and spaces at its ends that look like nothing. */
const hostile = (maxLength: number) =>
  hostileText(maxLength).map((text) =>
    text.replaceAll("\u2028", "\n").replace(/^[\s\u200b]+|[\s\u200b]+$/g, ""),
  );

const written: fc.Arbitrary<FreeTexts> = fc.record({
  text: hostile(3000),
  line: hostile(190),
  short: hostile(28),
  word: hostile(150).map((text) => text.replace(/\s/g, "-")),
});

/** The cases by the stage that they are in: each stage is filled and read once. */
const BY_STAGE = [...Map.groupBy(NOTIFICATION_CASES, ({ stage }) => stage)];

/** But for the fields of a form, `# beta: { … }`, in its comments. */
const COMMAND =
  /^(?!# \w+: )\W*(?:accept|reject|exposed|beta|problem|withdraw|help|ask|pool|extend|excuse|dismiss|manager)\b/i;

/** Lines at whose start automation would read a command, were they sent back without quotation marks. */
const commands = (body: string): string[] =>
  body.split("\n").filter((line) => !line.trimStart().startsWith(">") && COMMAND.test(line));

/** The lines that the team is to answer with: the only commands. */
const replies = (id: string): string[] => {
  const team = /^(?:ask|overdue)\/([^/]+)/.exec(id)?.[1];
  return team ? ["accept", "reject"].map((word) => `${word} ${answerName(team)}`) : [];
};

/** Release notes have headings of ours: these and no others. */
const OWN_HEADINGS =
  /^heading (?:What changed since UMD 1\.0\.0 of 3 March 2011|Contents|Compute|Known issues|Installation)$/;

test.for(BY_STAGE)(
  "nothing that people write acts in a notification (%#)",
  async ([stage, cases]) => {
    await fc.assert(
      fc.asyncProperty(written, async (texts) => {
        const { registry, rollout, release } = await recorded((files) => {
          stage?.(files);
          fillTexts(files, texts);
        });
        for (const one of cases) {
          const { id, on = IN_TEST } = one;
          const where = isOnRelease(one) ? release(on) : rollout(on);
          const { subject, body } = compose(id, where, registry, "2011-06-01T00:00:00Z");
          const active = activeParts(body).filter((part) => !OWN_HEADINGS.test(part));
          expect(active, id).toEqual([]);
          expect(subject, id).toMatch(
            /^[A-Za-z0-9._\-,:;?/()+~’ ]+(?:\[Staged Rollout [A-Za-z0-9._\-,:;?/ ]+\])?$/,
          );
          expect(commands(body), id).toEqual(replies(id));
        }
      }),
      { numRuns: 15, seed: 2011 },
    );
  },
);
