import { expect, test } from "vitest";
import { apiSchemas } from "#data/api-schemas.ts";
import type { Schemas } from "#schemas/bundle.ts";
import { readPromises } from "../../commands/promise-api.ts";
import { ENDPOINTS, endpointsOf } from "./endpoints.ts";
import { brokenPromises, promisesOf } from "./promises.ts";
import { API_VERSIONS } from "./version.ts";

const released = readPromises(1);
const schemas = apiSchemas(1);

test.for(API_VERSIONS)(
  "what version %i has is what it promised; `npm run promise-api` adds to it and takes nothing away",
  (version) => {
    const promised = readPromises(version);
    const own = apiSchemas(version);
    expect(promisesOf(endpointsOf(version), own)).toEqual(promised);
    expect(Object.keys(promised.files).length).toBe(Object.keys(own).length - 1);
  },
);

interface Node {
  properties: Record<string, Record<string, unknown>>;
  required: string[];
}

/** What a changed copy of the schemas would break. */
function brokenBy(
  change: (schemas: Record<string, Node & { $defs: Record<string, Node> }>) => void,
) {
  const copy = structuredClone(schemas);
  change(copy as never);
  return brokenPromises(released, promisesOf(ENDPOINTS, copy as Schemas));
}

test("a property that is removed, of another type or optional breaks its promise", () => {
  const without = brokenBy(({ rollout }) => {
    delete rollout?.properties.state;
  });
  expect(without).toEqual(["rollout: state is gone"]);
  const retyped = brokenBy(({ team }) => {
    if (team) team.properties.contact = { type: ["string", "null"] };
  });
  expect(retyped).toEqual(["team: contact was string, and is now string|null"]);
  const reformatted = brokenBy(({ documents }) => {
    if (documents) documents.properties.next = { type: ["string", "null"] };
  });
  expect(reformatted).toEqual(["documents: next was string(uri)|null, and is now string|null"]);
  const optional = brokenBy(({ index }) => index?.required.shift());
  expect(optional).toEqual(["index: $schema was always present, and is now optional"]);
});

test("what files share is promised wherever it is used, alternatives each for themselves", () => {
  const shared = brokenBy(({ common }) => {
    delete common?.$defs.issue?.properties.workaround;
  });
  expect(shared).toEqual([
    "component: versions[].production.issues[].workaround is gone",
    "rollout: issues[].workaround is gone",
  ]);
  const summary = brokenBy(({ common }) => {
    delete common?.$defs.summaryFields?.properties.date;
  });
  expect(summary).toEqual([
    "document: files[].fields<1>.date is gone",
    "rollout: summary.fields.date is gone",
  ]);
});

test("every property of every file is held", () => {
  for (const [name, { properties = {} }] of Object.entries(schemas)) {
    for (const property of Object.keys(properties as object)) {
      const broken = brokenBy((copy) => {
        delete copy[name]?.properties[property];
      });
      expect(broken, `${name} ${property}`).toContain(`${name}: ${property} is gone`);
    }
  }
});

test("addresses stay, and keep what they answer with", () => {
  const present = promisesOf(
    ENDPOINTS.filter(({ id }) => id !== "team").map((endpoint) =>
      endpoint.id === "rollout" ? { ...endpoint, kind: "rollouts" as const } : endpoint,
    ),
    schemas,
  );
  expect(brokenPromises(released, present)).toEqual([
    "/rollouts/{stackMajor}/{component}/{version}/{platform}.json was rollout, and is now rollouts",
    "/teams/{team}.json is gone",
  ]);
});

test("what is added, or is always there from now on, breaks nothing", () => {
  const broken = brokenBy(({ rollout, common }) => {
    if (rollout) rollout.properties.more = { type: "string" };
    common?.$defs.event?.required.push("state");
  });
  expect(broken).toEqual([]);
});
