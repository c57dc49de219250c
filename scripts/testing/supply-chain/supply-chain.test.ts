/** What is installed, from where, and what of it may run while it is installed. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { REPOSITORY } from "../this-repository.ts";
import { PINNED } from "../workflows/expected.ts";
import { readWorkflows } from "../workflows/files.ts";
import { verdictOf } from "./signatures.ts";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
}
interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
}

const read = (path: string) => readFileSync(join(REPOSITORY, path), "utf8");
const { allowScripts, dependencies, devDependencies } = JSON.parse(read("package.json"));
const { packages }: { packages: Record<string, Locked> } = JSON.parse(read("package-lock.json"));
const locked = Object.entries(packages).filter(([path]) => path !== "");

/** What npm runs of a package that it installs; `binding.gyp` alone has it build one (npm's documentation, “scripts”). */
const RUNS = ["preinstall", "install", "postinstall"];

/** Where packages are, as `package.json` names them: `node_modules/a/node_modules/@b/c` is `@b/c`. */
const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + 13);

/** The packages that run something while they are installed and are not allowed to. */
function notAllowed(
  all: readonly (readonly [path: string, Locked])[],
  allowed: Readonly<Record<string, boolean>>,
  manifestOf: (path: string) => Manifest | undefined,
): string[] {
  const runs = all.filter(
    ([path, { hasInstallScript }]) =>
      hasInstallScript || RUNS.some((name) => manifestOf(path)?.scripts?.[name] !== undefined),
  );
  return runs.map(([path]) => nameOf(path)).filter((name) => allowed[name] !== true);
}

const installed = (path: string): Manifest | undefined => {
  const file = join(REPOSITORY, path, "package.json");
  if (!existsSync(file)) return undefined;
  const manifest: Manifest = JSON.parse(readFileSync(file, "utf8"));
  const builds = existsSync(join(REPOSITORY, path, "binding.gyp"));
  return builds ? { scripts: { install: "node-gyp rebuild", ...manifest.scripts } } : manifest;
};

test("no package runs a script while it is installed that is not in allowScripts of package.json", () => {
  expect(notAllowed(locked, allowScripts, installed)).toEqual([]);
});

test("nothing is allowed that asks for nothing", () => {
  const asks = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  const allowed = Object.entries(allowScripts).filter(([, may]) => may === true);
  expect(allowed.map(([name]) => name).sort()).toEqual(asks.map(nameOf).sort());
});

test.for<[string, Locked, Manifest | undefined]>([
  ["by the lock file", { hasInstallScript: true }, undefined],
  ["by its own file, whatever the lock file says", {}, { scripts: { postinstall: "node x.js" } }],
])("a package that runs one is seen %s", ([, entry, manifest]) => {
  const path = "node_modules/a/node_modules/@strange/one";
  const one = [[path, entry]] as const;
  expect(notAllowed(one, {}, () => manifest)).toEqual(["@strange/one"]);
  expect(notAllowed(one, { "@strange/one": false }, () => manifest)).toEqual(["@strange/one"]);
  expect(notAllowed(one, { "@strange/one": true }, () => manifest)).toEqual([]);
});

test("every package is locked to its bytes, and comes from the registry", () => {
  expect(locked.length).toBeGreaterThan(300);
  const loose = locked.filter(
    ([, { integrity, resolved, link }]) =>
      link || resolved !== undefined || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ""),
  );
  expect(loose).toEqual([]);
});

test("every package that is named is named by an exact version", () => {
  const versions: [string, string][] = Object.entries({ ...dependencies, ...devDependencies });
  expect(
    versions.filter(([, version]) => !/^(?:npm:[a-z-]+@)?\d+\.\d+\.\d+$/.test(version)),
  ).toEqual([]);
});

test("Dependabot proposes newer packages and newer actions", () => {
  const { version, updates } = parse(read(".github/dependabot.yml"));
  expect(version).toBe(2);
  const of = (ecosystem: string) =>
    updates.filter((one: Record<string, unknown>) => one["package-ecosystem"] === ecosystem);
  for (const ecosystem of ["npm", "github-actions"]) {
    expect(of(ecosystem)).toMatchObject([{ directory: "/", schedule: { interval: "weekly" } }]);
  }
  expect(updates).toHaveLength(2);
});

test("every action that is pinned is used, and CI asks for the registry's signatures", () => {
  const workflows = readWorkflows();
  const text = workflows.map((one) => one.text).join("\n");
  for (const [action, pin] of Object.entries(PINNED)) expect(text).toContain(`${action}@${pin}`);
  const { data } = workflows.find(({ file }) => file === "ci.yml") ?? {};
  const runs = data?.jobs.test?.steps?.map(({ run }) => run);
  expect(runs).toContain("npm run -s audit-signatures");
});

test.for<[string, string, number | null, object]>([
  ["none is wrong", '{"invalid":[],"missing":[]}', 0, { kind: "verified" }],
  [
    "one is wrong and one is not signed",
    '{"invalid":[{"name":"a","version":"1.0.0","code":"EINTEGRITYSIGNATURE"}],"missing":[{"name":"b","version":"2.0.0"}]}',
    1,
    { kind: "bad", packages: ["a@1.0.0 (EINTEGRITYSIGNATURE)", "b@2.0.0 (not signed)"] },
  ],
  [
    "the key has expired",
    '{"error":{"code":"EEXPIREDSIGNATUREKEY","summary":"expired"}}',
    1,
    { kind: "bad" },
  ],
  [
    "a mirror has no keys",
    '{"error":{"summary":"found no dependencies to audit that were installed from a supported registry"}}',
    1,
    { kind: "unknown", why: expect.stringContaining("supported registry") },
  ],
  ["nothing answers in time", "", null, { kind: "unknown", why: "no answer in time" }],
  ["it says that all is well and fails", '{"invalid":[],"missing":[]}', 1, { kind: "unknown" }],
  ["it says something else", "[]", 0, { kind: "unknown" }],
])("where %s the verdict on signatures says so", ([, output, exit, expected]) => {
  expect(verdictOf(output, exit)).toMatchObject(expected);
});
