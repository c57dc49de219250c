/** A page says of a text what `check` says of the file that it becomes. */
import { expect, test } from "vitest";
import { readPath } from "#core/model/paths.ts";
import { isInTest, reportersOf } from "#core/views/reporters.ts";
import { checkTree } from "#data/check-tree.ts";
import { schemaErrors } from "#data/schemas.ts";
import { BASE_NOW, baseTexts } from "#testing/base.ts";
import { RULE_CASES } from "#testing/cases/index.ts";
import { loadTexts, memoryTree } from "#testing/memory-tree.ts";
import type { Changes } from "#testing/texts.ts";
import { registryOf, rolloutFacts } from "./facts.ts";
import { judge } from "./judge.ts";

/** The case, its clock, and each text in it that a page could have made. */
interface Compared {
  readonly file: string;
  readonly said: readonly string[];
  readonly checked: readonly string[];
}

async function compared(changes: Changes, asOf = BASE_NOW): Promise<Compared[]> {
  const texts = baseTexts(changes);
  const { problems } = await checkTree(memoryTree(texts), { asOf, real: asOf });
  const found: Compared[] = [];
  for (const [file, text] of texts) {
    const path = readPath(file);
    if (path?.kind !== "report" && path?.kind !== "summary") continue;
    const [, block, body] = /^---\n(.*?)^---\n(.*)$/ms.exec(text) ?? [];
    if (block === undefined || body === undefined) continue;
    const rest = new Map([...texts].filter(([other]) => other !== file));
    const { registry } = await loadTexts(rest);
    const rollout = registry.rollouts.get(`${path.release}/${path.platform}`);
    if (!rollout || !isInTest(rollout)) continue;
    const folder = `rollouts/${rollout.path}/`;
    // No page is made for a rollout with broken files, nor offers a team that may not report.
    const others = problems.filter((one) => one.file !== file && one.severity === "error");
    if (others.some((one) => one.file.startsWith(folder))) continue;
    const teams = reportersOf(registry, rollout, asOf).map(({ team }) => team);
    if (path.kind === "report" && !teams.some((team) => path.name.startsWith(team))) continue;
    const facts = JSON.parse(JSON.stringify(rolloutFacts(registry, rollout, asOf)));
    const written = { kind: path.kind, file, block, body, filledIn: {} };
    const said = judge(written, registryOf(facts), asOf, schemaErrors);
    const checked = problems.filter((problem) => problem.file === file);
    const own = said.filter(({ elsewhere }) => elsewhere === undefined);
    found.push({
      file,
      said: own.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`).sort(),
      checked: checked.map((one) => `${one.severity} ${one.rule}: ${one.message}`).sort(),
    });
  }
  return found;
}

test("every case of every rule about a report or summary in test is judged alike", async () => {
  const differing: Compared[] = [];
  let [texts, mistakes] = [0, 0];
  for (const { broken, fine } of RULE_CASES) {
    for (const { changes, asOf } of [...broken, ...fine]) {
      if (!JSON.stringify(changes).match(/ea-.*\.md|summary-/)) continue;
      for (const one of await compared(changes, asOf)) {
        texts += 1;
        mistakes += one.checked.length;
        if (JSON.stringify(one.said) !== JSON.stringify(one.checked)) differing.push(one);
      }
    }
  }
  expect(differing).toEqual([]);
  expect(texts).toBeGreaterThan(100);
  expect(mistakes).toBeGreaterThan(40);
});
