/** Writes a stack whose rollouts have many packages in production, the same for the same size: to measure publishing with. */

import { createHash } from "node:crypto";
import type { Dependency, Package } from "#core/packages/package.ts";
import { writePackages } from "#data/repodata/packages-file.ts";
import { Files } from "../federation/files.ts";
import { Random } from "../federation/random.ts";

/** How many packages a rollout has, unless another number is asked for. */
export const PER_ROLLOUT = 50;
/** The one repository that all of them stand in. */
export const FOLDER = "Production/Big/el6/x86_64";
const PLATFORM = "el6-x86_64";
const COMPONENTS = 20;

export interface WrittenPackages {
  /** Files of packages, relative to the root. */
  readonly files: readonly string[];
  readonly bytes: number;
}

/** Writes `components/` and `rollouts/` with so many packages below `root`. */
export function generatePackages(
  root: string,
  packages: number,
  perRollout = PER_ROLLOUT,
): WrittenPackages {
  const files = new Files(root);
  const random = new Random(17);
  files.write("rollouts/procedure.yaml", PROCEDURE);
  files.write("components/stacks/Big/stack.yaml", STACK);
  for (let index = 0; index < COMPONENTS; index += 1) {
    files.write(`components/stacks/Big/part${index}.yaml`, component(index));
  }
  const written: string[] = [];
  for (let first = 0; first < packages; first += perRollout) {
    const rollout = first / perRollout;
    const version = `1.${Math.floor(rollout / COMPONENTS)}.0`;
    const place = `rollouts/Big/part${rollout % COMPONENTS}/${version}`;
    const own = Array.from({ length: Math.min(perRollout, packages - first) }, (_, index) =>
      makePackage(first + index, packages, random),
    );
    files.write(`${place}/release.yaml`, release(own));
    files.write(`${place}/${PLATFORM}/rollout.yaml`, "{}\n");
    const { text, head } = writePackages(
      { repository: "https://big.example.org/el6/", taken: "2011-06-01T10:00:00Z" },
      own,
    );
    files.write(`${place}/${PLATFORM}/ticket.yaml`, ticket(head.sha256, own.length));
    files.write(`${place}/${PLATFORM}/packages.xml`, text);
    written.push(`${place}/${PLATFORM}/packages.xml`);
  }
  return { files: written, bytes: files.bytes };
}

const PROCEDURE = `format: 1
organisation: Example Federation
repository: example/federation
site: https://example.github.io/federation
example: true
asOf: 2011-07-01T00:00:00Z
projectStart: 2010-05-01
packages: publish
`;

const STACK = `title: A big stack
provider: { name: Big, channel: internal }
distribution: none
packageHosts: [big.example.org]
`;

const component = (index: number) => `title: Part ${index}
family: other
capabilities: [compute]
platforms: [${PLATFORM}]
`;

const release = (packages: readonly Package[]) => `type: minor
released: 2011-06-01
summary: Many packages.
platforms:
  ${PLATFORM}:
    repository: https://big.example.org/el6/
    packages:
${packages.map(({ name, ver, rel, arch }) => `      - ${name}-${ver}-${rel}.${arch}`).join("\n")}
`;

const ticket = (sha256: string, packages: number) => `state: Production
status: resolved
history:
  - { at: 2011-06-01T10:00:00Z, event: submitted, state: Unverified }
  - { at: 2011-06-01T10:00:00Z, event: packages-taken, sha256: ${sha256}, packages: ${packages} }
  - { at: 2011-06-02T10:00:00Z, event: verification-started, state: InVerification, by: verifier-one }
  - { at: 2011-06-03T10:00:00Z, event: waived, state: Accepted, status: resolved }
  - { at: 2011-06-04T10:00:00Z, event: released, state: Production }
`;

/** Of about the size that packages of a Linux distribution have in metadata. */
export function makePackage(index: number, of: number, random: Random): Package {
  const name = `pkg-${index}`;
  const [ver, rel] = [`1.${index % 7}`, "1.el6"];
  const own = { flags: "EQ", epoch: "0", ver, rel } as const;
  const needed = (): Dependency => {
    const other = random.int(0, of - 1);
    return random.chance(50)
      ? { name: `pkg-${other}` }
      : { name: `libpkg-${other}.so.1()(64bit)`, ...(random.chance(10) ? { pre: true } : {}) };
  };
  const folder = `/usr/share/${name}`;
  return {
    name,
    arch: "x86_64",
    ...{ epoch: "0", ver, rel },
    checksum: { type: "sha256", value: createHash("sha256").update(name).digest("hex") },
    summary: `Part ${index} of something large & old`,
    description: Array.from(
      { length: 4 },
      (_, line) => `Line ${line} of what ${name} is for, with <some> words and numbers.`,
    ).join("\n"),
    packager: "Example Packagers",
    url: `https://big.example.org/${name}`,
    time: { file: 1_306_922_400 + index, build: 1_306_900_000 + index },
    size: { package: 100_000 + index, installed: 300_000 + index, archive: 310_000 + index },
    location: {
      base: "https://big.example.org/el6/",
      href: `Packages/${name}-${ver}-${rel}.x86_64.rpm`,
    },
    license: "ASL 2.0",
    vendor: "Example",
    group: "System Environment/Libraries",
    buildHost: "builder.example.org",
    sourceRpm: `${name}-${ver}-${rel}.src.rpm`,
    headerRange: { start: 4504, end: 20_000 + index },
    dependencies: {
      provides: [
        { name, ...own },
        { name: `${name}(x86-64)`, ...own },
        { name: `lib${name}.so.1()(64bit)` },
      ],
      requires: [
        { name: "/bin/sh", pre: true },
        { name: "/usr/share/pkg-7/file-3.txt" },
        ...Array.from({ length: 12 }, needed),
        { name: "rpmlib(CompressedFileNames)", flags: "LE", epoch: "0", ver: "3.0.4", rel: "1" },
      ],
      conflicts: [],
      obsoletes:
        index % 10 === 0 ? [{ name: `old-${name}`, flags: "LT", epoch: "0", ver: "1" }] : [],
      ...{ suggests: [], enhances: [], recommends: [], supplements: [] },
    },
    files: [
      { path: `/usr/bin/${name}` },
      { path: `/etc/${name}.conf` },
      ...(index === 1 ? [{ path: "/bin/sh" }] : []),
      { path: folder, type: "dir" },
      ...Array.from({ length: 25 }, (_, file) => ({ path: `${folder}/file-${file}.txt` })),
    ],
    changelog: Array.from({ length: 6 }, (_, entry) => ({
      author: `Packager ${entry} <packager@example.org> - 1.${entry}-1`,
      date: 1_300_000_000 + entry * 86_400,
      text: `- update to 1.${entry}\n- fix what was reported of ${name} <${entry}>`,
    })),
  };
}
