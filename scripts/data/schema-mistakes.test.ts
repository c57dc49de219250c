import { expect, test } from "vitest";
import { baseText, RELEASE, REPORT, ROLLOUT, SUMMARY, TEAM } from "../testing/base.ts";
import { reading } from "../testing/run.ts";

const DECISIONS = `${ROLLOUT}/rollout.yaml`;
const TICKET = `${ROLLOUT}/ticket.yaml`;
const RELEASED = `${RELEASE}/release.yaml`;
const PROCEDURE = "rollouts/procedure.yaml";
const COMPONENT = "components/stacks/EMI/cream.yaml";
const STACK = "components/stacks/EMI/stack.yaml";
const MANAGERS = "teams/staged-rollout.yaml";

/** The text typed instead of the valid one, and the resulting problem. */
const MISTAKES: readonly [path: string, from: string, to: string, ...answers: string[]][] = [
  [
    TEAM,
    "region: Portugal\n",
    "",
    "1:1 missing-property: the property region is missing; add for example region: Portugal",
  ],
  [
    TEAM,
    "region: Portugal",
    "region:",
    "3:8 empty-value: region: is empty; The label that metrics are grouped by (R153); write for example Portugal, or remove the line if it is optional",
  ],
  [
    TEAM,
    "region",
    "Region",
    "1:1 missing-property: the property region is missing; add for example region: Portugal",
    '3:1 unknown-property: unknown property "Region"; did you mean region?',
  ],
  [
    TEAM,
    "PT",
    "pt",
    '4:10 malformed: country: "pt" is not a country; ISO 3166-1 code; decides public holidays (R88); write for example PT',
  ],
  [
    TEAM,
    "Europe/Lisbon",
    "Lisbon time",
    '5:11 malformed: timezone: "Lisbon time" is not a time zone; IANA time zone; deadlines are counted in it; write for example Europe/Lisbon',
  ],
  [
    TEAM,
    "grid-admin@site-one.example.org",
    "grid-admin",
    '6:10 malformed: contact: "grid-admin" is not a contact; A role address of the site, never a person\'s; write for example grid-admin@site-one.example.org',
  ],
  [
    TEAM,
    "2010-05-01",
    "2010-5-1",
    '7:8 malformed: since: "2010-5-1" is not a date; A calendar date, year-month-day; write for example 2011-06-01',
  ],
  [
    TEAM,
    "2010-05-01",
    "2010-02-30",
    "7:8 impossible-date: since: 2010-02-30 does not exist; write a day that exists",
  ],
  [
    TEAM,
    "2010-05-01",
    "1010-05-01",
    "7:8 impossible-date: since: 1010-05-01 is too long ago; write a day from 1990 on",
  ],
  [
    TEAM,
    "2010-05-01",
    "2010",
    "7:8 wrong-type: reads as the number 2010; A calendar date, year-month-day; write for example 2011-06-01",
  ],
  [
    TEAM,
    "id: 4100001",
    'id: "4100001"',
    '10:35 wrong-type: id: "4100001" is not a whole number; write id: 4100001, without quotes',
  ],
  [TEAM, "id: 4100001", "id: 0", "10:35 out-of-range: id: 0 is below 1; write 1 or more"],
  [
    TEAM,
    "id: 4100001",
    "id: abc",
    '10:35 wrong-type: id: "abc" is not a whole number; The account\'s numeric id; from 10^12 up reserved for example accounts; write for example 4000001',
  ],
  [
    TEAM,
    "id: 4100001",
    "id: 9007199254740993",
    "10:35 out-of-range: id: 9007199254740992 is above 9007199254740991; write 9007199254740991 or less",
  ],
  [
    TEAM,
    "github: site-one-admin",
    "github: Site One",
    '10:15 malformed: github: "Site One" is not an account; The login of an account on the forge; write for example manager-one',
  ],
  [
    TEAM,
    "github:",
    "login:",
    "10:5 missing-property: members, entry 1: the property github is missing; add for example github: manager-one",
    '10:7 unknown-property: members, entry 1: unknown property "login"; known are github, id, name',
  ],
  [
    TEAM,
    "{ github: site-one-admin, id: 4100001, name: Site One Admin }",
    "site-one-admin",
    '10:5 wrong-type: members, entry 1: "site-one-admin" is not a map of names and values; write for example { github: manager-one, id: 4000001 }',
  ],
  [
    TEAM,
    "  - { github: site-one-admin, id: 4100001, name: Site One Admin }\n  - { github: site-one-ops, id: 4100002 }\n",
    "",
    "9:9 empty-value: members: is empty; The people who answer and report for the team; with an empty list nobody can act for it; write for example [{ github: site-one-admin, id: 4100001, name: Site One Admin }], or remove the line if it is optional",
  ],
  [
    TEAM,
    "platforms: [sl5-x86_64]",
    "platforms: sl5-x86_64",
    '14:47 wrong-type: platforms: "sl5-x86_64" is not a list; write platforms: [sl5-x86_64]',
  ],
  [
    TEAM,
    "platforms: [sl5-x86_64]",
    "platforms: []",
    "14:47 empty-value: platforms: is empty; The platforms on which the team tests it; write for example [sl5-x86_64]",
  ],
  [
    TEAM,
    "platforms: [sl5-x86_64]",
    "platforms: [SL5, sl5-x86_64, sl6-x86_64, sl5-x86_64]",
    '14:48 malformed: platforms, entry 1: "SL5" is not a platform; Operating system and architecture, the architecture after the last dash; or any; write for example sl5-x86_64',
    "14:77 listed-twice: platforms: this entry is listed already; remove one of the two",
  ],
  [
    TEAM,
    "EMI/cream",
    "cream",
    '13:18 malformed: component: "cream" is not a component; Stack and component; write for example EMI/cream',
  ],
  [TEAM, "ngi: NGI_A", "ngi: true", '1:6 wrong-type: reads as the boolean true; write ngi: "true"'],
  [
    TEAM,
    "name: Site One Admin",
    "name: ''",
    "10:50 empty-value: name: is empty; The person's name; write for example Site One Admin",
  ],
  [
    REPORT,
    'version: "1.13.1"',
    "version: 2",
    '5:10 wrong-type: reads as the number 2; write version: "2"',
  ],
  [
    REPORT,
    'version: "1.13.1"',
    "version: v 1",
    '5:10 malformed: version: "v 1" is not a version; A version, always quoted, as the provider writes it; write for example 1.8.0-1',
  ],
  [
    REPORT,
    "by: [site-one-admin]",
    "by: site-one-admin",
    '3:5 wrong-type: by: "site-one-admin" is not a list; write by: [site-one-admin]',
  ],
  [
    REPORT,
    "action: upgrade",
    "action: Upgrade",
    '6:9 unknown-value: action: "Upgrade" is not one of install, upgrade, both; did you mean upgrade?',
  ],
  [
    REPORT,
    "installation: ok",
    "installation: yes",
    '8:15 unknown-value: installation: "yes" is not one of ok, issues, failed; write one of them',
  ],
  [
    REPORT,
    "releaseNotes: correct",
    "release-notes: correct",
    "2:1 missing-property: the property releaseNotes is missing; add for example releaseNotes: correct",
    '10:1 unknown-property: unknown property "release-notes"; did you mean releaseNotes?',
  ],
  [
    REPORT,
    "exposure: { from: 2011-05-20, until: 2011-05-27 }",
    "exposure: 7 days",
    '11:11 wrong-type: exposure: "7 days" is not a map of names and values; Exposure to production; required unless something failed or reject is recommended; write for example { from: 2011-06-13, until: 2011-06-20 }',
  ],
  [
    REPORT,
    "from: 2011",
    "from:2011",
    "11:11 missing-property: exposure: the property from is missing; add for example from: 2011-06-13",
    '11:13 unknown-property: exposure: unknown property "from:2011-05-20"; write from: 2011-05-20, with a space after the colon',
  ],
  [
    REPORT,
    "result: pass",
    "result: passed",
    '14:37 unknown-value: result: "passed" is not one of pass, fail, skip; did you mean pass?',
  ],
  [
    REPORT,
    "issues: [71000]",
    'issues: [GGUS-71000, "71000", 0, 71000, 71000]',
    `15:10 malformed: issues, entry 1: "GGUS-71000" is not a GGUS ticket; A ticket of the old GGUS by its number, one of today's helpdesk as helpdesk/3001, or a link to either; write for example 70123`,
    '15:22 malformed: issues, entry 2: "71000" is not a GGUS ticket; write 71000, without quotes',
    "15:31 malformed: issues, entry 3: 0 is not a GGUS ticket; A ticket of the old GGUS by its number, one of today's helpdesk as helpdesk/3001, or a link to either; write for example 70123",
    "15:41 listed-twice: issues: this entry is listed already; remove one of the two",
  ],
  [
    REPORT,
    "recommendation: accept",
    'metrics: [{ name: jobs, value: many }, { name: jobs, value: -1 }, { name: jobs, value: "12" }]',
    '16:32 wrong-type: value: "many" is not a number; How many; write for example 1200',
    "16:61 out-of-range: value: -1 is below 0; write 0 or more",
    '16:88 wrong-type: value: "12" is not a number; write value: 12, without quotes',
  ],
  [
    REPORT,
    "recommendation: accept",
    `reason: ${"x".repeat(5001)}`,
    "16:9 too-long: reason: is longer than 5,000 characters; shorten it",
  ],
  [
    REPORT,
    "tests:\n  - { name: job submission, result: pass }",
    "tests: job submission",
    '13:8 wrong-type: tests: "job submission" is not a list; The tests performed (R74); write for example [{ name: srm put/get, result: pass }]',
  ],
  [
    SUMMARY,
    "ACCEPT",
    "accepted",
    '2:10 malformed: outcome: "accepted" is not an outcome; ACCEPT or REJECT, in either case (R50, R62); write for example ACCEPT',
  ],
  [
    SUMMARY,
    "date: 2011-05-30",
    "date: 2011-05-30\nexcused: [ea-NGI_X-SITE]",
    "5:10 wrong-type: excused: a list is not a map of names and values; Accepted teams that need not report, each with the reason; write for example { ea-NGI_X-SITE: site down for two weeks }",
  ],
  [
    SUMMARY,
    "date: 2011-05-30",
    "date: 2011-05-30\nexcused: { NGI_X-SITE: down }",
    '5:12 property-name: "NGI_X-SITE" is not an Early Adopter team; The team\'s group name: ea-<NGI>-<Site-name> (R78); write for example ea-NGI_EXAMPLE-SITE-ONE',
  ],
  [
    SUMMARY,
    "by: manager-one",
    "by: [manager-one]",
    "3:5 wrong-type: by: a list is not text; The login of an account on the forge; write for example manager-one",
  ],
  [
    RELEASED,
    "type: major",
    "type: bugfix",
    '1:7 unknown-value: type: "bugfix" is not one of emergency, revision, minor, major; write one of them',
  ],
  [
    RELEASED,
    "https://emisoft.example.org/cream/1.13.1/notes",
    "emisoft.example.org/notes",
    '5:15 malformed: releaseNotes: "emisoft.example.org/notes" is not a link; A web address; https is expected; write for example https://emisoft.example.org/emi-1/cream/release-notes',
  ],
  [
    RELEASED,
    "  sl5-x86_64:\n",
    "  sl5:\n",
    '9:3 property-name: "sl5" is not a platform; Operating system and architecture, the architecture after the last dash; or any; write for example sl5-x86_64',
  ],
  [
    RELEASED,
    "[emi-cream-1.13.1-1.sl5.x86_64]",
    "[1.10, emi cream]",
    '11:16 wrong-type: reads as the number 1.1; write "1.10"',
    '11:22 malformed: packages, entry 2: "emi cream" is not a package name; The name of one package, without spaces; write for example emi-cream-1.13.1-1.sl5.x86_64',
  ],
  [
    DECISIONS,
    "  by: verifier-one\n",
    "",
    "2:3 missing-property: verification: the property by is missing; add for example by: verifier-one",
  ],
  [
    DECISIONS,
    "manager:",
    "manger:",
    '7:1 unknown-property: unknown property "manger"; did you mean manager?',
  ],
  [
    DECISIONS,
    "manager: manager-one",
    "manager: manager-one\npool: yes",
    '8:7 wrong-type: pool: "yes" is not true or false; write true or false, without quotes',
  ],
  [
    DECISIONS,
    "manager: manager-one",
    "manager: manager-one\nexposure: { days: 366, reason: long }",
    "8:19 out-of-range: days: 366 is above 365; write 365 or less",
  ],
  [PROCEDURE, "format: 1", "format: 2", "1:9 unknown-value: format: 2 is not 1; write 1"],
  [
    PROCEDURE,
    "projectStart",
    "asOf: 2011-04-28T25:00:00Z\nprojectStart",
    "5:7 impossible-date: asOf: 2011-04-28T25:00:00Z does not exist; write a day that exists and a time from 00:00:00 to 23:59:59",
  ],
  [
    PROCEDURE,
    "projectStart",
    "asOf: 2011-04-28\nprojectStart",
    '5:7 malformed: asOf: "2011-04-28" is not an instant; A moment in UTC, to the second; write for example 2011-06-01T09:00:00Z',
  ],
  [
    COMPONENT,
    "family: glite",
    "family: gLite",
    '2:9 unknown-value: family: "gLite" is not one of arc, glite, globus, unicore, opstools, anchors, other; did you mean glite?',
  ],
  [
    COMPONENT,
    "capabilities: [compute]",
    "capability: compute",
    "1:1 missing-property: the property capabilities is missing; add for example capabilities: [compute]",
    '3:1 unknown-property: unknown property "capability"; did you mean capabilities?',
  ],
  [
    STACK,
    '"1.0": { supportedUntil: 2013-04-30 }',
    '"1": 2013-04-30\n  "2": { supportedUntil: 2013-04-31 }',
    '5:8 wrong-type: 1: "2013-04-30" is not a map of names and values; write for example { supportedUntil: 2013-04-30 }',
    "6:26 impossible-date: supportedUntil: 2013-04-31 does not exist; write a day that exists",
  ],
  [STACK, '"1.0"', "1.0", '5:3 yaml-key: the property name 1.0 is not text; write "1.0": …'],
  [
    STACK,
    "[emisoft.example.org]",
    "[https://emisoft.example.org/]",
    '6:16 malformed: packageHosts, entry 1: "https://emisoft.example.org/" is not a host; The name of one host, without https://; write for example emisoft.example.org',
  ],
  [
    TICKET,
    "state: Production",
    "state: production",
    '1:8 unknown-value: state: "production" is not one of Unverified, InVerification, StagedRollOut, Accepted, Production, Rejected, Recalled, StageRollOut, StagedRollout, StageRollout; did you mean Production?',
  ],
  [
    TICKET,
    "event: asked",
    "event: ask",
    '12:40 unknown-value: event: "ask" is not an event; known are submitted, imported, packages-taken, packages-changed, packages-restored, verification-started, verification-rejected, staged, waived, opened … (30)',
  ],
  [
    TICKET,
    "at: 2011-05-18T14:00:00Z",
    "at: 2011-05-18 14:00",
    '12:11 malformed: at: "2011-05-18 14:00" is not an instant; A moment in UTC, to the second; write for example 2011-06-01T09:00:00Z',
  ],
  [
    MANAGERS,
    "families: [glite, anchors]",
    "families: [gLite, foo]",
    '3:52 unknown-value: families, entry 1: "gLite" is not one of arc, glite, globus, unicore, opstools, anchors, other; did you mean glite?',
    '3:59 unknown-value: families, entry 2: "foo" is not one of arc, glite, globus, unicore, opstools, anchors, other; write one of them',
  ],
];

test.for(MISTAKES)("%s: %j → %j", async ([path, from, to, ...answers]) => {
  expect(baseText(path)).toContain(from);
  expect(await reading(path, baseText(path).replace(from, to))).toEqual(answers);
});
