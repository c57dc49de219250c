import fc from "fast-check";
import { expect, test } from "vitest";
import { answerName } from "#core/model/names.ts";
import { hostileText } from "#testing/hostile-text.ts";
import { activeParts } from "#testing/markdown.ts";
import { isOnRelease, NOTIFICATION_CASES } from "#testing/notification-cases.ts";
import { IN_TEST, type RecordedFiles, recorded } from "#testing/recorded.ts";
import { compose } from "./index.ts";

/** Where people, or a provider's file, may write what they like. */
interface Written {
  readonly text: string;
  readonly line: string;
  readonly short: string;
  readonly word: string;
}

/** Text that a file may hold: `check` refuses line separators, and spaces at its ends that look like nothing. */
const hostile = (maxLength: number) =>
  hostileText(maxLength).map((text) =>
    text.replaceAll("\u2028", "\n").replace(/^[\s\u200b]+|[\s\u200b]+$/g, ""),
  );

const written: fc.Arbitrary<Written> = fc.record({
  text: hostile(3000),
  line: hostile(190),
  short: hostile(28),
  word: hostile(150).map((text) => text.replace(/\s/g, "-")),
});

/** Fills every free text of the recorded files. */
function fill(files: RecordedFiles, { text, line, short, word }: Written): void {
  Object.assign(files.procedure, { organisation: line });
  for (const release of Object.values(files.releases)) {
    const link = `https://emisoft.example.org/${word}`;
    Object.assign(release, { summary: text, releaseNotes: link, documentation: `x:${word}` });
    if (release.withdrawn) release.withdrawn.reason = text;
    for (const platform of Object.values(release.platforms)) {
      platform.packages = [...(platform.packages ?? []), word];
    }
  }
  for (const { provider } of Object.values(files.stacks)) provider.name = line;
  for (const team of Object.values(files.teams)) {
    team.region = line.slice(0, 50).toWellFormed();
    for (const member of team.members) member.name = line.slice(0, 90).toWellFormed();
  }
  for (const group of Object.values(files.groups)) {
    for (const member of group.members) member.name = line.slice(0, 90).toWellFormed();
  }
  for (const decisions of Object.values(files.rollouts)) {
    for (const one of decisions.issues ?? []) Object.assign(one, { title: line, workaround: text });
    if (decisions.waiver) decisions.waiver.reason = text;
    if (decisions.recall) decisions.recall.reason = text;
    if (decisions.verification?.reason) decisions.verification.reason = text;
  }
  for (const { head } of Object.values(files.reports)) {
    Object.assign(head, {
      deployment: text,
      reason: text,
      vos: [line.slice(0, 90).toWellFormed()],
      tests: [{ name: line, result: "fail", comment: text }],
      metrics: [{ name: short, value: 1.5, per: short }],
    });
  }
  for (const { head } of Object.values(files.summaries)) if (head.reason) head.reason = text;
  for (const { history, participation = {} } of Object.values(files.tickets)) {
    for (const event of history) {
      if (event.event === "problem") event.text = text;
      if (event.event === "withdrawn") event.reason = text;
    }
    for (const part of Object.values(participation)) {
      if (part.beta) part.beta = { [line]: { on: "2011-05-16" } };
    }
  }
}

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

test.for(BY_STAGE)(
  "nothing that people write acts in a notification (%#)",
  async ([stage, cases]) => {
    await fc.assert(
      fc.asyncProperty(written, async (texts) => {
        const { registry, rollout, release } = await recorded((files) => {
          stage?.(files);
          fill(files, texts);
        });
        for (const one of cases) {
          const { id, on = IN_TEST } = one;
          const where = isOnRelease(one) ? release(on) : rollout(on);
          const { subject, body } = compose(id, where, registry, "2011-06-01T00:00:00Z");
          expect(activeParts(body), id).toEqual([]);
          expect(subject, id).toMatch(/^Staged Rollout [A-Za-z0-9._\-,:?/ ]+$/);
          expect(commands(body), id).toEqual(replies(id));
        }
      }),
      { numRuns: 15, seed: 2011 },
    );
  },
);
