/** The providers of the example, whose hosts do not exist: the metadata of the packages that its releases name, and nothing else. */
import { splitPlatform } from "#core/model/names.ts";
import type { Registry } from "#core/model/registry.ts";
import type { Dependency, Package } from "#core/packages/package.ts";
import { wantedOf } from "#core/packages/reading.ts";
import { ProviderError } from "#io/packages/provider-error.ts";
import type { OpenSource } from "#io/packages/source.ts";
import {
  metadataOf,
  packageOf,
  type RepositoryFiles,
  repositoryFiles,
} from "./provider-metadata.ts";

/** Opens the repositories of all releases that are delivered, as a provider would serve them. */
export function smallProvider(registry: Registry): OpenSource {
  const folders = new Map<string, Map<string, Package>>();
  for (const rollout of registry.rollouts.values()) {
    const { names, repository } = wantedOf(rollout);
    if (repository === undefined) continue;
    const folder = folders.get(repository) ?? new Map<string, Package>();
    folders.set(repository, folder);
    for (const one of packagesNamed(names, rollout.platform, rollout.release.data.released)) {
      folder.set(one.location.href, one);
    }
  }
  const made = new Map<string, RepositoryFiles>();
  return (url) => ({
    checkTime: () => {},
    async fetch(href) {
      const files =
        made.get(url) ?? repositoryFiles(metadataOf([...(folders.get(url) ?? new Map()).values()]));
      made.set(url, files);
      const bytes = files.get(href);
      if (!bytes) throw new ProviderError("packages-unreachable", `there is no ${href}`);
      return [bytes];
    },
  });
}

const ARCHITECTURES = ["noarch", "x86_64", "i386", "i586", "i686"];

/** The packages of one release: the first requires the others, as a metapackage does. */
function packagesNamed(names: readonly string[], platform: string, released: string): Package[] {
  const own = splitPlatform(platform).arch || "noarch";
  const read = names.flatMap((name) => readName(name, own) ?? []);
  const requires = read
    .slice(1)
    .map(({ name, ver, rel }): Dependency => ({ name, flags: "GE", epoch: "0", ver, rel }));
  const built = Date.parse(`${released}T00:00:00Z`) / 1000;
  return read.map(({ name, ver, rel, arch }, index) => {
    const one = packageOf(name, { ver, rel, arch });
    return {
      ...one,
      description: "An example: this package does not exist.",
      url: "",
      time: { file: built, build: built },
      buildHost: "builder.example.org",
      dependencies: { ...one.dependencies, requires: index === 0 ? requires : [] },
      changelog: [{ author: "Example Packager", date: built, text: `- version ${ver}` }],
    };
  });
}

/** `name-version-release`, mostly with `.architecture`; undefined for what is no such name, which the repository then does not have. */
function readName(
  written: string,
  own: string,
): Pick<Package, "name" | "ver" | "rel" | "arch"> | undefined {
  const dot = written.lastIndexOf(".");
  const named = ARCHITECTURES.find((arch) => arch === written.slice(dot + 1));
  const label = named === undefined ? written : written.slice(0, dot);
  const [, name, ver, rel] = /^(.+)-([^-]+)-([^-]+)$/.exec(label) ?? [];
  if (name === undefined || ver === undefined || rel === undefined) return undefined;
  return { name, ver, rel, arch: named ?? own };
}
