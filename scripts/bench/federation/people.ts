/** Teams and groups of a made-up federation. */
import { addDays } from "#core/base/dates.ts";
import { teamName } from "#core/model/names.ts";
import type { MadeComponent } from "./catalogue.ts";
import type { Files } from "./files.ts";
import type { Random } from "./random.ts";

export interface MadeTeam {
  readonly name: string;
  readonly region: string;
  readonly since: string;
  readonly members: readonly string[];
}

export interface People {
  /** The teams committed to a component on a platform, by `EMI/cream sl5-x86_64`. */
  readonly committed: ReadonlyMap<string, readonly MadeTeam[]>;
  readonly managers: ReadonlyMap<string, readonly string[]>;
  readonly coordinators: readonly string[];
  readonly verifiers: readonly string[];
}

const COUNTRIES: readonly [ngi: string, region: string, country: string, timezone: string][] = [
  ["NGI_CH", "Switzerland", "CH", "Europe/Zurich"],
  ["NGI_DE", "Germany", "DE", "Europe/Berlin"],
  ["NGI_FRANCE", "France", "FR", "Europe/Paris"],
  ["NGI_GRNET", "Greece", "GR", "Europe/Athens"],
  ["NGI_HR", "Croatia", "HR", "Europe/Zagreb"],
  ["NGI_IBERGRID", "Portugal", "PT", "Europe/Lisbon"],
  ["NGI_IBERGRID", "Spain", "ES", "Europe/Madrid"],
  ["NGI_IT", "Italy", "IT", "Europe/Rome"],
  ["NGI_NL", "Netherlands", "NL", "Europe/Amsterdam"],
  ["NGI_PL", "Poland", "PL", "Europe/Warsaw"],
  ["NGI_SI", "Slovenia", "SI", "Europe/Ljubljana"],
  ["NGI_UK", "UK", "GB", "Europe/London"],
];

const START = "2010-05-01";
/** The least number of teams that test each component, however many teams there are. */
const TEAMS_PER_COMPONENT = 16;
/** Ids from here up are reserved for example accounts. */
const FIRST_ID = 1_000_000_000_000;

/** Writes `teams/` and returns who is in it. */
export function writePeople(
  files: Files,
  count: number,
  components: readonly MadeComponent[],
  random: Random,
): People {
  let id = FIRST_ID;
  const account = (login: string, more = "") => `  - { github: ${login}, id: ${id++}${more} }\n`;
  const group = (file: string, title: string, lines: readonly string[]) =>
    files.write(`teams/${file}.yaml`, `title: ${title}\nmembers:\n${lines.join("")}`);

  const managers = new Map<string, string[]>();
  for (const { family } of components) {
    managers.set(
      family,
      [1, 2, 3].map((number) => `${family}-manager-${number}`),
    );
  }
  const managerLines = [...managers].flatMap(([family, logins]) =>
    logins.map((login) => account(login, `, families: [${family}]`)),
  );
  group("staged-rollout", "Staged Rollout Managers", managerLines);
  const audiences = [
    "  - { name: noc-managers, address: noc-managers@lists.example.org }\n",
    ...[...managers.keys()].map(
      (family) =>
        `  - { name: early-adopters-${family}, address: early-adopters-${family}@lists.example.org }\n`,
    ),
  ];
  files.write("teams/audiences.yaml", `audiences:\n${audiences.join("")}`);
  const coordinators = ["coordinator-one", "coordinator-two"];
  const verifiers = ["verifier-one", "verifier-two", "verifier-three"];
  group(
    "sw-rel-sr",
    "Staged Rollout Coordinators",
    coordinators.map((login) => account(login)),
  );
  group(
    "verifiers",
    "Verifiers",
    verifiers.map((login) => account(login)),
  );
  group("early-adopters-admins", "Early Adopter Administrators", [account("teams-admin")]);
  group("maintainers", "Maintainers", [account("maintainer-one"), account("maintainer-two")]);
  const stacks = [...new Set(components.map(({ stack }) => stack.id))];
  group(
    "technology-providers",
    "Technology Providers",
    stacks.map((stack) => account(`${stack.toLowerCase()}-release`, `, stacks: [${stack}]`)),
  );

  const committed = new Map<string, MadeTeam[]>();
  const share = Math.max(8, Math.ceil((components.length * TEAMS_PER_COMPONENT) / count));
  for (let number = 0; number < count; number += 1) {
    const [ngi, region, country, timezone] = random.pick(COUNTRIES);
    const site = `EXAMPLE-${country}-${String(number + 1).padStart(3, "0")}`;
    const label = site.toLowerCase();
    const members = [1, 2, 3].slice(0, random.int(1, 3)).map((one) => `${label}-admin-${one}`);
    // Each takes its share in turn; in every second round the team is there from the first day.
    const first = number * share;
    const late = Math.floor(first / components.length) % 2 === 1;
    const since = late ? addDays(START, random.int(0, 1400)) : START;
    const team: MadeTeam = { name: teamName(ngi, site), region, since, members };
    const lines: string[] = [];
    for (let step = 0; step < Math.min(share, components.length); step += 1) {
      const component = components[(first + step) % components.length];
      if (!component) continue;
      const { stack, name, platforms } = component;
      lines.push(`  - { component: ${stack.id}/${name}, platforms: [${platforms.join(", ")}] }\n`);
      for (const platform of platforms) {
        const key = `${stack.id}/${name} ${platform}`;
        committed.set(key, [...(committed.get(key) ?? []), team]);
      }
    }
    files.write(
      `teams/${team.name}.yaml`,
      `# yaml-language-server: $schema=../scripts/schemas/team.schema.json
ngi: ${ngi}
site: ${site}
region: ${region}
country: ${country}
timezone: ${timezone}
contact: grid-admin@${label}.example.org
since: ${since}
members:
${members.map((login) => account(login, `, name: ${login.replaceAll("-", " ")}`)).join("")}commitments:
${lines.join("")}`,
    );
  }
  return { committed, managers, coordinators, verifiers };
}
