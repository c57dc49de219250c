import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { beforeAll, describe, expect, test } from "vitest";
import { soundPart } from "#core/soundness/sound-part.ts";
import { apiSchemas, apiValidator } from "#data/api-schemas.ts";
import { checkTree } from "#data/check-tree.ts";
import { readSchema } from "#data/schema-files.ts";
import { folderTree } from "#io/folder-tree.ts";
import type { ComponentAnswer } from "#schemas/api/types.ts";
import type { Rollout } from "../model/registry.ts";
import type { ApiSource } from "./answer.ts";
import { ENDPOINTS, endpointOf } from "./endpoints.ts";
import { type AnyApiFile, apiFiles } from "./files.ts";
import { versionProgram } from "./question.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const schemas = apiSchemas(1);

/** The API of this repository's example year. */
let source: ApiSource;
let files: Map<string, AnyApiFile>;
beforeAll(async () => {
  const checked = await checkTree(folderTree(repository), { real: "2026-01-01T00:00:00Z" });
  const { registry } = soundPart(checked.registry, checked.problems);
  const procedure = registry.procedure?.data;
  if (!procedure) throw new Error("there is no procedure");
  source = { registry, procedure, now: checked.now, commit: "a".repeat(40) };
  files = new Map(Array.from(apiFiles(source, schemas), (file) => [file.path, file]));
});

/** The file as a client reads it. */
const fetched = (path: string) => JSON.parse(JSON.stringify(files.get(path)?.value ?? null));

test("every file keeps to its schema, and says which, as of when and from which commit", () => {
  const errorsOf = apiValidator(schemas);
  for (const [path, { kind }] of files) {
    if (kind === undefined) continue;
    const value = fetched(path);
    expect(errorsOf(kind, value), path).toEqual([]);
    expect(value).toMatchObject({
      $schema: `https://example.github.io/staged-rollout/api/v1/schemas/${kind}.schema.json`,
      generatedAt: "2011-04-28T12:00:00Z",
      commit: "a".repeat(40),
    });
    expect(errorsOf(kind, { ...value, more: 1 }), path).not.toEqual([]);
  }
  expect(fetched("schemas/rollout.schema.json").$id).toBe(
    fetched("rollouts/CA/CA/1.38/any.json").$schema,
  );
});

test("every record has its file, and the entry leads to every list, schema and description", () => {
  const { registry } = source;
  const has = (paths: Iterable<string>) => [...paths].filter((path) => !files.has(path));
  expect(has(Array.from(registry.rollouts.keys(), (path) => `rollouts/${path}.json`))).toEqual([]);
  expect(has(Array.from(registry.components.keys(), (id) => `components/${id}.json`))).toEqual([]);
  expect(has(Array.from(registry.teams.keys(), (name) => `teams/${name}.json`))).toEqual([]);
  const releases = registry.distributionReleases.keys();
  expect(has(Array.from(releases, (id) => `distributions/${id}.json`))).toEqual([]);
  const entry = fetched("index.json");
  const totals = Object.fromEntries(
    entry.lists.map(({ name, total }: { name: string; total: number }) => [name, total]),
  );
  expect(totals).toMatchObject({
    rollouts: registry.rollouts.size,
    components: registry.components.size,
    teams: registry.teams.size,
    evaluations: 14,
  });
  const linked = [
    entry.description,
    entry.metrics,
    ...[...entry.lists, ...entry.schemas].map(({ href }) => href),
  ];
  expect(has(linked.map(pathOf))).toEqual([]);
});

test("a component says what its stack is, middleware where the stack says nothing (R72)", () => {
  const classes = ["EMI/cream", "OpsTools/SAM-Nagios", "CA/CA"].map(
    (id) => fetched(`components/${id}.json`).classification,
  );
  expect(classes).toEqual(["middleware", "operational-tool", "trust-anchor"]);
  expect(fetched("components/index.json").items).toContainEqual(
    expect.objectContaining({ id: "CA/CA", classification: "trust-anchor" }),
  );
});

test("a component says what to change to from each version, what is behind it, and how to install it (R17, R69)", () => {
  const { versions, evidence } = fetched("components/gLite/CREAM.json");
  const [{ from, install }] = versions;
  const of = (version: string) => from.find((one: { version: string }) => one.version === version);
  expect(of("3.2.8-1")).toMatchObject({
    action: "upgrade",
    to: "gLite-3.2/CREAM/3.2.9-2/sl5-x86_64",
    testedBy: ["ea-NGI_DE-EXAMPLE-KA-T1", "ea-NGI_PL-ex.poznan"],
    passesOver: [{ version: "3.2.9-1", state: "Rejected" }],
    wayBack: expect.stringMatching(/^yum downgrade glite-CREAM-3\.2\.8-1/),
  });
  expect(of("3.2.9-1")).toMatchObject({ action: "upgrade", issuesLost: [69168], wayBack: null });
  expect(of("3.2.5-1")).toMatchObject({ rollout: null, action: "upgrade" });
  expect(install.at(-1)).toMatch(/^dnf --refresh install glite-CREAM-3\.2\.9-2/);
  expect(evidence[0]).toMatchObject({ sites: 2, siteDays: 12, failedTests: 0, against: 0 });
});

