/** Every address of the API, in the order in which readers discover them. */
import type { Kind } from "./answer.ts";
import { type ApiVersion, isInVersion } from "./version.ts";

export interface Endpoint {
  /** Names the operation. */
  readonly id: string;
  /** Below the folder of the version, with parameters in braces. */
  readonly path: string;
  /** The name of the file's schema; undefined for descriptions and schemas, which follow other standards. */
  readonly kind?: Kind;
  readonly tag: Tag;
  readonly summary: string;
}

/** The groups of addresses. */
export const TAGS = {
  Entry: "Where to start, and what the responses look like.",
  Rollouts: "One platform of one version each, on its way from delivery to production.",
  Components: "The version to run, its known issues, and the versions not to run.",
  Teams: "Early Adopter teams, lists and groups: accounts and role addresses, no names of people.",
  Documents: "The outcome of each rollout, with every report.",
  Distributions: "Releases of the distributions and what goes into them.",
  Metrics: "What was tested, by which teams and how fast.",
} as const;
export type Tag = keyof typeof TAGS;

/** A list has two addresses: its first page, and each page by its number. */
const list = <const Id extends string>(
  id: Id,
  folder: string,
  kind: Kind,
  tag: Tag,
  what: string,
): Endpoint[] => [
  { id, path: `${folder}/index.json`, kind, tag, summary: what },
  { id: `${id}Page`, path: `${folder}/page/{page}.json`, kind, tag, summary: `${what}, by page` },
];

export const ENDPOINTS: readonly Endpoint[] = [
  { id: "index", path: "/index.json", kind: "index", tag: "Entry", summary: "What the API offers" },
  { id: "description", path: "/openapi.json", tag: "Entry", summary: "This description" },
  {
    id: "schema",
    path: "/schemas/{schema}.schema.json",
    tag: "Entry",
    summary: "The JSON Schema of a kind of file",
  },
  ...list("rollouts", "/rollouts", "rollouts", "Rollouts", "All rollouts"),
  {
    id: "rollout",
    path: "/rollouts/{stackMajor}/{component}/{version}/{platform}.json",
    kind: "rollout",
    tag: "Rollouts",
    summary: "One rollout",
  },
  ...list(
    "evaluations",
    "/evaluations",
    "evaluations",
    "Rollouts",
    "What each unfinished rollout needs",
  ),
  ...list("components", "/components", "components", "Components", "All components"),
  {
    id: "component",
    path: "/components/{stack}/{component}.json",
    kind: "component",
    tag: "Components",
    summary: "One component, with the version to run on each platform",
  },
  ...list("teams", "/teams", "teams", "Teams", "All Early Adopter teams"),
  { id: "team", path: "/teams/{team}.json", kind: "team", tag: "Teams", summary: "One team" },
  ...list("groups", "/groups", "groups", "Teams", "All lists and groups of people"),
  {
    id: "group",
    path: "/groups/{group}.json",
    kind: "group",
    tag: "Teams",
    summary: "Who is on one list, or in one group",
  },
  ...list("documents", "/documents", "documents", "Documents", "All documents"),
  {
    id: "document",
    path: "/documents/{document}.json",
    kind: "document",
    tag: "Documents",
    summary: "One document in full",
  },
  ...list("distributions", "/distributions", "distributions", "Distributions", "All distributions"),
  {
    id: "distribution",
    path: "/distributions/{distribution}.json",
    kind: "distribution",
    tag: "Distributions",
    summary: "One distribution",
  },
  ...list(
    "distributionReleases",
    "/distributions/{distribution}/releases",
    "distribution-releases",
    "Distributions",
    "Its releases",
  ),
  {
    id: "distributionRelease",
    path: "/distributions/{distribution}/{release}.json",
    kind: "distribution-release",
    tag: "Distributions",
    summary: "One release and what goes into it",
  },
  {
    id: "metrics",
    path: "/metrics/index.json",
    kind: "metrics",
    tag: "Metrics",
    summary: "The metrics of all quarters",
  },
  ...list("declines", "/metrics/declines", "declines", "Metrics", "Why teams declined"),
];

/** The addresses that a version has; each but that of one document is in both. */
export const endpointsOf = (version: ApiVersion): readonly Endpoint[] =>
  ENDPOINTS.filter(({ kind }) => kind === undefined || isInVersion(kind, version));

/** What stands in braces. */
export const PARAMETERS: Readonly<Record<string, string>> = {
  page: "The number of the page, counted from 1.",
  schema: "The name of the schema, as `schemas` of the entry lists it.",
  stackMajor:
    "The stack with its major release, for example EMI-1.0; the stack alone where it has no majors.",
  stack: "The stack's name.",
  component: "The component's name within its stack.",
  version: "The version, as the provider writes it.",
  platform: "Operating system and architecture, for example sl5-x86_64; or any.",
  team: "The team's group name.",
  group: "The name of the list or group, for example early-adopters-glite.",
  document: "The document's number.",
  distribution: "The distribution's name.",
  release: "The version of the distribution's release.",
};

const PATTERNS = ENDPOINTS.map((endpoint) => ({
  endpoint,
  literal: endpoint.path.replaceAll(/\{\w+\}/g, "").length,
  pattern: new RegExp(
    `^${endpoint.path.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`,
  ),
})).sort((a, b) => b.literal - a.literal);

export interface Match {
  readonly endpoint: Endpoint;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The address that matches a file below the folder of the API, the most literal one first; undefined where there is none. */
export function endpointOf(path: string): Match | undefined {
  for (const { endpoint, pattern } of PATTERNS) {
    const found = pattern.exec(`/${path}`);
    if (found) return { endpoint, parameters: { ...found.groups } };
  }
  return undefined;
}
