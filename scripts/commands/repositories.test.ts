import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { generateKey } from "openpgp";
import { beforeAll, describe, expect, test } from "vitest";
import type { Package } from "#core/packages/package.ts";
import { writePackages } from "#data/repodata/packages-file.ts";
import { Random } from "../bench/federation/random.ts";
import { makePackage } from "../bench/packages/generate.ts";
import { baseText, baseTexts } from "../testing/base.ts";
import { emptyFolder, folderOf, run } from "../testing/run.ts";

const NOW = "2011-07-01T12:00:00Z";
const IN_TEST = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const RELEASED = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";
const REPOSITORY = "https://emisoft.example.org/repo/sl5/x86_64/";

const pkg = (name: string, more: Partial<Package> = {}): Package => ({
  ...makePackage(0, 1, new Random(1)),
  name,
  checksum: { type: "sha256", value: createHash("sha256").update(name).digest("hex") },
  files: [{ path: `/usr/share/${name}/data` }, { path: `/usr/bin/${name}` }],
  ...more,
});

/** A ticket with what automation records when packages are taken in, changed and there again. */
const ticket = (place: string, events: readonly string[]) =>
  `${baseText(`${place}/ticket.yaml`).trimEnd()}\n${events.map((one) => `  - { ${one} }`).join("\n")}\n`;

/** The base tree with packages in test and in production. */
function files(
  packages: readonly Package[] = [pkg("emi-cream"), pkg("emi-cream-libs")],
): [string, string][] {
  const from = { repository: REPOSITORY, taken: "2011-06-13T10:00:00Z" };
  const [fresh, old] = [writePackages(from, packages), writePackages(from, [pkg("old-cream")])];
  const taken = ({ head }: typeof fresh, at: string) =>
    `at: ${at}, event: packages-taken, sha256: ${head.sha256}, packages: ${head.packages}`;
  return [
    ...baseTexts(),
    ["rollouts/procedure.yaml", `${baseText("rollouts/procedure.yaml")}packages: publish\n`],
    [`${IN_TEST}/packages.xml`, fresh.text],
    [`${IN_TEST}/ticket.yaml`, ticket(IN_TEST, [taken(fresh, "2011-06-30T20:00:00Z")])],
    [`${RELEASED}/packages.xml`, old.text],
    [`${RELEASED}/ticket.yaml`, ticket(RELEASED, [taken(old, "2011-06-07T10:00:00Z")])],
  ];
}

/** Publishes a folder, and returns every file by its path. */
async function published(root: string, { now = NOW, environment = {} } = {}) {
  const out = join(emptyFolder(), "out");
  const ran = await run(["repositories", "--root", root, "--out", out], {
    now: () => now,
    environment,
  });
  return { ...ran, out, files: filesIn(out) };
}

function filesIn(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}

const STAGED = "StagedRollOut/EMI-1.0/sl5/x86_64";

/** The text of one of a repository's files, as its `repomd.xml` names it. */
function metadata(all: ReadonlyMap<string, Buffer>, folder: string, type: string): string {
  const repomd = all.get(`${folder}/repodata/repomd.xml`)?.toString() ?? "";
  const name = new RegExp(`repodata/([0-9a-f]{64})-${type}\\.xml\\.gz`).exec(repomd);
  const bytes = all.get(`${folder}/${name?.[0]}`) ?? Buffer.alloc(0);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(name?.[1]);
  return gunzipSync(bytes).toString();
}

const namesIn = (text: string): string[] =>
  [...text.matchAll(/<name>(.*?)<\/name>/g)].map(([, name = ""]) => name);

