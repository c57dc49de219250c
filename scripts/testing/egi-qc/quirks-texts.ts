/** Texts, links, packages. */
import { target } from "./folders.ts";
import { ANVIL, type Quirk, WHAT, withProduct } from "./quirk.ts";

export const texts: readonly Quirk[] = [
  {
    name: "HTML in a text, its tags as entities",
    files: withProduct({
      releaseNotes:
        "&lt;p&gt;New:&amp;nbsp;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a &amp;amp; b&lt;br&gt;&lt;/li&gt;&lt;li&gt;c&lt;ul&gt;&lt;li&gt;d&lt;/li&gt;&lt;/ul&gt;&lt;/li&gt;&lt;/ul&gt;",
      description: "x < y for <site-name>",
    }),
    reason: "html",
    said: [`${WHAT}: release notes`],
    holds: { [ANVIL]: { summary: "x < y for <site-name>\n\nNew:\n\n* a & b\n* c\n  * d" } },
  },
  {
    name: "invisible characters",
    files: withProduct({ description: "The user\u007f\u202e's anvil." }),
    reason: "control-character",
    said: [`${WHAT}: description`],
    holds: { [ANVIL]: { summary: "The user's anvil.\n\nFalls faster." } },
  },
  {
    name: "what the form held before",
    files: withProduct({ releaseNotes: "Put the Release notes here (multiline field)" }),
    reason: "placeholder",
    said: [
      `${WHAT}: changes: "N/A"`,
      `${WHAT}: release notes: "Put the Release notes here (multiline field)"`,
    ],
    holds: { [ANVIL]: { summary: "A heavy thing to forge on." } },
  },
  {
    name: "no text of its own",
    files: withProduct({
      productName: "The Anvil",
      description: "",
      releaseNotes: "https://acme.example.org/notes",
      changeLog: "http:\\/\\/acme.example.org/changes",
    }),
    reason: "no-summary",
    said: [WHAT],
    holds: {
      [ANVIL]: {
        summary: "The Anvil 1.2.0",
        releaseNotes: "https://acme.example.org/notes",
        changes: "http://acme.example.org/changes",
      },
    },
  },
  {
    name: "a text that is too long",
    files: withProduct({ releaseNotes: "clang ".repeat(2000) }),
    reason: "text-shortened",
    said: [`${WHAT}: summary`],
  },
  {
    name: "links that are none",
    files: withProduct({
      documentationLinks: [
        "ftp://acme.example.org/",
        "link2",
        "https://acme.example.org/a",
        "https://acme.example.org/b",
      ],
    }),
    reason: "link-left-out",
    said: [`${WHAT}: "ftp://acme.example.org/"`, `${WHAT}: "link2"`],
    holds: {
      [ANVIL]: {
        documentation: "https://acme.example.org/a",
        summary:
          "A heavy thing to forge on.\n\nFalls faster.\n\nDocumentation: https://acme.example.org/b",
      },
    },
  },
  {
    name: "a link with something behind it",
    files: withProduct({ documentationLinks: ["https://acme.example.org/a is the address"] }),
    reason: "link-cut",
    said: [`${WHAT}: "https://acme.example.org/a is the address"`],
    holds: { [ANVIL]: { documentation: "https://acme.example.org/a" } },
  },
  {
    name: "a repository without host",
    files: withProduct({}),
    reason: "repository-left-out",
    said: [`${WHAT}: "sw/production/umd/1/sl5/x86_64/updates"`],
  },
  {
    name: "a repository with host, and packages by their addresses",
    files: withProduct({
      target: [
        target({
          repositoryURL: "https:\\/\\/repo.example.org\\/sl5",
          rpms: [
            "https://repo.example.org/sl5/anvil-1.2.0-1.el5.x86_64.rpm",
            "https://other.example.org/anvil-1.2.0-1.el5.x86_64.rpm",
          ],
        }),
      ],
    }),
    reason: "package-left-out",
    said: [`${WHAT}: "https://other.example.org/anvil-1.2.0-1.el5.x86_64.rpm"`],
    holds: {
      [ANVIL]: {
        platforms: {
          "sl5-x86_64": {
            repository: "https://repo.example.org/sl5",
            packages: ["anvil-1.2.0-1.el5.x86_64"],
          },
        },
      },
      "components/stacks/acme/stack.yaml": { packageHosts: ["repo.example.org"] },
    },
  },
  {
    name: "more packages than fit into a file",
    files: withProduct({
      target: [target({ rpms: Array.from({ length: 4000 }, (_, n) => `anvil-part-${n}`) })],
    }),
    reason: "too-many",
    said: [`${WHAT}: packages from "anvil-part-1351" on`],
  },
];