test("what is in flight has its forecast, but not where too few have finished", () => {
  const { items } = fetched("evaluations/index.json");
  const of = (start: string) =>
    items.find(({ rollout }: { rollout: string }) => rollout.startsWith(start)).forecast;
  expect(of("gLite-3.2/BDII_site/3.2.9-1/")).toMatchObject({ what: "production" });
  expect(of("EMI-1.0/SE-DPM_mysql/")).toMatchObject({ what: "decision" });
  expect(of("EMI-1.0/arc-client/1.0.0-1/")).toBeNull();
});

test("a list has the members of current teams that are committed to its family, a role those of its file (R5, R28)", () => {
  const { registry, now } = source;
  const lists = fetched("groups/index.json").items.filter(
    ({ kind }: { kind: string }) => kind === "list",
  );
  expect(lists.length).toBeGreaterThan(5);
  for (const { name } of lists) {
    const { teams, members } = fetched(`groups/${name}.json`);
    const expected = [...registry.teams.values()].filter(
      ({ data }) =>
        data.since <= now.slice(0, 10) &&
        !(data.until !== undefined && data.until < now.slice(0, 10)) &&
        data.commitments?.some(
          ({ component }) =>
            `early-adopters-${registry.components.get(component)?.data.family}` === name,
        ),
    );
    expect(teams.map(({ team }: { team: string }) => team).sort(), name).toEqual(
      expected.map((team) => team.name).sort(),
    );
    expect(members.map(({ account }: { account: string }) => account).sort(), name).toEqual(
      [...new Set(expected.flatMap(({ data }) => data.members.map(({ github }) => github)))].sort(),
    );
  }
  expect(fetched("groups/early-adopters-glite.json")).toMatchObject({
    kind: "list",
    address: "early-adopters-glite@lists.example.org",
    csv: "https://example.github.io/staged-rollout/teams/groups/early-adopters-glite.csv",
  });
  expect(fetched("groups/staged-rollout.json").members).toContainEqual({
    account: "example-glite-manager-one",
    teams: [],
    families: ["glite"],
    stacks: [],
  });
});

/** The file that an address of the API leads to. */
const pathOf = (address: string): string =>
  decodeURIComponent(address.replace("https://example.github.io/staged-rollout/api/v1/", ""));

test("addresses inside the API lead to files of it", () => {
  const base = "https://example.github.io/staged-rollout/api/v1/";
  for (const [path] of files) {
    if (path === "openapi.json") continue;
    const addresses = JSON.stringify(fetched(path)).matchAll(/"(https:[^"]+\/api\/v1\/[^"]+)"/g);
    for (const [, address = ""] of addresses) {
      expect(address.startsWith(base) && files.has(pathOf(address)), `${path}: ${address}`).toBe(
        true,
      );
    }
  }
});

test("the description and the files have the same addresses", () => {
  const { paths } = fetched("openapi.json");
  expect(Object.keys(paths)).toEqual(ENDPOINTS.map(({ path }) => path));
  for (const [path, { kind }] of files) {
    expect(endpointOf(path)?.endpoint.kind, path).toBe(kind);
  }
  for (const [path, { get }] of Object.entries<{ get: Operation }>(paths)) {
    const example = (get.parameters ?? []).reduce(
      (address, { name, example }) => address.replace(`{${name}}`, example),
      path,
    );
    expect(files.has(example.slice(1)), `${path} as ${example}`).toBe(true);
  }
});

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly example: string }[];
}

describe("the OpenAPI description", () => {
  const problemsOf = async (description: object) =>
    (
      await lintFromString({
        source: JSON.stringify(description),
        absoluteRef: "/openapi.json",
        config: await createConfig({
          extends: ["recommended"],
          rules: { "no-invalid-media-type-examples": "error" },
        }),
      })
    ).map(({ severity, ruleId, message }) => `${severity} ${ruleId}: ${message}`);

  test("keeps to the recommended rules, its examples to the schemas", async () => {
    expect(await problemsOf(fetched("openapi.json"))).toEqual([]);
  });

  test("keeps to them where there is nothing to take examples from", async () => {
    const { procedure, files: read } = source.registry;
    const none = new Map<never, never>();
    const empty = {
      stacks: none,
      components: none,
      distributions: none,
      distributionReleases: none,
      teams: none,
      groups: none,
      releases: none,
      rollouts: none,
    };
    const registry = { ...empty, files: read, ...(procedure ? { procedure } : {}) };
    const all = [...apiFiles({ ...source, registry, commit: undefined }, schemas)];
    const [description] = all.filter(({ path }) => path === "openapi.json");
    expect(await problemsOf(description?.value ?? {})).toEqual([]);
    expect(all.find(({ path }) => path === "index.json")?.value).toMatchObject({ commit: null });
  });

  test("would be refused with a wrong example or a reference that leads nowhere", async () => {
    const wrong = fetched("openapi.json");
    const { content } = wrong.paths["/teams/{team}.json"].get.responses["200"];
    content["application/json"].example.country = 7;
    delete wrong.components.schemas.CommonIssue;
    const problems = (await problemsOf(wrong)).join("\n");
    expect(problems).toContain("error no-invalid-media-type-examples");
    expect(problems).toContain("error no-unresolved-refs");
  });
});

