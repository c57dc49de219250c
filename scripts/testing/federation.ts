/** A small federation as texts: a stack with a distribution and one without, teams in five time zones, every group. */

const members = (...rows: string[]) => `members:\n${rows.map((row) => `  - ${row}\n`).join("")}`;

/** A team's place in small letters, as the names of its people and hosts have it: `lis`, `oslo`. */
const placeOf = (team: string) =>
  (/[a-z]{3,}/i.exec(team.slice(team.lastIndexOf("-") + 1))?.[0] ?? "").toLowerCase();

/** The login of a team's member. */
export const adminOf = (team: string): string => `${placeOf(team)}-admin`;

const team = (
  ngi: string,
  site: string,
  [region, country, timezone]: readonly [region: string, country: string, timezone: string],
  id: number,
  commitments: Readonly<Record<string, string>>,
  more = "",
) =>
  [
    `ngi: ${ngi}`,
    `site: ${site}`,
    `region: ${region}`,
    `country: ${country}`,
    `timezone: ${timezone}`,
    `contact: admin@${placeOf(site)}.example.org`,
    "since: 2010-05-01",
    `members:\n  - { github: ${adminOf(site)}, id: ${id} }`,
    "commitments:",
    ...Object.entries(commitments).map(
      ([component, platforms]) => `  - { component: ${component}, platforms: [${platforms}] }`,
    ),
    more,
  ].join("\n");

const component = (title: string, family: string, platforms: string, capability = "compute") =>
  `title: ${title}\nfamily: ${family}\ncapabilities: [${capability}]\nplatforms: [${platforms}]\n`;

const SL5 = "sl5-x86_64";
const DEBIAN6 = "debian6-x86_64";

const PORTUGAL = ["Portugal", "PT", "Europe/Lisbon"] as const;
const GERMANY = ["Germany", "DE", "Europe/Berlin"] as const;
const BRITAIN = ["UK", "GB", "Europe/London"] as const;
const CANADA = ["Canada", "CA", "America/Vancouver"] as const;
const NORWAY = ["Norway", "NO", "Europe/Oslo"] as const;

/** While the recorded rollout is in test, before any is played. */
const AWAY_IN_MAY = "away:\n  - { from: 2011-05-01, until: 2011-05-22 }\n";

const MANAGERS = [
  "{ github: manager-one, id: 1, name: Maria Manager, families: [glite, anchors] }",
  "{ github: manager-two, id: 2, families: [glite] }",
];

/** Everything but rollouts. */
export const FEDERATION: Readonly<Record<string, string>> = {
  "components/stacks/EMI/stack.yaml":
    'title: European Middleware Initiative\nprovider: { name: EMI, channel: external }\ndistribution: UMD\nmajors:\n  "1.0": {}\npackageHosts: [emisoft.example.org]\n',
  "components/stacks/EMI/cream.yaml": `${component("CREAM computing element", "glite", "sl5-x86_64, debian6-x86_64")}serviceTypes: [CREAM-CE]\n`,
  "components/stacks/EMI/dpm.yaml": component("DPM", "glite", "sl5-x86_64"),
  "components/stacks/EMI/arc-ce.yaml": component("ARC CE", "arc", "sl5-x86_64"),
  "components/stacks/CA/stack.yaml":
    "title: EGI Trust Anchors\nprovider: { name: EGI Trust Anchors, channel: internal }\ndistribution: none\n",
  "components/stacks/CA/CA.yaml": component("EGI trust anchors", "anchors", "any", "security"),
  "components/distributions/UMD/distribution.yaml":
    'title: Unified Middleware Distribution\nmajors:\n  "1": {}\n',
  "rollouts/procedure.yaml":
    "format: 1\norganisation: EGI\nrepository: example/staged-rollout\nsite: https://example.github.io/staged-rollout\nprojectStart: 2010-05-01\nwaiverOnlyEmergencySince: 2010-11-01\n",
  "teams/ea-NGI_PT-LIS.yaml": team("NGI_PT", "LIS", PORTUGAL, 101, {
    "EMI/cream": `${SL5}, ${DEBIAN6}`,
  }),
  "teams/ea-NGI_DE-BER.yaml": team(
    "NGI_DE",
    "BER",
    GERMANY,
    102,
    { "EMI/cream": SL5 },
    AWAY_IN_MAY,
  ),
  "teams/ea-NGI_UK-GLA.yaml": team("NGI_UK", "GLA", BRITAIN, 103, {
    "EMI/cream": SL5,
    "EMI/dpm": SL5,
  }),
  "teams/ea-ROC_CA-VIC.yaml": team("ROC_CA", "VIC", CANADA, 104, { "EMI/arc-ce": SL5 }),
  "teams/ea-NGI_NDGF-ex.oslo_t2.yaml": team("NGI_NDGF", "ex.oslo_t2", NORWAY, 105, {
    "EMI/arc-ce": SL5,
  }),
  "teams/staged-rollout.yaml": `title: Managers\n${members(...MANAGERS)}`,
  "teams/sw-rel-sr.yaml": `title: Coordinators\n${members("{ github: coordinator-one, id: 3 }")}`,
  "teams/verifiers.yaml": `title: Verifiers\n${members("{ github: verifier-one, id: 4 }")}`,
  "teams/audiences.yaml": `audiences:
  - { name: production-site-admins, address: admins@gocdb.example.org }
  - { name: noc-managers, address: noc-managers@lists.example.org }
  - { name: early-adopters-glite, address: early-adopters-glite@lists.example.org, source: teams }
`,
};

