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
import type { LedgerFile } from "#schemas/types.ts";
import type { GocdbDowntime, GocdbFacts, GocdbService, GocdbSite } from "./facts.ts";
import { runsAs } from "./flags.ts";

/** What is found of a team, as `rollouts/ledger.yaml` records it. */
export type Finding = NonNullable<LedgerFile["gocdbFindings"]>[number];

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
          rollouts: [rollout.path],
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
          rollouts: [rollout.path],
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
  const { component, serviceTypes = [], service = "", rollouts = [], downtime } = finding;
  switch (finding.code) {
    case "site-unknown":
      return {
        found: "Its site is not in GOCDB.",
        todo: "Compare `site` in the team's file with the short name in GOCDB; capital letters count.",
      };
    case "site-closed":
      return {
        found: "Its site is closed in GOCDB.",
        todo: "An administrator of the Early Adopters asks the team whether it leaves, and writes `until` into its file.",
      };
    case "site-not-certified":
      return {
        found: "Its site is not certified in GOCDB.",
        todo: "Ask the team when it will be: what only a site without certification runs was not exposed to production.",
      };
    case "site-not-production":
      return {
        found: "Its site is not part of the production infrastructure in GOCDB.",
        todo: "Ask the team whether it still runs production services.",
      };
    case "service-missing":
      return {
        found: `The team is committed to ${component}, and its site has no service of type ${listed(serviceTypes)} in GOCDB.`,
        todo: "The team registers the service, or takes the component out of its commitments.",
      };
    case "service-unknown":
      return {
        found: `A beta flag of ${service} is recorded, and GOCDB does not list that service at the site.`,
        todo: `The team corrects the name: \`beta off ${service}\`, then \`beta on HOST/SERVICE\`.`,
      };
    case "flag-unclear":
      return {
        found: `The beta flag of ${service} is set in GOCDB, and the team tests ${rollouts.length} versions that it can be for.`,
        todo: `The team writes it on the ticket that it is for: \`beta on ${service}\`.`,
      };
    case "downtime": {
      const how = finding.severity === "WARNING" ? "at risk" : "down";
      return {
        found: `${service} is announced as ${how} during the exposure: downtime ${downtime} in GOCDB, ${span(finding)}.`,
        todo: `The report names it: \`downtime: ${downtime}\`.`,
      };
    }
  }
}

const span = ({ from = "", until = "" }: Finding): string =>
  from.slice(0, 10) === until.slice(0, 10)
    ? formatDate(from.slice(0, 10))
    : `${formatDate(from.slice(0, 10))} to ${formatDate(until.slice(0, 10))}`;
