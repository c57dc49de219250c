/** What is wrong with the packages at the provider (PACKAGES.md, “Intake”): recorded by automation, gone when its cause is. */

import { formatDate } from "#core/base/format-time.ts";
import { some } from "#core/base/text.ts";
import { HAS_PACKAGES } from "#core/events/packages.ts";
import { managerOf } from "#core/model/teams.ts";
import type { Recording } from "#core/packages/reading.ts";
import { COORDINATORS } from "./conditions.ts";
import { type Facts, lasting, reason, type Step, type Way, waitingFor } from "./reason.ts";
import { edit, summary } from "./ways.ts";

interface PackagesBlocker {
  readonly code: Recording["code"];
  readonly found: Recording;
  readonly repository: string;
  readonly provider: string;
}

const PROVIDERS = "technology-providers";

/** Who delivers the stack; the coordinators where nobody is named. */
const providerOf = ({ rollout, registry }: Facts): string => {
  const { stack } = rollout.release;
  const members = registry.groups.get(PROVIDERS)?.data.members ?? [];
  return members.some(({ stacks }) => stacks?.includes(stack)) ? PROVIDERS : COORDINATORS;
};

export const packages = reason<PackagesBlocker>({
  codes: [
    "packages-host",
    "packages-unreachable",
    "packages-metadata",
    "packages-missing",
    "packages-changed",
    "packages-unresolved",
  ],
  at: HAS_PACKAGES,
  when: (facts) => {
    const { rollout, registry } = facts;
    if ((registry.procedure?.data.packages ?? "off") === "off") return [];
    const { blockers = [], repository = "" } = rollout.ticket?.data.packages ?? {};
    return blockers.map((found) => ({
      code: found.code,
      found,
      repository,
      provider: found.code === "packages-host" ? COORDINATORS : providerOf(facts),
    }));
  },
  since: ({ found }) => lasting("packages not as they should be", found.since),
  sentence: ({ found, repository, provider }) =>
    waitingFor(
      provider === PROVIDERS ? "the technology provider" : provider,
      CLAUSES[found.code](found, repository),
    ),
  steps: ({ code, provider }, facts) => stepsFor(code, facts, provider),
});

const named = ({ names = [] }: Recording): string => some(names, 5);
const because = ({ text }: Recording): string => (text === undefined ? "" : `: ${text}`);

/** Why, as a clause; the names are the provider's, as it writes them. */
const CLAUSES: Record<Recording["code"], (found: Recording, repository: string) => string> = {
  "packages-host": (found, repository) => `nothing is read from ${repository}${because(found)}`,
  "packages-unreachable": (found, repository) =>
    `${repository} could not be read since ${formatDate(found.since.slice(0, 10))}${because(found)}; it is tried again on every run`,
  "packages-metadata": (found, repository) =>
    `the metadata of ${repository} cannot be used${because(found)}`,
  "packages-missing": (found, repository) =>
    found.names
      ? `${repository} does not have ${named(found)}`
      : (found.text ?? "it has no packages"),
  "packages-changed": (found) =>
    `${named(found)} is no longer what was recorded: nothing of this version is published until it is`,
  "packages-unresolved": (found) =>
    found.names
      ? `nothing provides what its packages require: ${named(found)}`
      : `what its packages require could not be resolved${because(found)}`,
};

function stepsFor(code: Recording["code"], facts: Facts, who: string): Step[] {
  const { release, platform, summary: decided } = facts.rollout;
  const names = () => [edit("Correct the names", release.file, [], "platforms")];
  if (code === "packages-host") {
    return [
      {
        who: COORDINATORS,
        what: "allow the host in packageHosts, or have the address of the repository corrected",
        ways: () => [
          ...allowHost(facts, release.data.platforms[platform]?.repository ?? ""),
          edit("Correct the address", release.file, [], "platforms"),
        ],
      },
    ];
  }
  if (code === "packages-missing") {
    return [
      {
        who,
        what: "put the packages into the repository, or correct their names in release.yaml",
        ways: names,
      },
    ];
  }
  const provider: Step = { who, what: WHAT[code] };
  if (code !== "packages-changed" || decided) return [provider];
  const { rollout, registry } = facts;
  if (rollout.ticket?.data.status !== "open") return [provider];
  return [
    provider,
    {
      who: managerOf(rollout, registry),
      what: "wait for the recorded packages to come back, or reject",
      ways: () => [summary(facts, "Reject", "Its packages were changed after they were recorded.")],
    },
  ];
}

/** The hosts of the stack, with that of the repository. */
function allowHost({ registry, rollout }: Facts, repository: string): Way[] {
  const stack = registry.stacks.get(rollout.release.stack);
  if (!stack || !URL.canParse(repository)) return [];
  const hosts = [...new Set([...(stack.data.packageHosts ?? []), new URL(repository).host])];
  const lines = [`packageHosts: ${JSON.stringify(hosts)}`];
  return [edit("Allow the host", stack.file, lines, "packageHosts")];
}

const WHAT: Record<Exclude<Recording["code"], "packages-host" | "packages-missing">, string> = {
  "packages-unreachable": "make the repository reachable",
  "packages-metadata": "make the repository's metadata anew, with sha256",
  "packages-changed": "put the recorded packages back, and deliver what is new as a new version",
  "packages-unresolved": "deliver what is required, or correct the requirement",
};