export const LIS = "ea-NGI_PT-LIS";
export const BER = "ea-NGI_DE-BER";
export const GLA = "ea-NGI_UK-GLA";
export const VIC = "ea-ROC_CA-VIC";
/** Its name has every character that a site's name may have. */
export const OSLO = "ea-NGI_NDGF-ex.oslo_t2";

/** A change: the admin of LIS is a manager as well, and would decide about a report of its own team. */
export const LIS_MANAGES: Readonly<Record<string, string>> = {
  "teams/staged-rollout.yaml": `title: Managers\n${members(
    ...MANAGERS,
    "{ github: lis-admin, id: 101, families: [glite] }",
  )}`,
};

export const RELEASE = "EMI-1.0/cream/1.13.1";
export const ROLLOUT = `${RELEASE}/sl5-x86_64`;

/** A release on some platforms; `more` are further lines of release.yaml. */
export const releaseText = (
  platforms: readonly string[] = ["sl5-x86_64"],
  type = "revision",
  more = "",
): string =>
  [
    `type: ${type}`,
    "ggus: 70123",
    "released: 2011-05-12",
    "summary: Fixes.",
    `${more}platforms:`,
    ...platforms.map(
      (platform) =>
        `  ${platform}: { repository: "https://emisoft.example.org/", packages: [emi-cream] }`,
    ),
    "",
  ].join("\n");

/** The lines of rollout.yaml in which verification accepts. */
export const VERIFIED =
  'verification: { by: verifier-one, started: 2011-06-01, decided: 2011-06-03, outcome: accept, report: "https://documents.example.org/1" }\n';

/** A team's report; `more` are further lines of front matter. */
export const reportText = (team: string, by: string, more = "", version = "1.13.1"): string =>
  `---\nteam: ${team}\nby: [${by}]\ndate: 2011-06-20\nversion: "${version}"\naction: upgrade\ninstallation: ok\nconfiguration: ok\nreleaseNotes: correct\nexposure: { from: 2011-06-08, until: 2011-06-15 }\n${more}---\nIt works.\n`;

export const reportFile = (team: string, rollout = ROLLOUT): string => {
  const [, component, version] = rollout.split("/");
  return `rollouts/${rollout}/${team}-EMI-${component}-${version}.md`;
};

/** The manager's summary; `more` are further lines of front matter. */
export const summaryText = (outcome: string, more = "", by = "manager-one"): string =>
  `---\noutcome: ${outcome}\nby: ${by}\ndate: 2011-06-21\n${more}---\nDecided.\n`;

export const summaryFile = (rollout = ROLLOUT): string => {
  const [, component, version] = rollout.split("/");
  return `rollouts/${rollout}/summary-EMI-${component}-${version}.md`;
};
