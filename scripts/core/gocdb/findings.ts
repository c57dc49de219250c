/** Where what teams say and what GOCDB publishes differ (CHANNELS.md, “GOCDB”). A finding moves no state. */

import { formatDate } from "#core/base/format-time.ts";
import { listed } from "#core/base/text.ts";
import { localDate } from "#core/base/zones.ts";
import { acceptedTeams, flagsOf, partOf, reportOf } from "#core/model/participation.ts";
import { OPEN, positionOf } from "#core/model/positions.ts";
import { isCurrent } from "#core/model/queries.ts";
import type { Registry, Rollout, Team } from "#core/model/registry.ts";
import { isSameService, serviceName } from "#core/model/services.ts";
import { zoneOf } from "#core/time/clocks.ts";
import type { GocdbDowntime, GocdbFacts, GocdbService, GocdbSite } from "./facts.ts";
import { runsAs } from "./flags.ts";

/** What is found of a team; `rollout` is the path of the one that it concerns, where it concerns one. */
export type Finding = { readonly team: string } & (
  | { readonly code: "site-unknown" | "site-closed" | "site-not-certified" | "site-not-production" }
  | {
      /** The component that the team is committed to, and none of its services is there. */
      readonly code: "service-missing";
      readonly component: string;
      readonly serviceTypes: readonly string[];
    }
  | {
      /** A beta flag is recorded of a service that the site does not have. */
      readonly code: "service-unknown";
      readonly rollout: string;
      readonly service: string;
    }
  | {
      /** A flag is set, and the team tests several versions that it can be for. */
      readonly code: "flag-unclear";
      readonly service: string;
      readonly rollouts: readonly string[];
    }
  | {
      /** A downtime of a service of the component during the exposure. */
      readonly code: "downtime";
      readonly rollout: string;
      readonly downtime: number;
      readonly service: string;
      readonly severity: GocdbDowntime["severity"];
      readonly from: string;
      readonly until: string;
    }
);

/** Everything that is found, by team; the same reading and registry give the same findings. */
export function findingsOf(facts: GocdbFacts, registry: Registry, now: string): Finding[] {
  const sites = new Map(facts.sites.map((site) => [site.name, site]));
  const services = Map.groupBy(facts.services, ({ site }) => site);
  const downtimes = Map.groupBy(facts.downtimes, ({ site }) => site);
  const open = [...registry.rollouts.values()].filter((rollout) =>
    OPEN.some((one) => one === positionOf(rollout.ticket?.data)),
  );
  return [...registry.teams.values()]
    .filter((team) => isCurrent(team, now))
    .flatMap((team) => {
      const { site } = team.data;
      const there = services.get(site) ?? [];
      const known = sites.get(site);
      const own = open.filter((rollout) => acceptedTeams(rollout).includes(team.name));
      return [
        ...siteFindings(team, known),
        // Services of closed sites are never published.
        ...(known && !known.closed ? missingServices(team, there, registry) : []),
        ...flagFindings(team, there, own, registry),
        ...downtimeFindings(team, downtimes.get(site) ?? [], own, registry),
      ];
    });
}

function siteFindings({ name: team }: Team, site: GocdbSite | undefined): Finding[] {
  if (!site) return [{ team, code: "site-unknown" }];
  if (site.closed) return [{ team, code: "site-closed" }];
  if (!site.certified) return [{ team, code: "site-not-certified" }];
  return site.production ? [] : [{ team, code: "site-not-production" }];
}

function missingServices(
  { name: team, data }: Team,
  there: readonly GocdbService[],
  registry: Registry,
): Finding[] {
  const types = new Set(there.map(({ type }) => type));
  const components = [...new Set((data.commitments ?? []).map(({ component }) => component))];
  return components.flatMap((component): Finding[] => {
    const serviceTypes = registry.components.get(component)?.data.serviceTypes ?? [];
    if (serviceTypes.length === 0 || serviceTypes.some((type) => types.has(type))) return [];
    return [{ team, code: "service-missing", component, serviceTypes }];
  });
}

