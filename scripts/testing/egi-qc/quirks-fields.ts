/** Files and fields. */
import { distribution, PRODUCT, product, RELEASE, target } from "./folders.ts";
import { ANVIL, FILES, type Quirk, withProduct } from "./quirk.ts";

export const fields: readonly Quirk[] = [
  {
    name: "a file that is cut off",
    files: { ...FILES, "products/UMD/1.1.0/cut.json": '{"name": "acme.' },
    reason: "unreadable",
    said: ["products/UMD/1.1.0/cut.json: Unterminated string in JSON"],
    holds: { [ANVIL]: { type: "minor" } },
  },
  {
    name: "a file that is not UTF-8",
    files: { ...FILES, "a.json": Uint8Array.of(0x7b, 0xff, 0x7d) },
    reason: "unreadable",
    said: ["a.json: The encoded data was not valid for encoding utf-8"],
  },
  {
    name: "a file with a byte order mark",
    files: { "x.json": `\ufeff${JSON.stringify(product())}`, [RELEASE]: distribution() },
    reason: "unreadable",
    said: [],
    holds: { [ANVIL]: { type: "minor" } },
  },
  {
    name: "a file of something else",
    files: {
      ...FILES,
      "settings.json": { colour: "blue" },
      "list.json": [3],
      "README.md": "hello",
    },
    reason: "unknown-shape",
    said: ['list.json: "3" is not a record', 'settings.json: has "colour"'],
  },
  {
    name: "a file that is no JSON",
    files: { ...FILES, "README.md": "hello", ".hidden/x.json": "{" },
    reason: "not-json",
    said: ["README.md: does not end with .json"],
  },
  {
    name: "folders without end",
    files: { ...FILES, [`${"a/".repeat(42)}x.json`]: product() },
    reason: "too-large",
    said: [`${"a/".repeat(40)}a: is deeper than 40 folders`],
  },
  {
    name: "two spellings of one field",
    files: withProduct({
      technologyProvider: null,
      technology_provider: "Acme Works",
      target: [],
      targets: [target()],
    }),
    reason: "field-spelling",
    said: [
      `${RELEASE}: "targets" is read as target`,
      `${RELEASE}: "technology_provider" is read as technologyProvider`,
      `${PRODUCT}: "targets" is read as target`,
      `${PRODUCT}: "technology_provider" is read as technologyProvider`,
    ],
    holds: {
      "components/stacks/acme/stack.yaml": { title: "Acme Works" },
      [ANVIL]: { platforms: { "sl5-x86_64": {} } },
    },
  },
  {
    name: "links nested in a text of JSON",
    files: withProduct({
      documentationLinks:
        '{"documentationLink":{"link":"https:\\/\\/acme.example.org\\/doc","type":"other"}}',
    }),
    reason: "field-type",
    said: [
      `${RELEASE}: documentationLinks has the type string`,
      `${PRODUCT}: documentationLinks has the type string`,
    ],
    holds: { [ANVIL]: { documentation: "https://acme.example.org/doc" } },
  },
  {
    name: "fields of another type",
    files: withProduct({
      version: 1.5,
      majorVersion: "1",
      minorVersion: "5",
      revisionVersion: "0",
      capabilities: "Accounting; File Access",
      target: [[target({ rpms: "one, two two" })]],
    }),
    reason: "field-type",
    said: [
      `${RELEASE}: capabilities has the type string`,
      `${RELEASE}: version has the type number`,
      `${PRODUCT}: capabilities has the type string`,
      `${PRODUCT}: version has the type number`,
    ],
    holds: {
      "rollouts/acme-1.0/anvil/1.5/release.yaml": {
        platforms: { "sl5-x86_64": { packages: ["one", "two"] } },
      },
      "components/stacks/acme/anvil.yaml": { capabilities: ["storage", "operations"] },
    },
  },
  {
    name: "fields without a place",
    files: { ...FILES, [PRODUCT]: product({ mood: "good", dummy: 1 }) },
    reason: "field-without-place",
    said: [
      `${RELEASE}: "id"`,
      `${RELEASE}: "id", "status"`,
      `${RELEASE}: "repositoryURL"`,
      `${PRODUCT}: "id", "status"`,
      `${PRODUCT}: "repositoryURL", "mood", "dummy"`,
    ],
  },
];
