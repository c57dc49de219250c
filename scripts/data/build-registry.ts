/** Records → Registry: joins files that belong together, and reads other spellings as their canonical form. */

import type { Finding, Pointer } from "#core/base/problems.ts";
import type { PackagesHead } from "#core/model/packages-head.ts";
import type { PathRead } from "#core/model/paths.ts";
import type {
  Component,
  Distribution,
  DistributionRelease,
  Group,
  Procedure,
  Registry,
  Sourced,
  Stack,
  Team,
} from "#core/model/registry.ts";
import type { GroupName } from "#core/model/states.ts";
import type { FileTypes } from "#schemas/types.ts";
import { joinReleases, type ReleaseParts, type RolloutParts, whole } from "./join-releases.ts";
import {
  notGgus,
  readDecisions,
  readRelease,
  readReport,
  readSummary,
  readTicket,
  withDefaults,
} from "./normalise.ts";
import type { Content } from "./parse-text.ts";

export type ReadRecord =
  | {
      readonly file: string;
      readonly read: Exclude<PathRead, { kind: "packages" }>;
      /** Already validated against the schema of its kind. */
      readonly content: Content;
    }
  | ReadPackages;

/** Recorded packages, by their head. */
export interface ReadPackages {
  readonly file: string;
  readonly read: Extract<PathRead, { kind: "packages" }>;
  readonly head: PackagesHead;
}

/** Joins records; a record that cannot be joined becomes a finding and is omitted. */
export function buildRegistry(
  records: readonly ReadRecord[],
  files: ReadonlySet<string>,
): { registry: Registry; findings: Finding[] } {
  const findings: Finding[] = [];
  const stacks = new Map<string, Stack>();
  const components = new Map<string, Component>();
  const distributions = new Map<string, Distribution>();
  const distributionReleases = new Map<string, DistributionRelease>();
  const teams = new Map<string, Team>();
  const groups = new Map<GroupName, Group>();
  const deliveries = new Map<string, ReleaseParts>();
  let procedure: Sourced<Procedure> | undefined;
  let audiences: Registry["audiences"];
  let ledger: Registry["ledger"];

  const parts = (release: string): ReleaseParts => {
    let found = deliveries.get(release);
    if (!found) {
      found = { platforms: new Map() };
      deliveries.set(release, found);
    }
    return found;
  };
  const platform = (release: string, name: string): RolloutParts => {
    const { platforms } = parts(release);
    let found = platforms.get(name);
    if (!found) {
      found = { reports: [] };
      platforms.set(name, found);
    }
    return found;
  };

  for (const record of records) {
    if ("head" in record) {
      const { file, read, head } = record;
      platform(read.release, read.platform).packages = { file, data: head };
      continue;
    }
    const { file, read, content } = record;
    const sourced = <K extends keyof FileTypes>(_kind: K): Sourced<FileTypes[K]> => ({
      file,
      // Validated against the schema that the type is derived from.
      data: content.value as unknown as FileTypes[K],
    });
    const bad = (at: Pointer, written: unknown) => findings.push(notGgus(file, at, written));
    switch (read.kind) {
      case "stack":
        stacks.set(read.stack, { ...sourced("stack"), id: read.stack });
        break;
      case "component": {
        const id = `${read.stack}/${read.component}`;
        components.set(id, {
          ...sourced("component"),
          id,
          stack: read.stack,
          name: read.component,
        });
        break;
      }
      case "distribution":
        distributions.set(read.distribution, { ...sourced("distribution"), id: read.distribution });
        break;
      case "distribution-release": {
        const { distribution, version } = read;
        const id = `${distribution}/${version}`;
        distributionReleases.set(id, {
          ...sourced("distribution-release"),
          id,
          distribution,
          version,
        });
        break;
      }
      case "team":
        teams.set(read.name, { ...sourced("team"), name: read.name });
        break;
      case "group":
        groups.set(read.name, { ...sourced("group"), name: read.name });
        break;
      case "audiences":
        audiences = sourced("audiences");
        break;
      case "ledger":
        ledger = sourced("ledger");
        break;
      case "procedure":
        procedure = { file, data: withDefaults(sourced("procedure").data) };
        break;
      case "release": {
        const { data } = sourced("release");
        const delivered = readRelease(data, bad);
        const unread = data.ggus !== undefined && delivered.ggus === undefined;
        parts(read.release).release = {
          file,
          data: delivered,
          ...(unread ? { ggusUnread: true } : {}),
        };
        break;
      }
      case "release-ticket":
        parts(read.release).ticket = sourced("release-ticket");
        break;
      case "rollout": {
        const { data } = sourced("rollout");
        platform(read.release, read.platform).decisions = { file, data: readDecisions(data, bad) };
        break;
      }
      case "ticket":
        platform(read.release, read.platform).ticket = {
          file,
          data: readTicket(sourced("ticket").data),
        };
        break;
      case "report": {
        const { data } = sourced("report");
        const body = content.body ?? "";
        platform(read.release, read.platform).reports.push({
          file,
          data: readReport(data, bad),
          body,
        });
        break;
      }
      case "summary": {
        const { data } = sourced("summary");
        const body = content.body ?? "";
        const at = platform(read.release, read.platform);
        const summary = { file, data: readSummary(data, bad), body };
        if (at.summary) findings.push(secondSummary(file, at.summary.file));
        else at.summary = summary;
        break;
      }
      default:
        read satisfies never;
    }
  }

  const { releases, rollouts, ...joined } = joinReleases(deliveries, stacks, files);
  findings.push(...joined.findings);
  const registry: Registry = {
    ...(procedure ? { procedure } : {}),
    stacks,
    components,
    distributions,
    distributionReleases,
    teams,
    groups,
    ...(audiences ? { audiences } : {}),
    ...(ledger ? { ledger } : {}),
    releases,
    rollouts,
    files,
  };
  return { registry, findings };
}

const secondSummary = (file: string, first: string) =>
  whole(
    "second-summary",
    file,
    `there is another summary, ${first}`,
    "keep the one with the right name",
  );
