import { expect, test } from "vitest";
import { GLA, LIS } from "../../testing/federation.ts";
import { IN_TEST, type RecordedFiles, recorded } from "../../testing/recorded.ts";
import * as stages from "../../testing/recorded-stages.ts";
import { type TeamTrack, tracksOf } from "./team-track.ts";

async function tracks(stage: (files: RecordedFiles) => void, now: string) {
  const { registry, rollout } = await recorded(stage);
  return tracksOf(rollout(IN_TEST), registry, now);
}

const of = (found: readonly TeamTrack[], team: string): TeamTrack => {
  const track = found.find((one) => one.team === team);
  if (!track) throw new Error(`${team} has no part`);
  return track;
};
const lines = ({ atHand }: TeamTrack) =>
  atHand.flatMap((way) => (way.kind === "comment" ? way.lines : []));

test("a team that is asked has its answer before it, and nothing else to say yet", async () => {
  const track = of(await tracks(() => {}, "2011-05-13T12:00:00Z"), GLA);
  expect(track.points.map(({ step, stands }) => `${step} ${stands}`)).toEqual([
    ...["answer current", "install ahead", "expose ahead", "report ahead", "decide ahead"],
  ]);
  expect(track.points[0]).toMatchObject({ due: "2011-05-16T15:00:00Z" });
  expect(track.atHand).toEqual([]);
});

test("the report of a team that has exposed it is possible and due after the days that the procedure sets", async () => {
  const track = of(await tracks(stages.accepted, "2011-05-18T12:00:00Z"), GLA);
  expect(track.points).toEqual([
    { step: "answer", stands: "done", at: "2011-05-13T16:00:00Z" },
    { step: "install", stands: "done" },
    { step: "expose", stands: "done", at: "2011-05-16" },
    { step: "report", stands: "current", from: "2011-05-21", due: "2011-05-22T23:00:00Z" },
    { step: "decide", stands: "ahead" },
  ]);
});

test("a team that tests can always report a problem, set and remove its flags, and withdraw", async () => {
  const found = await tracks(stages.accepted, "2011-05-18T12:00:00Z");
  expect(lines(of(found, GLA))).toEqual([
    "problem major WHAT HAPPENS",
    "beta on HOST/SERVICE",
    "beta off ce01.gla.example.org/CREAM-CE",
    "withdraw NGI_UK-GLA",
  ]);
  expect(of(found, GLA).atHand.map(({ by }) => by)).toEqual(Array(4).fill(["gla-admin"]));
  // LIS has said nothing of its exposure, and has no flag.
  expect(of(found, LIS).points[1]).toMatchObject({ step: "install", stands: "current" });
  expect(lines(of(found, LIS))).toEqual([
    "problem major WHAT HAPPENS",
    "beta on HOST/SERVICE",
    "withdraw NGI_PT-LIS",
  ]);
});

test("a team that has reported waits for the decision, and cannot withdraw", async () => {
  const track = of(await tracks(stages.reported, "2011-05-24T12:00:00Z"), GLA);
  expect(track.points.at(-2)).toEqual({ step: "report", stands: "done", at: "2011-05-23" });
  expect(track.points.at(-1)).toEqual({ step: "decide", stands: "current" });
  expect(lines(track)).not.toContain("withdraw NGI_UK-GLA");
});

test("a team that is excused waits for the decision, too", async () => {
  const found = await tracks((files) => {
    stages.accepted(files);
    stages.decisionsOf(files).excused = { [LIS]: "site down" };
  }, "2011-05-24T12:00:00Z");
  const track = of(found, LIS);
  expect(track.excused).toBe(true);
  expect(track.points.map(({ stands }) => stands)).toEqual([
    ...["done", "done", "done", "done", "current"],
  ]);
});

test("neither a team that declined nor a rollout that is not in test has a track", async () => {
  const declined = await tracks(stages.pooled, "2011-05-18T12:00:00Z");
  expect(declined.map(({ team }) => team)).toEqual([GLA]);
  expect(await tracks(stages.acceptedBySummary, "2011-06-01T12:00:00Z")).toEqual([]);
});

test("a member of two teams that test names the team in each line", async () => {
  const { registry, rollout } = await recorded(stages.accepted);
  const lis = registry.teams.get(LIS);
  const gla = registry.teams.get(GLA);
  if (!lis || !gla) throw new Error("a team is missing");
  const both = {
    ...lis,
    data: { ...lis.data, members: [...lis.data.members, ...gla.data.members] },
  };
  const teams = new Map([...registry.teams, [LIS, both]]);
  const found = tracksOf(rollout(IN_TEST), { ...registry, teams }, "2011-05-18T12:00:00Z");
  expect(lines(of(found, LIS))[0]).toBe("problem NGI_PT-LIS major WHAT HAPPENS");
});
