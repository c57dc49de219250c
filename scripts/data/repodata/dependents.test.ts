import { expect, test } from "vitest";
import { formatPackage } from "#core/packages/package.ts";
import { Random } from "../../bench/federation/random.ts";
import { makePackage } from "../../bench/packages/generate.ts";
import { dependentsIn } from "./dependents.ts";
import { writePackages } from "./packages-file.ts";

const from = { repository: "https://provider.example.org/", taken: "2011-06-01T09:00:00Z" };
const packages = Array.from({ length: 20 }, (_, index) => {
  const one = makePackage(index, 20, new Random(index));
  if (index !== 3) return one;
  const odd = { name: 'odd("a" & <é>)', flags: "GE", epoch: "1", ver: "2", rel: "3" } as const;
  return {
    ...one,
    dependencies: { ...one.dependencies, provides: [...one.dependencies.provides, odd] },
    files: [...one.files, { path: '/opt/"a" & <é>' }],
  };
});
const text = Buffer.from(writePackages(from, packages).text).toString("latin1");

test("packages are read as they were written", () => {
  const byLabel = (all: Iterable<(typeof packages)[number]>) =>
    new Map(Array.from(all, (one) => [formatPackage(one), one]));
  const written = byLabel(packages);
  const read = [...dependentsIn(text)];
  expect(read).toHaveLength(20);
  for (const one of read) {
    const { name, arch, epoch, ver, rel, dependencies, files } = written.get(
      formatPackage(one),
    ) as (typeof packages)[number];
    const { provides, requires, conflicts, obsoletes } = dependencies;
    const plain = requires.map(({ pre: _, ...rest }) => rest);
    expect(one).toEqual({
      ...{ name, arch, epoch, ver, rel },
      dependencies: { provides, requires: plain, conflicts, obsoletes },
      files: files.map(({ path }) => ({ path })),
    });
  }
});

test("only what is wanted is read", () => {
  const capabilities = new Set(['odd("a" & <é>)', '/opt/"a" & <é>', "pkg-5", "/usr/bin/pkg-5"]);
  const read = [...dependentsIn(text, { capabilities, packages: new Set(["pkg-7"]) })];
  expect(read.map(({ name, dependencies, files }) => [name, dependencies.provides, files])).toEqual(
    [
      [
        "pkg-3",
        [{ name: 'odd("a" & <é>)', flags: "GE", epoch: "1", ver: "2", rel: "3" }],
        [{ path: '/opt/"a" & <é>' }],
      ],
      [
        "pkg-5",
        [{ name: "pkg-5", flags: "EQ", epoch: "0", ver: "1.5", rel: "1.el6" }],
        [{ path: "/usr/bin/pkg-5" }],
      ],
      ["pkg-7", [], []],
    ],
  );
});
