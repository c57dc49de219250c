/** Names and versions. */
import { PRODUCT, product } from "./folders.ts";
import { ANVIL, FILES, type Quirk, withProduct } from "./quirk.ts";

export const names: readonly Quirk[] = [
  {
    name: "a name with characters that folders cannot have",
    files: withProduct({ name: "acme.anvil (heavy)/x" }),
    reason: "name-mapped",
    said: [`${PRODUCT}: "acme.anvil (heavy)/x" "1.2.0" is acme/anvil-heavy-x 1.2.0`],
    holds: { "components/stacks/acme/anvil-heavy-x.yaml": { title: "anvil-heavy-x" } },
  },
  {
    name: "a name that a file of its own has",
    files: withProduct({ name: "acme.Stack" }),
    reason: "name-mapped",
    said: [`${PRODUCT}: "acme.Stack" "1.2.0" is acme/Stack_ 1.2.0`],
    holds: { "components/stacks/acme/stack.yaml": { title: "Acme Works" } },
  },
  {
    name: "a name of nothing but signs",
    files: { ...FILES, "b.json": product({ name: "../..", version: "1" }) },
    reason: "no-name",
    said: ['b.json: "../.." "1"'],
  },
  {
    name: "a version of nothing but signs",
    files: { ...FILES, "b.json": product({ name: "acme.bell", version: "***" }) },
    reason: "no-version",
    said: ['b.json: "acme.bell" "***"'],
  },
  {
    name: "two names that become one",
    files: {
      "a.json": product({ name: "acme.an vil" }),
      "b.json": product({ name: "acme.an/vil", version: "2.0.0" }),
    },
    reason: "name-collision",
    said: ['b.json: "acme.an/vil" and "acme.an vil" are both acme/an-vil'],
  },
  {
    name: "a name without stack, of a provider that others have",
    files: { ...FILES, "b.json": product({ name: " bell ", technologyProvider: "ACME works" }) },
    reason: "name-without-prefix",
    said: ['b.json: "bell": stack acme'],
    holds: { "components/stacks/acme/bell.yaml": { title: "bell" } },
  },
  {
    name: "a name without stack, of a new provider",
    files: { ...FILES, "b.json": product({ name: "bell", technologyProvider: "Bells.org (UK)" }) },
    reason: "name-without-prefix",
    said: ['b.json: "bell": stack Bells-org-UK'],
    holds: { "components/stacks/Bells-org-UK/stack.yaml": { title: "Bells.org (UK)" } },
  },
  {
    name: "one name in two spellings",
    files: {
      [PRODUCT]: product(),
      "b.json": product({ name: "ACME.Anvil", version: "1.3.0", releaseDate: "2012-06-01" }),
    },
    reason: "name-spelling",
    said: ['b.json: "ACME.Anvil" is acme/anvil'],
    holds: { "rollouts/acme-1.0/anvil/1.3.0/release.yaml": { type: "minor" } },
  },
  {
    name: "names that differ in dash and underscore",
    files: {
      ...FILES,
      "b.json": product({ name: "acme.an-vil" }),
      "c.json": product({ name: "acme.an_vil" }),
    },
    reason: "names-alike",
    said: [
      "c.json: acme/an-vil, acme/an_vil, acme/anvil",
      `${PRODUCT}: acme/an-vil, acme/an_vil, acme/anvil`,
    ],
  },
  {
    name: "a provider in two distributions",
    files: {
      ...FILES,
      "b.json": product({
        distributionType: "CMD-OS",
        distributionVersion: "1.0.0",
        releaseDate: "2016-01-01",
      }),
    },
    reason: "stack-shared",
    said: [`${PRODUCT}: acme: UMD, CMD-OS`],
    holds: {
      [ANVIL]: { released: "2012-03-05" },
      "components/stacks/acme/stack.yaml": { distribution: "UMD", majors: { "1.0": {} } },
      "components/distributions/CMD-OS/distribution.yaml": {
        title: "Cloud Middleware Distribution for OpenStack",
      },
    },
  },
  {
    name: "a provider and a component under several names",
    files: {
      [PRODUCT]: product({ productName: "Anvil " }),
      "b.json": product({ version: "1.3.0", productName: "ANVIL", technologyProvider: "ACME" }),
      "c.json": product({ version: "1.4.0", productName: "Anvil" }),
    },
    reason: "provider-spelling",
    said: [`${PRODUCT}: acme: "Acme Works", "ACME"`],
    holds: { "components/stacks/acme/anvil.yaml": { title: "Anvil" } },
  },
  {
    name: "a component under several titles",
    files: {
      [PRODUCT]: product({ productName: "Anvil " }),
      "b.json": product({ version: "1.3.0", productName: "ANVIL" }),
      "c.json": product({ version: "1.4.0", productName: "Anvil" }),
    },
    reason: "title-spelling",
    said: [`${PRODUCT}: acme/anvil: "Anvil", "ANVIL"`],
    holds: { "components/stacks/acme/anvil.yaml": { title: "Anvil" } },
  },
  {
    name: "a version with letters",
    files: withProduct({ version: "15.03u14" }),
    reason: "version-letters",
    said: [`${PRODUCT}: "acme.anvil" 15.03u14`],
  },
  {
    name: "a version that its numbers contradict",
    files: withProduct({ revisionVersion: 9 }),
    reason: "version-parts",
    said: [`${PRODUCT}: "acme.anvil" 1.2.0: the numbers are 1.2.9`],
  },
  {
    name: "a version by its numbers alone",
    files: withProduct({ version: "" }),
    reason: "no-version",
    said: [],
    holds: { [ANVIL]: { type: "minor" } },
  },
];
