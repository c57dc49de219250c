import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  distribution,
  type Files,
  product,
  target,
  withFolders,
} from "../testing/egi-qc/folders.ts";

/** As the front end kept a cloud distribution: test releases, escaped addresses, lists as texts. */
const cloud = (fields: object) =>
  product({
    technologyProvider: "Bolt Lab",
    distributionType: "CMD-OS",
    distributionVersion: "1.0.0",
    releaseDate: "2016-12-15 19:06:00",
    target: [
      target({
        platform: "centos7",
        repositoryURL: "sw\\/production\\/cmd-os\\/1\\/centos7\\/x86_64\\/base",
        rpms: "one, two, three",
      }),
    ],
    ...fields,
  });
const boltKey = cloud({ name: "bolt.key-release", version: "1.0.0" });
const boltKey2 = cloud({
  name: "bolt.key-release",
  version: "1.0.1",
  target: [target({ platform: "ubuntu-trusty", arch: "amd64", rpms: "" })],
});
const shared = cloud({
  name: "acme.anvil",
  version: "2.2.7",
  technologyProvider: "ACME",
  target: [],
});

/** As the later pipeline kept one file per product: another spelling, numbers as texts, addresses of packages. */
const pipeline = (fields: object) => ({
  name: "Tongs ",
  version: "23.0-28",
  currentState: "Production",
  technology_provider: "Tool Shed (North)",
  contact: "max <at> tools.example.org",
  technicalContact: "",
  description: "Holds what is hot.",
  releaseDate: "2025-05-21",
  majorVersion: "23",
  minorVersion: "0",
  revisionVersion: "28",
  releaseNotes: "NA",
  changeLog: "https://tools.example.org/tongs/23#history",
  documentationLinks: ["https://tools.example.org/tongs/", "link2"],
  repositoryURL: "sw/production/umd/5/al9/release/x86_64",
  distributionType: "UMD",
  distributionVersion: "5.0.0",
  capabilities: ["Job Scheduling", "Workload Management System"],
  extraOSRepos: ["crb"],
  target: [
    {
      platform: "al9",
      arch: "x86_64",
      repositoryURL: "sw/production/umd/5/al9/release/x86_64",
      gpgkey: "https://tools.example.org/KEY",
      rpms: [
        "https://tools.example.org/el9/tongs-23.0.28-1.el9.noarch.rpm",
        "https://mirror.example.org/el9/tongs-23.0.28-1.el9.noarch.rpm",
      ],
    },
  ],
  softwareConfigurationLink: "",
  dummy: "count 1",
  ...fields,
});

const FILES: Files = {
  "frontend-data/config.js": "var x = 1;",
  "frontend-data/products/CMD-OS/1.0.0/bolt.key-release1.0.0.json": boltKey,
  "frontend-data/products/CMD-OS/1.0.0/bolt.key-release1.0.1.json": boltKey2,
  "frontend-data/products/CMD-OS/1.0.0/acme.anvil2.2.7.json": shared,
  "frontend-data/distributions/CMD-OS/0.0.0.json": distribution(
    {
      distributionType: "CMD-OS",
      distributionVersion: "0.0.0",
      releaseDate: "2016-09-27 23:06:42",
      description: "CMD-OS 0.0.0 is a test release of the first Major release of CMD.",
      additionalDetails: "Array",
    },
    [
      {
        ...cloud({
          name: "bolt.gate",
          version: "9.0.3",
          currentState: "production",
          distributionVersion: "0.0.0",
          releaseDate: "2016-09-27",
        }),
        targets: [],
        target: undefined,
        capability: "Authentication",
        capabilities: [],
      },
    ],
  ),
  "frontend-data/distributions/CMD-OS/1.0.0.json": distribution(
    {
      distributionType: "CMD-OS",
      distributionVersion: "1.0.0",
      releaseDate: "2016-12-15 19:06:00",
      description: "CMD-OS 1.0.0 is the first release.",
    },
    [boltKey, boltKey2, shared],
  ),
  "frontend-data/distributions/CMD-OS/1.1.1.json": distribution(
    {
      distributionType: "CMD-OS",
      distributionVersion: "1.1.1",
      releaseDate: "2017-09-07 10:00:00",
      description: "CMD-OS 1.1.1 is an fix release.",
    },
    [
      cloud({
        name: "bolt.key-release",
        version: "1.0.1",
        distributionVersion: "1.1.1",
        releaseDate: "2017-09-07",
      }),
    ],
  ),
  "frontend-data/distributions/CMD-ONE/1.0.0.json": distribution(
    {
      distributionType: "CMD-ONE",
      distributionVersion: "1.0.0",
      releaseDate: "2017-09-21 16:17:22",
      description: "CMD-ONE 1.0.0 is the first major release of CMD.",
    },
    [
      {
        productId: 941,
        name: "acme.anvil",
        version: "2.2.7",
        capabilities: ["Credential Management"],
        status: 1,
      },
    ],
  ),
  "frontend-data/distributions/UMD/5.0.0.json": distribution(
    { distributionVersion: "5.0.0", currentState: "pending", releaseDate: "2020-11-26 11:44:25" },
    [
      product({
        name: "umd.umd-release",
        version: "5.0.0",
        currentState: "pending",
        distributionVersion: "5.0.0",
      }),
    ],
  ),
  "frontend-data/software-distributions.json": {
    title: "Channel",
    item: [
      distribution({ distributionType: "CMD-OS", distributionVersion: "1.0.0" }, [
        { name: "acme.anvil", version: "2.2.7" },
      ]),
    ],
  },
  "json/umd5/tongs-23.0-28-el9.json": pipeline({}),
  "json/umd5/tongs-el10.json": pipeline({
    target: [{ platform: "al10", arch: "x86_64", rpms: [] }],
  }),
  "json/umd5/ACME.rivet-1.1.0-el9.json": [
    pipeline({
      name: "rivet",
      technology_provider: "ACME",
      version: "v1.1.0",
      releaseDate: "11/26/2024",
    }),
  ],
  "json/broken.json": '{"name": "x",}',
};

