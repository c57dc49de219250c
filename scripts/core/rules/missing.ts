/** What is missing without being wrong: warnings that say what to add next. */
import { withoutSlash } from "#core/base/links.ts";
import type { Pointer } from "#core/base/problems.ts";
import { listed } from "#core/base/text.ts";
import { isForDigest, listOf } from "#core/model/lists.ts";
import { groupFile, hasList, isGroupBroken } from "#core/model/people.ts";
import { hasEnded, isCurrent } from "#core/model/queries.ts";
import type { Registry, Release } from "#core/model/registry.ts";
import type { GroupName } from "#core/model/states.ts";
import { openRollouts } from "#core/soundness/scope.ts";
import type { Breach, Rule } from "./rule.ts";

/** What nobody does where the group is empty; managers are counted by family, coordinators are two. */
const UNDONE: Readonly<Partial<Record<GroupName, string>>> = {
  verifiers: "nobody can verify a delivery",
  "early-adopters-admins": "nobody can admit a team",
  "technology-providers": "no provider can deliver a release",
  maintainers: "nobody can change what is not data",
};

/** Whether people take part: history that was only brought in needs none. */
const isLive = (registry: Registry): boolean =>
  registry.teams.size > 0 ||
  [...registry.releases.values()].some(({ data }) => data.imported === undefined);

const groupsFilled: Rule = {
  name: "group-empty",
  severity: "warning",
  requirement: "R19–R27",
  sentence:
    "Verifiers, Early Adopter administrators, technology providers and maintainers are each at least one person.",
  *check({ registry }) {
    for (const [group, undone] of Object.entries(UNDONE) as [GroupName, string][]) {
      const file = groupFile(group);
      const members = registry.groups.get(group)?.data.members;
      if (isGroupBroken(registry, group) || (members ?? []).length > 0) continue;
      // That a file of people who decide is missing is an error of its own.
      if (members === undefined && (group === "verifiers" || !isLive(registry))) continue;
      yield {
        file,
        at: members === undefined ? [] : ["members"],
        message: `${group} has no members: ${undone}`,
        hint: "add the first one under members: { github: LOGIN, id: NUMBER }; https://api.github.com/users/LOGIN shows the number",
      };
    }
  },
};

const COORDINATORS = 2;

const coordinators: Rule = {
  name: "coordinators",
  severity: "warning",
  requirement: "R23",
  sentence: "Coordinators are a group of two, so that one can stand in for the other.",
  *check({ registry }) {
    const group = registry.groups.get("sw-rel-sr");
    if (!group) return;
    const count = new Set(group.data.members.map(({ id }) => id)).size;
    if (count >= COORDINATORS) return;
    yield {
      file: group.file,
      at: ["members"],
      message: `sw-rel-sr has ${count === 0 ? "no coordinator" : "one coordinator"}; there should be two`,
      hint: "add one under members: { github: LOGIN, id: NUMBER }",
    };
  },
};

const AUDIENCES = "teams/audiences.yaml";

/** Whether a file of the audiences is there that could not be read. */
const isUnread = ({ audiences, files }: Registry): boolean => !audiences && files.has(AUDIENCES);

const announced: Rule = {
  name: "audience-missing",
  severity: "warning",
  requirement: "R32",
  sentence: "General availability is announced to somebody.",
  *check({ registry }) {
    if (isUnread(registry) || (!registry.audiences && !isLive(registry))) return;
    const { audiences } = registry;
    const all = audiences?.data.audiences ?? [];
    if (all.some(({ name }) => !name.startsWith("early-adopters-") && !isForDigest(name))) return;
    yield {
      file: AUDIENCES,
      at: audiences ? ["audiences"] : [],
      message: "there is no audience: nobody is notified of general availability",
      hint: "add for example { name: noc-managers, address: noc-managers@lists.example.org, source: NGI Operations Centre managers }",
    };
  },
};

const lists: Rule = {
  name: "list-missing",
  severity: "warning",
  requirement: "R28, R111",
  sentence:
    "Every family with components has a list with an address, to be asked when no team accepts.",
  *check({ registry, now }) {
    if (isUnread(registry) || (!registry.audiences && !isLive(registry))) return;
    const families = new Set(
      [...registry.components.values()]
        .filter((component) => !hasEnded(component, now))
        .map(({ data }) => data.family),
    );
    const missing = [...families].filter((family) => !hasList(registry, listOf(family))).sort();
    const [first] = missing;
    if (first === undefined) return;
    yield {
      file: AUDIENCES,
      at: registry.audiences ? ["audiences"] : [],
      message: `${listed(missing)} ${missing.length === 1 ? "has" : "have"} no list to ask when no team accepts`,
      hint: `add for example { name: ${listOf(first)}, address: ${listOf(first)}@lists.example.org, source: teams }`,
    };
  },
};

/** Releases of the provider with a rollout that has no outcome yet; history that was brought in can no longer be completed. */
function openReleases(registry: Registry): Set<Release> {
  return new Set(
    openRollouts(registry)
      .map(({ release }) => release)
      .filter(({ data }) => data.imported === undefined && data.withdrawn === undefined),
  );
}

