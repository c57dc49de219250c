/** Stacks and components of the history → their files, from their releases. */
import { compareText } from "#core/base/problems.ts";
import type { ComponentFile, StackFile } from "#schemas/types.ts";
import { CAPABILITIES, capabilityOf, familyOf } from "./capabilities.ts";
import { type Notebook, quoted } from "./findings.ts";
import type { NamedProduct } from "./naming.ts";
import { mostFrequent } from "./plain-text.ts";
import type { ImportedRelease } from "./releases.ts";
import { asLink, cleanText, shortened } from "./texts.ts";

const MAX_TITLE = 200;

const oneLine = (text: string, otherwise: string): string => {
  const line = cleanText(text, () => {}, "").replace(/\s+/g, " ");
  return shortened(line, MAX_TITLE) ?? (line || otherwise);
};

/** A stack: its providers' name, the distribution that it first delivered into, and its majors. */
export function stackFile(
  id: string,
  releases: readonly ImportedRelease[],
  notebook: Notebook,
): StackFile {
  const products = releases.flatMap((release) => release.products);
  const file = products[0]?.product.file ?? "";
  const providers = products.map(({ product }) => oneLine(product.provider, ""));
  const title = mostFrequent(providers) ?? id;
  const others = [...new Set(providers)]
    .filter((name) => name !== "" && name !== title)
    .sort(compareText);
  if (others.length > 0) {
    notebook.add(file, "provider-spelling", `${id}: ${[title, ...others].map(quoted).join(", ")}`);
  }
  const short = mostFrequent(products.map(({ product }) => oneLine(product.providerShort, "")));
  const majors = [...new Set(releases.map(({ major }) => major))];
  majors.sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b));
  const distributions = [...new Set(products.map(({ product }) => product.distribution))];
  const [distribution = "none", ...shared] = distributions.filter((name) => name !== "");
  if (shared.length > 0) {
    notebook.add(file, "stack-shared", `${id}: ${[distribution, ...shared].join(", ")}`);
  }
  const hosts = products.flatMap(({ product }) => product.targets.flatMap(hostOf));
  return {
    title,
    provider: { name: short ?? title, channel: "external" },
    distribution,
    majors: Object.fromEntries(majors.map((major) => [major, {}])),
    ...(hosts.length === 0
      ? {}
      : { packageHosts: [...new Set(hosts)].sort(compareText).slice(0, 200) }),
  };
}

/** The host of a target's repository, where it has one. */
function hostOf({ repository }: { readonly repository: string }): string[] {
  const link = asLink(repository);
  const host = link === undefined ? "" : new URL(link).host;
  return /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/.test(host) && host.length <= 253
    ? [host]
    : [];
}

/** A component, from all its releases. */
export function componentFile(
  id: string,
  releases: readonly ImportedRelease[],
  prefix: string,
  notebook: Notebook,
): ComponentFile {
  const products = releases.flatMap((release) => release.products);
  const name = id.slice(id.indexOf("/") + 1);
  const file = products[0]?.product.file ?? "";
  const titles = products.map(({ product }) => oneLine(product.title, ""));
  const title = mostFrequent(titles) ?? name;
  const others = [...new Set(titles)]
    .filter((one) => one !== "" && one !== title)
    .sort(compareText);
  if (others.length > 0) {
    notebook.add(file, "title-spelling", `${id}: ${[title, ...others].map(quoted).join(", ")}`);
  }
  const found = capabilitiesOf(products, notebook);
  if (found.length === 0) notebook.add(file, "no-capability", id);
  const family = familyOf(prefix, name);
  if (family === "other") notebook.add(file, "no-family", id);
  const platforms = [...new Set(releases.flatMap((release) => [...release.platforms.keys()]))];
  const documentation = products
    .toReversed()
    .flatMap(({ product }) => product.links.map(asLink))
    .find((link) => link !== undefined);
  return {
    title,
    family,
    capabilities: found,
    platforms: platforms.sort(compareText).slice(0, 200) as [string, ...string[]],
    ...(documentation === undefined ? {} : { documentation }),
  };
}

function capabilitiesOf(
  products: readonly NamedProduct[],
  notebook: Notebook,
): ComponentFile["capabilities"] {
  const found = new Set<string>();
  for (const { product } of products) {
    for (const fine of product.capabilities) {
      const capability = capabilityOf(fine);
      if (capability !== undefined) found.add(capability);
      else
        notebook.add(
          product.file,
          "unknown-capability",
          `${quoted(product.name)}: ${quoted(fine)}`,
        );
    }
  }
  return CAPABILITIES.filter((capability) => found.has(capability));
}
