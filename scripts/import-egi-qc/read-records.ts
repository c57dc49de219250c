/** One JSON value of the source → the products and distribution releases that it describes. */
import {
  asRecord,
  type Fields,
  foldKey,
  readFields,
  type Spellings,
  textsWithin,
} from "./fields.ts";
import { type AddFinding, type Notebook, quoted } from "./findings.ts";
import { readDate } from "./read-date.ts";
import type { DistributionRecord, ProductRecord, SourceRecords, Target } from "./records.ts";

const COMMON = {
  state: ["currentState", "state"],
  date: ["releaseDate", "date", "released"],
  major: ["majorVersion", "major"],
  minor: ["minorVersion", "minor"],
  revision: ["revisionVersion", "revision"],
  description: ["description", "summary"],
  releaseNotes: ["releaseNotes"],
  changes: ["changeLog", "changes"],
  installation: ["installationNotes"],
  knownIssues: ["knownIssues"],
  additional: ["additionalDetails"],
  contact: ["contact", "contacts"],
  technicalContact: ["technicalContact"],
  distribution: ["distributionType", "distribution"],
  distributionVersion: ["distributionVersion"],
  created: ["created", "createdAt"],
  updated: ["lastUpdated", "updated", "updatedAt"],
} as const;

const PRODUCT = {
  ...COMMON,
  name: ["name"],
  version: ["version"],
  title: ["productName", "title", "displayName"],
  provider: ["technologyProvider", "provider"],
  providerShort: ["technologyProviderShortName"],
  configuration: ["softwareConfigurationLink"],
  links: ["documentationLinks", "documentationLink", "documentation"],
  capabilities: ["capabilities", "capability"],
  targets: ["target", "targets"],
} satisfies Spellings<string>;

const DISTRIBUTION = {
  ...COMMON,
  name: ["name", "title"],
  version: ["version"],
  products: ["products", "product"],
} satisfies Spellings<string>;

const TARGET = {
  os: ["platform", "os", "operatingSystem"],
  arch: ["arch", "architecture"],
  repository: ["repositoryURL", "repository"],
  packages: ["rpms", "debs", "packages"],
} satisfies Spellings<string>;

/** The names of lists of records in feeds. */
const LISTS = ["item", "items", "releases", "distributions"];
/** Properties that distribution releases do not have. */
const ONLY_PRODUCT = ["name", "productName", "version", "target", "targets", "capabilities"];
const MAX_RECORDS = 100_000;

/** Reads one file's value: a record, a list of them, or a feed that holds such a list. */
export function readRecords(file: string, value: unknown, notebook: Notebook): SourceRecords {
  const found: SourceRecords = { products: [], distributions: [] };
  const note = notebook.of(file);
  const queue: unknown[] = [value];
  for (let index = 0; index < queue.length; index += 1) {
    const next = queue[index];
    const record = asRecord(next);
    if (Array.isArray(next)) {
      for (const one of next) if (queue.length < MAX_RECORDS) queue.push(one);
    } else if (record === undefined) note("unknown-shape", `${quoted(next)} is not a record`);
    else {
      const kind = kindOf(record);
      if (kind === "product") found.products.push(readProduct(file, record, true, note));
      else if (kind === "distribution")
        found.distributions.push(readDistribution(file, record, note));
      else if (kind === "unknown") {
        note("unknown-shape", `has ${Object.keys(record).slice(0, 6).map(quoted).join(", ")}`);
      } else queue.push(...kind);
    }
  }
  return found;
}

/** The kind of a record, by the names of its properties; for a feed, the lists in it. */
function kindOf(record: {
  readonly [key: string]: unknown;
}): "product" | "distribution" | "unknown" | unknown[][] {
  const keys = new Set(Object.keys(record).map(foldKey));
  const has = (names: readonly string[]) => names.some((name) => keys.has(foldKey(name)));
  if (has(["products"])) return "distribution";
  if (has(ONLY_PRODUCT)) return "product";
  if (has(COMMON.distributionVersion)) return "distribution";
  const lists = Object.entries(record)
    .filter(([key]) => LISTS.includes(foldKey(key)))
    .map(([, value]) => value)
    .filter(Array.isArray);
  return lists.length > 0 ? lists : "unknown";
}

