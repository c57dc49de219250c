/** Whether what was taken in can be installed: the closure of each undecided rollout (PACKAGES.md, “Closure”). */
import { createHash } from "node:crypto";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { addressOf } from "#core/packages/address.ts";
import { runsOn } from "#core/packages/architectures.ts";
import {
  type Clash,
  closureOf,
  type Dependent,
  type Unresolved,
  wantedBy,
} from "#core/packages/closure.ts";
import { type ClosureScope, closureScopes } from "#core/packages/closure-scope.ts";
import type { ClosureFound } from "#core/packages/reading.ts";
import { dependentsIn } from "#data/repodata/dependents.ts";
import { ProviderError } from "#io/packages/provider-error.ts";
import { readDependents } from "#io/packages/read-dependents.ts";
import { type OpenRepository, openRepository } from "#io/packages/read-repository.ts";
import { type OpenProviders, openProviders, type Providers } from "./open-providers.ts";
import type { Snapshot } from "./workspace.ts";

/** By the path of the rollout. */
export type Closures = ReadonlyMap<string, ClosureFound>;

/** Reads a file below the root. */
export type ReadBytes = (file: string) => Uint8Array;

/**
 * The closures that have to be made: those whose packages, production or base repositories are not those that the last one was
 * made with. `until` is the machine's instant, in milliseconds, at which all reading ends.
 */
export async function resolvePackages(
  { registry, broken, now }: Snapshot,
  providers: Providers,
  until: number,
  read: ReadBytes,
): Promise<Closures> {
  const procedure = registry.procedure?.data;
  if (!procedure || procedure.packages === "off") return new Map();
  const opened = await openProviders(registry, providers);
  const scopes = closureScopes(registry, now).filter(
    ({ rollout, base }) => !broken.rollouts.has(rollout.path) && base.every(opened.isAllowed),
  );
  if (scopes.length === 0) return new Map();
  const repositories = await openAll(scopes, registry, opened, until);
  const found = new Map<string, ClosureFound>();
  const due = scopes.flatMap((scope) => {
    const failed = scope.base.flatMap((url) => failureOf(repositories.get(url), url));
    if (failed.length > 0) {
      found.set(scope.rollout.path, { unresolved: [], clashes: [], failed: failed.join("; ") });
      return [];
    }
    const key = keyOf(scope, repositories);
    return scope.rollout.ticket?.data.packages?.closure === key ? [] : [{ ...scope, key }];
  });
  if (due.length === 0) return found;

  const textOf = ({ packages }: Rollout): string =>
    packages ? Buffer.from(read(packages.file)).toString("latin1") : "";
  const own = new Map<string, readonly Dependent[]>();
  for (const { rollout } of due) {
    const all = [...dependentsIn(textOf(rollout))];
    own.set(
      rollout.path,
      all.filter(({ arch }) => runsOn(arch, rollout.platform)),
    );
  }
  const wanted = wantedBy([...own.values()].flat());
  const base = new Map<string, readonly Dependent[] | ProviderError>();
  for (const url of new Set(due.flatMap((scope) => scope.base))) {
    const repository = repositories.get(url);
    if (repository && !(repository instanceof ProviderError)) {
      base.set(url, await attempted(() => readDependents(repository, wanted)));
    }
  }
  const production = new Map<string, readonly Dependent[]>();
  for (const rollout of new Set(due.flatMap((scope) => scope.production))) {
    production.set(rollout.path, [...dependentsIn(textOf(rollout), wanted)]);
  }
  for (const { rollout, key, base: urls, production: others } of due) {
    const failed = urls.flatMap((url) => failureOf(base.get(url), url));
    if (failed.length > 0) {
      found.set(rollout.path, { unresolved: [], clashes: [], failed: failed.join("; ") });
      continue;
    }
    const fits = ({ arch }: Dependent) => runsOn(arch, rollout.platform);
    const there = urls.flatMap((url) => {
      const one = base.get(url);
      return one instanceof ProviderError ? [] : (one ?? []);
    });
    const { unresolved, clashes } = closureOf(
      own.get(rollout.path) ?? [],
      others.flatMap(({ path }) => production.get(path) ?? []).filter(fits),
      there.filter(fits),
    );
    found.set(rollout.path, {
      key,
      unresolved: unresolved.map(formatUnresolved),
      clashes: clashes.map(formatClash),
    });
  }
  return found;
}

const formatUnresolved = ({ package: one, requirement, instead }: Unresolved): string =>
  `${requirement} (${one}${instead.length > 0 ? `; there is ${instead.join(", ")}` : ""})`;

const formatClash = ({ package: one, kind, what, hits }: Clash): string =>
  `${one} ${kind === "obsoletes" ? "obsoletes" : "conflicts with"} ${what}: ${hits}`;

type Opened = OpenRepository | ProviderError;

/** Each base repository's `repomd.xml`, read once. */
async function openAll(
  scopes: readonly ClosureScope[],
  registry: Registry,
  { open, limits, refused }: OpenProviders,
  until: number,
): Promise<Map<string, Opened>> {
  const example = registry.procedure?.data.example ?? false;
  const all = new Map<string, Opened>();
  for (const named of new Set(scopes.flatMap(({ base }) => base))) {
    // Whoever names a base repository names its host.
    const host = URL.canParse(named) ? new URL(named).host : "";
    const address = addressOf(named, [host], example);
    const before = Math.min(Date.now() + limits.repository, until);
    all.set(
      named,
      await attempted(async () => {
        if ("refused" in address) throw new ProviderError("packages-host", address.refused);
        const why = refused(address.url);
        if (why !== undefined) throw new ProviderError("packages-host", why);
        return openRepository(address.url, open(address.url, before), limits);
      }),
    );
  }
  return all;
}

async function attempted<T>(work: () => Promise<T>): Promise<T | ProviderError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
}

const failureOf = (one: unknown, url: string): string[] =>
  one instanceof ProviderError ? [`${url}: ${one.message}`] : [];

/** What the closure depends on: it is made again when one of these is another. */
function keyOf(
  { rollout, base, production }: ClosureScope,
  repositories: ReadonlyMap<string, Opened>,
): string {
  const parts = [
    rollout.packages?.data.sha256,
    ...production.map(({ path, packages }) => `${path} ${packages?.data.sha256}`),
    ...base.map((url) => {
      const one = repositories.get(url);
      return `${url} ${one instanceof ProviderError ? "" : one?.sha256}`;
    }),
  ];
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}
