import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ownWords } from "#core/comments/own-words.ts";
import { parseCommands } from "#core/comments/parse-commands.ts";
import { tasksOf } from "#core/views/desk.ts";
import { parseFrontMatter } from "#data/front-matter.ts";
import { schemaErrors } from "#data/schemas.ts";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { IN_TEST, NORTH, type SampleFiles, sampleRegistry } from "../../testing/sample-registry.ts";
import * as stages from "../../testing/sample-stages.ts";
import type { ReasonCode } from "./index.ts";
import type { Way } from "./reason.ts";

const NOW = "2011-05-24T12:00:00Z";

async function waysOf(stage: (files: SampleFiles) => void, code: ReasonCode, who?: string) {
  const { registry, rollout } = await sampleRegistry(stage);
  const task = tasksOf(rollout(IN_TEST), registry, NOW).find(
    (one) => one.reason.code === code && (who === undefined || one.who === who),
  );
  if (!task) throw new Error(`nobody is asked for ${code}`);
  return task.ways();
}

const lines = (ways: readonly Way[]) =>
  ways.flatMap((way) => (way.kind === "comment" ? way.lines : []));

test("a team whose report is late gets its file, the manager the lines that go on without it", async () => {
  const [report] = await waysOf(stages.accepted, "report-overdue", NORTH);
  expect(report).toMatchObject({
    kind: "new-file",
    file: `rollouts/${IN_TEST}/${NORTH}-EMI-cream-1.13.1.md`,
  });
  const site = NORTH.replace("ea-", "");
  expect(lines(await waysOf(stages.accepted, "report-overdue", "manager-one"))).toEqual([
    `excuse ${site} REASON`,
    "extend 10 REASON",
  ]);
});

test("a problem can become an issue or be dismissed", async () => {
  const ways = await waysOf(stages.accepted, "problem-open");
  expect(lines(ways)).toEqual(["dismiss 1 REASON"]);
  expect(ways[0]).toMatchObject({
    kind: "edit-file",
    file: `rollouts/${IN_TEST}/rollout.yaml`,
    text: expect.stringContaining("Job purge fails"),
  });
});

test("where nobody accepts, a team can volunteer", async () => {
  expect(lines(await waysOf(stages.pooled, "nobody-accepts"))).toContain("accept NGI-SITE");
});

test("every step of the example year has a way to take it, and new files are valid", async () => {
  const { registry } = await loadRegistry(
    folderTree(fileURLToPath(new URL("../../../", import.meta.url))),
  );
  const now = registry.procedure?.data.asOf ?? NOW;
  const tasks = [...registry.rollouts.values()].flatMap((rollout) =>
    tasksOf(rollout, registry, now),
  );
  expect(tasks.length).toBeGreaterThan(10);
  for (const task of tasks) {
    const ways = task.ways();
    expect(ways, task.message).not.toEqual([]);
    for (const way of ways) {
      if (way.kind === "comment") {
        expect(way.lines.length).toBeGreaterThan(0);
        for (const line of way.lines) {
          const said = line.replace("REASON", "site down").replace("NGI-SITE", "NGI_CH-ex-bern");
          const spoken = parseCommands(ownWords(said), registry);
          expect(
            spoken.map(({ unreadable }) => unreadable),
            line,
          ).toEqual([undefined]);
        }
      }
      if (way.kind !== "new-file" || !way.file.endsWith(".md")) continue;
      const { value, problems } = parseFrontMatter(way.text);
      expect(problems).toEqual([]);
      const kind = way.file.split("/").at(-1)?.startsWith("summary-") ? "summary" : "report";
      expect(schemaErrors(kind, value)).toEqual([]);
    }
  }
});
