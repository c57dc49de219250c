/** The last step of a run: what providers have is read, compared with what releases name, and recorded (PACKAGES.md, “Intake”). */
import { commitMessage } from "#core/forge/commit.ts";
import { MAX_BYTES_AUTOMATION } from "#core/model/paths.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { type AllFound, compare, type PackagesFound, wantedOf } from "#core/packages/reading.ts";
import type { Edit } from "#core/workflow/edits.ts";
import type { Plan } from "#core/workflow/plan.ts";
import type { Channel } from "#io/channels/channel.ts";
import { planRun } from "./plan-run.ts";
import {
  type ProviderReadings,
  type Providers,
  type RolloutReading,
  readProviders,
} from "./read-providers.ts";
import type { Failure } from "./result.ts";
import { recordStep, type Snapshot, type Step, takeSnapshot, type Workspace } from "./workspace.ts";

export interface PackagesTaken {
  /** What was recorded because of it. */
  readonly plan: Pick<Plan, "events" | "deliveries">;
  readonly failures: readonly Failure[];
}

/** Reads the providers' repositories and records what they have; what was read is compared anew where a push is rejected. */
export async function takePackages(
  workspace: Workspace,
  providers: Providers,
  channels: readonly Pick<Channel, "name" | "onlyAddresses">[],
): Promise<PackagesTaken> {
  const readings = await readProviders(await takeSnapshot(workspace), providers);
  const { rollouts, ledger, failures } = readings;
  if (rollouts.size === 0 && ledger.size === 0) {
    return { plan: { events: [], deliveries: [] }, failures };
  }
  const { writePackages } = await import("#data/repodata/packages-file.ts");
  const plan = await recordStep(workspace, (snapshot) =>
    packagesStep(snapshot, readings, channels, writePackages),
  );
  return { plan, failures };
}

type Write = typeof import("#data/repodata/packages-file.ts").writePackages;

/** The step that records what was read; a rollout whose release has changed since waits for the next run. */
export function packagesStep(
  snapshot: Snapshot,
  { rollouts, ledger }: Pick<ProviderReadings, "rollouts" | "ledger">,
  channels: readonly Pick<Channel, "name" | "onlyAddresses">[],
  write: Write,
): Step<Plan> {
  const { registry, now } = snapshot;
  const found: AllFound = new Map(
    [...rollouts].flatMap(([path, reading]): [string, PackagesFound][] => {
      const rollout = registry.rollouts.get(path);
      if (!rollout || !isAsRead(rollout, reading)) return [];
      return [[path, foundOf(rollout, reading, now, write)]];
    }),
  );
  const plan = planRun(snapshot, [], {
    channels: channels.map(withoutTickets),
    packages: found,
    only: new Set(found.keys()),
  });
  const edits = [...plan.edits, ...ledgerEdits(registry, ledger)];
  const { events } = plan;
  const message = events.length > 0 ? commitMessage(events) : "Record what the providers have";
  return { edits, message, made: plan };
}

/** The tickets themselves were planned by the run. */
const withoutTickets = ({ name, onlyAddresses }: Pick<Channel, "name" | "onlyAddresses">) => ({
  name,
  ...(onlyAddresses ? { onlyAddresses } : {}),
});

function isAsRead(rollout: Rollout, { names, repository }: RolloutReading): boolean {
  const wanted = wantedOf(rollout);
  return wanted.repository === repository && wanted.names.join(" ") === names.join(" ");
}

function foundOf(
  rollout: Rollout,
  { reading, repository }: RolloutReading,
  now: string,
  write: Write,
): PackagesFound {
  const { take, ...compared } = compare(rollout, reading);
  const changed = compared.blockers.find(({ code }) => code === "packages-changed")?.names ?? [];
  if (!take) return { ...compared, changed };
  const packages = new Map(take.map(({ package: one }) => [one.checksum.value, one]));
  const { text, head } = write({ repository, taken: now }, [...packages.values()]);
  const size = Buffer.byteLength(text);
  if (size > MAX_BYTES_AUTOMATION) {
    const blocker = {
      code: "packages-metadata",
      names: take.map(({ name }) => name),
      text: `what it says of them has ${size} bytes, more than ${MAX_BYTES_AUTOMATION}`,
    } as const;
    return { ...compared, blockers: [...compared.blockers, blocker], changed };
  }
  return {
    ...compared,
    isWhole: true,
    changed,
    taken: {
      sha256: head.sha256,
      taken: now,
      count: head.packages,
      pinned: Object.fromEntries(
        take.map(({ name, package: { checksum } }) => [name, `${checksum.type}:${checksum.value}`]),
      ),
      text,
    },
  };
}

const LEDGER = "rollouts/ledger.yaml";

/** The entries that changed; those of repositories that nothing names any more go. */
function ledgerEdits(registry: Registry, changes: ProviderReadings["ledger"]): Edit[] {
  if (changes.size === 0) return [];
  const before = registry.ledger?.data.repositories ?? {};
  const named = new Set([...registry.rollouts.values()].map((one) => wantedOf(one).repository));
  const kept = Object.entries({ ...before, ...Object.fromEntries(changes) })
    .filter(([repository]) => named.has(repository))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const value = Object.fromEntries(kept);
  return registry.ledger
    ? [{ kind: "set", file: LEDGER, at: ["repositories"], value }]
    : [{ kind: "create-file", file: LEDGER, value: { repositories: value } }];
}