test("no file names a person or gives an address but those of roles", () => {
  const { teams, groups, audiences } = source.registry;
  const members = [...teams.values(), ...groups.values()].flatMap(({ data }) => data.members);
  const names = members.flatMap(({ name }) => name ?? []);
  const lists = audiences?.data.audiences.filter(({ name }) => name.startsWith("early-adopters-"));
  const contacts = new Set([
    ...Array.from(teams.values(), ({ data }) => data.contact),
    ...(lists ?? []).map(({ address }) => address),
  ]);
  expect(names.length).toBeGreaterThan(50);
  for (const [path] of files) {
    const text = JSON.stringify(fetched(path));
    expect(
      names.filter((name) => text.includes(name)),
      path,
    ).toEqual([]);
    expect(
      members.filter(({ id }) => text.includes(`:${id}`)),
      path,
    ).toEqual([]);
    for (const [address] of text.matchAll(/[\w.+-]+@[\w-]+\.[\w.-]+/g)) {
      expect(contacts, `${path}: ${address}`).toContain(address);
    }
  }
});

test("the README's question is answered by its file", () => {
  const readme = readFileSync(`${repository}README.md`, "utf8");
  const asked = /curl -sf http:\/\/localhost:4321\/api\/v1\/(\S+) \|\n {2}jq -r '(.*)'\n/.exec(
    readme,
  );
  const [, path = "", program = ""] = asked ?? [];
  expect(program).toBe(versionProgram("sl5"));
  const { versions } = fetched(path) as ComponentAnswer;
  const answer = versions
    .filter(({ platform }) => platform.startsWith("sl5-"))
    .flatMap(({ production }) => production?.version ?? []);
  expect(answer).toEqual(["3.2.9-2"]);
  const jq = spawnSync("jq", ["-r", program], {
    input: JSON.stringify(fetched(path)),
    encoding: "utf8",
  });
  // Where the machine has no jq, the lines above say the same in our own words.
  if (jq.error === undefined) expect(jq.stdout).toBe(`${answer.join("\n")}\n`);
});

interface Node {
  readonly properties: Readonly<Record<string, Node>>;
  readonly items: Node;
}

test("an issue has every field that its file may have", () => {
  const { common } = schemas as unknown as { common: { $defs: Record<string, Node> } };
  const keys = (node: Node | undefined) => Object.keys(node?.properties ?? {}).sort();
  const { issues } = (readSchema("rollout") as unknown as Node).properties;
  expect(keys(common.$defs.issue)).toEqual(keys(issues?.items));
});

/** The example year over and over, each time with other versions. */
function* many(rollouts: Iterable<Rollout>, times: number): Generator<[string, Rollout]> {
  let document = 1000;
  for (const rollout of rollouts) {
    const { release, platform, ticket } = rollout;
    for (let time = 0; time < times; time += 1) {
      const version = `${release.version}.${time}`;
      const path = `${release.stackMajor}/${release.component}/${version}`;
      document += 1;
      yield [
        `${path}/${platform}`,
        {
          ...rollout,
          path: `${path}/${platform}`,
          release: { ...release, version, path },
          ...(ticket?.data.document === undefined
            ? {}
            : { ticket: { ...ticket, data: { ...ticket.data, document } } }),
        },
      ];
    }
  }
}

test("with 10,000 rollouts no file passes 1 MB, and pages lead from one to the next", () => {
  const rollouts = new Map(many(source.registry.rollouts.values(), 112));
  expect(rollouts.size).toBeGreaterThan(10_000);
  const registry = { ...source.registry, rollouts };
  const lists = new Map<string, { total: number; items: number; next: string | null }>();
  for (const { path, value } of apiFiles({ ...source, registry }, schemas)) {
    const text = JSON.stringify(value);
    expect(text.length, path).toBeLessThan(1_000_000);
    if (!/\/(?:index|page\/\d+)\.json$/.test(path) || !("items" in value)) continue;
    const { total, items, next, page } = JSON.parse(text);
    const folder = path.replace(/\/(?:index|page\/\d+)\.json$/, "");
    if (path.endsWith("/index.json")) lists.set(folder, { total, items: 0, next: null });
    const list = lists.get(folder);
    if (!list || path.endsWith("/index.json")) continue;
    if (page > 1) expect(pathOf(list.next ?? "")).toBe(path);
    lists.set(folder, { total, items: list.items + items.length, next });
  }
  for (const { total, items, next } of lists.values()) expect([items, next]).toEqual([total, null]);
  expect(lists.get("rollouts")?.total).toBe(rollouts.size);
  expect(lists.get("evaluations")?.total).toBeGreaterThan(1500);
});
