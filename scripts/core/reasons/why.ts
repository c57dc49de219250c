/** What keeps a rollout before and after its staged rollout. */

import { sayDate } from "#core/base/say-time.ts";
import { isUndistributed, listedIn } from "#core/distribution/listed.ts";
import { waiverRefused } from "#core/events/each/waived.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { type Found, found, step, unrecorded } from "./found.ts";

const COORDINATORS = "sw-rel-sr";

export function whyUnverified({ decisions, release }: Rollout): Found[] {
  if (release.data.withdrawn) return [unrecorded("the withdrawal is not recorded yet")];
  if (decisions?.data.verification) {
    return [unrecorded("the start of the verification is not recorded yet")];
  }
  return [
    found(
      "verification-missing",
      "waiting for a verifier: verification has not started",
      step("verifiers", "start the verification: set verification in rollout.yaml"),
    ),
  ];
}

export function whyInVerification(rollout: Rollout, registry: Registry): Found[] {
  const { decisions, release } = rollout;
  if (release.data.withdrawn) return [unrecorded("the withdrawal is not recorded yet")];
  const { by = "verifiers", started, outcome, report, reason } = decisions?.data.verification ?? {};
  const since = started === undefined ? "" : ` since ${sayDate(started)}`;
  if (outcome === undefined) {
    const message = `waiting for ${by}: in verification${since}, no outcome yet`;
    return [found("verification-undecided", message, step(by, "decide the verification"))];
  }
  if (outcome === "reject" && reason === undefined) {
    const message = `waiting for ${by}: verification rejects without a reason`;
    return [found("verification-reason-missing", message, step(by, "give the reason"))];
  }
  const waiver = whyNotWaived(rollout, registry);
  if (outcome === "accept" && report === undefined && !(decisions?.data.waiver && !waiver.length)) {
    const message = `waiting for ${by}: verification accepts without a link to its report`;
    const add = step(by, "add the link to the verification report");
    return [...waiver, found("verification-report-missing", message, add)];
  }
  return [...waiver, unrecorded("the outcome of the verification is not recorded yet")];
}

export function whyNew(rollout: Rollout, registry: Registry): Found[] {
  const { decisions, release } = rollout;
  if (release.data.withdrawn) return [unrecorded("the withdrawal is not recorded yet")];
  const waiver = whyNotWaived(rollout, registry);
  if (decisions?.data.waiver && waiver.length === 0) {
    return [unrecorded("the waiver is not recorded yet")];
  }
  if (decisions?.data.manager !== undefined) {
    return [...waiver, unrecorded("the manager is not told yet")];
  }
  return [
    ...waiver,
    found(
      "manager-missing",
      "waiting for a coordinator: no staged rollout manager is named",
      step(COORDINATORS, "name the manager"),
    ),
  ];
}

/** Why a waiver that is there does not count (R134, R135). */
export function whyNotWaived(rollout: Rollout, registry: Registry): Found[] {
  const procedure = registry.procedure?.data;
  const waiver = rollout.decisions?.data.waiver;
  if (!waiver || !procedure) return [];
  const refused = waiverRefused(rollout, registry, procedure);
  if (refused === undefined) return [];
  const message =
    refused === "not-a-coordinator"
      ? `the waiver does not count: ${waiver.approvedBy} is not a coordinator`
      : "the waiver does not count: only an emergency release goes without the test";
  return [found("waiver-refused", message, step(COORDINATORS, "approve the waiver or remove it"))];
}

export function whyAccepted(rollout: Rollout, registry: Registry, now: string): Found[] {
  const { release, decisions } = rollout;
  if (release.data.withdrawn) return [unrecorded("the withdrawal is not recorded yet")];
  if (decisions?.data.recall) return [unrecorded("the recall is not recorded yet")];
  const listed = listedIn(registry, rollout);
  if (listed) {
    const due = `${listed.data.date}T00:00:00Z`;
    if (due <= now) return [unrecorded("the release is not recorded yet")];
    const name = `${listed.distribution} ${listed.version}`;
    const message = `waiting for ${name}, which lists it and is planned for ${sayDate(listed.data.date)}`;
    return [found("not-released", message, step(COORDINATORS, `release ${name}`, due))];
  }
  if (isUndistributed(registry, rollout)) return [unrecorded("the release is not recorded yet")];
  const distribution = registry.stacks.get(release.stack)?.data.distribution ?? "the distribution";
  return [
    found(
      "not-listed",
      `waiting for a coordinator: no release of ${distribution} lists it`,
      step(COORDINATORS, `list it in a release of ${distribution}`),
    ),
  ];
}
