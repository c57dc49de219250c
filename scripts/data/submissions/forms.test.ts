/** Forms: which file an issue makes, for whom it waits, or which mistakes it has (FRONT-DOOR, “Forms”). */
import { describe, expect, test } from "vitest";
import { commitmentsForm } from "#core/submissions/forms/commitments.ts";
import { readForm } from "#core/submissions/forms/read-form.ts";
import { releaseForm } from "#core/submissions/forms/release.ts";
import { teamForm } from "#core/submissions/forms/team.ts";
import { FEDERATION, LIS } from "#testing/federation.ts";
import { fillIn, issueOf } from "#testing/fill-form.ts";

const NOW = "2011-06-20T23:30:00Z";
const group = (title: string, member: string) => `title: ${title}\nmembers:\n  - { ${member} }\n`;

/** Where data that passes is merged by automation. */
const TEXTS: Readonly<Record<string, string>> = {
  ...FEDERATION,
  "rollouts/procedure.yaml": `${FEDERATION["rollouts/procedure.yaml"]}merge: automatic\n`,
  "teams/early-adopters-admins.yaml": group("Administrators", "github: ea-admin, id: 21"),
  "teams/technology-providers.yaml": group("Providers", "github: emi-rel, id: 22, stacks: [EMI]"),
};
const BY_HAND = {
  ...TEXTS,
  "rollouts/procedure.yaml": FEDERATION["rollouts/procedure.yaml"] ?? "",
};

const PROVIDER = { login: "emi-rel", id: 22 };
const ADMIN = { login: "ea-admin", id: 21 };
const NEWCOMER = { login: "New-Admin", id: 501 };
const MEMBER = { login: "lis-admin", id: 101 };

const RELEASE = {
  component: "EMI-1.0/cream",
  version: "1.14.0-1",
  kind: "minor",
  released: "2011-06-15",
  ggus: "GGUS #71234",
  summary: "Fixes the loss of jobs.\n\n- [ ] a task\n- [x] another\n\n### Details\n\nNone.",
  platforms:
    "sl5-x86_64 https://emisoft.example.org/repo/sl5/\nemi-cream-1.14.0-1.sl5.x86_64\nglite-ce-cream\n\ndebian6-x86_64: <https://emisoft.example.org/repo/debian6/>\n- emi-cream",
  links:
    "Release notes: https://emisoft.example.org/notes\n* changes https://emisoft.example.org/changes",
};
const RELEASE_FILE = "rollouts/EMI-1.0/cream/1.14.0-1/release.yaml";
const RELEASE_TEXT = `type: minor
ggus: 71234
released: 2011-06-15
summary: |-
  Fixes the loss of jobs.

  - [ ] a task
  - [x] another

  ### Details

  None.
releaseNotes: "https://emisoft.example.org/notes"
changes: "https://emisoft.example.org/changes"
platforms:
  sl5-x86_64:
    repository: "https://emisoft.example.org/repo/sl5/"
    packages:
      - emi-cream-1.14.0-1.sl5.x86_64
      - glite-ce-cream
  debian6-x86_64:
    repository: "https://emisoft.example.org/repo/debian6/"
    packages:
      - emi-cream
`;

const TEAM = {
  ngi: "NGI_FR",
  site: "IN2P3-XX",
  region: "France",
  country: "fr",
  timezone: "Europe/Paris",
  contact: "grid@in2p3.example.org",
  members: "@new-admin (Anne New)\nhttps://github.com/new-ops",
  commitments: "- EMI/cream: sl5-x86_64, debian6-x86_64\n- [ ] dpm on sl5-x86_64",
};
const TEAM_FILE = "teams/ea-NGI_FR-IN2P3-XX.yaml";
const TEAM_TEXT = `ngi: NGI_FR
site: IN2P3-XX
region: France
country: FR
timezone: Europe/Paris
contact: grid@in2p3.example.org
since: 2011-06-21
members:
  - { github: New-Admin, id: 501, name: Anne New }
  - { github: new-ops, id: 502 }
commitments:
  - { component: EMI/cream, platforms: [sl5-x86_64, debian6-x86_64] }
  - { component: EMI/dpm, platforms: [sl5-x86_64] }
`;

