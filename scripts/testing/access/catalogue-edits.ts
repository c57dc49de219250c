/** Changes of components/ and of what providers deliver. */
import { type Edit, MANAGERS, NOBODY, PROVIDERS } from "./edits.ts";
import type { Who } from "./people.ts";

const EMI = "components/stacks/EMI";
const UMD = "components/distributions/UMD";
const COORDINATORS: readonly Who[] = ["coordinator"];
const CATALOGUE: readonly Who[] = ["ea admin", ...MANAGERS];
const OPEN = "rollouts/EMI-1.0/cream/1.13.2/release.yaml";
const DONE = "rollouts/EMI-1.0/cream/1.13.1/release.yaml";
const FRESH = "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/release.yaml";

const delivery = (version: string) => `type: minor
ggus: 70790
released: 2011-06-30
summary: Another one.
platforms:
  sl5-x86_64:
    repository: https://emisoft.example.org/repo/sl5/x86_64/
    packages: [emi-dpm-${version}.sl5.x86_64]
`;

const SL6 = `  sl6-x86_64:
    repository: https://emisoft.example.org/repo/sl6/x86_64/
    packages: [emi-cream-1.13.2-1.sl6.x86_64]
`;

const component = (family: string) =>
  `title: New\nfamily: ${family}\ncapabilities: [compute]\nplatforms: [sl5-x86_64]\n`;

