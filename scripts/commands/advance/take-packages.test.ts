/** Runs that take in packages from a provider on this machine (PACKAGES.md, “Intake”). */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { INTAKE_LIMITS, type IntakeLimits } from "#core/packages/limits.ts";
import { BASE_NOW, baseTexts } from "#testing/base.ts";
import { ended, published, spawned, texts, withClones } from "#testing/clones.ts";
import { type ProviderServer, startProvider } from "#testing/packages/provider-server.ts";
import { folderOf, run } from "#testing/run.ts";
import { git } from "#testing/temp.ts";
import { metadataOf, packageOf, repositoryFiles } from "../../examples/provider-metadata.ts";

let server: ProviderServer;
beforeAll(async () => {
  server = await startProvider();
});
afterAll(() => server.close());

const CREAM = "rollouts/EMI-1.0/cream";
const TESTED = `${CREAM}/1.13.2/sl5-x86_64`;
const VERIFIED = `${CREAM}/1.13.2/sl6-x86_64`;
const PRODUCTION = `${CREAM}/1.13.1/sl5-x86_64`;
const LEDGER = "rollouts/ledger.yaml";

const rpm = (name: string, ver: string, rel: string, more = {}) =>
  packageOf(name, { ver, rel, ...more });
const OLD = rpm("emi-cream", "1.13.1", "1.sl5");
const NEW = rpm("emi-cream", "1.13.2", "1.sl5");
const NEW_ON_SL6 = rpm("emi-cream", "1.13.2", "1.sl6");
const DPM = rpm("emi-dpm", "1.8.0", "1.sl5");
const sl5 = repositoryFiles(metadataOf([OLD, NEW, DPM]));
const sl6 = repositoryFiles(metadataOf([NEW_ON_SL6]));

/** The base tree as an example whose provider is on this machine. */
function place(packages = "publish"): string {
  const root = folderOf(baseTexts());
  const write = new Map<string, string>();
  for (const [path, text] of Object.entries(texts(root))) {
    if (path.startsWith("rollouts/EMI-1.0/") && path.endsWith("release.yaml")) {
      write.set(
        path,
        text.replace(/https:\/\/emisoft\.example\.org\/repo\/(sl\d)\/x86_64\//g, (_, os) =>
          server.url(os),
        ),
      );
    }
  }
  const stack = "components/stacks/EMI/stack.yaml";
  const procedure = "rollouts/procedure.yaml";
  write.set(
    stack,
    readFileSync(join(root, stack), "utf8").replace("[emisoft.", `["${server.host}", emisoft.`),
  );
  write.set(
    procedure,
    `${readFileSync(join(root, procedure), "utf8")}example: true\npackages: ${packages}\n`,
  );
  return folderOf([...Object.entries(texts(root)), ...write]);
}

async function advance(root: string, now = BASE_NOW, limits: Partial<IntakeLimits> = {}) {
  const io = { now: () => now, providers: { limits: { ...INTAKE_LIMITS, ...limits } } };
  const { exit, out, err } = await run(
    ["advance", "--root", root, "--as-of", now, "--format", "json"],
    io,
  );
  expect(err).toBe("");
  const { events, deliveries } = JSON.parse(out) as {
    events: { rollout: string; event: string }[];
    deliveries: { rollout: string; id: string }[];
  };
  return {
    exit,
    events: events
      // The trust anchors have a provider elsewhere, which an example plays.
      .filter(({ rollout, event }) => event.startsWith("packages-") && rollout.startsWith("EMI"))
      .map(({ rollout, event }) => `${event} ${rollout}`),
    deliveries: deliveries.map(({ id }) => id).filter((id) => id.startsWith("packages-")),
  };
}

const blockersOf = async (root: string, folder: string, now = BASE_NOW) => {
  const rollout = folder.replace("rollouts/", "");
  const { out } = await run(
    ["status", rollout, "--root", root, "--as-of", now, "--format", "json"],
    { now: () => now },
  );
  const [{ blockers }] = JSON.parse(out) as [{ blockers: { code: string; message: string }[] }];
  return blockers.filter(({ code }) => code.startsWith("packages-"));
};

const check = async (root: string) => {
  const { out } = await run(["check", "--root", root, "--format", "json"], { now: () => BASE_NOW });
  const { problems } = JSON.parse(out) as { problems: { severity: string; message: string }[] };
  return problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
};

