/** What a run reads of the providers' repositories: each once, within the limits of all (PACKAGES.md, “Intake”). */
import { HAS_PACKAGES } from "#core/events/packages.ts";
import { positionOf } from "#core/model/positions.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { addressOf } from "#core/packages/address.ts";
import { isRpm } from "#core/packages/kinds.ts";
import { isSettled, isTaken, type Reading, wantedOf } from "#core/packages/reading.ts";
import { isAhead } from "#core/soundness/unreadable.ts";
import { ProviderError } from "#io/packages/provider-error.ts";
import { openRepository, readOffered } from "#io/packages/read-repository.ts";
import { type OpenProviders, openProviders, type Providers } from "./open-providers.ts";
import type { Failure } from "./result.ts";
import type { Snapshot } from "./workspace.ts";

/** What was read of the repository of a rollout, and what the release asked for then. */
export interface RolloutReading {
  readonly reading: Reading;
  readonly names: readonly string[];
  readonly repository: string;
}

type LedgerEntry = { readonly repomd?: string; readonly read?: string };

export interface ProviderReadings {
  /** By the path of the rollout. */
  readonly rollouts: ReadonlyMap<string, RolloutReading>;
  /** What is to be remembered of repositories, by address, where it differs from what is. */
  readonly ledger: ReadonlyMap<string, LedgerEntry>;
  /** Faults of ours: what concerns a provider is a reading. */
  readonly failures: readonly Failure[];
}

/** The rollouts that name packages in one repository. */
interface Group {
  readonly repository: string;
  readonly stack: string;
  readonly rollouts: readonly Rollout[];
}

/** Reads what is due, until an instant of the machine in milliseconds; nothing where the procedure says `packages: off`. */
export async function readProviders(
  { registry, broken, now }: Snapshot,
  providers: Providers,
  until: number,
): Promise<ProviderReadings> {
  const procedure = registry.procedure?.data;
  const rollouts = new Map<string, RolloutReading>();
  const ledger = new Map<string, LedgerEntry>();
  const failures: Failure[] = [];
  if (!procedure || procedure.packages === "off" || broken.stopped.length > 0) {
    return { rollouts, ledger, failures };
  }
  const opened = await openProviders(registry, providers);
  const day = now.slice(0, 10);
  const due = groupsOf(registry, broken.rollouts, now).filter(
    (group) => opened.isAllowed(group.repository) && isDue(group, registry, day),
  );
  let taken = 0;
  for (const group of fromElsewhere(due, now)) {
    if (Date.now() >= until || taken >= opened.limits.taken) break;
    const { repository } = group;
    const before = Math.min(Date.now() + opened.limits.repository, until);
    try {
      const { reading, sha256 } = await readGroup(group, registry, opened, before);
      taken += lengthOf(reading);
      for (const rollout of group.rollouts) {
        const { names } = wantedOf(rollout);
        rollouts.set(rollout.path, { reading, names, repository });
      }
      const entry = {
        ...entryOf(registry, repository),
        ...(sha256 === undefined ? {} : { repomd: sha256 }),
        ...(group.rollouts.some(isInProduction) ? { read: day } : {}),
      };
      if (JSON.stringify(entry) !== JSON.stringify(entryOf(registry, repository))) {
        ledger.set(repository, entry);
      }
    } catch (error) {
      const [rollout] = group.rollouts;
      const message = `${repository}: ${(error as Error).message}`;
      failures.push({ rollout: rollout?.path ?? "", id: "packages", error: message });
    }
  }
  return { rollouts, ledger, failures };
}

/** The recorded rollouts that name packages, by repository, in the order of their addresses. */
function groupsOf(
  registry: Registry,
  broken: ReadonlyMap<string, unknown>,
  now: string,
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const rollout of registry.rollouts.values()) {
    const { release, ticket, path } = rollout;
    const position = positionOf(ticket?.data);
    const { repository } = wantedOf(rollout);
    if (position === undefined || !HAS_PACKAGES.includes(position)) continue;
    if (repository === undefined || release.data.imported || isAhead(rollout, now)) continue;
    // Debian's repositories have other metadata, and their packages are only listed.
    if (!isRpm(rollout.platform)) continue;
    if (broken.has(path)) continue;
    // Stacks have hosts of their own.
    const key = `${repository} ${release.stack}`;
    const { rollouts = [] } = groups.get(key) ?? {};
    groups.set(key, { repository, stack: release.stack, rollouts: [...rollouts, rollout] });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const isInProduction = ({ ticket }: Rollout): boolean => ticket?.data.state === "Production";

const entryOf = (registry: Registry, repository: string): LedgerEntry =>
  registry.ledger?.data.repositories?.[repository] ?? {};

/** What is unfinished is looked at on every run, what is in production once a day. */
const isDue = ({ rollouts, repository }: Group, registry: Registry, day: string): boolean =>
  !rollouts.every(isInProduction) || entryOf(registry, repository).read !== day;

/** The list from another place on each run: where time runs out, not always the same ones are left. */
function fromElsewhere<T>(list: readonly T[], now: string): readonly T[] {
  const start = list.length === 0 ? 0 : Math.floor(Date.parse(now) / 60_000) % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

/** The characters of what there is to record, which is mostly paths of files and changelogs. */
function lengthOf(reading: Reading): number {
  if (reading.kind !== "read") return 0;
  const packages = new Set([...reading.offered.values()].flat().map((one) => one.package));
  let sum = 0;
  for (const one of packages) {
    for (const { path } of one?.files ?? []) sum += path.length;
    for (const { text } of one?.changelog ?? []) sum += text.length;
  }
  return sum;
}

interface Read {
  readonly reading: Reading;
  /** Of its `repomd.xml`, where all rollouts of the group are compared with what it says. */
  readonly sha256?: string;
}

async function readGroup(
  { repository, stack, rollouts }: Group,
  registry: Registry,
  { open, limits, refused }: OpenProviders,
  before: number,
): Promise<Read> {
  const { packageHosts = [] } = registry.stacks.get(stack)?.data ?? {};
  const example = registry.procedure?.data.example ?? false;
  const address = addressOf(repository, packageHosts, example);
  if ("refused" in address) {
    return { reading: { kind: "failed", code: "packages-host", text: address.refused } };
  }
  const { url } = address;
  const why = refused(url);
  if (why !== undefined) {
    return { reading: { kind: "failed", code: "packages-host", text: why } };
  }
  try {
    const opened = await openRepository(url, open(url, before), limits);
    const { sha256 } = opened;
    if (entryOf(registry, repository).repomd === sha256 && rollouts.every(isSettled)) {
      return { reading: { kind: "same" }, sha256 };
    }
    const names = new Set(rollouts.flatMap((one) => wantedOf(one).names));
    const untaken = rollouts.filter((one) => !isTaken(one));
    const take = new Set(untaken.flatMap((one) => wantedOf(one).names));
    return { reading: await readOffered(opened, { names, take }), sha256 };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { reading: { kind: "failed", code: error.code, text: error.message } };
  }
}
