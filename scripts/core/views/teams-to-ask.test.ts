import { expect, test } from "vitest";
import { BASE_NOW, baseText, baseTexts, TEAM } from "#testing/base.ts";
import { registryOf } from "#testing/memory-tree.ts";
import type { Changes } from "#testing/texts.ts";
import { teamsToAsk } from "./teams-to-ask.ts";

const IN_TEST = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";

/** A team like SITE-ONE elsewhere. */
const team = (site: string, number: number, more: readonly [string, string][] = []): Changes => ({
  [`teams/ea-NGI_A-${site}.yaml`]: more.reduce(
    (text, [from, to]) => text.replace(from, to),
    baseText(TEAM)
      .replace("SITE-ONE", site)
      .replaceAll("site-one", site.toLowerCase())
      .replace(/id: \d+/, `id: ${number}`),
  ),
});

const asked = async (changes: Changes) => {
  const registry = await registryOf(baseTexts(changes));
  const [own] = teamsToAsk(registry, BASE_NOW).get("manager-one") ?? [];
  return own;
};

test("a rollout that has as many teams as are aimed at wants none, and the others can be asked", async () => {
  const own = await asked({ ...team("SITE-NEW", 4100077) });
  expect(own?.component).toBe("EMI/cream");
  expect(own?.rollouts).toMatchObject([
    { missing: 0, suggested: [], active: ["ea-NGI_A-SITE-ONE", "ea-NGI_B-UKI-LT2-IC-HEP"] },
  ]);
  expect(own?.teams).toMatchObject([
    { team: { name: "ea-NGI_A-SITE-NEW" }, load: 0, tests: [], adds: { nth: 3, of: 2 } },
  ]);
});

test("who has tested the component is suggested first, and who is away not at all", async () => {
  const declined: Changes = {
    // SITE-ONE tested the version before, and is free again; UKI is left.
    [`${IN_TEST}/rollout.yaml`]: [["ea-NGI_A-SITE-ONE, ", ""]],
    [`${IN_TEST}/ticket.yaml`]: baseText(`${IN_TEST}/ticket.yaml`)
      .split("\n")
      .filter((line) => !line.includes("ea-NGI_A-SITE-ONE"))
      .join("\n"),
  };
  const away: [string, string] = [
    "{ from: 2011-08-01, until: 2011-08-14 }",
    "{ from: 2011-06-30, until: 2011-07-20 }",
  ];
  const own = await asked({
    ...declined,
    ...team("SITE-AAA", 4100077),
    ...team("SITE-AAB", 4100078, [away]),
  });
  expect(own?.rollouts).toMatchObject([{ missing: 1, suggested: ["NGI_A-SITE-ONE"] }]);
  expect(own?.teams.map((one) => [one.team.data.site, one.tests.length, one.awayUntil])).toEqual([
    ["SITE-ONE", 1, undefined],
    ["SITE-AAA", 0, undefined],
    ["SITE-AAB", 0, "2011-07-20"],
  ]);
  expect(own?.teams[0]).toMatchObject({ adds: { nth: 2, of: 2 }, isNewRegion: true });
  expect(own?.teams[0]?.tests[0]).toMatchObject({ state: "Production" });
});