const withoutPlace = (rest: readonly string[], note: AddFinding) => {
  if (rest.length > 0)
    note(
      "field-without-place",
      rest
        .slice(0, 30)
        .map((key) => quoted(key))
        .join(", "),
    );
};

function readDistribution(
  file: string,
  record: { readonly [key: string]: unknown },
  note: AddFinding,
): DistributionRecord {
  const fields = readFields(record, DISTRIBUTION, note);
  withoutPlace(fields.rest, note);
  const products = fields.list("products").flatMap((one) => {
    const product = asRecord(typeof one === "string" ? { name: one } : one);
    return product ? [readProduct(file, product, false, note)] : [];
  });
  return {
    file,
    distribution: fields.text("distribution") || fields.text("name"),
    version: fields.text("distributionVersion") || fields.text("version") || numbersOf(fields),
    ...shared(fields),
    sections: [
      { heading: "Release notes", text: fields.text("releaseNotes") },
      { heading: "Changes", text: fields.text("changes") },
      { heading: "Installation", text: fields.text("installation") },
      { heading: "Known issues", text: fields.text("knownIssues") },
    ],
    more: fields.text("additional"),
    products,
  };
}

function readProduct(
  file: string,
  record: { readonly [key: string]: unknown },
  own: boolean,
  note: AddFinding,
): ProductRecord {
  const fields = readFields(record, PRODUCT, note);
  withoutPlace(fields.rest, note);
  const numbers = numbersOf(fields);
  return {
    file,
    own,
    name: fields.text("name") || fields.text("title"),
    version: fields.text("version") || numbers,
    numbers,
    provider: fields.text("provider"),
    providerShort: fields.text("providerShort"),
    title: fields.text("title"),
    ...shared(fields),
    releaseNotes: fields.text("releaseNotes"),
    changes: fields.text("changes"),
    moreNotes: [fields.text("installation"), fields.text("knownIssues"), fields.text("additional")],
    configuration: fields.text("configuration"),
    links: linksOf(fields, note),
    capabilities: fields.texts("capabilities"),
    targets: fields.list("targets").flatMap((one) => readTarget(one, note)),
    distribution: fields.text("distribution"),
    distributionVersion: fields.text("distributionVersion"),
  };
}

/** Links as a list of texts; some exports nest them in JSON, each with its type. */
function linksOf(fields: Fields<"links">, note: AddFinding): string[] {
  const written = fields.raw("links");
  if (written !== undefined && !Array.isArray(written)) {
    note("field-type", `documentationLinks has the type ${typeof written}`);
  }
  return textsWithin(written, new Set(["type"]));
}

/** What products and distribution releases have in common. */
function shared(fields: Fields<keyof typeof COMMON>) {
  const written = fields.raw("date");
  return {
    state: fields.text("state"),
    date: { ...readDate(written), written: written === undefined ? "" : quoted(written) },
    otherDates: (["created", "updated"] as const).flatMap(
      (field) => readDate(fields.raw(field)).date ?? [],
    ),
    description: fields.text("description"),
    contacts: [fields.text("contact"), fields.text("technicalContact")].filter((one) => one !== ""),
  };
}

function numbersOf(fields: Fields<"major" | "minor" | "revision">): string {
  const numbers = (["major", "minor", "revision"] as const).map((field) => fields.raw(field));
  const texts = numbers.map((number) => (typeof number === "object" ? "" : String(number).trim()));
  return texts.every((number) => /^\d{1,9}$/.test(number)) ? texts.join(".") : "";
}

function readTarget(value: unknown, note: AddFinding): Target[] {
  const record = asRecord(typeof value === "string" ? { platform: value } : value);
  if (!record) return [];
  const fields = readFields(record, TARGET, note);
  withoutPlace(fields.rest, note);
  const repository = fields.text("repository").replaceAll("\\/", "/");
  const packages = fields.words("packages");
  const systems = Array.isArray(fields.raw("os")) ? fields.texts("os") : [fields.text("os")];
  const arches = fields.words("arch");
  return (systems.length > 0 ? systems : [""]).flatMap((os) =>
    (arches.length > 0 ? arches : [""]).map((arch) => ({ os, arch, repository, packages })),
  );
}
