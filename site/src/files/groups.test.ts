import { expect, test } from "vitest";
import { groupsOf } from "#core/model/lists.ts";
import { baseTexts, TEAM } from "#testing/base.ts";
import { registryOf } from "#testing/memory-tree.ts";
import type { Changes } from "#testing/texts.ts";
import { groupFiles } from "./groups.ts";

const NOW = "2011-07-01T12:00:00Z";

async function groups(changes: Changes = {}, now = NOW) {
  return groupsOf(await registryOf(baseTexts(changes)), now);
}

const fileOf = async (name: string, changes: Changes = {}, now = NOW) =>
  (await groups(changes, now)).filter((group) => group.name === name).flatMap(groupFiles);

test("a list is a row for each member of each current team: team, account, role address", async () => {
  expect(await fileOf("early-adopters-glite")).toEqual([
    {
      path: "teams/groups/early-adopters-glite.csv",
      text: `team,account,address
ea-NGI_A-SITE-ONE,site-one-admin,grid-admin@site-one.example.org
ea-NGI_A-SITE-ONE,site-one-ops,grid-admin@site-one.example.org
ea-NGI_B-UKI-LT2-IC-HEP,ic-hep-admin,grid-admin@ic-hep.example.org
`,
    },
  ]);
});

test("who has left, has not joined yet or is committed to another family is not on a list", async () => {
  const left = await fileOf("early-adopters-glite", {
    [TEAM]: [["since: 2010-05-01", "since: 2010-05-01\nuntil: 2011-06-30"]],
  });
  expect(left[0]?.text).not.toContain("ea-NGI_A-SITE-ONE");
  const joins = await fileOf("early-adopters-glite", { [TEAM]: [["2010-05-01", "2011-07-02"]] });
  expect(joins[0]?.text).not.toContain("ea-NGI_A-SITE-ONE");
  const anchors = await fileOf("early-adopters-anchors", {
    [TEAM]: [["  - { component: CA/CA, platforms: [any] }\n", ""]],
  });
  expect(anchors[0]?.text).not.toContain("ea-NGI_A-SITE-ONE");
  expect(anchors[0]?.text).toContain("ea-NGI_B-UKI-LT2-IC-HEP");
});

test("a person in two teams is counted once, and is on the list with both addresses", async () => {
  const changes: Changes = {
    [TEAM]: [["github: site-one-ops, id: 4100002", "github: ic-hep-admin, id: 4100011"]],
  };
  const list = (await groups(changes)).find(({ name }) => name === "early-adopters-glite");
  expect(list?.members.map(({ account, teams }) => [account, teams])).toEqual([
    ["ic-hep-admin", ["ea-NGI_A-SITE-ONE", "ea-NGI_B-UKI-LT2-IC-HEP"]],
    ["site-one-admin", ["ea-NGI_A-SITE-ONE"]],
  ]);
  expect((await fileOf("early-adopters-glite", changes))[0]?.text.split("\n")).toHaveLength(5);
});

test("the roles are groups too, with what each member is responsible for, and no file", async () => {
  const all = await groups();
  expect(all.map(({ name, kind, members }) => [name, kind, members.length])).toEqual([
    ["early-adopters-anchors", "list", 3],
    ["early-adopters-glite", "list", 3],
    ["staged-rollout", "role", 2],
    ["sw-rel-sr", "role", 2],
    ["verifiers", "role", 1],
    ["early-adopters-admins", "role", 1],
    ["technology-providers", "role", 1],
    ["maintainers", "role", 1],
  ]);
  expect(all.find(({ name }) => name === "staged-rollout")?.members[0]).toEqual({
    account: "manager-one",
    teams: [],
    families: ["glite", "anchors"],
    stacks: [],
  });
  expect(all.filter(({ kind }) => kind === "role").flatMap(groupFiles)).toEqual([]);
});