test("every state, name and platform has its repository, empty ones too, each known by a name of its own", async () => {
  const { exit, files: all } = await published(folderOf(files()));
  expect(exit).toBe(0);
  const repos = [...all.keys()].filter((path) => path.endsWith(".repo"));
  expect(repos).toEqual([
    "InVerification/CA/any/in-verification-CA-any.repo",
    "InVerification/EMI-1.0/sl5/x86_64/in-verification-EMI-1.0-sl5-x86_64.repo",
    "InVerification/EMI-1.0/sl6/x86_64/in-verification-EMI-1.0-sl6-x86_64.repo",
    "Production/CA/any/production-CA-any.repo",
    "Production/UMD-1/sl5/x86_64/production-UMD-1-sl5-x86_64.repo",
    "Production/UMD-1/sl6/x86_64/production-UMD-1-sl6-x86_64.repo",
    "StagedRollOut/CA/any/staged-roll-out-CA-any.repo",
    `${STAGED}/staged-roll-out-EMI-1.0-sl5-x86_64.repo`,
    "StagedRollOut/EMI-1.0/sl6/x86_64/staged-roll-out-EMI-1.0-sl6-x86_64.repo",
  ]);
  expect(all.get(`${STAGED}/staged-roll-out-EMI-1.0-sl5-x86_64.repo`)?.toString()).toBe(
    `[staged-roll-out-EMI-1.0-sl5-x86_64]
name=StagedRollOut EMI-1.0 sl5 x86_64
baseurl=https://example.github.io/staged-rollout/repository/${STAGED}/
enabled=1
metadata_expire=1h
repo_gpgcheck=0
gpgcheck=0
`,
  );
  expect(namesIn(metadata(all, STAGED, "primary"))).toEqual(["emi-cream", "emi-cream-libs"]);
  expect(namesIn(metadata(all, "Production/UMD-1/sl5/x86_64", "primary"))).toEqual(["old-cream"]);
  expect(metadata(all, "Production/CA/any", "primary")).toContain('packages="0"');
});

test("a file that a package requires stands in primary too, whatever characters it has", async () => {
  const path = '/usr/share/"a" & <b>/é';
  const { requires } = pkg("x").dependencies;
  const needs = {
    ...pkg("x").dependencies,
    requires: [...requires, { name: path }, { name: "(/opt/rich if emi-cream)" }],
  };
  const owner = pkg("owner", {
    files: [{ path }, { path: "/opt/rich" }, { path: "/opt/other" }, { path: "/etc/owner" }],
  });
  const { files: all } = await published(
    folderOf(files([pkg("x", { dependencies: needs }), owner])),
  );
  const primary = metadata(all, STAGED, "primary").slice(
    metadata(all, STAGED, "primary").indexOf("<name>owner"),
  );
  const found = [...primary.matchAll(/<file>(.*?)<\/file>/g)].map(([, one]) => one);
  expect(found).toContain('/usr/share/"a" &amp; &lt;b&gt;/é');
  expect(found).toContain("/opt/rich");
  expect(found).toContain("/etc/owner");
  expect(found).not.toContain("/opt/other");
  expect(metadata(all, STAGED, "filelists")).toContain("<file>/opt/other</file>");
});

test("the same registry gives the same bytes, whatever the folder held; what changed then is still there for a day", async () => {
  const root = folderOf(files());
  const first = await published(root);
  writeFileSync(join(first.out, "StagedRollOut/left over"), "old");
  const again = await run(["repositories", "--root", root, "--out", first.out], {
    now: () => NOW,
  });
  expect(again.exit).toBe(0);
  expect(filesIn(first.out)).toEqual(first.files);
  // Before 20:00 of the day before, the repository was empty.
  const count = (all: ReadonlyMap<string, Buffer>) =>
    [...all.keys()].filter((path) => path.startsWith(STAGED) && path.endsWith("-primary.xml.gz"));
  expect(count(first.files)).toHaveLength(2);
  const later = await published(root, { now: "2011-07-01T20:00:00Z" });
  expect(count(later.files)).toHaveLength(1);
  expect(later.files.get(`${STAGED}/repodata/repomd.xml`)).toEqual(
    first.files.get(`${STAGED}/repodata/repomd.xml`),
  );
  expect(first.files.get(`${STAGED}/repodata/repomd.xml`)?.toString()).toContain(
    `<revision>${Date.parse("2011-06-30T20:00:00Z") / 1000}</revision>`,
  );
});

test("packages that the provider changed leave until they are there again", async () => {
  const root = folderOf(files());
  const path = join(root, IN_TEST, "ticket.yaml");
  const text = readFileSync(path, "utf8");
  const with_ = async (...events: string[]) => {
    writeFileSync(path, `${text}${events.map((one) => `  - { ${one} }\n`).join("")}`);
    return namesIn(metadata((await published(root)).files, STAGED, "primary"));
  };
  const changed = "at: 2011-07-01T10:00:00Z, event: packages-changed";
  expect(await with_(changed)).toEqual([]);
  const restored = "at: 2011-07-01T11:00:00Z, event: packages-restored";
  expect(await with_(changed, restored)).toEqual(["emi-cream", "emi-cream-libs"]);
});

