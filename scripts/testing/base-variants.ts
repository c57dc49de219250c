/** Changes that make of the base tree what several tests look at. */
import { baseText, RELEASE, REPORT, ROLLOUT } from "./base.ts";
import type { Changes } from "./texts.ts";

/** Only one of its rollouts is left: `ROLLOUT`, which is in production. */
export const ONE_ROLLOUT: Changes = {
  "rollouts/CA": null,
  "rollouts/EMI-1.0/SE-DPM_mysql": null,
  "rollouts/EMI-1.0/cream/1.13.2": null,
};

/** When `VARIED` is looked at: a team was asked two hours before. */
export const VARIED_NOW = "2011-07-20T12:00:00Z";

const NEXT = "rollouts/EMI-1.0/cream/1.13.2";
const ANCHORS = "rollouts/CA/CA/1.38";

/** What pages have to show besides: a decline, failures, a rejection, an ending, and texts that try to be HTML. */
export const VARIED: Changes = {
  "components/stacks/EMI/lb.yaml":
    "title: Logging and Bookkeeping\nfamily: glite\ncapabilities: [compute]\nplatforms: [sl5-x86_64]\n",
  "components/stacks/EMI/mpi.yaml":
    "title: gLite MPI\nfamily: glite\ncapabilities: [compute]\nplatforms: [sl5-x86_64]\nended: 2011-06-30\n",
  "teams/ea-NGI_A-OLD.SITE.yaml": [
    ["until: 2010-12-31", "until: 2011-06-30"],
    [
      "id: 4100021 }\n",
      "id: 4100021 }\ncommitments:\n  - { component: EMI/lb, platforms: [sl5-x86_64] }\n",
    ],
  ],
  "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml": [
    ["EMI/cream, platforms: [sl5-x86_64, sl6-x86_64]", "EMI/cream, platforms: [sl5-x86_64]"],
  ],
  // The second team declined; a test failed.
  [`${ROLLOUT}/rollout.yaml`]: [
    ["teams: [ea-NGI_A-SITE-ONE]", "teams: [ea-NGI_A-SITE-ONE, ea-NGI_B-UKI-LT2-IC-HEP]"],
  ],
  [`${ROLLOUT}/ticket.yaml`]: [
    [
      "history:\n",
      "  ea-NGI_B-UKI-LT2-IC-HEP: { response: decline, at: 2011-05-18T16:00:00Z, by: ic-hep-admin, due: 2011-05-19T14:00:00Z }\nhistory:\n",
    ],
    [
      "  - { at: 2011-05-19T09:00:00Z, event: accepted",
      "  - { at: 2011-05-18T14:00:00Z, event: asked, team: ea-NGI_B-UKI-LT2-IC-HEP, due: 2011-05-19T14:00:00Z }\n  - { at: 2011-05-18T16:00:00Z, event: declined, team: ea-NGI_B-UKI-LT2-IC-HEP, by: ic-hep-admin }\n  - { at: 2011-05-19T09:00:00Z, event: accepted",
    ],
  ],
  [REPORT]: [
    ["releaseNotes: correct\n", "releaseNotes: correct\ndeployment: One head node, Torque.\n"],
    [
      "result: pass }\n",
      "result: pass }\n  - { name: Job purge, result: fail, comment: See the issue. }\nvos: [atlas, cms]\nmetrics:\n  - { name: jobs, value: 4200, per: day }\n",
    ],
    [
      "Eight thousand jobs in a week.\n",
      'Two lines of text,\n\n  <img src="x" onerror="alert(1)"> and **no** Markdown yet.\n',
    ],
  ],
  [`${RELEASE}/release.yaml`]: [
    [
      "releaseNotes:",
      "installation: https://emisoft.example.org/cream/1.13.1/install\nreleaseNotes:",
    ],
  ],
  // An emergency that one team is asked to test just now; it has a showstopper.
  [`${NEXT}/release.yaml`]: [
    ["type: revision\n", "type: emergency\n"],
    [
      "summary: Fixes the job purge.\n",
      'summary: |\n  Closes a hole. <script>alert("release")</script>\n\n  Second paragraph & more.\nadvisory: https://emisoft.example.org/advisories/2011-07\n',
    ],
  ],
  [`${NEXT}/sl5-x86_64/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md`]: null,
  [`${NEXT}/sl5-x86_64/rollout.yaml`]: `${before(`${NEXT}/sl5-x86_64/rollout.yaml`, "teams:")}teams: [ea-NGI_A-SITE-ONE]
exposure: { days: 3, reason: the hole is being used }
issues:
  - { ggus: 72100, title: Loses jobs under load, severity: showstopper }
`,
  [`${NEXT}/sl5-x86_64/ticket.yaml`]: `state: StagedRollOut
status: open
issue: 21
participation:
  ea-NGI_A-SITE-ONE: { due: 2011-07-20T22:00:00Z }
history:
  - { at: 2011-06-10T10:00:00Z, event: submitted, state: Unverified }
  - { at: 2011-06-13T10:00:00Z, event: verification-started, state: InVerification, by: verifier-one }
  - { at: 2011-07-15T10:00:00Z, event: staged, state: StagedRollOut, status: new }
  - { at: 2011-07-15T11:00:00Z, event: opened, status: open, manager: manager-one }
  - { at: 2011-07-20T10:00:00Z, event: asked, team: ea-NGI_A-SITE-ONE, due: 2011-07-20T22:00:00Z }
`,
  // Rejected in verification.
  [`${ANCHORS}/any/ea-NGI_A-SITE-ONE-CA-1.38.md`]: null,
  [`${ANCHORS}/any/summary-CA-1.38.md`]: null,
  [`${ANCHORS}/any/rollout.yaml`]:
    "verification: { by: verifier-one, started: 2011-06-01, decided: 2011-06-02, outcome: reject, reason: A certificate is missing. }\n",
  [`${ANCHORS}/any/ticket.yaml`]: `state: Rejected
issue: 31
history:
  - { at: 2011-06-01T08:00:00Z, event: submitted, state: Unverified }
  - { at: 2011-06-01T10:00:00Z, event: verification-started, state: InVerification, by: verifier-one }
  - { at: 2011-06-02T10:00:00Z, event: verification-rejected, state: Rejected, by: verifier-one, reason: A certificate is missing. }
`,
};

