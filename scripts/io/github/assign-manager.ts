/** The ticket's assignee is its manager, where the forge lets that account be assigned (R58, R104). */
import { accountOf } from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import type { Telling } from "../channels/issue.ts";
import { assign, getIssue, unassign } from "../github/issues.ts";
import type { Desk } from "./tracker.ts";

/** Whom the assignment has told already, by numeric id. */
export interface Assignment {
  readonly told: readonly number[];
}

/** Assigns the manager in place of former ones; nobody is told where the forge does not let it be. */
export async function assignManager(
  desk: Desk,
  { where, people, registry }: Telling,
  issue: number,
): Promise<Assignment> {
  const { github } = desk;
  const [manager] = people;
  const login = manager && (await desk.loginOf(manager.id));
  if (!manager || login === undefined || !("release" in where)) return { told: [] };
  const there = (await getIssue(github, issue))?.assignees ?? [];
  const former = new Set(formerManagers(where, registry).filter((id) => id !== manager.id));
  const gone = there.filter(({ id }) => former.has(id)).map((one) => one.login);
  if (gone.length > 0) await unassign(github, issue, gone);
  if (there.some(({ id }) => id === manager.id)) return { told: [manager.id] };
  const assigned = await assign(github, issue, [login]);
  return { told: assigned.includes(login) ? [manager.id] : [] };
}

/** The numeric ids of everybody who was its manager. */
const formerManagers = ({ ticket }: Rollout, registry: Registry): number[] =>
  (ticket?.data.history ?? []).flatMap(({ manager }) =>
    manager === undefined ? [] : (accountOf(registry, manager).id ?? []),
  );
