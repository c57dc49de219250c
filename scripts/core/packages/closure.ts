/** Whether packages can be installed from what is there: every requirement of theirs has a package that satisfies it. */

import { type Capability, formatCapability, satisfies } from "./capability.ts";
import type { Evr } from "./evr.ts";
import { formatPackage, type Package } from "./package.ts";
import { capabilitiesOf, type Requirement, readRequirement } from "./requirement.ts";

/** A package as its dependencies see it. */
export interface Dependent extends Evr, Pick<Package, "name" | "arch" | "files"> {
  readonly dependencies: Pick<Package["dependencies"], (typeof READ)[number]>;
}

/** The kinds of dependency that decide whether something can be installed. */
const READ = ["provides", "requires", "conflicts", "obsoletes"] as const;

/** What is looked for: all else of the packages that are there need not be read. */
export interface Wanted {
  /** Names of capabilities, paths among them. */
  readonly capabilities: ReadonlySet<string>;
  /** Names of packages. */
  readonly packages: ReadonlySet<string>;
}

export interface Unresolved {
  /** `name-version-release.arch` of the package that requires it. */
  readonly package: string;
  /** As RPM writes it: `libfoo >= 2.0`. */
  readonly requirement: string;
  /** What is there of that name in other versions: `libfoo = 1.4-2`. */
  readonly instead: readonly string[];
}

/** A package of the rollout, and one in production that it replaces or does not go with. */
export interface Clash {
  readonly package: string;
  readonly kind: "obsoletes" | "conflicts";
  /** As RPM writes it: `foo < 2.0`. */
  readonly what: string;
  /** `name-version-release.arch` in production. */
  readonly hits: string;
}

export interface Closure {
  readonly unresolved: readonly Unresolved[];
  readonly clashes: readonly Clash[];
}

/** RPM's own abilities are known to RPM alone: no package provides them. */
const isOwnOfRpm = ({ name }: Capability): boolean => name.startsWith("rpmlib(");

/** What has to be looked for, to resolve what these packages require. */
export function wantedBy(packages: readonly Dependent[]): Wanted {
  const capabilities = new Set<string>();
  const names = new Set<string>();
  for (const { dependencies } of packages) {
    const { requires, conflicts, obsoletes } = dependencies;
    for (const capability of [...requires, ...conflicts]) {
      const read = readRequirement(capability);
      for (const { name } of read ? capabilitiesOf(read) : []) capabilities.add(name);
    }
    for (const { name } of obsoletes) names.add(name);
  }
  return { capabilities, packages: names };
}

/**
 * Resolves what the packages require within themselves, production and the base repositories, as `dnf` does; a rich
 * dependency as RPM means it: of `(a and b)` both have to be there, and of `(a if b)` the first where the second is. Source
 * packages and those of other architectures are the caller's to leave out.
 */
export function closureOf(
  packages: readonly Dependent[],
  production: Iterable<Dependent>,
  base: Iterable<Dependent>,
): Closure {
  const wanted = wantedBy(packages);
  const there = new Providers(wanted.capabilities);
  const inProduction = new Providers(wanted.capabilities);
  const named: Dependent[] = [];
  for (const one of packages) there.add(one);
  for (const one of production) {
    there.add(one);
    inProduction.add(one);
    if (wanted.packages.has(one.name)) named.push(one);
  }
  for (const one of base) there.add(one);
  const own = new Set(packages.map(formatPackage));
  return {
    unresolved: packages.flatMap((one) => unresolvedOf(one, there)),
    clashes: packages.flatMap((one) => [
      ...obsoletedBy(one, named),
      ...conflictsOf(one, inProduction).filter(({ hits }) => !own.has(hits)),
    ]),
  };
}

function unresolvedOf(of: Dependent, there: Providers): Unresolved[] {
  const seen = new Set<string>();
  return of.dependencies.requires.flatMap((capability) => {
    const requirement = formatCapability(capability);
    if (isOwnOfRpm(capability) || seen.has(requirement)) return [];
    seen.add(requirement);
    const read = readRequirement(capability);
    if (read && isResolved(read, there)) return [];
    const instead = read ? capabilitiesOf(read).flatMap((one) => there.others(one)) : [];
    return [{ package: formatPackage(of), requirement, instead: [...new Set(instead)].sort() }];
  });
}

