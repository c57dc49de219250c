/** The demo prints what its people see, and leaves a history in which everything happened once. */
import { test as anyTest, expect } from "vitest";
import { isExample } from "../../examples/is-example.ts";
import { REPOSITORY } from "../this-repository.ts";
import { playStory } from "./play.ts";
import { createStoryPrinter } from "./print-story.ts";
import { shorten } from "./shorten.ts";

/** An instance that was emptied for a real user has no people for the demo. */
const test = anyTest.skipIf(!isExample(REPOSITORY));

/** Lines that the output has to contain, in this order, with others between them. */
const CONVERSATION = [
  "emi-release-one (technology provider) fills in the form “A new release”, which becomes #1: Release: EMI-1.0/cream",
  "this release is right, and waits for an approval",
  "coordinator-one (coordinator) comments on #1",
  "this release is recorded in rollouts/EMI-1.0/cream/1.13.1/release.yaml",
  "automation closes ticket #1",
  "automation opens ticket #2: Staged Rollout EMI-1.0 cream 1.13.1",
  "Thank you: cream 1.13.1 has arrived",
  "automation opens ticket #3, below #2: Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64",
  "verifier-one (verifier) comments on #2",
  "verification accept https://documents.example.org/",
  "automation confirms the comment of verifier-one on #2",
  "please name the manager",
  "manager glite-manager-one",
  "automation assigns #3 to glite-manager-one",
  "ask NGI_IBERGRID-EXAMPLE-LIS NGI_DE-EXAMPLE-KA-T1 NGI_FRANCE-EXAMPLE-LYO",
  "please answer by Monday 6 June 2011, 11:00 (Lisbon)",
  "mail to grid-admin@lis.example.org: Test cream 1.13.1 (sl5)? Answer by Mon 6 Jun",
  "│     accept NGI_IBERGRID-EXAMPLE-LIS",
  "> reject NGI_IBERGRID-EXAMPLE-LIS",
  "ea-NGI_IBERGRID-EXAMPLE-LIS accepted (lis-admin)",
  "ea-NGI_DE-EXAMPLE-KA-T1 declined (ka-t1-admin)",
  "the clock moves on: EXAMPLE-LYO has not answered",
  "To @lyo-admin, @lyo-ops and @glite-manager-one",
  "ea-NGI_FRANCE-EXAMPLE-LYO: please answer today",
  "lyo-admin: people read your comment, but no answer is recorded from it",
  "ea-NGI_FRANCE-EXAMPLE-LYO accepted (lyo-admin)",
  "ea-NGI_FRANCE-EXAMPLE-LYO exposed it to production on 8 June 2011",
  "All teams: do not upgrade further",
  "issue 71000 showstopper",
  "exposure: { from: 7.6.2011, until: 14.6.2011 }",
  "lis-admin: this report was not recorded",
  "“7.6.2011” is not written as days are here; write 2011-06-07",
  "Put this in place of your first line and block",
  "│ report NGI_IBERGRID-EXAMPLE-LIS",
  "│ exposure: { from: 2011-06-07, until: 2011-06-14 }",
  "lis-admin (EXAMPLE-LIS) comments on #3, with the block of the answer",
  "automation confirms the comment of lis-admin on #3",
  "Still to report: ea-NGI_FRANCE-EXAMPLE-LYO",
  "automation confirms the comment of lyo-admin on #3",
  "please decide on cream 1.13.1",
  "workaround: Set purge_jobs to 0",
  "glite-manager-one: this outcome was not recorded",
  "among the known issues; write knownIssues: [71000]",
  "│ knownIssues: [71000]",
  "glite-manager-one: this outcome is right, and waits: glite-manager-one is a member of",
  "ea-NGI_IBERGRID-EXAMPLE-LIS, which reported",
  "glite-manager-two (manager) comments on #3",
  "│ approve ",
  "Document 1, Staged rollout EMI cream 1.13.1",
  "automation labels #3 Accepted",
  "coordinator-one (coordinator) opens pull request #6 from a fork: Release CREAM 1.13.1 with UMD 1.0.0",
  "automation sets the status of #6: staged-rollout/gate success",
  "coordinator-one (coordinator) comments on #6: merge",
  "In production with UMD 1.0.0.",
  "automation closes ticket #3",
  "mail to production-site-admins@gocdb.example.org",
  "You can upgrade to cream 1.13.1",
];

const LIS = "ea-NGI_IBERGRID-EXAMPLE-LIS";
const KA = "ea-NGI_DE-EXAMPLE-KA-T1";
const LYO = "ea-NGI_FRANCE-EXAMPLE-LYO";

test("one release goes from delivery to production, reported as it happens and recorded once", async () => {
  const lines: string[] = [];
  await playStory(
    createStoryPrinter((line) => lines.push(...line.split("\n")), false),
    async ({ history }, tally) => {
      expect(history().map(({ event, team }) => [event, team ?? ""].join(" ").trim())).toEqual([
        "submitted",
        "verification-started",
        "staged",
        "opened",
        ...[LIS, KA, LYO].map((team) => `asked ${team}`),
        `accepted ${LIS}`,
        `declined ${KA}`,
        `overdue ${LYO}`,
        `accepted ${LYO}`,
        `exposed ${LIS}`,
        `exposed ${LYO}`,
        `problem ${LYO}`,
        `reported ${LIS}`,
        `reported ${LYO}`,
        "resolved",
        "released",
      ]);
      expect(tally).toEqual({
        ...{ forms: 1, pulls: 1, comments: 21 },
        ...{ answers: 23, notifications: 24, events: 18 },
      });
    },
  );
  let from = 0;
  for (const wanted of CONVERSATION) {
    const found = lines.findIndex((line, index) => index >= from && line.includes(wanted));
    expect(found, wanted).toBeGreaterThanOrEqual(from);
    from = found;
  }
  // Nothing of one machine or one run: it reads the same everywhere.
  expect(lines.filter((line) => /127\.0\.0\.1|\b[0-9a-f]{10}\b/.test(line))).toEqual([]);
});

anyTest("an answer is shown whole, with the block as it is to be pasted", () => {
  const block = ["report A-B", "```yaml", "tests:", "  - { name: put, result: pass }", "```"];
  const answer = ["`one`: write this:", "", "````", ...block, "````", "", "[it](https://a.org/b)"];
  const more = Array.from({ length: 9 }, (_, index) => `line ${index}`);
  const mark = "<!-- staged-rollout:submission/1/2 -->";
  expect(shorten([...answer, ...more, mark].join("\n"))).toEqual([
    "one: write this:",
    ...block,
    "it",
    ...more,
  ]);
});

anyTest("notifications are shortened to their first lines, as plain text", () => {
  const more = Array.from({ length: 12 }, (_, index) => `- line ${index}`).join("\n");
  expect(
    shorten(
      `To @one\n\n**Please** look at <https://github.com/a/b/issues/3>, \`now\`.\n\n${more}\n<!-- mark -->`,
    ),
  ).toEqual([
    "To @one",
    "Please look at #3, now.",
    ...Array.from({ length: 7 }, (_, index) => `- line ${index}`),
    "… and 5 more lines",
  ]);
});
