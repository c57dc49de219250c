import { expect, test } from "vitest";
import { BASE_NOW, BASE_PATHS, withBase } from "../../testing/base.ts";
import { problemsIn } from "../../testing/run.ts";

/** An account of the base tree that decides nothing, so that a summary asks for all that there is. */
const SUMMARY = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/summary-EMI-cream-1.13.2.md";
const DECIDED = `---
outcome: ACCEPT
by: manager-one
date: 2011-06-29
excused: { ea-NGI_A-SITE-ONE: site down for two weeks }
knownIssues: [71200]
---
`;

test.for(BASE_PATHS)("%s broken is a problem of that file only", async (file) => {
  const broken = file.endsWith(".md") ? "---\nteam: [\n---\n" : "title: [\n";
  const found = await withBase({ [SUMMARY]: DECIDED, [file]: broken }, (root) =>
    problemsIn(root, "--as-of", BASE_NOW),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((problem) => problem.file !== file)).toEqual([]);
});
