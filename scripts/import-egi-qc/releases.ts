/** Products with their names and days → releases with a rollout for each platform. */
import { compareText } from "#core/base/problems.ts";
import { compareVersions } from "#core/base/versions.ts";
import { type Notebook, quoted } from "./findings.ts";
import type { NamedProduct } from "./naming.ts";
import { platformOf } from "./platforms.ts";
import { statedByProduct } from "./stated-type.ts";
import { type ReleaseType, typeOfStep } from "./versions.ts";

/** One platform of a release, and the distribution release that it went out with. */
export interface ImportedPlatform {
  /** The day it was in production. */
  readonly date: string;
  /** `UMD/1.0.0`; absent where the source has no such release. */
  readonly distributionRelease?: string;
  readonly repositories: readonly string[];
  readonly packages: readonly string[];
}

export interface ImportedRelease {
  /** Below `rollouts/`: `emi-1.0/cream/1.13.1`. */
  readonly path: string;
  readonly stack: string;
  readonly major: string;
  readonly component: string;
  readonly version: string;
  readonly type: ReleaseType;
  /** The earliest record, which the shared fields come from, and the others. */
  readonly products: readonly NamedProduct[];
  readonly platforms: ReadonlyMap<string, ImportedPlatform>;
  /** Every distribution release that lists it, with the platforms it lists. */
  readonly listed: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface KnownDistributionRelease {
  /** `UMD/1.0.0` */
  readonly id: string;
  readonly date: string;
}

const MAX_PLATFORMS = 50;

/** Joins what belongs to one folder; a platform goes to production once, with the first release that has it. */
export function buildReleases(
  products: readonly NamedProduct[],
  distributionRelease: (named: NamedProduct) => KnownDistributionRelease | undefined,
  notebook: Notebook,
): ImportedRelease[] {
  const types = releaseTypes(products, notebook);
  return [...Map.groupBy(products, pathOf)].map(([path, products]): ImportedRelease => {
    const platforms = new Map<string, ImportedPlatform>();
    const listed = new Map<string, Set<string>>();
    for (const named of products) {
      const release = distributionRelease(named);
      const names = addPlatforms(platforms, named, release, notebook);
      if (release) listed.set(release.id, (listed.get(release.id) ?? new Set()).union(names));
    }
    const [first] = products;
    if (!first) throw new Error("a group is never empty");
    const { stack, major, component, version } = first;
    return {
      path,
      stack,
      major,
      component,
      version,
      type: types.get(idOf(first)) ?? "revision",
      products: products,
      platforms: new Map([...platforms].sort(([a], [b]) => compareText(a, b))),
      listed,
    };
  });
}

const pathOf = ({ stack, major, component, version }: NamedProduct): string =>
  `${stack}-${major}/${component}/${version}`;

const idOf = ({ stack, component, version }: NamedProduct): string =>
  `${stack}/${component} ${version}`;

/** Adds the platforms that are new, and returns all that the product names. */
function addPlatforms(
  platforms: Map<string, ImportedPlatform>,
  { product, date }: NamedProduct,
  release: KnownDistributionRelease | undefined,
  notebook: Notebook,
): Set<string> {
  const note = notebook.of(product.file);
  const what = `${quoted(product.name)} ${quoted(product.version)}`;
  const production = release && release.date > date ? release.date : date;
  const found = new Map<string, { repositories: string[]; packages: string[] }>();
  for (const { os, arch, repository, packages } of product.targets) {
    const { platform, mapped, arch: source } = platformOf(os, arch, repository);
    const written = quoted(arch === "" ? os : `${os}-${arch}`);
    if (source !== "said") note("no-arch", `${what} on ${written}: ${platform} (${source})`);
    else if (mapped) note("platform-mapped", `${what}: ${written} is ${platform}`);
    const block = found.get(platform) ?? { repositories: [], packages: [] };
    if (repository !== "") block.repositories.push(repository);
    block.packages.push(...packages);
    found.set(platform, block);
  }
  if (found.size === 0) {
    note("no-platform", what);
    found.set("any", { repositories: [], packages: [] });
  }
  const fresh = [...found].filter(([platform]) => !platforms.has(platform));
  if (platforms.size > 0) {
    const added = fresh.map(([platform]) => platform).join(", ") || "nothing new";
    note("product-again", `${what} in ${release?.id ?? "no distribution release"}: ${added}`);
  }
  for (const [platform, block] of fresh) {
    if (platforms.size >= MAX_PLATFORMS) {
      note("too-many", `${what}: the platform ${platform}`);
      continue;
    }
    platforms.set(platform, {
      date: production,
      ...(release ? { distributionRelease: release.id } : {}),
      ...block,
    });
  }
  return new Set([...found.keys()].filter((platform) => platforms.has(platform)));
}

/** The type of each version of each component: from its texts, otherwise by its position among the versions. */
function releaseTypes(
  products: readonly NamedProduct[],
  notebook: Notebook,
): Map<string, ReleaseType> {
  const types = new Map<string, ReleaseType>();
  const components = Map.groupBy(products, ({ stack, component }) => `${stack}/${component}`);
  for (const [component, all] of components) {
    const versions = Map.groupBy(all, ({ version }) => version);
    let previous: string | undefined;
    for (const version of [...versions.keys()].sort(compareVersions)) {
      const ofVersion = versions.get(version) ?? [];
      const byPlace = typeOfStep(previous, version);
      const texts = ofVersion.flatMap(({ product }) => [product.releaseNotes, product.changes]);
      const stated = statedByProduct(texts);
      const note = notebook.of(ofVersion[0]?.product.file ?? "");
      const what = `${component} ${version}`;
      if (stated === undefined) note("type-from-version", `${what}: ${byPlace}`);
      else note("type-stated", `${what}: ${stated}`);
      if (stated !== undefined && stated !== byPlace && stated !== "emergency") {
        note("type-disagrees", `${what}: ${stated}, by its version ${byPlace}`);
      }
      types.set(`${component} ${version}`, stated ?? byPlace);
      previous = version;
    }
  }
  return types;
}
