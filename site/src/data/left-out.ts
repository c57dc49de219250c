/** What is not shown because its files have errors: pages at the addresses of each explain it. */
import type { Problem } from "#core/base/problems.ts";
import { escaped } from "#core/model/addresses.ts";
import { answerName, formatPlatform } from "#core/model/names.ts";
import { type PathRead, readPath } from "#core/model/paths.ts";
import { to } from "../address/links.ts";
import { broken, skipped, skippedDocuments, unassigned } from "./registry.ts";

/** Something that is not shown. */
export interface LeftOut {
  /** Unique among all. */
  readonly name: string;
  /** What it is called on its own page, and what kind of thing it is. */
  readonly title: string;
  readonly kind: Kind;
  /** The part of the site that it would be in. */
  readonly section: "rollouts" | "teams" | "components" | "distributions";
  /** The file or folder that holds it. */
  readonly source: string;
  readonly problems: readonly Problem[];
  /** Where it would be, below the site's root and without the slash at the end; the first is its own address. */
  readonly addresses: readonly string[];
}

export type Kind = "rollout" | "team" | "component" | "stack" | "release of a distribution";

const documentsOfRollout = Map.groupBy(skippedDocuments, ([, path]) => path);

const skippedRollouts = Array.from(skipped, ([path, problems]): LeftOut => {
  const [, component, version, platform = ""] = path.split("/");
  return {
    name: path,
    title: `${component} ${version} ${formatPlatform(platform)}`,
    kind: "rollout",
    section: "rollouts",
    source: `rollouts/${path}`,
    problems,
    addresses: [
      `rollouts/${path}`,
      ...(documentsOfRollout.get(path) ?? []).map(([id]) => `documents/${id}`),
    ],
  };
});

const brokenRecords = Array.from(broken, ([source, problems]) => {
  const said = describeRecord(readPath(source));
  return said && { ...said, source, problems };
}).filter((one) => one !== undefined);

/** Each thing that is not shown, rollouts first. A name may hold anything; no address was ever one that has to be escaped. */
export const leftOut: readonly LeftOut[] = [...skippedRollouts, ...brokenRecords].map((one) => ({
  ...one,
  addresses: one.addresses.filter((address) => escaped(address) === address),
}));

/** What the automation page lists: each with its problems, and its page where it has one. */
export const leftOutProblems = [
  ...leftOut.map(({ name, problems, addresses: [own] }) => ({
    name,
    problems,
    ...(own !== undefined && { address: to(`${own}/`) }),
  })),
  ...(unassigned.length > 0
    ? [{ name: "files of none of these, shown as far as they can be read", problems: unassigned }]
    : []),
];

const brokenTeams = new Map(
  leftOut.flatMap((one) => (one.kind === "team" ? [[one.name, one] as const] : [])),
);

/** The page that explains why a team is not shown; undefined when its file has no errors. */
export function brokenTeam(name: string): string | undefined {
  const [address] = brokenTeams.get(name)?.addresses ?? [];
  return address === undefined ? undefined : to(`${address}/`);
}

function describeRecord(
  read: PathRead | undefined,
): Omit<LeftOut, "source" | "problems"> | undefined {
  switch (read?.kind) {
    case "team":
      return {
        name: read.name,
        title: answerName(read.name),
        kind: "team",
        section: "teams",
        addresses: [`teams/${read.name}`, `desk/${read.name}`],
      };
    case "component":
      return {
        name: `${read.stack}/${read.component}`,
        title: `${read.stack} ${read.component}`,
        kind: "component",
        section: "components",
        addresses: [`components/${read.stack}/${read.component}`],
      };
    case "stack":
      return {
        name: read.stack,
        title: read.stack,
        kind: "stack",
        section: "components",
        addresses: [],
      };
    case "distribution-release":
      return {
        name: `${read.distribution} ${read.version}`,
        title: `${read.distribution} ${read.version}`,
        kind: "release of a distribution",
        section: "distributions",
        addresses: [`distributions/${read.distribution}/${read.version}`],
      };
    default:
      return undefined;
  }
}
