/** The ticket's assignee is its manager, where the forge lets that account be assigned (R58, R104). */
import { accountOf, holds } from "#core/model/people.ts";
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
  const isFormer = formerManagers(where, registry);
  const gone = there
    .filter((one) => one.id !== manager.id && isFormer(one))
    .map((one) => one.login);
  if (gone.length > 0) await unassign(github, issue, gone);
  if (there.some(({ id }) => id === manager.id)) return true;
  return (await assign(github, issue, [login])).includes(login);
}

/** Whether an account was its manager: by its id, and by its login where the registry no longer lists it. */
function formerManagers({ ticket }: Rollout, registry: Registry) {
  const accounts = (ticket?.data.history ?? []).flatMap(({ manager }) =>
    manager === undefined ? [] : accountOf(registry, manager),
  );
  return ({ id, login }: { readonly id: number; readonly login: string }): boolean =>
    accounts.some((one) => holds([{ github: login, id }], one));
}
