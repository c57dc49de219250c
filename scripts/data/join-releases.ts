/** Deliveries and the folders of their platforms → releases and rollouts. */

import type { Finding } from "#core/base/problems.ts";
import { stackMajor } from "#core/model/names.ts";
import type {
  Registry,
  Release,
  Report,
  Rollout,
  Sourced,
  Stack,
  Summary,
} from "#core/model/registry.ts";

/** The files read below a platform's folder. */
export interface RolloutParts {
  decisions?: NonNullable<Rollout["decisions"]>;
  ticket?: NonNullable<Rollout["ticket"]>;
  reports: Report[];
  summary?: Summary;
  packages?: NonNullable<Rollout["packages"]>;
}

/** The files read below a release's folder. */
export interface ReleaseParts {
  release?: Sourced<Release["data"]> & { ggusUnread?: true };
  ticket?: NonNullable<Release["ticket"]>;
  platforms: Map<string, RolloutParts>;
}

/** Joins what belongs together, by release path; a folder that names no stack, or has no release.yaml, becomes a finding. */
export function joinReleases(
  deliveries: ReadonlyMap<string, ReleaseParts>,
  stacks: ReadonlyMap<string, Stack>,
  files: ReadonlySet<string>,
): Pick<Registry, "releases" | "rollouts"> & { findings: Finding[] } {
  const findings: Finding[] = [];
  const stackFolders = new Set<string>();
  for (const file of files) {
    const folder = /^components\/stacks\/([^/]+)\//.exec(file)?.[1];
    if (folder !== undefined) stackFolders.add(folder);
  }
  const releases = new Map<string, Release>();
  const rollouts = new Map<string, Rollout>();
  for (const [path, { release, ticket, platforms }] of deliveries) {
    if (!release) {
      const file = firstFile(path, ticket?.file, platforms);
      if (file && !files.has(`rollouts/${path}/release.yaml`)) findings.push(noRelease(file, path));
      continue;
    }
    const [folder = "", component = "", version = ""] = path.split("/");
    const stack = readStackMajor(folder, stacks, stackFolders);
    if (!stack) {
      findings.push(unknownStack(release.file, folder, stacks));
      continue;
    }
    const joined: Release = {
      ...release,
      path,
      ...stack,
      stackMajor: folder,
      component,
      version,
      ...(ticket ? { ticket } : {}),
    };
    releases.set(path, joined);
    for (const name of new Set([...Object.keys(release.data.platforms), ...platforms.keys()])) {
      const { reports, ...rest } = platforms.get(name) ?? { reports: [] };
      const rollout = {
        ...rest,
        path: `${path}/${name}`,
        release: joined,
        platform: name,
        reports,
      };
      rollouts.set(rollout.path, rollout);
    }
  }
  return { releases, rollouts, findings };
}

/** The stack and major that a folder name is built from; a stack without majors is its own folder name. */
function readStackMajor(
  folder: string,
  stacks: ReadonlyMap<string, Stack>,
  stackFolders: ReadonlySet<string>,
): { stack: string; major?: string } | undefined {
  for (const stack of stackFolders) {
    const majors = stacks.get(stack)?.data.majors;
    if (majors === undefined) {
      if (folder === stack) return { stack };
      // The majors of a stack with a broken file are not known.
      if (!stacks.has(stack) && folder.startsWith(`${stack}-`)) {
        return { stack, major: folder.slice(stack.length + 1) };
      }
      continue;
    }
    const major = Object.keys(majors).find((name) => folder === stackMajor(stack, name));
    if (major !== undefined) return { stack, major };
  }
  return undefined;
}

function firstFile(
  path: string,
  ticket: string | undefined,
  platforms: ReadonlyMap<string, RolloutParts>,
): string | undefined {
  if (ticket) return ticket;
  for (const { decisions, ticket: own, reports, summary, packages } of platforms.values()) {
    const file =
      decisions?.file ?? own?.file ?? reports[0]?.file ?? summary?.file ?? packages?.file;
    if (file) return file;
  }
  return `rollouts/${path}`;
}

/** A problem of a whole file. */
export const whole = (rule: string, file: string, message: string, hint: string): Finding => ({
  rule,
  severity: "error",
  file,
  at: [],
  on: "value",
  message,
  hint,
});

const noRelease = (file: string, path: string) =>
  whole(
    "release-missing",
    file,
    `there is no rollouts/${path}/release.yaml`,
    "add what the provider delivered",
  );

function unknownStack(file: string, folder: string, stacks: ReadonlyMap<string, Stack>): Finding {
  const known = [...stacks.values()].flatMap(({ id, data }) =>
    data.majors ? Object.keys(data.majors).map((major) => stackMajor(id, major)) : [id],
  );
  return whole(
    "unknown-stack",
    file,
    `the folder ${folder} is not the name of a stack and major`,
    `known are ${known.join(", ")}; add a new one in components/stacks/`,
  );
}
