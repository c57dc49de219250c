import { fileURLToPath } from "node:url";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { beforeAll, expect, test } from "vitest";
import { soundPart } from "#core/soundness/sound-part.ts";
import { apiSchemas, apiValidator } from "#data/api-schemas.ts";
import { checkTree } from "#data/check-tree.ts";
import { folderTree } from "#io/folder-tree.ts";
import { endpointOf, endpointsOf } from "./endpoints.ts";
import { apiFiles } from "./files.ts";
import { apiFolder, apiVersion } from "./version.ts";

/** A file of either version, as a client reads it. */
// biome-ignore lint/suspicious/noExplicitAny: each has a shape of its own, which its schema is held to
type Read = any;
interface File {
  readonly kind?: string | undefined;
  readonly value: Read;
}

/** Both versions of the API of this repository's example year. */
let first: Map<string, File>;
let second: Map<string, File>;
beforeAll(async () => {
  const repository = fileURLToPath(new URL("../../../", import.meta.url));
  const checked = await checkTree(folderTree(repository), { real: "2026-01-01T00:00:00Z" });
  const { registry } = soundPart(checked.registry, checked.problems);
  const published = registry.procedure?.data;
  if (!published) throw new Error("there is no procedure");
  const read = (fewerFilesSince?: string) => {
    const procedure = { ...published, ...(fewerFilesSince && { fewerFilesSince }) };
    const source = { registry, procedure, now: checked.now, commit: "a".repeat(40) };
    const files = apiFiles(source, apiSchemas(apiVersion(procedure)));
    return new Map(
      Array.from(files, ({ path, kind, value }) => [
        path,
        { kind, value: JSON.parse(JSON.stringify(value)) },
      ]),
    );
  };
  first = read();
  second = read(published.projectStart);
});

test.for([
  [{ projectStart: "2026-05-01" }, "api/v1/"],
  [{ projectStart: "2026-05-01", fewerFilesSince: "2026-05-01" }, "api/v2/"],
  [{ projectStart: "2026-05-01", fewerFilesSince: "2026-05-02" }, "api/v1/"],
] as const)("an instance with %j publishes %s: what was published stays", ([procedure, folder]) => {
  expect(apiFolder(procedure)).toBe(folder);
});

test("every file of the second keeps to its schema, and leads to files of the second", () => {
  const errorsOf = apiValidator(apiSchemas(2));
  const base = "https://example.github.io/staged-rollout/api/v2/";
  for (const [path, { kind, value }] of second) {
    expect(endpointOf(path)?.endpoint.kind, path).toBe(kind);
    if (kind === undefined) continue;
    expect(errorsOf(kind, value), path).toEqual([]);
    expect(errorsOf(kind, { ...value, more: 1 }), path).not.toEqual([]);
    expect(value.$schema, path).toBe(`${base}schemas/${kind}.schema.json`);
    const linked = Array.from(
      JSON.stringify(value).matchAll(/"(https:[^"]+\/api\/[^"]+)"/g),
      ([, address = ""]) => address,
    );
    const broken = linked.filter(
      (one) => !one.startsWith(base) || !second.has(decodeURIComponent(one.slice(base.length))),
    );
    expect(broken, path).toEqual([]);
  }
});

test("its description has its addresses alone, and keeps to the recommended rules", async () => {
  const description = second.get("openapi.json")?.value;
  expect(Object.keys(description.paths)).toEqual(endpointsOf(2).map(({ path }) => path));
  expect(description.info.version).toBe("2.0.0");
  const problems = await lintFromString({
    source: JSON.stringify(description),
    absoluteRef: "/openapi.json",
    config: await createConfig({
      extends: ["recommended"],
      rules: { "no-invalid-media-type-examples": "error" },
    }),
  });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

const recordsIn = (files: ReadonlyMap<string, File>, kind: string): Read[] =>
  [...files.values()].flatMap((file) => (file.kind === kind ? [file.value] : []));

test("a rollout's record has all that its document's has in the first, but how people cite it", () => {
  const documents = recordsIn(first, "document");
  expect(documents.length).toBeGreaterThan(10);
  expect(recordsIn(second, "document")).toEqual([]);
  for (const { id, outcome, resolved, problems, rollout, files, by } of documents) {
    const record = second.get(`rollouts/${rollout}.json`)?.value;
    expect(record.document, rollout).toEqual({ id, outcome, resolved, problems });
    expect(record.summary?.fields.by ?? null, rollout).toBe(by);
    const own = record.summary ? [{ ...record.summary, kind: "summary" }] : [];
    const reports = record.reports.map((one: Read) => {
      return { ...one, kind: "report", team: one.fields.team };
    });
    const written = files.map(({ address: _, ...one }: Read) => one);
    expect([...own, ...reports], rollout).toEqual(written);
    for (const { name } of written) {
      expect(record.files + encodeURIComponent(name), rollout).toMatch(
        /^https:\/\/raw\.githubusercontent\.com\/.+\/main\/rollouts\/.+\.md$/,
      );
    }
  }
});

test("a rollout's record has all that the first has, but what follows from the rest of it", () => {
  const follows = ["title", "href", "page", "componentHref", "documentHref"];
  const changed = ["$schema", "document", "reports", "summary", "teams"];
  for (const { rollout, ...record } of recordsIn(first, "rollout")) {
    const own = second.get(`rollouts/${rollout}.json`)?.value;
    for (const [key, value] of Object.entries(record)) {
      if (follows.includes(key)) expect(own, `${rollout} ${key}`).not.toHaveProperty(key);
      else if (!changed.includes(key)) expect(own[key], `${rollout} ${key}`).toEqual(value);
    }
    const of = (event: string) =>
      own.history.flatMap((one: Read) => (one.event === event ? one.team : []));
    for (const { team, selected, response, excused, reported } of record.teams) {
      expect(own.teams.includes(team), `${rollout} ${team}`).toBe(selected);
      expect(own.excused[team] ?? null).toBe(excused);
      expect(own.reports.some((one: Read) => one.fields.team === team)).toBe(reported);
      if (response !== null) {
        expect(of(response === "accept" ? "accepted" : "declined"), rollout).toContain(team);
      }
    }
  }
});

test("no report is in two files of the second", () => {
  const reports = recordsIn(second, "rollout").flatMap((record: Read) => record.reports);
  const texts = new Set<string>(reports.map(({ text }: Read) => text.trim()));
  texts.delete("");
  const all = [...second].filter(([path]) => path !== "openapi.json");
  for (const text of texts) {
    const said = JSON.stringify(text).slice(1, -1);
    const files = all.filter(([, { value }]) => JSON.stringify(value).includes(said));
    const own = reports.filter((one: Read) => one.text.trim() === text);
    expect(files.length, text).toBeLessThanOrEqual(own.length);
  }
  expect(texts.size).toBeGreaterThan(10);
});

test("its lists name every rollout and document", () => {
  for (const kind of ["rollouts", "documents"]) {
    const key = kind === "rollouts" ? "rollout" : "id";
    const named = (files: ReadonlyMap<string, File>) => [
      ...new Set(recordsIn(files, kind).flatMap(({ items }) => items.map((one: Read) => one[key]))),
    ];
    expect(named(second)).toEqual(named(first));
  }
});
