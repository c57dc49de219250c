/** Files of a release history in EGI's earlier format: in place of a product's file. */
import { type HostileFamily, hostile } from "./kind.ts";

/** JSON of a product with one of its fields otherwise. */
const product = (...fields: readonly object[]) =>
  fields.map((own) =>
    JSON.stringify({
      name: "acme.anvil",
      version: "1.2.0",
      target: [
        {
          id: 1,
          platform: "sl5",
          arch: "x86_64",
          repositoryURL: "sw/production/umd/1/sl5/x86_64/updates",
          gpgkey: null,
          rpms: [],
          status: 1,
        },
      ],
      capabilities: ["Job Execution"],
      currentState: "deployed",
      technologyProvider: "Acme Works",
      description: "A heavy thing to forge on.",
      releaseDate: "2012-03-05 10:11:12",
      releaseNotes: "Falls faster.",
      repositoryURL: "sw/production/umd/1",
      distributionType: "UMD",
      distributionVersion: "1.1.0",
      ...own,
    }),
  );

/** Inert here: what is written passes `check`, or nothing is written and it is said. */
export const HISTORIES: HostileFamily = {
  what: "a product's file of an earlier history",
  doors: ["import"],
  kinds: [
    hostile("a text that is no JSON", "inert", [
      "",
      "{",
      "[",
      "null",
      "42",
      '"x"',
      "{'a': 1}",
      "\ufeff{}",
      "{}{}",
      '{"a": NaN}',
      "// x\n{}",
    ]),
    hostile("a property of every object", "inert", [
      '{"__proto__": {"polluted": true}, "name": "acme.anvil", "version": "1.0"}',
      '{"constructor": {"prototype": {"polluted": true}}, "name": "acme.anvil", "version": "1.0"}',
      ...product(
        { name: "acme.__proto__" },
        { name: "__proto__.constructor" },
        { name: "acme.constructor" },
      ),
    ]),
    hostile(
      "a value of another type",
      "inert",
      product(
        { name: 5 },
        { name: null },
        { version: 1.2 },
        { version: {} },
        { target: {} },
        { target: "x" },
        { target: [null] },
        { target: [[]] },
        { capabilities: "x" },
        { releaseDate: 5 },
        { description: ["x"] },
        { description: { a: "b" } },
      ),
    ),
    hostile(
      "a name that is a path",
      "inert",
      product(
        { name: "../../x" },
        { name: "acme/../../x" },
        { name: "a/b.c" },
        { version: "../1" },
        { version: "1/2" },
        { name: "acme..anvil" },
        { name: ".." },
        { distributionType: "../UMD" },
        { distributionVersion: "../../1" },
      ),
    ),
    hostile(
      "a text that would act",
      "inert",
      product(
        { description: "<script>alert(1)</script>" },
        { description: "[x](javascript:alert(1))" },
        { releaseNotes: "@manager-one closes #1" },
        { technologyProvider: "<b>x</b>" },
        { repositoryURL: "javascript:alert(1)" },
        { documentationLinks: ["javascript:alert(1)", "data:text/html,x"] },
      ),
    ),
    hostile(
      "a character that no file may hold",
      "inert",
      product(
        { description: "a\u202eb" },
        { description: "a\u0000b" },
        { description: "a\u001b[31mb" },
        { description: "a\u2028b\u0085c" },
        { description: "a\uffffb" },
        { description: "\ud800" },
        { name: "acme.\u202eanvil" },
      ),
    ),
    hostile(
      "a date that is none",
      "inert",
      product(
        { releaseDate: "2012-02-30 00:00:00" },
        { releaseDate: "0000-00-00 00:00:00" },
        { releaseDate: "99999-01-01" },
        { releaseDate: "soon" },
        { releaseDate: "" },
      ),
    ),
    hostile(
      "a version that is none",
      "inert",
      product(
        { version: "" },
        { version: " " },
        { version: "1 2" },
        { version: "é" },
        { version: "1".repeat(500) },
        { version: "-" },
      ),
    ),
    hostile(
      "deep nesting",
      "inert",
      () => [
        `${"[".repeat(50_000)}`,
        `${"[".repeat(4000)}${"]".repeat(4000)}`,
        ...product({ description: JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`) }),
      ],
      { mostSeconds: 2 },
    ),
    hostile(
      "a text longer than any",
      "inert",
      () =>
        product(
          { description: "x".repeat(300_000) },
          { description: "x ".repeat(100_000) },
          { releaseNotes: "https://x.example.org/".repeat(8000) },
          { name: `acme.${"a".repeat(5000)}` },
        ),
      { mostSeconds: 3 },
    ),
    hostile(
      "thousands of targets or packages",
      "inert",
      () =>
        product(
          {
            target: Array.from({ length: 400 }, (_, id) => ({
              id,
              platform: `p${id}`,
              arch: "x86_64",
              rpms: [],
              status: 1,
            })),
          },
          {
            target: [
              {
                id: 1,
                platform: "sl5",
                arch: "x86_64",
                rpms: Array.from({ length: 5000 }, (_, index) => `p${index}-1.0-1.x86_64.rpm`),
                status: 1,
              },
            ],
          },
        ),
      { mostSeconds: 4 },
    ),
  ],
};