const LINKS = ["releaseNotes", "documentation", "installation", "changes"] as const;

const links: Rule = {
  name: "release-links",
  severity: "warning",
  requirement: "R55, R57",
  sentence:
    "A release links its release notes, documentation, how to install it, and what has changed.",
  *check({ registry }) {
    for (const { file, data } of openReleases(registry)) {
      const missing = LINKS.filter((link) => data[link] === undefined);
      const [first] = missing;
      if (first === undefined) continue;
      yield {
        file,
        at: [first],
        message: `the release has no link for ${listed(missing)}`,
        hint: `add for example ${first}: https://emisoft.example.org/cream/1.13.1/notes`,
      };
    }
  },
};

const packages: Rule = {
  name: "packages-empty",
  severity: "warning",
  requirement: "R55",
  sentence: "A release names at least one package for each platform.",
  *check({ registry }) {
    for (const { file, data } of openReleases(registry)) {
      for (const [platform, delivered] of Object.entries(data.platforms)) {
        if (delivered.packages?.length !== 0) continue;
        yield {
          file,
          at: ["platforms", platform, "packages"],
          message: `${platform} names no package: nobody can tell what is under test`,
          hint: "add for example [emi-cream-1.13.1-1.sl5.x86_64]",
        };
      }
    }
  },
};

const commitments: Rule = {
  name: "commitments-empty",
  severity: "warning",
  requirement: "R69",
  sentence: "A team is committed to at least one component.",
  *check({ registry, now }) {
    for (const team of registry.teams.values()) {
      if ((team.data.commitments ?? []).length > 0 || !isCurrent(team, now)) continue;
      yield {
        file: team.file,
        at: ["commitments"],
        message: `${team.name} is committed to nothing, and is never asked`,
        hint: "add for example commitments: [{ component: EMI/cream, platforms: [sl5-x86_64] }]; or set until, if it has left",
      };
    }
  },
};

const members: Rule = {
  name: "members-empty",
  severity: "warning",
  requirement: "R79",
  sentence: "A team has at least one member, who can answer and report for it.",
  *check({ registry, now }) {
    for (const team of registry.teams.values()) {
      if (team.data.members.length > 0 || !isCurrent(team, now)) continue;
      yield {
        file: team.file,
        at: ["members"],
        message: `${team.name} has no members: nobody can act for the team`,
        hint: "add one under members: { github: LOGIN, id: NUMBER }; or set until, if it has left",
      };
    }
  },
};

interface Address {
  readonly release: Release;
  readonly at: Pointer;
  readonly repository: string;
}

const oneRepository: Rule = {
  name: "repository-moved",
  severity: "warning",
  requirement: "R101",
  sentence:
    "The repository of a platform keeps its address within a provider's major, so that a site configures it once.",
  *check({ registry }) {
    const open = openReleases(registry);
    for (const addresses of addressesByPlace(registry).values()) {
      const usual = mostUsed(addresses);
      for (const address of addresses) {
        if (open.has(address.release) && usual && !isSame(address, usual))
          yield moved(address, usual);
      }
    }
  },
};

function addressesByPlace(registry: Registry): Map<string, Address[]> {
  const byPlace = new Map<string, Address[]>();
  for (const release of registry.releases.values()) {
    if (release.data.imported !== undefined) continue;
    for (const [platform, { repository }] of Object.entries(release.data.platforms)) {
      if (repository === undefined) continue;
      const place = `${release.stackMajor} ${platform}`;
      const address = { release, at: ["platforms", platform, "repository"], repository };
      const others = byPlace.get(place);
      if (others) others.push(address);
      else byPlace.set(place, [address]);
    }
  }
  return byPlace;
}

const trimmed = ({ repository }: Address): string => withoutSlash(repository);
const isSame = (one: Address, other: Address): boolean => trimmed(one) === trimmed(other);

/** The address that most releases give; of several, that of the release delivered first. */
function mostUsed(addresses: readonly Address[]): Address | undefined {
  const [first, ...others] = [...addresses].sort((a, b) =>
    a.release.data.released < b.release.data.released ? -1 : 1,
  );
  const counts = new Map<string, number>();
  for (const address of addresses.map(trimmed)) counts.set(address, (counts.get(address) ?? 0) + 1);
  const uses = (one: Address) => counts.get(trimmed(one)) ?? 0;
  return others.reduce((best, one) => (best && uses(one) > uses(best) ? one : best), first);
}

const moved = ({ release, at, repository }: Address, usual: Address): Breach => ({
  file: release.file,
  at,
  message: `${repository} is not the repository of ${release.stackMajor} on this platform, which is ${usual.repository} in ${usual.release.file}`,
  hint: `write ${usual.repository}, or change the others too`,
});

export const missingRules: readonly Rule[] = [
  groupsFilled,
  coordinators,
  announced,
  lists,
  links,
  packages,
  commitments,
  members,
  oneRepository,
];
