/** A product's release may be recorded more than once: in a file of its own, in its distribution release, in a feed. */
import { type Notebook, quoted } from "./findings.ts";
import { FirstSpelling, folderName, notTaken } from "./names.ts";
import type { DistributionRecord, ProductRecord, SourceRecords } from "./records.ts";

/** One product in one distribution release: the record that counts, completed from the others. */
export interface JoinedRecord extends ProductRecord {
  /** Empty where it belongs to none. */
  readonly distribution: string;
}

/** The records of one folder, with distributions by their id and every product once. */
export interface Joined {
  readonly products: readonly JoinedRecord[];
  readonly distributions: readonly DistributionRecord[];
}

/** Joins the copies of each product; `distributionIds` are those of an earlier import. */
export function joinCopies(
  { products, distributions }: SourceRecords,
  distributionIds: Iterable<string>,
  notebook: Notebook,
): Joined {
  const ids = new FirstSpelling(distributionIds);
  const idOf = (written: string, file: string): string => {
    const id = folderName(written);
    if (id === "" || id.toLowerCase() === "none") return "";
    const first = ids.of(notTaken(id));
    if (first !== written) notebook.add(file, "name-mapped", `${quoted(written)} is ${first}`);
    return first;
  };
  const releases = firstOfEach(
    distributions.map((one) => ({ ...one, distribution: idOf(one.distribution, one.file) })),
    notebook,
  );
  const named = releases.flatMap(({ distribution, version, products: list }) =>
    list.map((one) => ({ ...one, distribution, distributionVersion: version })),
  );
  const own = products.map((one) => {
    const whole = placed(one, notebook);
    return { ...whole, distribution: idOf(whole.distribution, one.file) };
  });
  const groups = Map.groupBy([...own, ...named], keyOf);
  const known = new Set(releases.map(({ distribution, version }) => `${distribution}/${version}`));
  return {
    distributions: releases,
    products: [...groups.values()].map((copies) => {
      const joined = join(copies, notebook);
      const { file, name, version, distribution, distributionVersion } = joined;
      const what = `${quoted(name)} ${quoted(version)}`;
      const release = `${distribution}/${distributionVersion}`;
      if (!copies.some((one) => one.own)) notebook.add(file, "no-file-of-its-own", what);
      else if (distribution === "") notebook.add(file, "no-distribution", what);
      else if (!known.has(release))
        notebook.add(file, "no-distribution-release", `${what}: ${release}`);
      else if (copies.every((one) => one.own)) notebook.add(file, "not-in-contents", what);
      return joined;
    }),
  };
}

const keyOf = (one: ProductRecord): string =>
  JSON.stringify([one.distribution, one.distributionVersion, one.name.toLowerCase(), one.version]);

/** What a record omits may be in its folder's name (`…/UMD/1.0.0/emi.cream1.13.1.json`), or in its repositories. */
function placed(product: ProductRecord, notebook: Notebook): ProductRecord {
  if (product.distribution !== "" && product.distributionVersion !== "") return product;
  const folders = /(?:^|\/)([A-Za-z][\w-]{0,50})\/(\d+(?:\.\d+){1,3})\/[^/]+$/.exec(product.file);
  const repository = product.targets.map((target) => target.repository).join(" ");
  const inRepository = /(?:^|\/)(umd|cmd-\w{1,20})\/(\d{1,4})(?:\/|$)/i.exec(repository);
  const [, distribution = "", version = ""] = folders ?? inRepository ?? [];
  if (distribution === "") return product;
  notebook.add(product.file, "distribution-from-path", `${distribution} ${version}`);
  return {
    ...product,
    distribution: product.distribution || distribution,
    distributionVersion: product.distributionVersion || version,
  };
}

/** Each distribution release once: of several the one whose file contains the fewest, since a feed has less about each. */
function firstOfEach(all: readonly DistributionRecord[], notebook: Notebook): DistributionRecord[] {
  const perFile = Map.groupBy(all, ({ file }) => file);
  const size = ({ file }: DistributionRecord) => perFile.get(file)?.length ?? 0;
  const groups = Map.groupBy(all, (one) => `${one.distribution}/${one.version}`);
  return [...groups.values()].map((same) => {
    const [first, ...others] = same.toSorted((a, b) => size(a) - size(b));
    if (!first) throw new Error("a group is never empty");
    for (const { file, distribution, version } of others) {
      notebook.add(file, "distribution-twice", `${distribution} ${version}, also in ${first.file}`);
    }
    return first;
  });
}

const COMPARED = ["state", "description", "releaseNotes", "changes"] as const;

/** The product's own copy counts; another completes what it omits. */
function join(copies: readonly ProductRecord[], notebook: Notebook): JoinedRecord {
  const [main, ...others] = copies.toSorted((a, b) => Number(b.own) - Number(a.own));
  if (!main) throw new Error("a group is never empty");
  const note = notebook.of(main.file);
  const what = `${quoted(main.name)} ${quoted(main.version)}`;
  for (const other of others) {
    if (main.own && other.own) note("product-again", `${what}: also in ${other.file}`);
    const differ: string[] = COMPARED.filter(
      (field) => other[field] !== "" && main[field] !== other[field],
    );
    if (other.date.date !== undefined && main.date.date !== other.date.date) differ.push("date");
    if (differ.length > 0) note("copies-differ", `${what}: ${differ.join(", ")} in ${other.file}`);
  }
  const first = <K extends keyof ProductRecord>(field: K): ProductRecord[K] =>
    copies.map((one) => one[field]).find((value) => value !== "" && !isEmpty(value)) ?? main[field];
  const own = copies.filter((one) => one.own).flatMap((one) => one.targets);
  return {
    ...main,
    title: first("title"),
    provider: first("provider"),
    providerShort: first("providerShort"),
    state: first("state"),
    date: [main, ...others].find(({ date }) => date.date !== undefined)?.date ?? main.date,
    description: first("description"),
    releaseNotes: first("releaseNotes"),
    changes: first("changes"),
    configuration: first("configuration"),
    links: first("links"),
    capabilities: first("capabilities"),
    contacts: first("contacts"),
    targets: own.length > 0 ? own : main.targets.length > 0 ? main.targets : first("targets"),
  };
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
