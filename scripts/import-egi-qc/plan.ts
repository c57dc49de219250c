/** The records of an earlier pipeline → every file of a registry with the same history. */
import { compareText } from "#core/base/problems.ts";
import { firstPart } from "#core/base/versions.ts";
import { type JoinedRecord, joinCopies } from "./copies.ts";
import { dayOf, wasDeployed } from "./deployed.ts";
import {
  deployedReleases,
  distributionFile,
  distributionReleaseFile,
  type ImportedDistributionRelease,
} from "./distribution-files.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type Notebook, quoted } from "./findings.ts";
import { firstFiles } from "./first-files.ts";
import { folderVersion, splitName } from "./names.ts";
import { nameProducts } from "./naming.ts";
import type { PlannedFile } from "./planned-file.ts";
import type { DistributionRecord, SourceRecords } from "./records.ts";
import { releaseFile, ticketFile } from "./release-files.ts";
import { buildReleases, type ImportedRelease } from "./releases.ts";
import { componentFile, stackFile } from "./stack-files.ts";

export interface ImportPlan {
  /** Sorted by path. */
  readonly files: readonly PlannedFile[];
  readonly figures: Figures;
}

/**
 * Plans the import; everything that is mapped, assumed or omitted is recorded in the notebook. `settled`
 * are the paths that an earlier import into the same folder wrote: their spelling stays.
 */
export function planImport(
  records: SourceRecords,
  settled: readonly string[],
  now: string,
  notebook: Notebook,
): ImportPlan {
  const known = settled.flatMap(
    (path) => /^components\/distributions\/([^/]+)\//.exec(path)?.[1] ?? [],
  );
  const joined = joinCopies(records, known, notebook);
  const byRelease = Map.groupBy(joined.products, distributionReleaseId);
  const around = ({ distribution, version }: DistributionRecord) =>
    (byRelease.get(`${distribution}/${version}`) ?? [])
      .flatMap(({ date }) => date.date ?? [])
      .sort(compareText)[0];
  const distributionReleases = deployedReleases(joined.distributions, around, now, notebook);
  const byId = new Map(
    distributionReleases.map((one) => [`${one.distribution}/${one.record.version}`, one]),
  );
  const named = nameProducts(
    deployedProducts(joined.products, byId, now, notebook),
    settled,
    notebook,
  );
  const releases = buildReleases(
    named,
    ({ product }) => byId.get(distributionReleaseId(product)),
    notebook,
  );
  const figures = figuresOf(distributionReleases, releases);
  const catalogue = stacksAndComponents(releases, notebook);
  const files = [
    ...catalogue,
    ...distributionsOf(distributionReleases, releases, notebook),
    ...releasesAndTickets(releases, titlesOf(catalogue), notebook),
    ...firstFiles(figures.from ?? now.slice(0, 10)),
  ];
  files.sort((a, b) => compareText(a.path, b.path));
  return { files, figures };
}

const distributionReleaseId = ({ distribution, distributionVersion }: JoinedRecord): string =>
  `${distribution}/${distributionVersion}`;

function deployedProducts(
  products: readonly JoinedRecord[],
  releases: ReadonlyMap<string, ImportedDistributionRelease>,
  now: string,
  notebook: Notebook,
): { product: JoinedRecord; date: string }[] {
  return products.flatMap((product) => {
    const note = notebook.of(product.file);
    const what = `${quoted(product.name)} ${quoted(product.version)}`;
    const release = releases.get(distributionReleaseId(product));
    // A product that a distribution release names without details was deployed with it.
    const state = !product.own && product.state === "" && release ? "deployed" : product.state;
    if (!wasDeployed(state, note, what)) return [];
    const withRelease = { name: release?.id ?? "", date: release?.date };
    const date = dayOf(product, [withRelease], now, note, what);
    if (date === undefined) return [];
    if (release && product.date.date !== undefined && release.date !== date) {
      note("dates-differ", `${what}: ${date}, but ${release.id} is of ${release.date}`);
    }
    return [{ product, date }];
  });
}

const componentPath = ({ stack, component }: ImportedRelease): string =>
  `components/stacks/${stack}/${component}.yaml`;

function stacksAndComponents(
  releases: readonly ImportedRelease[],
  notebook: Notebook,
): PlannedFile[] {
  const stacks = Map.groupBy(releases, ({ stack }) => stack);
  const components = Map.groupBy(releases, ({ stack, component }) => `${stack}/${component}`);
  return [
    ...Array.from(
      stacks,
      ([id, all]): PlannedFile => ({
        path: `components/stacks/${id}/stack.yaml`,
        kind: "stack",
        value: stackFile(id, all, notebook),
      }),
    ),
    ...Array.from(
      components,
      ([id, all]): PlannedFile => ({
        path: `components/stacks/${id}.yaml`,
        kind: "component",
        value: componentFile(
          id,
          all,
          splitName(all[0]?.products[0]?.product.name ?? "").prefix,
          notebook,
        ),
      }),
    ),
  ];
}

function distributionsOf(
  imported: readonly ImportedDistributionRelease[],
  releases: readonly ImportedRelease[],
  notebook: Notebook,
): PlannedFile[] {
  const contents = new Map<string, string[]>();
  const majors = new Map<string, Set<string>>();
  for (const { path, listed, products } of releases) {
    for (const { product } of products) {
      const { distribution, distributionVersion } = product;
      if (distribution === "") continue;
      const known = majors.get(distribution) ?? new Set();
      const major = firstPart(folderVersion(distributionVersion));
      majors.set(distribution, major === "" ? known : known.add(major));
    }
    for (const [release, platforms] of listed) {
      const list = contents.get(release) ?? [];
      for (const platform of platforms) list.push(`${path}/${platform}`);
      contents.set(release, list);
    }
  }
  const ids = new Set([...imported.map(({ distribution }) => distribution), ...majors.keys()]);
  return [
    ...Array.from(
      ids,
      (id): PlannedFile => ({
        path: `components/distributions/${id}/distribution.yaml`,
        kind: "distribution",
        value: distributionFile(
          id,
          imported.filter(({ distribution }) => distribution === id),
          majors.get(id) ?? [],
        ),
      }),
    ),
    ...imported.map(
      (one): PlannedFile => ({
        path: `components/distributions/${one.id}.yaml`,
        kind: "distribution-release",
        value: distributionReleaseFile(
          one,
          (contents.get(one.id) ?? []).sort(compareText),
          notebook,
        ),
      }),
    ),
  ];
}

/** Titles of components by the path of their file. */
const titlesOf = (files: readonly PlannedFile[]): ReadonlyMap<string, string> =>
  new Map(
    files.flatMap(({ path, kind, value }) => (kind === "component" ? [[path, value.title]] : [])),
  );

function releasesAndTickets(
  releases: readonly ImportedRelease[],
  titles: ReadonlyMap<string, string>,
  notebook: Notebook,
): PlannedFile[] {
  return releases.flatMap((release): PlannedFile[] => [
    {
      path: `rollouts/${release.path}/release.yaml`,
      kind: "release",
      value: releaseFile(
        release,
        titles.get(componentPath(release)) ?? release.component,
        notebook,
      ),
    },
    ...Array.from(
      release.platforms,
      ([platform, imported]): PlannedFile => ({
        path: `rollouts/${release.path}/${platform}/ticket.yaml`,
        kind: "ticket",
        value: ticketFile(imported),
      }),
    ),
  ]);
}