test("what is not what history records is not published, and said", async () => {
  const root = folderOf(files());
  const path = join(root, IN_TEST, "packages.xml");
  writeFileSync(path, readFileSync(path, "utf8").replace("/usr/bin/emi-cream<", "/usr/bin/other<"));
  const { exit, err, files: all } = await published(root);
  expect(exit).toBe(1);
  expect(err).toContain(`not published: ${IN_TEST}/packages.xml: what is below its head`);
  expect(namesIn(metadata(all, STAGED, "primary"))).toEqual([]);
  expect(namesIn(metadata(all, "Production/UMD-1/sl5/x86_64", "primary"))).toEqual(["old-cream"]);
});

test("a folder with anything else in it stays as it is", async () => {
  const out = emptyFolder();
  writeFileSync(join(out, "mine.txt"), "mine");
  const ran = await run(["repositories", "--root", folderOf(files()), "--out", out]);
  expect(ran.exit).toBe(2);
  expect(ran.err).toContain("contains files that are not what is written here");
  expect(readdirSync(out)).toEqual(["mine.txt"]);
});

test("where packages are off there is nothing", async () => {
  const root = folderOf(baseTexts());
  const { exit, err, files: all } = await published(root);
  expect(exit).toBe(0);
  expect(err).toContain("packages: off");
  expect(all.size).toBe(0);
});

test("on Debian the packages are listed, and why", async () => {
  const debian = (text: string) => text.replaceAll("sl6-x86_64", "debian6-amd64");
  const entries = [...files()].map(([path, text]) => [debian(path), debian(text)]) as [
    string,
    string,
  ][];
  const { files: all } = await published(folderOf(entries));
  const list = all.get("InVerification/EMI-1.0/debian6/amd64/packages.txt")?.toString();
  expect(list).toContain("apt takes packages only from the host of its repository");
  expect(list).toContain("emi-cream-1.13.2-1.sl6.x86_64");
  expect([...all.keys()].filter((path) => path.includes("debian6"))).toHaveLength(3);
});

describe("the key", () => {
  const made: string[] = [];
  beforeAll(async () => {
    const date = new Date("2011-01-01T00:00:00Z");
    const userIDs = [{ name: "Example Federation" }];
    const rsa = { type: "rsa", rsaBits: 2048, userIDs, date } as const;
    for (const options of [
      rsa,
      { ...rsa, passphrase: "secret" },
      { ...rsa, keyExpirationTime: 86_400 },
      { type: "curve25519", userIDs, date } as const,
    ]) {
      made.push((await generateKey({ ...options, format: "armored" })).privateKey);
    }
  });

  test("signs every repository, the same way each time", async () => {
    const root = folderOf(files());
    const environment = { REPOSITORY_SIGNING_KEY: made[0] ?? "" };
    const [first, second] = [
      await published(root, { environment }),
      await published(root, { environment }),
    ];
    expect(first.exit).toBe(0);
    expect(first.files).toEqual(second.files);
    expect(first.files.get("key.asc")?.toString()).toContain("BEGIN PGP PUBLIC KEY BLOCK");
    const signed = [...first.files.keys()].filter((path) => path.endsWith("repomd.xml.asc"));
    expect(signed).toHaveLength(9);
    const repo = first.files.get(`${STAGED}/staged-roll-out-EMI-1.0-sl5-x86_64.repo`)?.toString();
    expect(repo).toContain("repo_gpgcheck=1\n");
    expect(repo).toContain("gpgkey=https://example.github.io/staged-rollout/repository/key.asc\n");
  });

  test.for<[string, number, string]>([
    ["no key", -1, "is not an armoured OpenPGP private key"],
    ["a passphrase", 1, "has a passphrase"],
    ["an end that has passed", 2, "cannot sign"],
    ["another algorithm", 3, "make an RSA key"],
  ])("with %s stops everything", async ([, index, why]) => {
    const out = join(emptyFolder(), "out");
    mkdirSync(out);
    const ran = await run(["repositories", "--root", folderOf(files()), "--out", out], {
      now: () => NOW,
      environment: { REPOSITORY_SIGNING_KEY: made[index] ?? "nonsense" },
    });
    expect(ran.exit).toBe(3);
    expect(ran.err).toContain(why);
    expect(readdirSync(out)).toEqual([]);
    rmSync(out, { recursive: true });
  });

  test("of the provider is named where the stack names it", async () => {
    const stack = "components/stacks/EMI/stack.yaml";
    const root = folderOf([
      ...files(),
      [stack, `${baseText(stack)}packageKey: https://emisoft.example.org/KEY\n`],
    ]);
    const { files: all } = await published(root);
    const repo = all.get(`${STAGED}/staged-roll-out-EMI-1.0-sl5-x86_64.repo`)?.toString();
    expect(repo).toContain("gpgcheck=1\ngpgkey=https://emisoft.example.org/KEY\n");
  });
});
