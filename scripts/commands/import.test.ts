import { describe, expect, test } from "vitest";
import { REASONS } from "../import-egi-qc/findings.ts";
import {
  distribution,
  importFiles,
  PRODUCT,
  product,
  RELEASE,
  withFolders,
} from "../testing/egi-qc/folders.ts";
import { ANVIL, FILES, TICKET } from "../testing/egi-qc/quirk.ts";
import { QUIRKS } from "../testing/egi-qc/quirks.ts";

test("a product and its distribution release become a registry", async () => {
  await withFolders(async (folders) => {
    folders.write(FILES);
    const { exit, figures, written } = await folders.import();
    expect(exit).toBe(0);
    expect(folders.read(ANVIL)).toEqual({
      type: "minor",
      released: "2012-03-05",
      summary: "A heavy thing to forge on.\n\nFalls faster.",
      documentation: "https://acme.example.org/anvil",
      imported: "egi-qc",
      platforms: { "sl5-x86_64": {} },
    });
    expect(folders.read(TICKET)).toEqual({
      state: "Production",
      history: [
        {
          at: "2012-03-05T00:00:00Z",
          event: "imported",
          state: "Production",
          release: "UMD/1.1.0",
        },
      ],
    });
    expect(folders.read("components/stacks/acme/stack.yaml")).toEqual({
      title: "Acme Works",
      provider: { name: "Acme Works", channel: "external" },
      distribution: "UMD",
      majors: { "1.0": {} },
    });
    expect(folders.read("components/stacks/acme/anvil.yaml")).toEqual({
      title: "anvil",
      family: "other",
      capabilities: ["compute"],
      platforms: ["sl5-x86_64"],
      documentation: "https://acme.example.org/anvil",
    });
    expect(folders.read("components/distributions/UMD/distribution.yaml")).toEqual({
      title: "Unified Middleware Distribution",
      majors: { "1": { released: "2012-03-05" } },
    });
    expect(folders.read("components/distributions/UMD/1.1.0.yaml")).toEqual({
      type: "minor",
      date: "2012-03-05",
      contents: ["acme-1.0/anvil/1.2.0/sl5-x86_64"],
      notes: "UMD 1.1.0 is the second release.\n\n## Links\n\n* https://help.example.org/desk",
    });
    expect(folders.read("rollouts/procedure.yaml")).toMatchObject({
      format: 1,
      projectStart: "2012-03-05",
    });
    expect(figures).toEqual({
      distributionReleases: 1,
      stacks: 1,
      components: 1,
      releases: 1,
      rollouts: 1,
      from: "2012-03-05",
      to: "2012-03-05",
      distributions: [
        {
          distribution: "UMD 1",
          releases: 1,
          types: { emergency: 0, revision: 0, minor: 1, major: 0 },
          rollouts: 1,
          first: "2012-03-05",
          last: "2012-03-05",
        },
      ],
    });
    expect(written.added).toHaveLength(13);
    expect(await folders.problems()).toEqual([]);
  });
});

test("people and their addresses stay behind, whatever field they stand in", async () => {
  await withFolders(async (folders) => {
    const written = product({
      releaseNotes: "Ask mailto:ann@acme.example.org or bob <at> acme.example.org. Falls faster.",
    });
    folders.write({ [PRODUCT]: written, [RELEASE]: distribution({}, [written]) });
    const { said } = await folders.import();
    const everything = [...folders.snapshot().values()].join("\n");
    expect(everything).not.toMatch(/bloggs|anvil-support|desk \(at\)|ann@|bob/);
    expect(everything).toContain("https://help.example.org/desk");
    expect(said("contact-left-out")).toEqual([
      `${RELEASE}: UMD/1.1.0`,
      `${PRODUCT}: "acme.anvil" "1.2.0"`,
    ]);
    expect(said("address-left-out")).toEqual([`${PRODUCT}: "acme.anvil" "1.2.0": release notes`]);
  });
});

describe("a quirk of the source is reported, and the rest is imported", () => {
  test.for(QUIRKS)("$name", async ({ files, reason, said, holds = {} }) => {
    await withFolders(async (folders) => {
      folders.write(files);
      const imported = await folders.import();
      expect(imported.exit).toBe(0);
      expect(imported.said(reason).sort()).toEqual([...said].sort());
      for (const [path, part] of Object.entries(holds)) {
        const value = folders.read(path);
        if (part === null) expect(value, path).toBeUndefined();
        else expect(value, path).toMatchObject(part);
      }
      expect(await folders.problems()).toEqual([]);
    });
  });
});

test("every reason is tried", () => {
  const tried = new Set<string>(QUIRKS.map(({ reason }) => reason));
  const elsewhere = [
    "contact-left-out",
    "address-left-out",
    "not-a-file",
    "file-kept",
    "not-in-source",
  ];
  // Nothing is known to bring it about; it stands between a mistake of ours and the registry.
  const never = ["not-valid"];
  const missing = Object.keys(REASONS).filter((reason) => !tried.has(reason));
  expect(missing.sort()).toEqual([...elsewhere, ...never].sort());
});

test("a component's releases get their type from their place among its versions", async () => {
  const versions = ["1.9.0", "1.10.0", "1.10.1", "1.10.4", "2.3.4", "2.4.0-2"];
  const { read } = await importFiles(
    Object.fromEntries(versions.map((version) => [`${version}.json`, product({ version })])),
  );
  const types = versions.map(
    (version) => (read(`rollouts/acme-1.0/anvil/${version}/release.yaml`) as { type: string }).type,
  );
  expect(types).toEqual(["minor", "minor", "revision", "revision", "major", "minor"]);
});
