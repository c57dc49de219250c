import { expect, test } from "vitest";
import {
  BER,
  FEDERATION,
  LIS,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  summaryFile,
  summaryText,
} from "#testing/federation.ts";
import { registryOf } from "#testing/memory-tree.ts";
import { acceptedTeams, awaitedTeams, isReady } from "./participation.ts";
import { hasLeft, isCurrent, isPresent } from "./queries.ts";
import type { Rollout } from "./registry.ts";

/** An open rollout that two teams accepted; one of them has reported where `reported` names it. */
async function rolloutWith(
  { teams, reported, more = "" }: { teams: string[]; reported?: string; more?: string },
  files: Readonly<Record<string, string>> = {},
): Promise<Rollout> {
  const registry = await registryOf({
    ...FEDERATION,
    [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
    [`rollouts/${ROLLOUT}/rollout.yaml`]: `teams: [${teams.join(", ")}]\n${more}`,
    [`rollouts/${ROLLOUT}/ticket.yaml`]: `state: StagedRollOut
status: open
participation:
  ${LIS}: { response: accept, at: 2011-06-03T10:00:00Z }
  ${BER}: { response: accept, at: 2011-06-03T10:00:00Z }
history:
  - { at: 2011-06-03T09:00:00Z, event: staged }
${reported === undefined ? "" : `  - { at: 2011-06-13T09:00:00Z, event: reported, team: ${reported} }\n`}`,
    ...(reported === undefined
      ? {}
      : { [reportFile(reported)]: reportText(reported, "lis-admin") }),
    ...files,
  });
  const rollout = registry.rollouts.get(ROLLOUT);
  if (!rollout) throw new Error("no rollout");
  return rollout;
}

test("a team that has reported takes part, also when it is taken out of teams", async () => {
  const rollout = await rolloutWith({ teams: [BER], reported: LIS });
  expect(acceptedTeams(rollout)).toEqual([BER, LIS]);
  expect(awaitedTeams(rollout)).toEqual([BER]);
});

test("a team that accepted and is taken out of teams no longer tests", async () => {
  const rollout = await rolloutWith({ teams: [BER] });
  expect(acceptedTeams(rollout)).toEqual([BER]);
});

test("accepted teams come in the order of teams", async () => {
  expect(acceptedTeams(await rolloutWith({ teams: [BER, LIS] }))).toEqual([BER, LIS]);
  expect(acceptedTeams(await rolloutWith({ teams: [LIS, BER] }))).toEqual([LIS, BER]);
});

test.for([
  ["rollout.yaml", { more: `excused: { ${BER}: site down }\n` }, {}],
  [
    "the summary",
    {},
    { [summaryFile()]: summaryText("ACCEPT", `excused: { ${BER}: site down }\n`) },
  ],
] as const)("a team that is excused in %s is not waited for", async ([, more, files]) => {
  const rollout = await rolloutWith({ teams: [LIS, BER], reported: LIS, ...more }, files);
  expect(awaitedTeams(rollout)).toEqual([]);
  expect(isReady(rollout)).toBe(true);
});

test("a team's last day ends in its own time zone, for every caller", async () => {
  const registry = await registryOf({
    ...FEDERATION,
    "teams/ea-ROC_Canada-VANCOUVER.yaml": `ngi: ROC_Canada
site: VANCOUVER
region: Canada
country: CA
timezone: America/Vancouver
contact: grid-admin@vancouver.example.org
since: 2010-05-01
until: 2011-06-01
members:
  - { github: vancouver-admin, id: 4100099 }
`,
  });
  const team = registry.teams.get("ea-ROC_Canada-VANCOUVER");
  if (!team) throw new Error("no team");
  const [lastEvening, nextMorning] = ["2011-06-02T03:00:00Z", "2011-06-02T07:00:00Z"];
  expect([hasLeft(team, lastEvening), isCurrent(team, lastEvening)]).toEqual([false, true]);
  expect(isPresent(registry, team.name, lastEvening)).toBe(true);
  expect([hasLeft(team, nextMorning), isCurrent(team, nextMorning)]).toEqual([true, false]);
  expect(isPresent(registry, team.name, nextMorning)).toBe(false);
});
