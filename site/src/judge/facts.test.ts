import { expect, test } from "vitest";
import type { Registry, Rollout, Team } from "#core/model/registry.ts";
import { reportersOf } from "#core/views/reporters.ts";
import { ANCHORS, IN_TEST, recorded } from "#testing/recorded.ts";
import { decisionsOf, pooled, ticketOf } from "#testing/recorded-stages.ts";
import { catalogueFacts, registryOf, rolloutFacts } from "./facts.ts";

const NOW = "2011-05-20T12:00:00Z";
/** What a browser may have to fetch for one page. */
const MOST = 30_000;

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** A thousand teams of twenty, each committed to everything, ten of them asked; and a long history. */
async function crowded(): Promise<{ registry: Registry; rollout: Rollout }> {
  const found = await recorded((files) => {
    pooled(files);
    const at = "2011-05-16T15:00:00Z";
    const text = "The service stopped after an hour of normal load. ".repeat(80);
    for (let index = 0; index < 20; index += 1)
      ticketOf(files).history.push({ at, event: "problem", severity: "minor", text });
    decisionsOf(files).issues = Array.from({ length: 20 }, (_, index) => ({
      ...{ ggus: 70_000 + index, title: "Jobs are lost ".repeat(10), severity: "minor" as const },
      workaround: "Restart it. ".repeat(200),
    }));
  });
  const [some] = found.registry.teams.values();
  if (!some) throw new Error("there is no team");
  const commitments = [...found.registry.components.keys()].map((component) => ({
    ...{ component, platforms: ["sl5-x86_64", "debian6-x86_64"] },
  }));
  const members = Array.from({ length: 20 }, (_, index) => ({
    ...{ github: `an-administrator-of-the-site-${index}`, id: 4_000_000 + index, name: "Somebody" },
  }));
  const crowd = Array.from({ length: 1000 }, (_, index): Team => {
    const name = `ea-NGI_EXAMPLE-A-SITE-WITH-A-LONG-NAME-${index}`;
    return { name, file: `teams/${name}.yaml`, data: { ...some.data, members, commitments } };
  });
  const teams = new Map([
    ...found.registry.teams,
    ...crowd.map((team) => [team.name, team] as const),
  ]);
  const rollout = found.rollout(IN_TEST);
  const asked = [
    ...(rollout.decisions?.data.teams ?? []),
    ...crowd.slice(0, 10).map((one) => one.name),
  ];
  const decisions = rollout.decisions && {
    ...rollout.decisions,
    data: { ...rollout.decisions.data, teams: asked },
  };
  return {
    registry: { ...found.registry, teams },
    rollout: { ...rollout, ...(decisions && { decisions }) },
  };
}

test("the facts of a rollout stay small, however many may volunteer and whatever was written", async () => {
  const { registry, rollout } = await crowded();
  const facts = rolloutFacts(registry, rollout, NOW);
  expect(bytes(facts)).toBeLessThanOrEqual(MOST);
  const known = registryOf(JSON.parse(JSON.stringify(facts)));
  const reporters = reportersOf(registry, rollout, NOW);
  expect(reporters.length).toBeGreaterThan(20);
  expect(reporters.filter(({ team }) => !known.teams.has(team))).toEqual([]);
  expect(reportersOf(known, rollout, NOW).length).toBe(reporters.length);
});

test("only a rollout whose ticket is open takes reports", async () => {
  const { registry, rollout } = await recorded();
  expect(reportersOf(registry, rollout(ANCHORS), NOW)).toEqual([]);
  expect(reportersOf(registry, rollout(IN_TEST), NOW).map(({ volunteers }) => volunteers)).toEqual(
    expect.arrayContaining([false]),
  );
});

test("the catalogue has every component, and nobody", async () => {
  const { registry } = await recorded();
  const known = registryOf(JSON.parse(JSON.stringify(catalogueFacts(registry))));
  expect([...known.components.keys()]).toEqual([...registry.components.keys()]);
  expect(known.teams.size + known.groups.size).toBe(0);
});
