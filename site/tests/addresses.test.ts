/** Every kind of address that was published goes on answering: people cite them, and programs follow them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ENDPOINTS, endpointOf } from "#core/api/endpoints.ts";
import { findFile } from "#io/site-address.ts";
import { exampleSite } from "#testing/example-site.ts";

let folder = "";
beforeAll(async () => {
  folder = await exampleSite();
}, 180_000);

const read = (path: string) => JSON.parse(readFileSync(join(folder, "api/v1", path), "utf8"));

/** All entries of a list of the API, through its pages. */
function listed(name: string): Record<string, string>[] {
  const { pages } = read(`${name}/index.json`);
  return Array.from({ length: pages }, (_, index) =>
    read(`${name}/page/${index + 1}.json`),
  ).flatMap(({ items }) => items);
}

const site = () => read("index.json").site as string;
const within = (address: string) => {
  expect(address.startsWith(site()), address).toBe(true);
  return address.slice(site().length);
};
const IN_TEST = new Set(["StagedRollOut"]);

/** Each kind, with all addresses of it that the example's records make. A line here is never removed. */
const PUBLISHED: readonly (readonly [kind: string, addresses: () => readonly string[]])[] = [
  [
    "pages of their own",
    () =>
      ["", "rollouts/", "rollouts/history/", "desk/", "manage/", "components/", "known-issues/"]
        .concat([
          "distributions/",
          "teams/",
          "metrics/",
          "metrics/teams/",
          "documents/",
          "procedure/",
          "search/",
        ])
        .concat(["meeting/", "join/", "new-release/", "automation/", "feeds/", "api/"]),
  ],
  ["rollouts", () => listed("rollouts").map(({ rollout }) => `rollouts/${rollout}/`)],
  [
    "releases",
    () =>
      listed("rollouts")
        .filter(({ imported }) => !imported)
        .map(({ rollout = "" }) => `rollouts/${rollout.split("/").slice(0, 3).join("/")}/`),
  ],
  [
    "pages that make a text",
    () =>
      listed("rollouts")
        .filter(({ state = "", status }) => IN_TEST.has(state) && status === "open")
        .flatMap(({ rollout }) =>
          ["report/", "decide/"].map((page) => `rollouts/${rollout}/${page}`),
        ),
  ],
  ["documents", () => listed("documents").map(({ address = "" }) => within(address))],
  [
    "documents as Markdown, and each of their files as written",
    () =>
      listed("documents").flatMap(({ id }) => {
        const { markdown, files } = read(`documents/${id}.json`);
        return [markdown, ...files.map(({ address }: { address: string }) => address)].map(within);
      }),
  ],
  ["components", () => listed("components").map(({ id }) => `components/${id}/`)],
  [
    "badges of components",
    () => listed("components").map(({ id }) => `badges/components/${id}.svg`),
  ],
  [
    "feeds of components",
    () =>
      listed("components").flatMap(({ id }) =>
        ["atom", "json"].map((ending) => `feeds/component/${id}.${ending}`),
      ),
  ],
  ["teams", () => listed("teams").map(({ team }) => `teams/${team}/`)],
  [
    "what a team does and has to do",
    () =>
      listed("teams")
        .filter(({ until }) => until === null)
        .flatMap(({ team }) => [
          `desk/${team}/`,
          `teams/${team}/commitments/`,
          `feeds/team/${team}.atom`,
          `feeds/team/${team}.json`,
          `calendars/team/${team}.ics`,
        ]),
  ],
  ["groups", () => listed("groups").map(({ name }) => `teams/groups/${name}/`)],
  [
    "distributions and their releases",
    () =>
      listed("distributions").flatMap(({ id }) => [
        `distributions/${id}/`,
        `badges/distributions/${id}.svg`,
        ...listed(`distributions/${id}/releases`).flatMap(({ version }) => [
          `distributions/${id}/${version}/`,
          `distributions/${id}/${version}.md`,
        ]),
      ]),
  ],
  [
    "quarters",
    () => (read("metrics/index.json").quarterNames as string[]).map((name) => `metrics/${name}/`),
  ],
  [
    "feeds of everything",
    () =>
      ["all", "releases", "decisions", "coming"].flatMap((name) => [
        `feeds/${name}.atom`,
        `feeds/${name}.json`,
      ]),
  ],
];

test.for(PUBLISHED)("%s answer at each address", ([, addresses]) => {
  const all = [...new Set(addresses())];
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter((address) => !("file" in findFile(folder, "/", `/${address}`)))).toEqual([]);
});

test("every address of the API answers", () => {
  const made = readdirSync(join(folder, "api/v1"), { recursive: true, encoding: "utf8" }).flatMap(
    (path) => endpointOf(path.replaceAll("\\", "/"))?.endpoint.id ?? [],
  );
  expect(ENDPOINTS.map(({ id }) => id).filter((id) => !made.includes(id))).toEqual([]);
});