export const CATALOGUE_EDITS: readonly Edit[] = [
  {
    name: `${EMI}/stack.yaml: packageHosts`,
    changes: { [`${EMI}/stack.yaml`]: [["emisoft.example.org", "evil.example.org"]] },
    may: COORDINATORS,
    needs: ["sw-rel-sr"],
    fields: ["packageHosts"],
  },
  {
    name: "components/stacks/NEW/stack.yaml: created",
    changes: {
      "components/stacks/NEW/stack.yaml":
        "title: New\nprovider: { name: New, channel: internal }\ndistribution: none\n",
    },
    may: COORDINATORS,
  },
  {
    name: `${EMI}/cream.yaml: title`,
    changes: { [`${EMI}/cream.yaml`]: [["CREAM computing element", "CREAM"]] },
    may: CATALOGUE,
    needs: ["early-adopters-admins", "staged-rollout"],
    fields: ["title"],
  },
  {
    name: `${EMI}/cream.yaml: deleted`,
    changes: { [`${EMI}/cream.yaml`]: null },
    may: CATALOGUE,
  },
  {
    name: `${EMI}/cream.yaml: family, to another's`,
    changes: { [`${EMI}/cream.yaml`]: [["family: glite", "family: arc"]] },
    may: ["ea admin"],
    fields: ["family", "family"],
  },
  {
    name: `${EMI}/new-one.yaml: created for glite`,
    changes: { [`${EMI}/new-one.yaml`]: component("glite") },
    may: CATALOGUE,
  },
  {
    name: `${EMI}/new-one.yaml: created for arc`,
    changes: { [`${EMI}/new-one.yaml`]: component("arc") },
    may: ["ea admin", "manager of arc"],
  },
  {
    name: `${EMI}/new-one.yaml: created for a family that nobody manages`,
    changes: { [`${EMI}/new-one.yaml`]: component("unicore") },
    may: ["ea admin"],
  },
  {
    name: `${UMD}/distribution.yaml: title`,
    changes: { [`${UMD}/distribution.yaml`]: [["Unified", "United"]] },
    may: COORDINATORS,
    needs: ["sw-rel-sr"],
    fields: ["title"],
  },
  {
    name: `${UMD}/1.1.0.yaml: date`,
    changes: { [`${UMD}/1.1.0.yaml`]: [["2011-07-11", "2011-07-12"]] },
    may: COORDINATORS,
    fields: ["date"],
  },
  {
    name: `${UMD}/1.2.0.yaml: created`,
    changes: { [`${UMD}/1.2.0.yaml`]: "type: minor\ndate: 2011-09-12\ncontents: []\n" },
    may: COORDINATORS,
  },
  {
    name: "release.yaml of EMI: created",
    changes: { "rollouts/EMI-1.0/SE-DPM_mysql/1.8.1-1/release.yaml": delivery("1.8.1-1") },
    may: PROVIDERS,
    needs: ["technology-providers", "verifiers", "sw-rel-sr"],
  },
  {
    name: "release.yaml of CA: created",
    changes: { "rollouts/CA/CA/1.39/release.yaml": delivery("1.39") },
    may: ["provider of CA", "verifier", "coordinator"],
  },
  {
    name: "release.yaml of an unknown stack: created",
    changes: { "rollouts/X-1/x/1/release.yaml": delivery("1") },
    may: ["verifier", "coordinator"],
  },
  {
    name: "release.yaml without a ticket: summary",
    changes: { [FRESH]: [["New namespace tools.", "Old ones."]] },
    may: PROVIDERS,
    fields: ["summary"],
  },
  {
    name: "release.yaml: created as imported",
    changes: {
      "rollouts/EMI-1.0/SE-DPM_mysql/1.8.1-1/release.yaml": `imported: egi-qc\n${delivery("1.8.1-1")}`,
    },
    may: COORDINATORS,
  },
  {
    name: "release.yaml without a ticket: imported",
    changes: { [FRESH]: [["platforms:", "imported: egi-qc\nplatforms:"]] },
    may: COORDINATORS,
    needs: ["sw-rel-sr"],
    fields: ["imported"],
  },
  { name: "release.yaml without a ticket: deleted", changes: { [FRESH]: null }, may: PROVIDERS },
  {
    name: "release.yaml: summary while nothing is resolved",
    changes: { [OPEN]: [["Fixes the job purge.", "Fixes the purge."]] },
    may: PROVIDERS,
    fields: ["summary"],
  },
  {
    name: "release.yaml: withdrawn",
    changes: {
      [OPEN]: [["platforms:", "withdrawn: { reason: Broken, date: 2011-07-01 }\nplatforms:"]],
    },
    may: PROVIDERS,
    fields: ["withdrawn"],
  },
  {
    name: "release.yaml: block of a platform in verification",
    changes: { [OPEN]: [["1.13.2-1.sl6", "1.13.2-2.sl6"]] },
    may: PROVIDERS,
    fields: ["platforms"],
  },
  {
    name: "release.yaml: block of a platform that is staged",
    changes: { [OPEN]: [["1.13.2-1.sl5", "1.13.2-2.sl5"]] },
    may: NOBODY,
    needs: [],
    fields: ["platforms.sl5-x86_64"],
  },
  {
    name: "release.yaml: a platform with a ticket removed",
    changes: { [OPEN]: [[SL6, ""]] },
    may: NOBODY,
    needs: [],
    fields: ["platforms.sl6-x86_64"],
  },
  {
    name: "release.yaml: a platform added after another is resolved",
    changes: { [DONE]: [["platforms:\n", `platforms:\n${SL6}`]] },
    may: PROVIDERS,
    fields: ["platforms"],
  },
  {
    name: "release.yaml: withdrawn after a platform is resolved",
    changes: {
      [DONE]: [["platforms:", "withdrawn: { reason: Broken, date: 2011-07-01 }\nplatforms:"]],
    },
    may: PROVIDERS,
    fields: ["withdrawn"],
  },
  {
    name: "release.yaml: releaseNotes after a platform is resolved",
    changes: { [DONE]: [["1.13.1/notes", "1.13.1/other"]] },
    may: NOBODY,
    needs: [],
    fields: ["releaseNotes"],
  },
  {
    name: "release.yaml: made unreadable after a platform is staged",
    changes: { [OPEN]: "type: [" },
    may: NOBODY,
    needs: [],
  },
  {
    name: "release.yaml with a ticket: deleted",
    changes: { [OPEN]: null },
    may: NOBODY,
    needs: [],
  },
];
