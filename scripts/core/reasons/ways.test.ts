import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { localDate } from "#core/base/zones.ts";
import { ownWords } from "#core/comments/own-words.ts";
import { parseCommands } from "#core/comments/parse-commands.ts";
import { reportPossibleFrom } from "#core/events/due.ts";
import { partOf } from "#core/model/participation.ts";
import { zoneOf } from "#core/time/clocks.ts";
import { tasksOf } from "#core/views/desk.ts";
import { readFile } from "#data/read-file.ts";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import {
  GLA,
  LIS,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  VERIFIED,
} from "#testing/federation.ts";
import { Playground } from "#testing/playground.ts";
import { IN_TEST, type RecordedFiles, recorded } from "../../testing/recorded.ts";
import * as stages from "../../testing/recorded-stages.ts";
import type { ReasonCode } from "./index.ts";
import type { Way } from "./reason.ts";

const NOW = "2011-05-24T12:00:00Z";

async function waysOf(stage: (files: RecordedFiles) => void, code: ReasonCode, who?: string) {
  const { registry, rollout } = await recorded(stage);
  const task = tasksOf(rollout(IN_TEST), registry, NOW).find(
    (one) => one.reason.code === code && (who === undefined || one.who === who),
  );
  if (!task) throw new Error(`nobody is asked for ${code}`);
  return task.offers();
}

const lines = (ways: readonly Way[]) =>
  ways.flatMap((way) => (way.kind === "comment" ? way.lines : []));

test("a team whose report is late gets its file, the manager the lines that go on without it", async () => {
  const [report] = await waysOf(stages.accepted, "report-overdue", GLA);
  expect(report).toMatchObject({
    kind: "new-file",
    file: `rollouts/${IN_TEST}/${GLA}-EMI-cream-1.13.1.md`,
  });
  const site = GLA.replace("ea-", "");
  expect(lines(await waysOf(stages.accepted, "report-overdue", "manager-one"))).toEqual([
    `excuse ${site} REASON`,
    "extend 9 REASON",
  ]);
});

test("what no release lists gets the file of the next one, with all that waits, after the cadence", async () => {
  const [plan] = await waysOf((files) => {
    stages.acceptedBySummary(files);
    files.distributionReleases = { "1.0.0": { type: "major", date: "2011-03-03", contents: [] } };
  }, "not-listed");
  expect(plan).toEqual({
    by: ["coordinator-one"],
    kind: "new-file",
    label: "Plan UMD 1.1.0",
    file: "components/distributions/UMD/1.1.0.yaml",
    text: `type: minor\ndate: 2011-05-24\ncontents:\n  - ${IN_TEST}\n`,
  });
});

test("a problem can become an issue or be dismissed", async () => {
  const ways = await waysOf(stages.accepted, "problem-open");
  expect(lines(ways)).toEqual([
    "issue NUMBER major Job purge fails with “permission denied”.",
    "dismiss 1 REASON",
  ]);
  expect(ways[1]).toMatchObject({
    kind: "edit-file",
    file: `rollouts/${IN_TEST}/rollout.yaml`,
    text: expect.stringContaining("Job purge fails"),
  });
});

/** Two teams of one NGI: the name of the one begins with that of the other. */
const TWO = `${LIS}-TWO`;

async function twoTeams(decisions: string, ticket = ""): Promise<string[][]> {
  const place = new Playground({ [`rollouts/${RELEASE}/release.yaml`]: releaseText() });
  const lis = place.texts.get(`teams/${LIS}.yaml`) ?? "";
  place
    .write(`teams/${TWO}.yaml`, lis.replace("site: LIS", "site: LIS-TWO"))
    .decide(`${VERIFIED}manager: manager-one\n${decisions}`)
    .write(
      `rollouts/${ROLLOUT}/ticket.yaml`,
      `state: StagedRollOut\nstatus: open\nhistory: []\n${ticket}`,
    );
  if (ticket === "") {
    for (const team of [LIS, TWO]) place.write(reportFile(team), reportText(team, "lis-admin"));
  }
  const tasks = tasksOf(await place.rollout(), await place.registry(), "2011-06-21T08:00:00Z");
  return tasks
    .filter(({ who }) => who === "manager-one")
    .map((task) => [task.what, ...lines(task.offers())]);
}

test("of two teams with names that begin alike each is selected by its own line", async () => {
  expect(
    (await twoTeams("teams: []\n")).filter(([what]) => what?.startsWith("select ea-")),
  ).toEqual([
    [`select ${LIS}`, "ask NGI_PT-LIS"],
    [`select ${TWO}`, "ask NGI_PT-LIS-TWO"],
  ]);
});

test("of two teams with names that begin alike each is excused by its own line", async () => {
  const part = "{ response: accept, at: 2011-06-01T08:00:00Z, due: 2011-06-08T23:00:00Z }";
  const asked = await twoTeams(
    `teams: [${LIS}, ${TWO}]\n`,
    `participation:\n  ${LIS}: ${part}\n  ${TWO}: ${part}\n`,
  );
  expect(asked.map(([, excuse]) => excuse)).toEqual([
    "excuse NGI_PT-LIS REASON",
    "excuse NGI_PT-LIS-TWO REASON",
  ]);
});

test("a decision that lacks an issue is corrected where its issues stand", async () => {
  const ways = await waysOf((files) => {
    stages.resolved(files, "REJECT");
    Object.assign(stages.ticketOf(files), { state: "StagedRollOut", status: "open" });
    stages.ticketOf(files).history.pop();
  }, "issue-unlisted");
  expect(ways).toMatchObject([
    { kind: "comment", lines: ["issue 71001 major TITLE"] },
    {
      kind: "edit-file",
      file: `rollouts/${IN_TEST}/rollout.yaml`,
      text: expect.stringContaining("ggus: 71001"),
    },
  ]);
});

test("every step of the example year has a way to take it, and no new file counts as it is", async () => {
  const { registry } = await loadRegistry(
    folderTree(fileURLToPath(new URL("../../../", import.meta.url))),
  );
  const now = registry.procedure?.data.asOf ?? NOW;
  const tasks = [...registry.rollouts.values()].flatMap((rollout) =>
    tasksOf(rollout, registry, now),
  );
  expect(tasks.length).toBeGreaterThan(10);
  for (const task of tasks) {
    const ways = task.offers();
    const { who: team, rollout } = task;
    const from = reportPossibleFrom(rollout, team, registry) ?? "";
    // Until then there is nothing to do but to go on.
    if (partOf(rollout, team)?.exposed && from > localDate(now, zoneOf(registry, team))) continue;
    expect(ways, task.message).not.toEqual([]);
    for (const way of ways) {
      if (way.kind === "comment") {
        expect(way.lines.length).toBeGreaterThan(0);
        for (const line of way.lines) {
          const said = line
            .replace("REASON", "site down")
            .replace("NUMBER", "1")
            .replace("NGI-SITE", "NGI_CH-ex-bern");
          const spoken = parseCommands(ownWords(said), registry);
          expect(
            spoken.map(({ unreadable }) => unreadable),
            line,
          ).toEqual([undefined]);
        }
      }
      if (way.kind !== "new-file" || !way.file.endsWith(".md")) continue;
      const kind = way.file.split("/").at(-1)?.startsWith("summary-") ? "summary" : "report";
      const read = readFile(kind, new TextEncoder().encode(way.text));
      const rules = "problems" in read ? read.problems.map(({ rule }) => rule) : [];
      expect([...new Set(rules)], way.text).toEqual(["placeholder"]);
    }
  }
});
