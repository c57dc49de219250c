import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadRegistry } from "#data/registry.ts";
import { folderTree } from "#io/folder-tree.ts";
import { checkJson, emptyFolder } from "../../testing/run.ts";
import { generate, type Size } from "./generate.ts";

const SIZE: Size = { rollouts: 60, reports: 150, teams: 20, inFlight: 20 };

/** Every file below a folder with its text. */
const textsIn = (root: string): [string, string][] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path.slice(root.length), readFileSync(path, "utf8")]);

test("a federation holds what was asked for, and nothing is wrong in it", async () => {
  const root = emptyFolder();
  const written = generate(root, SIZE);
  expect(written.rollouts).toBe(SIZE.rollouts);
  expect(written.reports).toBe(SIZE.reports);
  const { problems, counts } = await checkJson(root);
  expect(problems).toEqual([]);
  expect(counts.files).toBe(written.files);

  const { registry } = await loadRegistry(folderTree(root));
  expect(registry.teams.size).toBe(SIZE.teams);
  expect(registry.rollouts.size).toBe(SIZE.rollouts);
  const rollouts = [...registry.rollouts.values()];
  expect(rollouts.flatMap(({ reports }) => reports)).toHaveLength(SIZE.reports);
  const open = rollouts.filter(({ ticket }) =>
    /^(?:Unverified|InVerification|StagedRollOut)$/.test(ticket?.data.state ?? ""),
  );
  expect(open).toHaveLength(SIZE.inFlight);
  expect(registry.releases.size).toBeLessThan(SIZE.rollouts);
});

test("the same size gives the same bytes", () => {
  const [first, second] = [emptyFolder(), emptyFolder()];
  generate(first, SIZE);
  generate(second, SIZE);
  expect(textsIn(second)).toEqual(textsIn(first));
});
