/** Rollouts with facts that cannot be read: they are not advanced (DESIGN section 6). */

import { addMinutes } from "#core/base/dates.ts";
import { selectedTeams } from "#core/model/participation.ts";
import { familyOf } from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";

/** Files below `rollouts/` by their folder, packages left out. */
export function filesByFolder(files: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    if (!file.startsWith("rollouts/") || file.endsWith("/packages.xml")) continue;
    const folder = file.slice(0, file.lastIndexOf("/"));
    const list = folders.get(folder);
    if (list) list.push(file);
    else folders.set(folder, [file]);
  }
  return folders;
}

/** Why a rollout cannot be advanced; undefined when everything that it depends on was read. */
export function unreadable(
  rollout: Rollout,
  registry: Registry,
  folders: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const { decisions, ticket, reports, summary, release } = rollout;
  const own = folders.get(`rollouts/${rollout.path}`) ?? [];
  const read = [decisions, ticket, summary, ...reports];
  if (own.length > read.filter(Boolean).length) {
    const known = new Set(read.map((one) => one?.file));
    return `${own.find((file) => !known.has(file))} cannot be read`;
  }
  if (ticket && isFinished(ticket.data.state) && ticket.data.state !== "Accepted") return undefined;
  if (!registry.stacks.has(release.stack)) return `the stack ${release.stack} cannot be read`;
  if (release.data.imported === undefined && familyOf(registry, rollout) === undefined) {
    return `the component ${release.stack}/${release.component} cannot be read`;
  }
  const named = [...selectedTeams(rollout), ...Object.keys(ticket?.data.participation ?? {})];
  const team = named.find((name) => !registry.teams.has(name));
  return team === undefined ? undefined : `the team ${team} cannot be read`;
}

/** Whether something is recorded for a future instant: the clock was set back. */
export const isAhead = ({ ticket }: Rollout, now: string): boolean =>
  ticket !== undefined &&
  (ticket.data.history.some(({ at }) => at > now) ||
    Object.values(ticket.data.participation ?? {}).some(({ at = "" }) => at > now) ||
    (ticket.data.deliveries ?? []).some(({ requested }) => requested > now));

/** Whether that is over within a day, as where one machine's clock was wrong: what waits for it can wait. */
export const isSoonPast = (rollout: Rollout, now: string): boolean =>
  !isAhead(rollout, addMinutes(now, 24 * 60));
