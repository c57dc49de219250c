import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { distribution, PRODUCT, product, RELEASE, withFolders } from "../testing/egi-qc/folders.ts";
import { ANVIL, FILES } from "../testing/egi-qc/quirk.ts";

test("a second run changes nothing, not a byte", async () => {
  await withFolders(async (folders) => {
    folders.write(FILES);
    const first = await folders.import();
    const before = folders.snapshot();
    const { written } = await folders.import();
    expect(written).toMatchObject({
      added: [],
      changed: [],
      unchanged: first.written.added.length,
    });
    expect(folders.snapshot()).toEqual(before);
  });
});

test("a newer copy of the source adds what is new, says what changed, and deletes nothing", async () => {
  await withFolders(async (folders) => {
    folders.write({ ...FILES, "old.json": product({ name: "acme.old" }) });
    await folders.import();
    rmSync(join(folders.source, "old.json"));
    folders.write({
      [PRODUCT]: product({ releaseNotes: "Falls even faster." }),
      "new.json": product({
        name: "ACME.bell",
        distributionVersion: "1.2.0",
        releaseDate: "2011-01-01",
      }),
    });
    const { written, said, exit } = await folders.import();
    expect(exit).toBe(0);
    expect(written.added).toEqual([
      "components/stacks/acme/bell.yaml",
      "rollouts/acme-1.0/bell/1.2.0/release.yaml",
      "rollouts/acme-1.0/bell/1.2.0/sl5-x86_64/ticket.yaml",
    ]);
    expect(written.changed).toEqual(["components/distributions/UMD/1.1.0.yaml", ANVIL]);
    expect(written.gone).toEqual([
      "components/stacks/acme/old.yaml",
      "rollouts/acme-1.0/old/1.2.0/release.yaml",
      "rollouts/acme-1.0/old/1.2.0/sl5-x86_64/ticket.yaml",
    ]);
    expect(said("not-in-source")).toHaveLength(3);
    expect(folders.read("rollouts/acme-1.0/old/1.2.0/release.yaml")).toBeDefined();
    expect(await folders.problems()).toEqual([]);
    const text = await folders.run("import", "egi-qc", folders.source, "--into", folders.target);
    expect(text.out.split("\n").at(-1)).toMatch(
      /^0 added, 0 changed, \d+ unchanged, 3 no longer in the source$/,
    );
  });
});

test("names stay as an earlier import spelt them", async () => {
  await withFolders(async (folders) => {
    folders.write({ "a.json": product({ name: "Acme.Anvil", version: "1.2A" }) });
    await folders.import();
    folders.write({ "b.json": product({ version: "1.2a", releaseDate: "2011-01-01" }) });
    const { written, said } = await folders.import();
    expect(written.added).toEqual([]);
    expect(written.changed).toEqual([
      "rollouts/Acme-1.0/Anvil/1.2A/release.yaml",
      "rollouts/Acme-1.0/Anvil/1.2A/sl5-x86_64/ticket.yaml",
    ]);
    expect(said("name-spelling")).toEqual(['b.json: "acme.anvil" is Acme/Anvil']);
    expect(await folders.problems()).toEqual([]);
  });
});

test("what somebody else wrote or edited is kept and named", async () => {
  await withFolders(async (folders) => {
    folders.write(FILES);
    await folders.import();
    const edited = "components/stacks/acme/anvil.yaml";
    const text = readFileSync(join(folders.target, edited), "utf8").replace("other", "globus");
    writeFileSync(join(folders.target, edited), text);
    const group = "teams/maintainers.yaml";
    writeFileSync(join(folders.target, group), "title: Us\nmembers: [{ github: me, id: 5 }]\n");
    folders.write({ [PRODUCT]: product({ capabilities: ["Accounting"] }) });
    const { written, said } = await folders.import();
    expect(written).toMatchObject({ added: [], changed: [], kept: [edited] });
    expect(said("file-kept")).toEqual([`${edited}: in the target folder`]);
    expect(readFileSync(join(folders.target, edited), "utf8")).toBe(text);
    expect(folders.read(group)).toMatchObject({ title: "Us" });
  });
});

test.for([
  ["a registry of somebody else's", "teams/maintainers.yaml", "title: Us\nmembers: []\n"],
  ["a list that is none", ".import-egi-qc.json", "{"],
  ["a list of another format", ".import-egi-qc.json", '{"format": 9}'],
])("%s is left alone", async ([, path = "", text = ""]) => {
  await withFolders(async (folders) => {
    folders.write(FILES);
    mkdirSync(join(folders.target, "teams"), { recursive: true });
    writeFileSync(join(folders.target, path), text);
    const before = folders.snapshot();
    const { exit, err, out } = await folders.import();
    expect(exit).toBe(1);
    expect(out).toBe("");
    expect(err).toContain("is not from an earlier import; name an empty folder".slice(-22));
    expect(folders.snapshot()).toEqual(before);
  });
});

test("links in the target are not followed", async () => {
  await withFolders(async (folders) => {
    folders.write(FILES);
    const outside = join(folders.root, "outside");
    mkdirSync(outside);
    writeFileSync(join(outside, "victim.yaml"), "mine\n");
    await folders.import();
    rmSync(join(folders.target, "rollouts/acme-1.0"), { recursive: true });
    symlinkSync(outside, join(folders.target, "rollouts/acme-1.0"));
    rmSync(join(folders.target, "components/stacks/acme/anvil.yaml"));
    symlinkSync(
      join(outside, "victim.yaml"),
      join(folders.target, "components/stacks/acme/anvil.yaml"),
    );
    const { written } = await folders.import();
    expect(written.kept).toEqual([
      "components/stacks/acme/anvil.yaml",
      "rollouts/acme-1.0/anvil/1.2.0/release.yaml",
      "rollouts/acme-1.0/anvil/1.2.0/sl5-x86_64/ticket.yaml",
    ]);
    expect(readFileSync(join(outside, "victim.yaml"), "utf8")).toBe("mine\n");
  });
});

test("links in the source are not followed", async () => {
  await withFolders(async (folders) => {
    folders.write({ [RELEASE]: distribution({}, []) });
    writeFileSync(join(folders.root, "outside.json"), JSON.stringify(product()));
    symlinkSync(join(folders.root, "outside.json"), join(folders.source, "link.json"));
    const { said, figures } = await folders.import();
    expect(said("not-a-file")).toEqual(["link.json: is not a regular file"]);
    expect(figures.releases).toBe(0);
  });
});

test("a run that was cut short is taken up again", async () => {
  await withFolders(async (folders) => {
    folders.write(FILES);
    await folders.import();
    const whole = folders.snapshot();
    // As after the first files: the list still names none, and half of the files are missing.
    writeFileSync(join(folders.target, ".import-egi-qc.json"), '{"format": 1, "files": {}}');
    rmSync(join(folders.target, "rollouts"), { recursive: true });
    await folders.import();
    expect(folders.snapshot()).toEqual(whole);
  });
});