/** The place with a base repository for its distribution. */
function withBase(packages?: string): string {
  const root = place(packages);
  const file = "components/distributions/UMD/distribution.yaml";
  const text = readFileSync(join(root, file), "utf8");
  const based = text.replace(/https:\S+\/base\//, `"${server.url("base")}"`);
  expect(based).not.toBe(text);
  return folderOf({ ...texts(root), [file]: based });
}

/** When a day and a minute have passed. */
const NEXT_DAY = BASE_NOW.replace("07-01T12:00", "07-02T12:01");

test("a run takes in what is named, once, and remembers what it has read", async () => {
  server.put("sl5", sl5);
  server.put("sl6", sl6);
  const root = place();
  server.asked();
  const first = await advance(root);
  expect(first).toMatchObject({ exit: 0 });
  expect(first.events.sort()).toEqual([
    "packages-taken EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64",
    "packages-taken EMI-1.0/cream/1.13.1/sl5-x86_64",
    "packages-taken EMI-1.0/cream/1.13.2/sl5-x86_64",
    "packages-taken EMI-1.0/cream/1.13.2/sl6-x86_64",
  ]);
  // Four files of each of two repositories, whatever the number of rollouts.
  expect(server.asked()).toHaveLength(8);
  const after = texts(root);
  expect(after[`${TESTED}/packages.xml`]).toContain(
    `<location xml:base="${server.url("sl5")}" href="x86_64/emi-cream-1.13.2-1.sl5.x86_64.rpm"/>`,
  );
  expect(after[`${TESTED}/packages.xml`]).toContain('<file type="dir">/usr/share/emi-cream</file>');
  expect(after[`${TESTED}/packages.xml`]).not.toContain("emi-dpm");
  expect(after[`${TESTED}/ticket.yaml`]).toContain(
    `emi-cream-1.13.2-1.sl5.x86_64: "sha256:${NEW.checksum.value}"`,
  );
  expect(after[LEDGER]).toContain("read: 2011-07-01");
  expect(await check(root)).toEqual([]);
  expect(await blockersOf(root, TESTED)).toEqual([]);

  const second = await advance(root);
  expect(second.events).toEqual([]);
  expect(server.asked()).toEqual(["/sl5/repodata/repomd.xml", "/sl6/repodata/repomd.xml"]);
  expect(texts(root)).toEqual(after);
});

test("one that is missing and one that is broken hinder no other, and are gone with their cause", async () => {
  server.put("sl5", repositoryFiles(metadataOf([OLD, DPM])));
  server.put("sl6", new Map([["repodata/repomd.xml", Buffer.from("<html>")]]));
  const root = place();
  const first = await advance(root);
  expect(first.exit).toBe(0);
  expect(first.events).toHaveLength(2);
  expect(await blockersOf(root, TESTED)).toMatchObject([
    { code: "packages-missing", message: expect.stringContaining("emi-cream-1.13.2-1.sl5.x86_64") },
  ]);
  expect(await blockersOf(root, VERIFIED)).toMatchObject([
    { code: "packages-metadata", message: expect.stringContaining("repomd.xml") },
  ]);
  expect(texts(root)[`${TESTED}/packages.xml`]).toBeUndefined();

  // Nothing has changed: what is missing is not looked for again in the same metadata.
  server.asked();
  await advance(root);
  expect(server.asked()).toEqual(["/sl5/repodata/repomd.xml", "/sl6/repodata/repomd.xml"]);

  server.put("sl5", sl5);
  server.put("sl6", sl6);
  expect((await advance(root)).events).toHaveLength(2);
  expect(await blockersOf(root, TESTED)).toEqual([]);
  expect(await blockersOf(root, VERIFIED)).toEqual([]);
  expect(texts(root)[`${TESTED}/ticket.yaml`]).not.toContain("blockers");
});

test("a provider that is away is tried on every run, and takes nothing back", async () => {
  server.put("sl5", sl5);
  server.put("sl6", sl6);
  const root = place();
  await advance(root);
  server.put("sl5", sl5, () => true);
  const away = { connect: 300 };
  expect((await advance(root, NEXT_DAY, away)).events).toEqual([]);
  const later = NEXT_DAY.replace("12:01", "13:00");
  await advance(root, later, away);
  expect(await blockersOf(root, TESTED, later)).toMatchObject([
    {
      code: "packages-unreachable",
      message: expect.stringMatching(/since .*2 July 2011: it did not answer within 0.3 seconds/),
    },
  ]);
  expect(texts(root)[`${TESTED}/packages.xml`]).toBeDefined();
  server.put("sl5", sl5);
  await advance(root, later);
  expect(await blockersOf(root, TESTED, later)).toEqual([]);
});

test("a run ends its reading in time, whatever servers do, and the next one goes on", async () => {
  // Nothing else would end the wait.
  const endless = { connect: 1e8, idle: 1e8, repository: 1e8 };
  for (const folder of ["sl5", "sl6"]) server.put(folder, new Map(), () => true);
  const root = place();
  server.asked();
  expect(await advance(root, BASE_NOW, { ...endless, run: 0 })).toMatchObject({
    ...{ exit: 0, events: [] },
  });
  expect(server.asked()).toEqual([]);
  expect(await advance(root, BASE_NOW, { ...endless, run: 1500 })).toMatchObject({
    ...{ exit: 0, events: [] },
  });
  server.put("sl5", sl5);
  server.put("sl6", sl6);
  expect((await advance(root)).events).toHaveLength(4);
});

test("a run takes in so much and no more, and the next one goes on", async () => {
  server.put("sl5", sl5);
  server.put("sl6", sl6);
  const root = place();
  const runs: string[][] = [];
  // Of the three repositories an example plays one.
  for (let count = 0; count < 3; count += 1) {
    runs.push((await advance(root, BASE_NOW, { taken: 1 })).events);
  }
  expect(runs.map(({ length }) => length).sort()).toEqual([0, 1, 3]);
  expect((await advance(root)).events).toEqual([]);
});

test("a changed package is noticed, told once, and forgiven when the true one is back", async () => {
  server.put("sl5", sl5);
  server.put("sl6", sl6);
  const root = place();
  await advance(root);
  const pinned = texts(root)[`${TESTED}/packages.xml`];
  const other = { ...NEW, checksum: { type: "sha256", value: "f".repeat(64) } as const };
  server.put("sl5", repositoryFiles(metadataOf([OLD, other, DPM])));
  const changed = await advance(root, NEXT_DAY);
  expect(changed.events).toEqual(["packages-changed EMI-1.0/cream/1.13.2/sl5-x86_64"]);
  expect(changed.deliveries).toEqual(["packages-changed"]);
  expect(await blockersOf(root, TESTED, NEXT_DAY)).toMatchObject([{ code: "packages-changed" }]);
  expect(texts(root)[`${TESTED}/packages.xml`]).toBe(pinned);

  const again = await advance(root, NEXT_DAY);
  expect(again).toMatchObject({ events: [], deliveries: [] });
  const told = Object.keys(texts(root)).filter((path) => path.endsWith("packages-changed.md"));
  expect(told).toEqual([".outbox/EMI-1.0/cream/1.13.2/sl5-x86_64/packages-changed.md"]);

  server.put("sl5", sl5);
  const back = await advance(root, NEXT_DAY);
  expect(back.events).toEqual(["packages-restored EMI-1.0/cream/1.13.2/sl5-x86_64"]);
  expect(await blockersOf(root, TESTED, NEXT_DAY)).toEqual([]);
  expect(await check(root)).toEqual([]);
});

test("what nothing provides is said with what there is, until something does", async () => {
  const requires = [
    { name: "libfoo", flags: "GE", epoch: "0", ver: "2" },
    { name: "/opt/tools/run" },
    { name: "rpmlib(CompressedFileNames)", flags: "LE", epoch: "0", ver: "3.0.4", rel: "1" },
    // In production of the same major.
    { name: "emi-cream", flags: "EQ", epoch: "0", ver: "1.13.1" },
  ] as const;
  const dependent = { ...NEW, dependencies: { ...NEW.dependencies, requires } };
  server.put("sl5", repositoryFiles(metadataOf([OLD, dependent, DPM])));
  server.put("sl6", sl6);
  const lib = (ver: string) =>
    packageOf("libfoo", { ver, files: [{ path: "/usr/lib/libfoo" }, { path: "/opt/tools/run" }] });
  const foreign = packageOf("libfoo", { ver: "3", arch: "ppc64" });
  server.put("base", repositoryFiles(metadataOf([lib("1"), foreign])));
  const root = withBase();
  await advance(root);
  expect(await blockersOf(root, TESTED)).toMatchObject([
    {
      code: "packages-unresolved",
      message: expect.stringContaining(
        "libfoo >= 2 (emi-cream-1.13.2-1.sl5.x86_64; there is libfoo = 1-1)",
      ),
    },
  ]);
  expect(await blockersOf(root, VERIFIED)).toEqual([]);
  const after = texts(root);
  server.asked();
  await advance(root);
  expect(server.asked().filter((path) => path.includes("base"))).toEqual([
    "/base/repodata/repomd.xml",
  ]);
  expect(texts(root)).toEqual(after);

  server.put("base", new Map());
  await advance(root);
  expect(await blockersOf(root, TESTED)).toMatchObject([
    { code: "packages-unresolved", message: expect.stringContaining("HTTP 404") },
  ]);
  server.put("base", repositoryFiles(metadataOf([lib("2.1")])));
  await advance(root);
  expect(await blockersOf(root, TESTED)).toEqual([]);
  expect(await check(root)).toEqual([]);
});

test("what is in production is looked at once a day", async () => {
  server.put("sl5", sl5);
  server.put("sl6", sl6);
  const root = place();
  await advance(root);
  server.put("sl5", repositoryFiles(metadataOf([NEW, DPM])));
  // The repository is read for others, and with them for what is in production.
  expect((await advance(root, NEXT_DAY)).exit).toBe(0);
  expect(await blockersOf(root, PRODUCTION, NEXT_DAY)).toMatchObject([
    { code: "packages-missing" },
  ]);
  expect(texts(root)[LEDGER]).toContain("read: 2011-07-02");
});

test("a packages.xml that somebody changed or removed is taken in again, as it was", async () => {
  server.put("sl5", sl5);
  server.put("sl6", sl6);
  const root = place();
  await advance(root);
  const before = texts(root);
  writeFileSync(join(root, TESTED, "packages.xml"), "<packages/>\n");
  rmSync(join(root, VERIFIED, "packages.xml"));
  expect(await check(root)).toEqual([expect.stringContaining("the first line is not exactly")]);
  expect((await advance(root)).events).toEqual([]);
  expect(texts(root)).toEqual(before);
});

test("a run that was cut off between the file and its record is completed by the next", async () => {
  server.put("sl5", sl5);
  server.put("sl6", sl6);
  const whole = place();
  await advance(whole);
  const wanted = texts(whole);
  const cut = place();
  writeFileSync(join(cut, TESTED, "packages.xml"), wanted[`${TESTED}/packages.xml`] ?? "");
  expect(await check(cut)).toEqual([expect.stringContaining("history does not record")]);
  await advance(cut);
  expect(texts(cut)).toEqual(wanted);
});

test("two runs at once take everything in once: who comes later decides again", () =>
  withClones(2, async (clones, bare) => {
    server.put("dpm", repositoryFiles(metadataOf([DPM])));
    const [first = ""] = clones;
    const set = (file: string, from: string, to: string) => {
      const text = readFileSync(join(first, file), "utf8");
      expect(text).toContain(from);
      writeFileSync(join(first, file), text.replace(from, to));
    };
    const release = "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/release.yaml";
    set("rollouts/procedure.yaml", "format: 1", "format: 1\nexample: true\npackages: publish");
    set("components/stacks/EMI/stack.yaml", "[emisoft.", `["${server.host}", emisoft.`);
    set(release, "https://emisoft.example.org/repo/sl5/x86_64/", server.url("dpm"));
    git(first, "commit", "--quiet", "--all", "-m", "Take packages in");
    git(first, "push", "--quiet");
    const runs = await Promise.all(clones.map((clone) => ended(spawned(clone))));
    expect(runs).toMatchObject([{ exit: 0 }, { exit: 0 }]);
    const text = published(bare);
    expect(text.match(/event: packages-taken/g)).toHaveLength(1);
    expect(text.match(/<name>emi-dpm<\/name>/g)).toHaveLength(1);
    expect(text).not.toContain("claim:");
  }));

test("no provider is asked where packages are off, nor one elsewhere by an example: it plays them", async () => {
  server.asked();
  expect((await advance(place("off"))).events).toEqual([]);
  const root = folderOf(
    baseTexts({
      "rollouts/procedure.yaml": [
        ["projectStart:", "example: true\npackages: required\nprojectStart:"],
      ],
    }),
  );
  expect((await advance(root)).events).toHaveLength(4);
  expect(texts(root)[`${TESTED}/packages.xml`]).toContain(
    "<description>An example: this package does not exist.</description>",
  );
  expect(await blockersOf(root, TESTED)).toEqual([]);
  expect(server.asked()).toEqual([]);
});

test("a real instance does not ask for hosts that only examples have", async () => {
  const root = folderOf(
    baseTexts({
      "rollouts/procedure.yaml": [["projectStart:", "packages: publish\nprojectStart:"]],
    }),
  );
  expect((await advance(root)).events).toEqual([]);
  expect(await blockersOf(root, TESTED)).toMatchObject([
    {
      code: "packages-host",
      message: expect.stringContaining("emisoft.example.org is a name for examples, and no host"),
    },
  ]);
});

test("no other command asks a provider", async () => {
  const root = place();
  server.asked();
  const commands = [
    ["check"],
    ["status"],
    ["advance", "--dry-run"],
    ["exposed", "EMI-1.0/cream/1.13.2/sl5-x86_64", "NGI_A-SITE-ONE", "--by", "site-one-admin"],
  ];
  for (const command of commands) {
    await run([...command, "--root", root, "--as-of", BASE_NOW], { now: () => BASE_NOW });
  }
  expect(server.asked()).toEqual([]);
});