/** The file of the base tree up to the first place of a text. */
function before(path: string, text: string): string {
  return baseText(path).slice(0, baseText(path).indexOf(text));
}

const majors =
  '"1": { released: 2011-07-11, supportedUntil: 2013-04-30 }\n  "2": { released: 2012-07-12 }';

/** History that was brought in from elsewhere and nothing else: no teams, no people, releases alone. */
export const HISTORY: Changes = {
  teams: null,
  "rollouts/CA": null,
  "rollouts/EMI-1.0": null,
  "components/stacks/CA": null,
  "components/stacks/EMI/SE-DPM_mysql.yaml": null,
  "components/stacks/EMI/cream.yaml":
    "title: CREAM\nfamily: glite\ncapabilities: [compute]\nplatforms: [any]\n",
  "components/stacks/EMI/lb.yaml":
    "title: lb\nfamily: other\ncapabilities: []\nplatforms: [sl5-x86_64, sl6-x86_64]\n",
  "components/distributions/UMD/distribution.yaml": `title: Unified Middleware Distribution\nmajors:\n  ${majors}\n`,
  "components/distributions/UMD/1.0.0.yaml": `type: major
date: 2011-07-11
contents: [EMI-1.0/cream/1.13.1/any, EMI-1.0/lb/3.0.1/sl5-x86_64, EMI-1.0/lb/3.0.1/sl6-x86_64]
notes: |
  The first one:

    <img src="x" onerror="alert(1)"> and **no** Markdown yet.
`,
  // Too soon after the one before, and with an incompatible version.
  ...distributed("1.1.0", "minor", "2011-09-12", "EMI-1.0/cream/1.14.0/any"),
  ...distributed("1.2.0", "minor", "2011-10-01", "EMI-1.0/cream/2.0.0/any"),
  ...distributed("1.2.1", "emergency", "2011-10-02"),
  ...distributed("2.0.0", "major", "2012-07-12"),
  ...imported("cream/1.13.1", "major", "2011-07-11", "1.0.0"),
  ...imported("cream/1.14.0", "minor", "2011-09-12", "1.1.0"),
  ...imported("cream/2.0.0", "major", "2011-10-01", "1.2.0"),
  ...imported("lb/3.0.1", "revision", "2011-07-11", "1.0.0", ["sl5-x86_64", "sl6-x86_64"]),
};

function distributed(version: string, type: string, date: string, ...contents: string[]): Changes {
  const text = `type: ${type}\ndate: ${date}\ncontents: [${contents.join(", ")}]\n`;
  return { [`components/distributions/UMD/${version}.yaml`]: text };
}

/** A release as an import writes it, with a ticket on each platform that says which distribution release had it. */
function imported(
  path: string,
  type: string,
  date: string,
  umd: string,
  platforms: readonly string[] = ["any"],
): Changes {
  const folder = `rollouts/EMI-1.0/${path}`;
  const ticket = `state: Production\nhistory:\n  - { at: ${date}T00:00:00Z, event: imported, state: Production, release: UMD/${umd} }\n`;
  const rows = platforms.map((platform) => `  ${platform}: {}\n`).join("");
  return {
    [`${folder}/release.yaml`]: `type: ${type}\nimported: egi-qc\nreleased: ${date}\nsummary: ${path.replace("/", " ")} as it was.\nplatforms:\n${rows}`,
    ...Object.fromEntries(platforms.map((one) => [`${folder}/${one}/ticket.yaml`, ticket])),
  };
}