function isResolved(requirement: Requirement, there: Providers): boolean {
  switch (requirement.kind) {
    case "one":
    case "with":
    case "without":
      return satisfying(requirement, there).size > 0;
    case "and":
      return requirement.of.every((one) => isResolved(one, there));
    case "or":
      return requirement.of.some((one) => isResolved(one, there));
    case "if": {
      const { wanted, when, otherwise } = requirement;
      if (isResolved(when, there)) return isResolved(wanted, there);
      return otherwise === undefined || isResolved(otherwise, there);
    }
    case "unless": {
      // The first without the second, or with the second what follows `else`.
      const { wanted, when, otherwise } = requirement;
      if (isResolved(wanted, there)) return true;
      return otherwise !== undefined && isResolved(when, there) && isResolved(otherwise, there);
    }
    default:
      return requirement satisfies never;
  }
}

/** The packages that satisfy a requirement each by itself: `with` and `without` are about one package. */
function satisfying(requirement: Requirement, there: Providers): Set<Dependent> {
  switch (requirement.kind) {
    case "one":
      return there.of(requirement.capability);
    case "with":
      return requirement.of
        .map((one) => satisfying(one, there))
        .reduce((all, more) => all.intersection(more));
    case "without":
      return requirement.of
        .map((one) => satisfying(one, there))
        .reduce((all, less) => all.difference(less));
    case "and":
    case "or":
      return requirement.of
        .map((one) => satisfying(one, there))
        .reduce((all, more) => all.union(more));
    default:
      return satisfying(requirement.wanted, there);
  }
}

/** By its name alone, never by what it provides (RPM's manual, “Obsoletes”). */
const obsoletedBy = (of: Dependent, production: readonly Dependent[]): Clash[] =>
  of.dependencies.obsoletes.flatMap((obsolete) =>
    production
      .filter(({ name }) => name === obsolete.name && name !== of.name)
      .filter(({ name, epoch, ver, rel }) =>
        satisfies({ name, flags: "EQ", ver, ...given(epoch, rel) }, obsolete),
      )
      .map((hit) => clash(of, "obsoletes", obsolete, hit)),
  );

const given = (epoch: string | undefined, rel: string | undefined) => ({
  ...(epoch === undefined ? {} : { epoch }),
  ...(rel === undefined ? {} : { rel }),
});

const conflictsOf = (of: Dependent, production: Providers): Clash[] =>
  of.dependencies.conflicts.flatMap((conflict) => {
    const read = readRequirement(conflict);
    return read && isResolved(read, production)
      ? [...satisfying(read, production)]
          .filter(({ name }) => name !== of.name)
          .map((hit) => clash(of, "conflicts", conflict, hit))
      : [];
  });

const clash = (of: Dependent, kind: Clash["kind"], what: Capability, hit: Dependent): Clash => ({
  package: formatPackage(of),
  kind,
  what: formatCapability(what),
  hits: formatPackage(hit),
});

/** Who provides what, of the names that are looked for. */
class Providers {
  readonly #wanted: ReadonlySet<string>;
  readonly #by = new Map<string, { readonly capability: Capability; readonly by: Dependent }[]>();

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  add(by: Dependent): void {
    for (const capability of by.dependencies.provides) this.#offer(capability, by);
    for (const { path } of by.files) this.#offer({ name: path }, by);
  }

  #offer(capability: Capability, by: Dependent): void {
    const { name } = capability;
    if (!this.#wanted.has(name)) return;
    const list = this.#by.get(name);
    if (list) list.push({ capability, by });
    else this.#by.set(name, [{ capability, by }]);
  }

  of(required: Capability): Set<Dependent> {
    const found = this.#by.get(required.name) ?? [];
    return new Set(
      found.flatMap(({ capability, by }) => (satisfies(capability, required) ? by : [])),
    );
  }

  /** What is provided of the name and does not satisfy it. */
  others(required: Capability): string[] {
    const found = this.#by.get(required.name) ?? [];
    return found.flatMap(({ capability }) =>
      satisfies(capability, required) ? [] : formatCapability(capability),
    );
  }
}
