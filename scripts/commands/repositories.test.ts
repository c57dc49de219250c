import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { generateKey, readKey } from "openpgp";
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

  /** What the job that has the key hands on, as variables of the one that has not. */
  async function signedBy(key: string | undefined, root: string, now = NOW) {
    const environment = { REPOSITORY_SIGNING_KEY: key ?? "" };
    const ran = await run(["repositories", "--root", root, "--signatures"], {
      now: () => now,
      environment,
    });
    expect(ran).toMatchObject({ exit: 0 });
    return Object.fromEntries(
      ran.out
        .trim()
        .split("\n")
        .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
  }
  const repomd = (all: ReadonlyMap<string, Buffer>) =>
    all.get(`${STAGED}/repodata/repomd.xml`)?.toString() ?? "";
  const fingerprint = async () =>
    (await readKey({ armoredKey: made[0] ?? "" })).getFingerprint().toUpperCase();

  test("may be elsewhere: what another job has signed is published, byte for byte as with the key", async () => {
    const root = folderOf(files());
    const environment = await signedBy(made[0], root);
    const other = await published(root, { environment });
    expect(other.err).toContain(`signed by ${await fingerprint()}`);
    const own = await published(root, { environment: { REPOSITORY_SIGNING_KEY: made[0] ?? "" } });
    expect(other.files).toEqual(own.files);
  });

  test("never hands on an output that GitHub would drop, with a line of the key in it, or a hostile one", async () => {
    const folder = emptyFolder();
    const output = join(folder, "output");
    writeFileSync(output, "");
    const environment = { REPOSITORY_SIGNING_KEY: made[0] ?? "", GITHUB_OUTPUT: output };
    const ran = await run(["repositories", "--root", folderOf(files()), "--signatures"], {
      now: () => NOW,
      environment,
    });
    expect([ran.exit, ran.out]).toEqual([0, ""]);
    expect(readFileSync(output, "utf8")).toMatch(
      /^repository_signatures_1=([A-Za-z0-9+/=]{3}\.)+[A-Za-z0-9+/=]{0,2}\n$/,
    );
  });

  test("has signed before main moved on: its lists are published, whose files are there for a day", async () => {
    const root = folderOf(files());
    const environment = await signedBy(made[0], root);
    const before = await published(root, { environment });
    const path = join(root, IN_TEST, "ticket.yaml");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, `${text}  - { at: ${NOW}, event: packages-changed }\n`);
    const later = await published(root, { environment, now: "2011-07-01T12:05:00Z" });
    expect(later.exit).toBe(0);
    expect(repomd(later.files)).toBe(repomd(before.files));
    expect(namesIn(metadata(later.files, STAGED, "primary"))).toEqual([
      "emi-cream",
      "emi-cream-libs",
    ]);
    const signed = await signedBy(made[0], root, "2011-07-01T12:05:00Z");
    const fresh = await published(root, { environment: signed, now: "2011-07-01T12:05:00Z" });
    expect(namesIn(metadata(fresh.files, STAGED, "primary"))).toEqual([]);
    // After that nothing is published by old lists.
    const old = await run(["repositories", "--root", root, "--out", join(emptyFolder(), "out")], {
      ...{ now: () => "2011-07-02T13:00:00Z", environment },
    });
    expect(old.exit).toBe(3);
    expect(old.err).toContain("it was signed more than a day ago");
  });

  test("has not signed what is new: dnf refuses it until the next run, and the others are as they were", async () => {
    const environment = await signedBy(made[0], folderOf(files()));
    const cream = "components/stacks/EMI/cream.yaml";
    const more = baseText(cream).replace("[sl5-x86_64", "[sl7-x86_64, sl5-x86_64");
    const { files: all, err } = await published(folderOf([...files(), [cream, more]]), {
      environment,
    });
    expect(err).toContain("not signed yet, so dnf refuses it until the next run: StagedRollOut");
    const place = "StagedRollOut/EMI-1.0/sl7/x86_64";
    expect(all.has(`${place}/repodata/repomd.xml.asc`)).toBe(false);
    const repo = all.get(`${place}/staged-roll-out-EMI-1.0-sl7-x86_64.repo`)?.toString();
    expect(repo).toContain("repo_gpgcheck=1\n");
    expect(all.has(`${STAGED}/repodata/repomd.xml.asc`)).toBe(true);
  });

  test.for<[string, (lists: Readonly<Record<string, string>>, key: string) => object, string]>([
    ["nothing signed", () => ({}), "nothing is published unsigned"],
    ["another key", (_lists, key) => ({ REPOSITORY_SIGNING_KEY: key }), "the key that signs is"],
    [
      "no fingerprint",
      (lists) => ({ ...lists, REPOSITORY_SIGNING_FINGERPRINT: "EF" }),
      "is no fingerprint",
    ],
    [
      "half a list",
      ({ REPOSITORY_SIGNATURES_1 = "" }) => ({
        REPOSITORY_SIGNATURES_1: REPOSITORY_SIGNATURES_1.slice(0, -40),
      }),
      "are not what repositories --signatures has handed on",
    ],
  ])("is said by its fingerprint, and with %s nothing is published", async ([, change, why]) => {
    const root = folderOf(files());
    const lists = await signedBy(made[0], root);
    const { privateKey } = await generateKey({
      ...{ type: "rsa", rsaBits: 2048, userIDs: [{ name: "Somebody" }], format: "armored" },
      date: new Date("2011-01-01T00:00:00Z"),
    } as const);
    const environment = {
      REPOSITORY_SIGNING_FINGERPRINT: await fingerprint(),
      ...change(lists, privateKey),
    };
    const out = join(emptyFolder(), "out");
    const ran = await run(["repositories", "--root", root, "--out", out], {
      ...{ now: () => NOW, environment },
    });
    expect(ran.exit).toBe(3);
    expect(ran.err).toContain(why);
    expect(existsSync(out)).toBe(false);
  });

  test("is needed to sign, and one thing is made at a time", async () => {
    const root = folderOf(files());
    const sign = ["repositories", "--root", root, "--signatures"];
    const unsigned = await run(sign, { now: () => NOW });
    expect([unsigned.exit, unsigned.err]).toEqual([
      3,
      expect.stringContaining("REPOSITORY_SIGNING_KEY is not set"),
    ]);
    expect((await run([...sign, "--out", emptyFolder()])).exit).toBe(2);
    expect((await run(["repositories", "--root", root])).exit).toBe(2);
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
