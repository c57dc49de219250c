import { cpSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withFolder } from "../testing/temp.ts";
import { missingFrom, missingPackages, type Packages } from "./missing.mjs";

const WANTED: Packages = {
  "": { version: "0.1.0" },
  "node_modules/yaml": { version: "2.9.1", integrity: "sha512-yaml" },
  "node_modules/vitest": { version: "5.1.1", integrity: "sha512-vitest", dev: true },
  "node_modules/tslib": { version: "2.8.1", integrity: "sha512-tslib", devOptional: true },
  "node_modules/@esbuild/aix-ppc64": { version: "0.28.2", optional: true },
};
const { "": _, ...EVERYTHING } = WANTED;
const YAML = "node_modules/yaml";
const without = (...folders: string[]): Packages =>
  Object.fromEntries(Object.entries(EVERYTHING).filter(([folder]) => !folders.includes(folder)));
const DEVELOPMENT = ["node_modules/vitest", "node_modules/tslib"];

const CASES: readonly [what: string, installed: Packages, all: string[], production: string[]][] = [
  ["everything", EVERYTHING, [], []],
  ["nothing", {}, [YAML, ...DEVELOPMENT], [YAML]],
  ["no package of another platform", without("node_modules/@esbuild/aix-ppc64"), [], []],
  ["production's only", without(...DEVELOPMENT), DEVELOPMENT, []],
  ["all but one", without(YAML), [YAML], [YAML]],
  ["another version", { ...EVERYTHING, [YAML]: { version: "2.9.0" } }, [YAML], [YAML]],
  [
    "the same version from elsewhere",
    { ...EVERYTHING, [YAML]: { version: "2.9.1", integrity: "sha512-other" } },
    [YAML],
    [YAML],
  ],
  [
    "an old one of another platform",
    { ...EVERYTHING, "node_modules/@esbuild/aix-ppc64": { version: "0.28.1" } },
    ["node_modules/@esbuild/aix-ppc64"],
    ["node_modules/@esbuild/aix-ppc64"],
  ],
  ["more than is needed", { ...EVERYTHING, "node_modules/more": { version: "1.0.0" } }, [], []],
];

test.for(CASES)("what is missing, with %s installed", ([, installed, all, production]) => {
  expect(missingPackages(WANTED, installed, { production: false })).toEqual(all);
  expect(missingPackages(WANTED, installed, { production: true })).toEqual(production);
});

/** A folder in which yaml and vitest are installed, `recorded` seconds after the packages were unpacked. */
function installIn(root: string, recorded = 1): void {
  const packages = {
    [YAML]: EVERYTHING[YAML],
    "node_modules/vitest": { version: "5.1.1", dev: true },
  };
  const write = (file: string, content: object, time: number) => {
    mkdirSync(join(root, file, ".."), { recursive: true });
    writeFileSync(join(root, file), JSON.stringify(content));
    utimesSync(join(root, file), time, time);
  };
  write("package-lock.json", { packages: { "": {}, ...packages } }, 1000);
  for (const folder of Object.keys(packages)) write(`${folder}/package.json`, {}, 1000);
  write("node_modules/.package-lock.json", { packages }, 1000 + recorded);
}

const FOLDERS: readonly [what: string, change: (root: string) => void, missing: string[]][] = [
  ["as npm left it", () => {}, []],
  [
    "without npm's record",
    (root) => rmSync(join(root, "node_modules/.package-lock.json")),
    ["everything"],
  ],
  [
    "with a record that was cut short",
    (root) => writeFileSync(join(root, "node_modules/.package-lock.json"), '{ "packages": {'),
    ["everything"],
  ],
  [
    "without the folder",
    (root) => rmSync(join(root, "node_modules"), { recursive: true }),
    ["everything"],
  ],
  ["with an emptied package", (root) => rmSync(join(root, YAML, "package.json")), ["yaml 2.9.1"]],
  [
    "with a package unpacked after npm had finished",
    (root) => utimesSync(join(root, YAML, "package.json"), 1002, 1002),
    ["yaml 2.9.1"],
  ],
  [
    "moved to another place",
    (root) => {
      cpSync(join(root, "node_modules"), join(root, "moved"), {
        recursive: true,
        preserveTimestamps: true,
      });
      rmSync(join(root, "node_modules"), { recursive: true });
      cpSync(join(root, "moved"), join(root, "node_modules"), {
        recursive: true,
        preserveTimestamps: true,
      });
    },
    [],
  ],
];

test.for(FOLDERS)("a folder %s", ([, change, missing]) =>
  withFolder(async (root) => {
    installIn(root);
    change(root);
    expect(missingFrom(root, { production: false })).toEqual(missing);
  }),
);

test("production misses no package of development that is half there", () =>
  withFolder(async (root) => {
    installIn(root);
    rmSync(join(root, "node_modules/vitest"), { recursive: true });
    expect(missingFrom(root, { production: true })).toEqual([]);
    expect(missingFrom(root, { production: false })).toEqual(["vitest 5.1.1"]);
  }));
