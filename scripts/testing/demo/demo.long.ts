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
  "emi-release-one (technology provider) opens pull request #1 from a fork: Deliver CREAM 1.13.1",
  "a ticket opens for its verification",
  "automation sets the status of #1: staged-rollout/gate success",
  "coordinator-one (coordinator) merges #1",
  "automation opens ticket #2: Staged Rollout EMI-1.0 cream 1.13.1",
  "Thank you: cream 1.13.1 has arrived",
  "automation opens ticket #3, below #2: Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64",
  "please name the manager",
  "manager glite-manager-one",
  "automation assigns #3 to glite-manager-one",
  "ask NGI_IBERGRID-EXAMPLE-LIS NGI_DE-EXAMPLE-KA-T1 NGI_FRANCE-EXAMPLE-LYO",
  "please answer by Monday 6 June 2011, 11:00 (Lisbon)",
  "mail to grid-admin@lis.example.org: Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64: will",
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
  "Still to report: ea-NGI_FRANCE-EXAMPLE-LYO",
  "lis-ops (EXAMPLE-LIS) opens pull request #9",
  "only members of ea-NGI_FRANCE-EXAMPLE-LYO may change this",
  "automation sets the status of #9: staged-rollout/gate failure",
  "lyo-admin (EXAMPLE-LYO) approves #9",
  "automation sets the status of #9: staged-rollout/gate success",
  "please decide on cream 1.13.1",
  "is an unresolved showstopper",
  "automation sets the status of #10: staged-rollout/gate failure: To do: fix 1 problem",
  "automation sets the status of #10: staged-rollout/gate success",
  "Document 1, Staged rollout EMI cream 1.13.1",
  "automation labels #3 Accepted",
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
      expect(tally).toEqual({ pulls: 7, comments: 16, answers: 31, notifications: 24, events: 18 });
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