function flagFindings(
  { name: team }: Team,
  there: readonly GocdbService[],
  own: readonly Rollout[],
  registry: Registry,
): Finding[] {
  const names = there.map(serviceName);
  const unknown = own.flatMap((rollout) =>
    Object.entries(flagsOf(rollout, team))
      .filter(
        ([service, { off }]) =>
          off === undefined && !names.some((name) => isSameService(name, service)),
      )
      .map(
        ([service]): Finding => ({
          team,
          code: "service-unknown",
          rollout: rollout.path,
          service,
        }),
      ),
  );
  const recorded = own.flatMap((rollout) => Object.keys(flagsOf(rollout, team)));
  const unclear = there
    .filter(({ beta }) => beta)
    .filter((one) => !recorded.some((name) => isSameService(name, serviceName(one))))
    .flatMap((one): Finding[] => {
      const rollouts = own.filter((rollout) => runsAs(rollout, one.type, registry));
      if (rollouts.length < 2) return [];
      const paths = rollouts.map(({ path }) => path);
      return [{ team, code: "flag-unclear", service: serviceName(one), rollouts: paths }];
    });
  return [...unknown, ...unclear];
}

/** The downtimes of an exposure that no report names. */
function downtimeFindings(
  { name: team }: Team,
  downtimes: readonly GocdbDowntime[],
  own: readonly Rollout[],
  registry: Registry,
): Finding[] {
  const zone = zoneOf(registry, team);
  return own.flatMap((rollout) => {
    const exposed = partOf(rollout, team)?.exposed;
    const report = reportOf(rollout, team)?.data;
    const first = report?.exposure?.from ?? exposed;
    if (first === undefined) return [];
    const last = report?.exposure?.until;
    return downtimes
      .filter(
        (one) =>
          runsAs(rollout, one.type, registry) &&
          localDate(one.until, zone) >= first &&
          (last === undefined || localDate(one.from, zone) <= last) &&
          report?.downtime !== one.id,
      )
      .map(
        (one): Finding => ({
          team,
          code: "downtime",
          rollout: rollout.path,
          downtime: one.id,
          service: serviceName(one),
          severity: one.severity,
          from: one.from,
          until: one.until,
        }),
      );
  });
}

/** What is found and what to do about it, each a sentence; the team is named by whoever shows them. */
export function findingSentence(finding: Finding): {
  readonly found: string;
  readonly todo: string;
} {
  switch (finding.code) {
    case "site-unknown":
      return {
        found: "its site is not in GOCDB.",
        todo: "Compare `site` in the team's file with the short name in GOCDB; capital letters count.",
      };
    case "site-closed":
      return {
        found: "its site is closed in GOCDB.",
        todo: "An administrator of the Early Adopters asks the team whether it leaves, and writes `until` into its file.",
      };
    case "site-not-certified":
      return {
        found: "its site is not certified in GOCDB.",
        todo: "Ask the team when it will be: what a site tests that is not certified was not exposed to production.",
      };
    case "site-not-production":
      return {
        found: "its site is not part of the production infrastructure in GOCDB.",
        todo: "Ask the team whether it still runs production services.",
      };
    case "service-missing":
      return {
        found: `the team is committed to ${finding.component}, and its site has no service of type ${listed(finding.serviceTypes)} in GOCDB.`,
        todo: "The team registers the service, or takes the component out of its commitments.",
      };
    case "service-unknown":
      return {
        found: `a beta flag is recorded of ${finding.service}, which GOCDB does not list at the site.`,
        todo: `The team corrects the name: \`beta off ${finding.service}\`, then \`beta on HOST/SERVICE\`.`,
      };
    case "flag-unclear":
      return {
        found: `the beta flag of ${finding.service} is set in GOCDB, and the team tests ${finding.rollouts.length} versions that it can be for.`,
        todo: `The team writes on the ticket that it is for: \`beta on ${finding.service}\`.`,
      };
    case "downtime":
      return {
        found: `${finding.service} ${finding.severity === "OUTAGE" ? "was or is down" : "was or is at risk"} during the exposure: downtime ${finding.downtime} in GOCDB, ${span(finding)}.`,
        todo: `The report names it where the test was the reason: \`downtime: ${finding.downtime}\`.`,
      };
  }
}

const span = ({ from, until }: { readonly from: string; readonly until: string }): string =>
  from.slice(0, 10) === until.slice(0, 10)
    ? formatDate(from.slice(0, 10))
    : `${formatDate(from.slice(0, 10))} to ${formatDate(until.slice(0, 10))}`;
