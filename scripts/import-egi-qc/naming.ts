/** The stack, component and version of a product, as folder names. */
import { compareText } from "#core/base/problems.ts";
import type { JoinedRecord } from "./copies.ts";
import { type Notebook, quoted } from "./findings.ts";
import { FirstSpelling, folderName, folderVersion, notTaken, splitName, stackId } from "./names.ts";
import { mostFrequent } from "./plain-text.ts";
import { hasLetters, threeNumbers } from "./versions.ts";

/** A product with its stack, component and version in the registry; `date` is the day of its record. */
export interface NamedProduct {
  readonly product: JoinedRecord;
  readonly date: string;
  readonly stack: string;
  /** Of the stack: `3.0` */
  readonly major: string;
  readonly component: string;
  readonly version: string;
}

/**
 * Names products, earliest first. Of spellings that differ in case the first one stays; `settled` are the
 * paths that an earlier import into the same folder wrote.
 */
export function nameProducts(
  dated: readonly { readonly product: JoinedRecord; readonly date: string }[],
  settled: readonly string[],
  notebook: Notebook,
): NamedProduct[] {
  const prefixes = prefixesOfProviders(dated.map(({ product }) => product));
  const stacks = new FirstSpelling(names(settled, /^components\/stacks\/([^/]+)\//));
  const components = new FirstSpelling(
    names(settled, /^components\/stacks\/([^/]+\/[^/]+)\.yaml$/),
  );
  const versions = new FirstSpelling(
    names(settled, /^rollouts\/([^/]+\/[^/]+\/[^/]+)\/release\.yaml$/),
  );
  const origins = new Map<string, string>();

  const named = dated.toSorted(earliestFirst).flatMap(({ product, date }): NamedProduct[] => {
    const note = notebook.of(product.file);
    const what = quoted(product.name);
    const { prefix, component } = splitName(product.name);
    const name = notTaken(folderName(component));
    if (name === "") {
      note("no-name", `${what} ${quoted(product.version)}`);
      return [];
    }
    const version = folderVersion(product.version);
    if (version === "") {
      note("no-version", `${what} ${quoted(product.version)}`);
      return [];
    }
    const home = stackId(prefix) || prefixes.of(product);
    if (stackId(prefix) === "") note("name-without-prefix", `${what}: stack ${home}`);
    const stack = stacks.of(home);
    const id = components.of(`${stack}/${name}`);
    const major = stackMajorOf(product);
    const spelt = versions.of(`${stack}-${major}/${id.slice(stack.length + 1)}/${version}`);
    if (component !== name || version !== product.version) {
      note("name-mapped", `${what} ${quoted(product.version)} is ${id} ${version}`);
    }
    if (id !== `${stack}/${name}`) note("name-spelling", `${what} is ${id}`);
    const origin = product.name.trim().toLowerCase();
    const other = origins.get(id);
    if (other === undefined) origins.set(id, origin);
    else if (other !== origin)
      note("name-collision", `${what} and ${quoted(other)} are both ${id}`);
    noteVersion(product, version, note, what);
    return [
      {
        product,
        date,
        stack,
        major,
        component: id.slice(stack.length + 1),
        version: spelt.slice(spelt.lastIndexOf("/") + 1),
      },
    ];
  });
  noteAlike(named, notebook);
  return named;
}

const names = (paths: readonly string[], pattern: RegExp): string[] =>
  paths.flatMap((path) => pattern.exec(path)?.[1] ?? []);

const earliestFirst = (
  a: { readonly product: JoinedRecord; readonly date: string },
  b: { readonly product: JoinedRecord; readonly date: string },
): number =>
  compareText(a.date, b.date) ||
  compareText(a.product.distribution, b.product.distribution) ||
  compareText(a.product.name, b.product.name) ||
  compareText(a.product.version, b.product.version) ||
  compareText(a.product.file, b.product.file);

/** The stack's major is the distribution's with `.0`; `0.0` where there is none. */
const stackMajorOf = ({ distributionVersion }: JoinedRecord): string =>
  `${threeNumbers(distributionVersion)[0]}.0`;

/** Finds a stack for names without one: the prefix of others from the same provider. */
function prefixesOfProviders(products: readonly JoinedRecord[]): {
  of(product: JoinedRecord): string;
} {
  const known = new Map<string, string[]>();
  for (const { name, provider, providerShort } of products) {
    const prefix = stackId(splitName(name).prefix);
    if (prefix === "") continue;
    for (const name of new Set([provider.toLowerCase(), providerShort.toLowerCase()])) {
      if (name === "") continue;
      const list = known.get(name);
      if (list) list.push(prefix);
      else known.set(name, [prefix]);
    }
  }
  return {
    of: ({ provider, providerShort }) =>
      mostFrequent(
        known.get(provider.toLowerCase()) ?? known.get(providerShort.toLowerCase()) ?? [],
      ) ??
      (stackId(providerShort || provider) || "unknown"),
  };
}

function noteVersion(
  { numbers, version: written }: JoinedRecord,
  version: string,
  note: ReturnType<Notebook["of"]>,
  what: string,
): void {
  if (hasLetters(version)) note("version-letters", `${what} ${version}`);
  if (numbers !== "" && numbers !== threeNumbers(written).join(".")) {
    note("version-parts", `${what} ${version}: the numbers are ${numbers}`);
  }
}

/** `cream-torque` and `cream_torque` are two components, but may be the same. */
function noteAlike(products: readonly NamedProduct[], notebook: Notebook): void {
  const ids = new Map<string, NamedProduct>();
  for (const named of products) {
    const id = `${named.stack}/${named.component}`;
    if (!ids.has(id)) ids.set(id, named);
  }
  for (const same of Map.groupBy(ids, ([id]) => id.toLowerCase().replace(/[-_]/g, "")).values()) {
    const [, ...others] = same;
    for (const [, { product }] of others) {
      notebook.add(product.file, "names-alike", same.map(([id]) => id).join(", "));
    }
  }
}
