/** The last step of a run: what providers have is read, compared with what releases name, and recorded (PACKAGES.md, “Intake”). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commitMessage } from "#core/forge/commit.ts";
import { MAX_BYTES_AUTOMATION } from "#core/model/paths.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { INTAKE_LIMITS } from "#core/packages/limits.ts";
import {
  type AllFound,
  compare,
  isTaken,
  type PackagesFound,
  wantedOf,
  withClosure,
} from "#core/packages/reading.ts";
import type { Edit } from "#core/workflow/edits.ts";
import type { Plan } from "#core/workflow/plan.ts";
import { writePackages } from "#data/repodata/packages-file.ts";
import type { Channel } from "#io/channels/channel.ts";
import type { Providers } from "./open-providers.ts";
import { planRun } from "./plan-run.ts";
import { type ProviderReadings, type RolloutReading, readProviders } from "./read-providers.ts";
import { type Closures, resolvePackages } from "./resolve-packages.ts";
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
  const { limits = INTAKE_LIMITS } = providers;
  const until = Date.now() + limits.run;
  const before = await takeSnapshot(workspace);
  const readings = await readProviders(before, providers, until);
  const { failures } = readings;
  const taken = await recordIfAny(workspace, before, (snapshot) =>
    packagesStep(snapshot, readings, channels),
  );
  const after = taken.hasChanged ? await takeSnapshot(workspace) : before;
  const closures = await resolvePackages(after, providers, until, (file) =>
    readFileSync(join(workspace.root, file)),
  );
  await recordIfAny(workspace, after, (snapshot) => closuresStep(snapshot, closures, channels));
  return { plan: taken.plan, failures };
}

/** Records a step that has something to write; mostly nothing is new, and the folder need not be read again. */
async function recordIfAny(
  workspace: Workspace,
  snapshot: Snapshot,
  decide: (snapshot: Snapshot) => Step<Plan>,
): Promise<{ plan: Plan; hasChanged: boolean }> {
  const { edits, made } = decide(snapshot);
  if (edits.length === 0) return { plan: made, hasChanged: false };
  return { plan: await recordStep(workspace, decide), hasChanged: true };
}

/** The step that records what was read; a rollout whose release has changed since waits for the next run. */
export function packagesStep(
  snapshot: Snapshot,
  { rollouts, ledger }: Pick<ProviderReadings, "rollouts" | "ledger">,
  channels: readonly Pick<Channel, "name" | "onlyAddresses">[],
): Step<Plan> {
  const { registry, now } = snapshot;
  const found: AllFound = new Map(
    [...rollouts].flatMap(([path, reading]): [string, PackagesFound][] => {
      const rollout = registry.rollouts.get(path);
      if (!rollout || !isAsRead(rollout, reading)) return [];
      return [[path, foundOf(rollout, reading, now)]];
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

/** The step that records what closures have found. */
export function closuresStep(
  snapshot: Snapshot,
  closures: Closures,
  channels: readonly Pick<Channel, "name" | "onlyAddresses">[],
): Step<Plan> {
  const found: AllFound = new Map(
    [...closures].flatMap(([path, closure]): [string, PackagesFound][] => {
      const rollout = snapshot.registry.rollouts.get(path);
      return rollout && isTaken(rollout) ? [[path, withClosure(rollout, closure)]] : [];
    }),
  );
  const plan = planRun(snapshot, [], {
    channels: channels.map(withoutTickets),
    packages: found,
    only: new Set(found.keys()),
  });
  return { edits: plan.edits, message: "Record what packages require", made: plan };
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
): PackagesFound {
  const { take, ...compared } = compare(rollout, reading);
  const changed = compared.blockers.find(({ code }) => code === "packages-changed")?.names ?? [];
  if (!take) return { ...compared, changed };
  const packages = new Map(take.map(({ package: one }) => [one.checksum.value, one]));
  const { text, head } = writePackages({ repository, taken: now }, [...packages.values()]);
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
  // One that cannot be read is a maintainer's to repair; what is not remembered is read again.
  if (!registry.ledger && registry.files.has(LEDGER)) return [];
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