test("a folder that nobody has seen before, of every age of the format, goes through", async () => {
  await withFolders(async (folders) => {
    folders.write(FILES);
    const { exit, figures, said } = await folders.import();
    expect(exit).toBe(0);
    expect(await folders.problems()).toEqual([]);
    expect(figures).toMatchObject({ distributionReleases: 4, releases: 6, rollouts: 8 });
    expect(
      figures.distributions.map(({ distribution: name, releases }) => [name, releases]),
    ).toEqual([
      ["CMD-ONE 1", 1],
      ["CMD-OS 0", 1],
      ["CMD-OS 1", 2],
    ]);
    const contents = (id: string) =>
      (folders.read(`components/distributions/${id}.yaml`) as { contents: string[] }).contents;
    expect(contents("CMD-OS/0.0.0")).toEqual(["bolt-0.0/gate/9.0.3/any"]);
    expect(contents("CMD-OS/1.0.0")).toEqual([
      "acme-1.0/anvil/2.2.7/any",
      "bolt-1.0/key-release/1.0.0/centos7-x86_64",
      "bolt-1.0/key-release/1.0.1/ubuntu-trusty-amd64",
    ]);
    expect(contents("CMD-OS/1.1.1")).toEqual(["bolt-1.0/key-release/1.0.1/centos7-x86_64"]);
    expect(contents("CMD-ONE/1.0.0")).toEqual(["acme-1.0/anvil/2.2.7/any"]);
    expect(folders.read("components/distributions/CMD-OS/distribution.yaml")).toEqual({
      title: "Cloud Middleware Distribution for OpenStack",
      majors: { "0": { released: "2016-09-27" }, "1": { released: "2016-12-15" } },
    });
    expect(folders.read("rollouts/Tool-Shed-North-5.0/Tongs/23.0-28/release.yaml")).toEqual({
      type: "revision",
      released: "2025-05-21",
      summary: "Holds what is hot.",
      documentation: "https://tools.example.org/tongs/",
      changes: "https://tools.example.org/tongs/23#history",
      imported: "egi-qc",
      platforms: {
        "al10-x86_64": {},
        "al9-x86_64": { packages: ["tongs-23.0.28-1.el9.noarch"] },
      },
    });
    expect(folders.read("rollouts/acme-5.0/rivet/v1.1.0/release.yaml")).toMatchObject({
      released: "2024-11-26",
    });
    expect(folders.read("components/distributions/UMD/distribution.yaml")).toMatchObject({
      majors: { "5": {} },
    });
    expect(said("state-not-deployed")).toHaveLength(2);
    expect(said("unreadable")).toHaveLength(1);
  });
});

test("the table, the counts and the report say it to people", async () => {
  await withFolders(async (folders) => {
    folders.write(FILES);
    const file = `${folders.root}/report.tsv`;
    const argv = ["import", "egi-qc", folders.source, "--into", folders.target, "--report", file];
    const { exit, out, err } = await folders.run(...argv);
    expect(exit).toBe(0);
    expect(err).toMatch(/^reading 13 files …\nwriting \d+ files …$/);
    expect(out).toContain(
      "13 files: 4 distribution releases, 6 releases of 5 components in 3 stacks, 8 rollouts\n",
    );
    expect(out).toContain("from 2016-09-27 to 2025-05-21\n");
    expect(out).toContain(
      "  CMD-OS 1: 2 releases (1 revision, 1 major), 4 rollouts, 2016-12-15 to 2017-09-07\n",
    );
    expect(out).toMatch(/\n {6}2 {2}state-not-deployed +was not in production: omitted\n/);
    expect(out).toMatch(/\n\d+ added, 0 changed, 0 unchanged$/);
    const lines = readFileSync(file, "utf8").split("\n");
    expect(lines).toContain(
      "unreadable\tjson/broken.json\tExpected double-quoted property name in JSON",
    );
    expect(lines.filter((line) => line.startsWith("added\t"))).toHaveLength(
      Number(/(\d+) added/.exec(out)?.[1]),
    );
  });
});

test.for([
  ["a folder that is not there", ["import", "egi-qc", "/nowhere/at/all", "--into", "x"], 2],
  ["a format that is not known", ["import", "other", ".", "--into", "x"], 2],
  ["nowhere to write to", ["import", "egi-qc", "."], 2],
] as const)("%s is refused", async ([, argv, exit]) => {
  await withFolders(async (folders) => {
    expect(await folders.run(...argv)).toMatchObject({ exit, out: "" });
  });
});

test("a folder without a single record is refused, and nothing is written", async () => {
  await withFolders(async (folders) => {
    folders.write({ "package.json": { private: true } });
    const { exit, out, err } = await folders.import();
    expect({ exit, out }).toEqual({ exit: 1, out: "" });
    expect(err).toContain("contains no product or distribution release");
    expect(folders.snapshot().size).toBe(0);
  });
});
