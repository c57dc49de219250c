/** The ticket's assignee is its manager, where the forge lets that account be assigned (R58, R104). */
import { accountOf } from "#core/model/people.ts";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import type { Recipient } from "#core/notifications/recipients.ts";
import { assign, getIssue, unassign } from "./issues.ts";
import type { Tracker } from "./tracker.ts";

/** A ticket's subject, with its manager as the only one of `people`. */
export interface Managed {
  readonly where: Rollout | Release;
  readonly people: readonly Recipient[];
  readonly registry: Registry;
}

/** Assigns the manager in place of former ones; says whether the manager is assigned, which the forge does not let everybody be. */
export async function assignManager(
  { github, loginOf }: Tracker,
  { where, people: [manager], registry }: Managed,
  issue: number,
): Promise<boolean> {
  const login = manager && (await loginOf(manager.id));
  if (!manager || login === undefined || !("release" in where)) return false;
  const there = (await getIssue(github, issue))?.assignees ?? [];
  const former = new Set(formerManagers(where, registry).filter((id) => id !== manager.id));
  const gone = there.filter(({ id }) => former.has(id)).map((one) => one.login);
  if (gone.length > 0) await unassign(github, issue, gone);
  if (there.some(({ id }) => id === manager.id)) return true;
  return (await assign(github, issue, [login])).includes(login);
}

/** The numeric ids of everybody who was its manager. */
const formerManagers = ({ ticket }: Rollout, registry: Registry): number[] =>
  (ticket?.data.history ?? []).flatMap(({ manager }) =>
    manager === undefined ? [] : (accountOf(registry, manager).id ?? []),
  );
