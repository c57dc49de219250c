/** Changes of teams/ and of files that are not data. */
import { type Edit, NOBODY, TEAM } from "./edits.ts";
import type { Who } from "./people.ts";

const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const OLD = "teams/ea-NGI_A-OLD.SITE.yaml";
const ADMINS: readonly Who[] = ["ea admin"];
const HEADS: readonly Who[] = ["coordinator", "maintainer"];
const MAINTAINERS: readonly Who[] = ["maintainer"];

const NEW_TEAM = `ngi: NGI_C
site: NEW
region: Spain
country: ES
timezone: Europe/Madrid
contact: grid-admin@new.example.org
since: 2011-07-01
members:
  - { github: newcomer, id: 999 }
`;

const inOne = (field: string, from: string, to: string, may: readonly Who[]): Edit => ({
  name: `${ONE}: ${field}`,
  changes: { [ONE]: [[from, to]] },
  may,
  needs:
    may === ADMINS ? ["early-adopters-admins"] : ["ea-NGI_A-SITE-ONE", "early-adopters-admins"],
  fields: [field],
});

const ownFields: readonly Who[] = [...TEAM, ...ADMINS];

export const PEOPLE_EDITS: readonly Edit[] = [
  inOne("members", "id: 4100002 }", "id: 4100002 }\n  - { github: stranger, id: 999 }", ADMINS),
  inOne("members", "\n  - { github: site-one-ops, id: 4100002 }", "", ADMINS),
  inOne(
    "members",
    "\n  - { github: site-one-admin, id: 4100001, name: Site One Admin }\n  - { github: site-one-ops, id: 4100002 }",
    " []",
    ADMINS,
  ),
  inOne("members", "github: site-one-admin", "github: site-one-renamed", ADMINS),
  inOne("ngi", "ngi: NGI_A", "ngi: NGI_X", ADMINS),
  inOne("site", "site: SITE-ONE", "site: SITE-1", ADMINS),
  inOne("region", "region: Portugal", "region: Spain", ADMINS),
  inOne("since", "since: 2010-05-01", "since: 2010-06-01", ADMINS),
  inOne("until", "away:", "until: 2011-12-31\naway:", ADMINS),
  inOne("commitments", "sl5-x86_64, sl6-x86_64", "sl6-x86_64", ownFields),
  inOne("contact", "grid-admin@", "middleware@", ownFields),
  inOne("timezone", "Europe/Lisbon", "Atlantic/Madeira", ownFields),
  inOne("country", "country: PT", "country: ES", ownFields),
  inOne("away", "away: [{ from: 2011-08-01, until: 2011-08-14 }]\n", "", ownFields),
  {
    name: `${ONE}: a comment`,
    changes: { [ONE]: [["ngi: NGI_A", "# Ask for help at the door.\nngi: NGI_A"]] },
    may: ownFields,
    fields: ["*"],
  },
  {
    name: `${ONE}: commitments and members at once`,
    changes: {
      [ONE]: [
        ["sl5-x86_64, sl6-x86_64", "sl6-x86_64"],
        ["id: 4100002 }", "id: 4100002 }\n  - { github: stranger, id: 999 }"],
      ],
    },
    may: ADMINS,
    fields: ["members", "commitments"],
  },
  {
    name: "teams/ea-NGI_C-NEW.yaml: created by the people in it",
    changes: { "teams/ea-NGI_C-NEW.yaml": NEW_TEAM },
    may: ADMINS,
  },
  {
    name: `${ONE}: deleted, though it was asked`,
    changes: { [ONE]: null },
    may: NOBODY,
    needs: [],
  },
  { name: `${OLD}: deleted`, changes: { [OLD]: null }, may: ADMINS },
  {
    name: `${OLD}: renamed`,
    changes: {
      [OLD]: null,
      "teams/ea-NGI_A-OLD-SITE.yaml": NEW_TEAM,
    },
    may: ADMINS,
  },
  {
    name: `${ONE}: made unreadable`,
    changes: { [ONE]: "members: [\n" },
    may: ADMINS,
  },
  {
    name: "teams/maintainers.yaml: members",
    changes: {
      "teams/maintainers.yaml": [["4000051 }", "4000051 }\n  - { github: stranger, id: 999 }"]],
    },
    may: MAINTAINERS,
    needs: ["maintainers"],
    fields: ["members"],
  },
  ...(
    [
      ["staged-rollout", "families: [arc]", "families: [arc, glite]"],
      ["sw-rel-sr", "4000012 }", "4000012 }\n  - { github: stranger, id: 999 }"],
      ["verifiers", "4000021 }", "4000021 }\n  - { github: stranger, id: 999 }"],
      ["early-adopters-admins", "4000031 }", "4000031 }\n  - { github: stranger, id: 999 }"],
      ["technology-providers", "stacks: [CA]", "stacks: [CA, EMI]"],
    ] as const
  ).map(
    ([group, from, to]): Edit => ({
      name: `teams/${group}.yaml: members`,
      changes: { [`teams/${group}.yaml`]: [[from, to]] },
      may: HEADS,
      needs: ["sw-rel-sr", "maintainers"],
      fields: ["members"],
    }),
  ),
  {
    name: "teams/audiences.yaml: audiences",
    changes: { "teams/audiences.yaml": [["noc-managers@lists", "noc@lists"]] },
    may: HEADS,
    fields: ["audiences"],
  },
  ...[
    ".github/workflows/gate.yml",
    ".github/CODEOWNERS",
    ".gitattributes",
    ".gitmodules",
    "README.md",
    "package.json",
    "scripts/core/access/rights.ts",
    "site/astro.config.mjs",
    "Teams/ea-NGI_A-SITE-ONE.yaml",
    "teams.yaml",
  ].map(
    (path): Edit => ({
      name: `${path}: created`,
      changes: { [path]: "on: push\n" },
      may: MAINTAINERS,
      needs: ["maintainers"],
      fields: ["*"],
    }),
  ),
  {
    name: "rollouts/procedure.yaml: teamsPerComponent",
    changes: {
      "rollouts/procedure.yaml": [["projectStart", "teamsPerComponent: 1\nprojectStart"]],
    },
    may: MAINTAINERS,
    needs: ["maintainers"],
    fields: ["teamsPerComponent"],
  },
  ...[
    "teams/.gitattributes",
    "teams/ea-NGI_A-SITE-ONE.yml",
    "teams/notes.md",
    "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/.gitattributes",
    "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/run.sh",
    "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/more/rollout.yaml",
    "components/stacks/EMI/stack.json",
    "teams/ea-NGI_A-Site-One.yaml",
    "teams/ea-NGI_A-SITE-ÖNE.yaml",
  ].map(
    (path): Edit => ({
      name: `${path}: created where nothing may stand`,
      changes: { [path]: "x: 1\n" },
      may: NOBODY,
      needs: [],
    }),
  ),
];
