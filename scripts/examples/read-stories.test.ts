/** What a file of the diary holds, and how a mistake in it is explained. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { storiesIn } from "./read-stories.ts";

const FILE = `gLite-3.2/WN/3.2.7-0/sl5-x86_64:
  2010-07-01 08:05: { by: glite-one, did: select, teams: [santander, hamburg] }
  2010-07-01 11:25: { by: santander, as: ops, did: accept }
  2010-07-13 15:30:
    by: santander
    as: [ops, admin]
    did: report
    action: upgrade
    deployment: 24 nodes
    tests: [{ name: SAM tests, result: pass }]
    body: >-
      Put a rack of nodes
      on the new version.

      Harmless.
  2010-07-15 09:25: { by: glite-one, did: decide, excused: { hamburg: no power }, body: Fine. }
`;

test("short names become those of the data files, lines become paragraphs", () => {
  const rollout = "gLite-3.2/WN/3.2.7-0/sl5-x86_64";
  const santander = "ea-NGI_IBERGRID-EXAMPLE-SDR";
  const hamburg = "ea-NGI_DE-ex-hamburg";
  expect(storiesIn("wn.yaml", FILE)).toEqual([
    [
      {
        at: "2010-07-01T08:05:00Z",
        by: "example-glite-manager-one",
        rollout,
        did: "select",
        teams: [santander, hamburg],
      },
      {
        at: "2010-07-01T11:25:00Z",
        by: "example-sdr-ops",
        rollout,
        did: "accept",
        team: santander,
        authors: ["example-sdr-ops"],
      },
      {
        at: "2010-07-13T15:30:00Z",
        by: "example-sdr-ops",
        rollout,
        did: "report",
        team: santander,
        authors: ["example-sdr-ops", "example-sdr-admin"],
        action: "upgrade",
        deployment: "24 nodes",
        tests: [{ name: "SAM tests", result: "pass" }],
        body: "Put a rack of nodes on the new version.\n\nHarmless.",
      },
      {
        at: "2010-07-15T09:25:00Z",
        by: "example-glite-manager-one",
        rollout,
        did: "decide",
        excused: { [hamburg]: "no power" },
        body: "Fine.",
      },
    ],
  ]);
});

/** What is typed instead of what stands in the file, and the lines of the refusal. */
const MISTAKES: readonly [from: string, to: string, ...answers: string[]][] = [
  [
    "by: santander, ",
    "by: santandre, ",
    '3:27 by: "santandre" is not a team of people.yaml; did you mean santander?',
  ],
  [
    "by: glite-one, did: select",
    "by: santander, did: select",
    '2:27 by: "santander" is not one of arc-one, glite-one, glite-two, ops-one, ops-two; write one of them',
  ],
  [
    "by: glite-one, did: select",
    "did: select",
    "2:21 2010-07-01 08:05: the property by is missing; add for example by: torino",
  ],
  ["did: accept", "did: acept", '3:52 did: "acept" is not a kind of entry; did you mean accept?'],
  [
    "hamburg]",
    "hamburk]",
    '2:70 teams, entry 2: "hamburk" is not a team of people.yaml; did you mean hamburg?',
  ],
  [
    "{ hamburg:",
    "{ ea-NGI_DE-ex-hamburg:",
    '16:62 "ea-NGI_DE-ex-hamburg" is not a team of people.yaml; write for example aegis98',
  ],
  [
    "2010-07-01 08:05",
    "2010-02-30 08:05",
    '2:3 "2010-02-30 08:05" is not a minute; Day and time in UTC, both of which exist; write for example 2010-05-03 09:40',
  ],
  [
    "2010-07-01 11:25",
    "2010-07-01 08:05",
    "2:3 the property 2010-07-01 08:05 is set more than once; keep one of them",
    "3:3 the property 2010-07-01 08:05 is set more than once; keep one of them",
  ],
  [
    "/sl5-x86_64:",
    ":",
    '1:1 "gLite-3.2/WN/3.2.7-0" is not a rollout; The rollout\'s folder below rollouts/: stack-major/component/version/platform; write for example EMI-1.0/cream/1.13.2/sl5-x86_64',
  ],
  [
    "teams: [",
    "team: [",
    "2:21 2010-07-01 08:05: the property teams is missing; add for example teams: [torino]",
    '2:51 2010-07-01 08:05: unknown property "team"; did you mean teams?',
  ],
  [
    "did: accept }",
    "did: accept, reason: why }",
    '3:60 2010-07-01 11:25: unknown property "reason"; known are by, did, as',
  ],
  [
    "{ by: santander, as: ops, did: accept }",
    "accept",
    '3:21 2010-07-01 11:25: "accept" is not a map of names and values; write for example { by: torino, did: accept }',
  ],
  [
    "action: upgrade",
    "action: upgraded",
    '8:13 action: "upgraded" is not one of install, upgrade, both; did you mean upgrade?',
  ],
];

test.for(MISTAKES)("%j → %j", ([from, to, ...answers]) => {
  expect(FILE).toContain(from);
  const refusal = answers.map((answer) => `wn.yaml:${answer}`).join("\n");
  expect(() => storiesIn("wn.yaml", FILE.replace(from, to))).toThrow(new Error(refusal));
});

test("the README's example is sound", () => {
  const readme = readFileSync(new URL("diary/README.md", import.meta.url), "utf8");
  const [, example = ""] = /```yaml\n(.+?)```/s.exec(readme) ?? [];
  expect(storiesIn("README.md", example).flat()).toHaveLength(5);
});
