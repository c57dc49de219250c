import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Capability, FLAGS } from "#core/packages/capability.ts";
import { closureOf } from "#core/packages/closure.ts";
import { formatPackage, type Package } from "#core/packages/package.ts";
import { writePackages } from "#data/repodata/packages-file.ts";
import { writeRepomd } from "#data/repodata/write-repomd.ts";
import { packagesFiles, writeMetadata } from "#io/packages/metadata.ts";
import { Random } from "../../bench/federation/random.ts";
import { makePackage } from "../../bench/packages/generate.ts";
import { type Machine, machineIn } from "./programs.ts";
import { missingTools } from "./tools.ts";

/** Few names and versions, so that much of what is required is there, in another version, or not at all. */
const NAMES = [
  "alpha",
  "beta",
  "gamma",
  "delta",
  "libx.so.1()(64bit)",
  "perl(A::B)",
  "config(alpha)",
];
const PATHS = ["/usr/bin/one", "/opt/two", "/etc/three", "/usr/share/four"];
const name = fc.constantFrom(...NAMES);
const version = fc.record(
  {
    epoch: fc.constantFrom("0", "1"),
    ver: fc.constantFrom("1", "1.0", "1.10", "2", "2~rc1", "2^git"),
    rel: fc.constantFrom("1", "2", "2.el6"),
  },
  { requiredKeys: ["epoch", "ver"] },
);
const plain: fc.Arbitrary<Capability> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(name, fc.constantFrom(...FLAGS), version)
      .map(([one, flags, of]) => ({ name: one, flags, ...of })),
  },
  { weight: 1, arbitrary: name.map((one) => ({ name: one })) },
);
const provided = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(name, version)
      .map(([one, of]) => ({ name: one, flags: "EQ" as const, ...of })),
  },
  { weight: 1, arbitrary: plain },
);
const word = fc.oneof(
  fc.constantFrom("beta >= 1.0", "gamma = 2-1", "delta < 1.10"),
  name,
  fc.constantFrom(...PATHS),
);
/** What `repoclosure` decides as RPM means it: of `and`, and of `if` without its condition, it asks less, or more. */
const rich = fc
  .tuple(word, fc.constantFrom("or", "with", "without"), word)
  .map(([a, join, b]) => ({ name: `(${a} ${join} ${b})` }));
const required: fc.Arbitrary<Capability> = fc.oneof(
  { weight: 6, arbitrary: plain },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...PATHS, "/opt/nowhere").map((path) => ({ name: path })),
  },
  { weight: 2, arbitrary: rich },
);
const world = fc.array(
  fc.record({
    provides: fc.array(provided, { maxLength: 2 }),
    requires: fc.array(required, { minLength: 1, maxLength: 4 }),
    files: fc.uniqueArray(fc.constantFrom(...PATHS), { maxLength: 1 }),
  }),
  { minLength: 3, maxLength: 5 },
);

/** A repository's packages; its index is in the names, so that many repositories fit into one. */
const packagesOf = (
  drawn: typeof world extends fc.Arbitrary<infer T> ? T : never,
  index: number,
): Package[] =>
  drawn.map(({ provides, requires, files }, number) => {
    const own = `w${index}-p${number}`;
    const mark = (one: Capability): Capability => ({ ...one, name: marked(one.name, index) });
    const { dependencies, ...rest } = makePackage(index * 100 + number, 1, new Random(1));
    return {
      ...rest,
      name: own,
      arch: "noarch",
      dependencies: {
        ...dependencies,
        provides: [
          { name: own, flags: "EQ", epoch: "0", ver: rest.ver, rel: rest.rel },
          ...provides.map(mark),
        ],
        requires: requires.map(mark),
        obsoletes: [],
      },
      files: files.map((path) => ({ path: marked(path, index) })),
      changelog: [],
    };
  });

/** Each world has names and paths of its own. */
const marked = (text: string, index: number): string =>
  text
    .replace(/alpha|beta|gamma|delta|libx|A::B/g, (one) => `${one}${index}`)
    .replace(/\/(?:one|two|three|four|nowhere)\b/g, (one) => `${one}${index}`);

describe.skipIf(missingTools().length > 0)("closure", () => {
  let work = "";
  let machine: Machine;
  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), "staged-rollout-closure-"));
    machine = machineIn(work, "machine");
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  test("of 400 generated repositories is what dnf repoclosure says", async () => {
    const worlds = fc.sample(world, { numRuns: 400, seed: 17 }).map(packagesOf);
    const ours = worlds.flatMap((own) =>
      closureOf(own, [], []).unresolved.map((one) => `${one.package}: ${one.requirement}`),
    );
    const { text, head } = writePackages(
      { repository: "https://provider.example.org/", taken: "2011-06-01T09:00:00Z" },
      worlds.flat(),
    );
    writeFileSync(join(work, "packages.xml"), text);
    const repodata = join(work, "repository/repodata");
    mkdirSync(repodata, { recursive: true });
    const of = [{ file: "packages.xml", sha256: head.sha256 }];
    const files = await writeMetadata(
      repodata,
      of,
      packagesFiles(() => work),
    );
    writeFileSync(join(repodata, "repomd.xml"), writeRepomd(files, 1));
    writeFileSync(
      join(machine.repos, "all.repo"),
      `[all]\nname=all\nbaseurl=file://${join(work, "repository")}\ngpgcheck=0\n`,
    );
    const said = await machine.repoclosure();
    const theirs: string[] = [];
    let last = "";
    for (const line of said.split("\n")) {
      const found = /^package: (\S+) from all$/.exec(line);
      if (found) last = found[1] ?? "";
      else if (line.startsWith("    ")) theirs.push(`${last}: ${line.trim()}`);
    }
    expect(theirs.length).toBeGreaterThan(300);
    const all = worlds.flat().reduce((sum, one) => sum + one.dependencies.requires.length, 0);
    expect(theirs.length).toBeLessThan(all - 300);
    expect(ours.sort()).toEqual(theirs.sort());
    expect(
      ours.every((one) => worlds.flat().some((own) => one.startsWith(formatPackage(own)))),
    ).toBe(true);
  });
});