describe("a release", () => {
  test("becomes its file where its author holds the rights", async () => {
    const made = await fillIn(TEXTS, issueOf(releaseForm, RELEASE), { by: PROVIDER, now: NOW });
    expect(made.mistakes).toEqual([]);
    expect(made).toMatchObject({ state: "accepted", file: RELEASE_FILE, text: RELEASE_TEXT });
  });

  test.for<[string, (body: string) => string]>([
    [
      "other levels and a typed issue",
      (body) => body.replaceAll("### ", "# ").replace("# Details", "### Details"),
    ],
    ["bold headings", (body) => body.replace(/^### (?!Details)(.*)$/gm, "**$1:**")],
    ["underlined headings", (body) => body.replace(/^### (?!Details)(.*)$/gm, "$1\n---")],
    [
      "capitals, and no empty lines",
      (body) =>
        body.replace(/^### (?!Details)(.*)\n\n/gm, (_, label) => `### ${label.toUpperCase()} ##\n`),
    ],
    ["CRLF and a byte order mark", (body) => `\ufeff${body.replaceAll("\n", "\r\n")}`],
    ["CR", (body) => body.replaceAll("\n", "\r")],
    [
      "another order, and text above",
      (body) => {
        const [, ...parts] = body.split(/^(?=### (?!Details))/m);
        const [first = ""] = body.split(/^(?=### (?!Details))/m);
        return `Hello,\n\n${[...parts.toReversed(), first].map((one) => one.trimEnd()).join("\n\n")}`;
      },
    ],
    ["no heading where nothing is written", (body) => body.replace("\n\nNone.", "\n\nNone.")],
  ])("%s make the same file", async ([, change]) => {
    const body = change(issueOf(releaseForm, RELEASE));
    const made = await fillIn(TEXTS, body, { by: PROVIDER, now: NOW });
    expect(made.mistakes).toEqual([]);
    expect(made.text).toBe(RELEASE_TEXT);
  });

  test.for([
    ["EMI/cream", "EMI-1.0/cream"],
    ["emi-1.0/CREAM", "EMI-1.0/cream"],
    ["EMI-1.0 cream", "EMI-1.0/cream"],
    ["cream", "EMI-1.0/cream"],
    ["`EMI / dpm`", "EMI-1.0/dpm"],
  ] as const)("the component may be written %s", async ([component, folder]) => {
    const body = issueOf(releaseForm, { ...RELEASE, component });
    const { file } = await fillIn(TEXTS, body, { by: PROVIDER, now: NOW });
    expect(file).toBe(`rollouts/${folder}/1.14.0-1/release.yaml`);
  });

  test.for<[string, Partial<typeof RELEASE>, string, string]>([
    ["no response", { version: "", ggus: "" }, "nothing is written below “Version”", "1.13.1-1"],
    [
      "an unknown component",
      { component: "EMI-1.0/creme" },
      "no component that is released",
      "EMI-1.0/cream",
    ],
    [
      "a version that leaves its folder",
      { version: "../1.14" },
      "is no version",
      "letters, digits",
    ],
    ["a date in another form", { released: "15.6.2011" }, "15.6.2011", "2011"],
    ["a kind in other words", { kind: "bugfix" }, "is no kind of release", "emergency, revision"],
    ["a misspelt kind", { kind: "revison" }, "is no kind of release", "write revision"],
    [
      "another host",
      { platforms: "sl5-x86_64 https://evil.example.net/\nx" },
      "evil.example.net",
      "emisoft.example.org",
    ],
    [
      "a platform that the component has not",
      { platforms: "sl9-x86_64 https://emisoft.example.org/\nx" },
      "sl9-x86_64",
      "",
    ],
    [
      "packages above the platforms",
      { platforms: "emi-cream\nsl5-x86_64 https://emisoft.example.org/" },
      "stands below no platform",
      "sl5-x86_64 https://",
    ],
    ["no packages", { platforms: "sl5-x86_64 https://emisoft.example.org/" }, "packages", ""],
    [
      "a link without a name",
      { links: "https://emisoft.example.org/notes" },
      "is not a name and a link",
      "release notes",
    ],
    [
      "a link that runs script",
      { links: "changes: javascript:alert(1)" },
      "is not a name and a link",
      "release notes",
    ],
    ["a ticket that is none", { ggus: "see our tracker" }, "is no GGUS ticket", "helpdesk/3001"],
    ["no ticket of an external provider", { ggus: "" }, "GGUS", "70123"],
    ["a heading twice", { summary: "Fixes.\n\n## version\n\n2" }, "there twice", "keep one"],
    ["what reorders text", { summary: "Fixes \u202e it." }, "U+202E", ""],
  ])("%s is answered", async ([, changed, message, hint]) => {
    const body = issueOf(releaseForm, { ...RELEASE, ...changed });
    const made = await fillIn(TEXTS, body, { by: PROVIDER, now: NOW });
    expect(made.state).toBe("refused");
    const said = made.mistakes.map((one) => `${one.message}; ${one.hint}`).join("\n");
    expect(said).toContain(message);
    expect(said).toContain(hint);
    const rows = body.split("\n").length;
    for (const { line } of made.mistakes) expect(line).toBeLessThanOrEqual(rows);
  });

  test("one answer has every mistake, in the order of the text", async () => {
    const wrong = {
      kind: "bugfix",
      released: "15.6.2011",
      ggus: "",
      platforms: "sl5-x86_64 https://evil.example.net/",
    };
    const body = issueOf(releaseForm, { ...RELEASE, ...wrong });
    const made = await fillIn(TEXTS, body, { by: PROVIDER, now: NOW });
    expect(made.mistakes.map(({ rule, line }) => [rule, line])).toEqual([
      ["release-type", 11],
      ["date-form", 15],
      ["ggus-missing", 17],
      ["packages-missing", 34],
      ["package-host", 34],
    ]);
  });

  test("what is missing is said once, also where its heading is; `#71234` is a ticket", async () => {
    const body = issueOf(releaseForm, { ...RELEASE, released: "15 June 2011" });
    const whole = await fillIn(TEXTS, body.replace("GGUS #71234", "#71234"), {
      by: PROVIDER,
      now: NOW,
    });
    expect(whole.mistakes.map(({ message, hint }) => `${message}; ${hint}`)).toEqual([
      "“15 June 2011” is not written as days are here; write 2011-06-15",
    ]);
    const less = body.replace("### GGUS ticket\n\nGGUS #71234\n", "");
    const made = await fillIn(TEXTS, less, { by: PROVIDER, now: NOW });
    expect(made.mistakes.map(({ rule, line }) => [rule, line])).toEqual([
      ["ggus-missing", 0],
      ["date-form", 15],
    ]);
  });

  test("a version that was delivered is not delivered again; the same text is nothing new", async () => {
    const texts = { ...TEXTS, [RELEASE_FILE]: RELEASE_TEXT };
    const same = await fillIn(texts, issueOf(releaseForm, RELEASE), { by: PROVIDER, now: NOW });
    expect(same).toMatchObject({ state: "accepted", changed: false });
    const other = issueOf(releaseForm, { ...RELEASE, kind: "major" });
    const made = await fillIn(texts, other, { by: PROVIDER, now: NOW });
    expect(made.mistakes.map(({ rule }) => rule)).toEqual(["release-exists"]);
  });

  test("of somebody without the right it waits; of nobody whom we know it is refused", async () => {
    const body = issueOf(releaseForm, RELEASE);
    const member = await fillIn(TEXTS, body, { by: MEMBER, now: NOW });
    expect(member).toMatchObject({
      state: "held",
      approvers: ["emi-rel", "verifier-one", "coordinator-one"],
    });
    const stranger = await fillIn(TEXTS, body, { by: NEWCOMER, now: NOW });
    expect(stranger).toMatchObject({ state: "refused", approvers: [] });
    expect(stranger.mistakes.map(({ rule }) => rule)).toEqual(["stranger"]);
  });

  test("where people merge, one who holds the rights says so", async () => {
    const body = issueOf(releaseForm, RELEASE);
    const made = await fillIn(BY_HAND, body, { by: PROVIDER, now: NOW });
    expect(made).toMatchObject({
      state: "held",
      approvers: ["emi-rel", "verifier-one", "coordinator-one"],
    });
    const approved = { by: PROVIDER, now: NOW, approver: PROVIDER };
    expect(await fillIn(BY_HAND, body, approved)).toMatchObject({ state: "accepted" });
  });
});

describe("a team", () => {
  test("of a newcomer waits for the administrators, and one of them approves it", async () => {
    const body = issueOf(teamForm, TEAM);
    const made = await fillIn(TEXTS, body, { by: NEWCOMER, now: NOW });
    expect(made.mistakes).toEqual([]);
    expect(made).toMatchObject({
      state: "held",
      file: TEAM_FILE,
      text: TEAM_TEXT,
      approvers: ["ea-admin"],
    });
    const wrong = { by: NEWCOMER, now: NOW, approver: MEMBER };
    expect((await fillIn(TEXTS, body, wrong)).state).not.toBe("accepted");
    const right = { by: NEWCOMER, now: NOW, approver: ADMIN };
    expect(await fillIn(TEXTS, body, right)).toMatchObject({ state: "accepted", text: TEAM_TEXT });
  });

  test("as the first version of the form asked for it: what it did not ask for is asked for now", async () => {
    const body = `### NGI and site\n\nNGI_FR, IN2P3-XX\n\n### Members\n\nnew-admin, new-ops\n\n### Components and platforms\n\nEMI/cream on sl5-x86_64\n\n### Contact\n\ngrid@in2p3.example.org, Europe/Paris`;
    const made = await fillIn(TEXTS, body, { by: NEWCOMER, now: NOW });
    expect(made.mistakes.map(({ message }) => message)).toEqual([
      "“Region” is missing",
      "“Country code” is missing",
    ]);
    const added = `${body}\n\n## Region\nFrance\n## Country code\nFR`;
    expect(await fillIn(TEXTS, added, { by: NEWCOMER, now: NOW })).toMatchObject({
      state: "held",
      text: expect.stringMatching(
        /^ngi: NGI_FR\nsite: IN2P3-XX\nregion: France\ncountry: FR\ntimezone: Europe\/Paris\ncontact: grid@/,
      ),
    });
  });

  test.for<[string, Partial<typeof TEAM>, string, string]>([
    ["a dash in the NGI", { ngi: "NGI-FR" }, "no name of a NGI", "no dash"],
    ["a site in words", { site: "IN2P3 Lyon" }, "no name of a site", "no space"],
    ["a path for a name", { ngi: "../x" }, "no name of a NGI", "GOCDB"],
    [
      "a site that is a team already",
      { ngi: "NGI_PT", site: "LIS" },
      "there is a team “NGI_PT-LIS” already",
      "form for that",
    ],
    ["an unknown account", { members: "nobody-here" }, "no account “nobody-here”", "login"],
    [
      "names for accounts",
      { members: "Anne New and Otto Ops" },
      "is no account",
      "one login a line",
    ],
    [
      "an unknown component",
      { commitments: "EMI/creme sl5-x86_64" },
      "is no component",
      "did you mean EMI/cream",
    ],
    [
      "a component without platforms",
      { commitments: "EMI/cream" },
      "without a platform",
      "EMI/cream sl5-x86_64 debian6-x86_64",
    ],
    [
      "another platform",
      { commitments: "EMI/dpm sl6-x86_64" },
      "is not there for “sl6-x86_64”",
      "sl5-x86_64",
    ],
    ["a person's address", { contact: "Anne <anne@in2p3.example.org>" }, "contact", ""],
    ["an unknown country", { country: "XQ" }, "XQ", ""],
    ["an unknown zone", { timezone: "Paris" }, "Paris", ""],
  ])("%s is answered", async ([, changed, message, hint]) => {
    const body = issueOf(teamForm, { ...TEAM, ...changed });
    const made = await fillIn(TEXTS, body, { by: NEWCOMER, now: NOW });
    expect(made.state).toBe("refused");
    const said = made.mistakes.map((one) => `${one.message}; ${one.hint}`).join("\n");
    expect(said).toContain(message);
    expect(said).toContain(hint);
  });
});

describe("commitments", () => {
  const FILE = `teams/${LIS}.yaml`;
  const LAYOUT = `# ours
ngi: NGI_PT
site: LIS
region: Portugal
country: PT
timezone: Europe/Lisbon
contact: admin@lis.example.org
since: 2010-05-01
members:
  - { github: lis-admin, id: 101 } # since ever
commitments:
  # the CE
  - { component: EMI/cream, platforms: [sl5-x86_64, debian6-x86_64] }
  - { component: EMI/arc-ce, platforms: [sl5-x86_64] }   # soon
`;
  const texts = { ...TEXTS, [FILE]: LAYOUT };
  const change = (values: Record<string, string>, by = MEMBER) =>
    fillIn(texts, issueOf(commitmentsForm, { team: "NGI_PT-LIS", ...values }), { by, now: NOW });

  test("change, and every other byte of the file stays", async () => {
    const made = await change({
      add: "EMI/dpm sl5-x86_64",
      remove: "EMI/cream debian6-x86_64\narc-ce",
    });
    expect(made.mistakes).toEqual([]);
    expect(made).toMatchObject({ state: "accepted", file: FILE });
    expect(made.text).toBe(
      LAYOUT.replace(", debian6-x86_64", "").replace(
        "  - { component: EMI/arc-ce, platforms: [sl5-x86_64] }   # soon\n",
        "  - { component: EMI/dpm, platforms: [sl5-x86_64] }\n",
      ),
    );
  });

  test("all of them may go", async () => {
    const made = await change({ remove: "cream\nEMI arc-ce" });
    expect(made.text).toBe(LAYOUT.slice(0, LAYOUT.indexOf("commitments:")));
  });

  test.for<[string, Record<string, string>, string]>([
    ["nothing", {}, "nothing would change"],
    [
      "what is there",
      { add: "EMI/arc-ce sl5-x86_64" },
      "is committed to “EMI/arc-ce” on sl5-x86_64 already",
    ],
    ["no platform", { add: "EMI/dpm" }, "without a platform"],
    ["what is not there", { remove: "EMI/dpm" }, "is not committed to “EMI/dpm”"],
    [
      "a platform that is not there",
      { remove: "EMI/arc-ce debian6-x86_64" },
      "is not there for “debian6-x86_64”",
    ],
    [
      "another team",
      { team: "NGI_PT-LISS", add: "EMI/dpm sl5-x86_64" },
      "there is no team “NGI_PT-LISS”",
    ],
  ])("%s is answered", async ([, values, message]) => {
    const made = await change(values);
    expect(made.state).toBe("refused");
    expect(made.mistakes.map((one) => one.message).join("\n")).toContain(message);
  });

  test("of another team's member they wait for that team or the administrators", async () => {
    const made = await change({ add: "EMI/dpm sl5-x86_64" }, { login: "ber-admin", id: 102 });
    expect(made).toMatchObject({
      state: "held",
      approvers: expect.arrayContaining(["lis-admin", "ea-admin"]),
    });
  });
});

test.for([
  "### Where\n\nhttps://example.org\n\n### What happened, and what you expected\n\nIt broke.",
  "## Component\ncream\n## Version\n1.13\n## Summary\nIt crashes.",
  "Add this please\n\n### Members\n\nnobody",
  "",
])("an ordinary issue is no form: %j", (body) => {
  expect(readForm(body)).toBeUndefined();
});
