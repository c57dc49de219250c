import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileText } from "../../testing/hostile-text.ts";
import { activeParts } from "../../testing/markdown.ts";
import {
  ANCHORS,
  IN_TEST,
  LISBON,
  NORTH,
  type SampleFiles,
  sampleRegistry,
} from "../../testing/sample-registry.ts";
import * as stages from "../../testing/sample-stages.ts";
import { compose } from "./index.ts";

const RELEASE = "EMI-1.0/cream/1.13.1";

/** Where people, or a provider's file, may write what they like. */
interface Written {
  readonly text: string;
  readonly line: string;
  readonly short: string;
  readonly word: string;
}

// A line separator before “---” would end the front matter of the sample's own file.
const hostile = (maxLength: number) =>
  hostileText(maxLength).map((text) => text.replaceAll("\u2028", "\n"));

const written: fc.Arbitrary<Written> = fc.record({
  text: hostile(3000),
  line: hostile(190),
  short: hostile(28),
  word: hostile(150).map((text) => text.replace(/\s/g, "-")),
});

/** Fills every free text of the sample. */
function fill(files: SampleFiles, { text, line, short, word }: Written): void {
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

/** Every letter that shows something that people wrote, by the stage in which it is written. */
const LETTERS: readonly [(files: SampleFiles) => void, readonly [string, string][]][] = [
  [
    () => {},
    [
      ["open", IN_TEST],
      ["open", RELEASE],
      ["open", ANCHORS],
      ["thanks", RELEASE],
      ["staged", IN_TEST],
      ["assign/manager-one", IN_TEST],
      [`ask/${NORTH}`, IN_TEST],
      [`overdue/${NORTH}`, IN_TEST],
    ],
  ],
  [
    stages.pooled,
    [
      ["pool/early-adopters-glite", IN_TEST],
      ["escalate", IN_TEST],
    ],
  ],
  [
    stages.reported,
    [
      ["problem/1", IN_TEST],
      [`reported/${NORTH}`, IN_TEST],
      ["ready", IN_TEST],
      [`report-due/${NORTH}/3`, IN_TEST],
    ],
  ],
  [
    stages.rejectedBySummary,
    [
      ["outcome", IN_TEST],
      ["provider", IN_TEST],
      ["outcome/sl5-x86_64", RELEASE],
      ["provider/sl5-x86_64", RELEASE],
      [`rollback/${NORTH}`, IN_TEST],
    ],
  ],
  [
    stages.withdrawn,
    [
      ["outcome", IN_TEST],
      [`rollback/${LISBON}`, IN_TEST],
    ],
  ],
  [stages.rejectedInVerification, [["provider", IN_TEST]]],
  [stages.waived, [[`waived/${NORTH}`, IN_TEST]]],
  [
    stages.recalled,
    [
      ["announce/UMD/1.1.0", IN_TEST],
      ["recall", IN_TEST],
      [`beta/${NORTH}`, IN_TEST],
    ],
  ],
];

const COMMAND =
  /^\W*(?:accept|reject|exposed|beta|problem|withdraw|help|ask|pool|extend|excuse|dismiss|manager)\b/i;

/** Lines at whose start automation would read a command, were they sent back without quotation marks. */
const commands = (body: string): string[] =>
  body.split("\n").filter((line) => !line.trimStart().startsWith(">") && COMMAND.test(line));

test.for(LETTERS)("nothing that people write acts in a letter (%#)", async ([stage, letters]) => {
  await fc.assert(
    fc.asyncProperty(written, async (texts) => {
      const { registry, rollout, release } = await sampleRegistry((files) => {
        stage(files);
        fill(files, texts);
      });
      for (const [id, path] of letters) {
        const where = path.split("/").length === 3 ? release(path) : rollout(path);
        const { subject, body } = compose(id, where, registry, "2011-06-01T00:00:00Z");
        expect(activeParts(body), id).toEqual([]);
        expect(subject, id).toMatch(/^Staged Rollout [A-Za-z0-9._\-,:?/ ]+$/);
        const asked = /^(?:ask|overdue)\//.test(id) ? ["accept", "reject"] : [];
        expect(commands(body), id).toEqual(asked.map((word) => `${word} NGI_UK-UKX-NORTH-HEP`));
      }
    }),
    { numRuns: 25, seed: 2011 },
  );
});
