import { expect, test } from "vitest";
import { IN_TEST, NORTH, type SampleFiles, sampleRegistry } from "../../testing/sample-registry.ts";
import * as stages from "../../testing/sample-stages.ts";
import { compose } from "./index.ts";

async function body(
  id: string,
  stage?: (files: SampleFiles) => void,
  now = "2011-05-13T15:05:00Z",
) {
  const sample = await sampleRegistry(stage);
  return compose(id, sample.rollout(IN_TEST), sample.registry, now).body;
}

test("ask, in full: what a site administrator reads", async () => {
  expect(await body(`ask/${NORTH}`)).toMatchInlineSnapshot(`
    "ea-NGI_UK-UKX-NORTH-HEP: please answer by **Monday 16 May 2011, 16:00 (London)**. Will UKX-NORTH-HEP install cream 1.13.1 on sl5-x86_64 in production and report how it went?

    Answer with one of these lines, as a comment on <https://github.com/example/staged-rollout/issues/42>:

    \`\`\`
    accept NGI_UK-UKX-NORTH-HEP
    \`\`\`

    \`\`\`
    reject NGI_UK-UKX-NORTH-HEP
    \`\`\`

    Declining is fine and needs no reason. An early no helps as much as a yes: then another site is asked.

    **What it takes.** About 3 to 6 hours of work: installing, configuring, the tests that you see fit, a short report. That is a guess for a revision, nobody has measured it. In between, 5 to 7 days under your normal production load.

    **Your manager** for this rollout is Maria Manager (\`manager-one\`). Ask in the ticket; other teams read it too.

    **What is new** (a revision of 12 May 2011, in the words of EMI):

    > Fixes the loss of jobs at restart; adds support for ARGUS banning.

    **To read**

    - Release notes: <https://emisoft.example.org/cream/1.13.1/notes>
    - Bugs fixed and changes: <https://emisoft.example.org/cream/1.13.1/changes>
    - Documentation: <https://emisoft.example.org/cream/guide>
    - Verification report: <https://verification.example.org/cream-1.13.1>
    - Package repository: <https://emisoft.example.org/repo/sl5/x86_64/>

    **To install.** Install or upgrade, as root:

    \`\`\`
    cat > /etc/yum.repos.d/EMI-1.0-cream.repo <<'END'
    [EMI-1.0-cream]
    name=EMI-1.0-cream
    baseurl=https://emisoft.example.org/repo/sl5/x86_64/
    enabled=0
    END
    yum --enablerepo=EMI-1.0-cream install emi-cream-1.13.1-1.sl5.x86_64 glite-ce-blah-1.16.1-2.sl5.x86_64
    \`\`\`

    **To go back.** The version before is 1.13.0, in production since 3 March 2011:

    \`\`\`
    yum downgrade emi-cream-1.13.0-4.sl5.x86_64
    \`\`\`

    This brings back the packages; databases and configuration come from your backup.

    **While you test.** Set the beta flag of the service in GOCDB if you like: it keeps the test out of your availability figures. Tell the ticket: \`beta on HOST/CREAM-CE\`. On the day when production load is on it, say \`exposed\`: your report is possible 5 days later and due after 7.

    **Your report** becomes the file \`rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ea-NGI_UK-UKX-NORTH-HEP-EMI-cream-1.13.1.md\`. Add it with a pull request; where the rollout stands: <https://example.github.io/staged-rollout/rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/>.

    **Something does not work?** Say it in the ticket, in a line of its own: \`problem major WHAT HAPPENS\`, or \`showstopper\` or \`minor\` in place of \`major\`. The manager and the other teams hear of it at once.

    **A fault in the software** goes into GGUS: open a ticket at <https://ggus.eu/> and assign it to DMSU, priority high at least (“very urgent” in GGUS's own words). Then give its number in the rollout's ticket.

    **A vulnerability that is not public yet** never goes into a ticket, a report or GGUS: report it in private, <https://github.com/example/staged-rollout/security/advisories/new>.
    "
  `);
});

test("ready, in full: what a manager decides from", async () => {
  const now = "2011-05-23T10:00:00Z";
  expect(await body("ready", stages.reported, now)).toMatchInlineSnapshot(`
    "Maria Manager (\`manager-one\`): please decide on cream 1.13.1 on sl5-x86_64 today. Every team that accepted has reported or is excused.

    **To decide**, put this into \`summary-EMI-cream-1.13.1.md\` (<https://github.com/example/staged-rollout/new/main/rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64?filename=summary-EMI-cream-1.13.1.md>), change what you see differently, and propose it:

    \`\`\`
    ---
    outcome: ACCEPT          # or REJECT, with a line reason: …
    by: manager-one
    date: 2011-05-23
    knownIssues: [71000, 71001]
    # overruled: { ea-NGI_UK-UKX-NORTH-HEP: why you accept all the same }
    ---
    What was tested, where, and what came of it.
    \`\`\`

    **Before it counts**

    - Reports name GGUS 71001: add it to \`issues\` in <https://github.com/example/staged-rollout/edit/main/rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/rollout.yaml>
    - ea-NGI_UK-UKX-NORTH-HEP recommends reject: accepting needs a reason in \`overruled\`

    **Open issues**, all of them named in \`knownIssues\` when accepting:

    - GGUS 71000 (<https://ggus.eu/ws/ticket_info.php?ticket=71000>), major: \`Job purge fails after the upgrade\`; workaround:

      > Restart tomcat5 once after the upgrade.

    **The reports**

    **ea-NGI_IBERGRID-EX-Lisbon** recommends **accept** (installed, 6 days in production, 15 May 2011 to 21 May 2011):

    - Installation ok, configuration ok, release notes partly
    - Tests: none named
    - The report: <https://github.com/example/staged-rollout/blob/main/rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ea-NGI_IBERGRID-EX-Lisbon-EMI-cream-1.13.1.md>

    **ea-NGI_UK-UKX-NORTH-HEP** recommends **reject** (upgraded from 1.13.0, 7 days in production, 16 May 2011 to 23 May 2011):

    - Installation ok, configuration issues, release notes correct, documentation usable
    - Tests: 1 passed, 1 failed, 0 skipped; failed: \`job purge\`
    - Load: 12,000 jobs per day, for atlas and cms
    - Issues: GGUS 71000 and 71001
    - On: \`1 CREAM head node, TORQUE, 120 cores\`
    - The report: <https://github.com/example/staged-rollout/blob/main/rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ea-NGI_UK-UKX-NORTH-HEP-EMI-cream-1.13.1.md>

    > Sandboxes fill the disk within a week.

    Everything about it: <https://example.github.io/staged-rollout/rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/>.
    "
  `);
});

test("provider, in full: what an external provider reads of a rejection", async () => {
  expect(await body("provider", stages.rejectedBySummary)).toMatchInlineSnapshot(`
    "cream 1.13.1 on sl5-x86_64 was **rejected on Tuesday 24 May 2011**. Please deliver a corrected version when you have one: it comes as a new release, with its own test.

    The reason given:

    > Job purge fails and fills the disk of a busy site.

    **Issues found**

    - GGUS 71000 (<https://ggus.eu/ws/ticket_info.php?ticket=71000>), major: \`Job purge fails after the upgrade\`; workaround:

      > Restart tomcat5 once after the upgrade.

    Document 254, \`Staged rollout EMI cream 1.13.1\`, with all reports: <https://example.github.io/staged-rollout/documents/254/>

    This answers GGUS 70123 (<https://ggus.eu/ws/ticket_info.php?ticket=70123>). Reply there; nothing has to be written here.
    "
  `);
});
