/** Who a notification's addressees are on the forge, from base data only: accounts that the registry lists, each once. */
import { isOnList } from "#core/model/lists.ts";
import { accountOf } from "#core/model/people.ts";
import { isCurrent } from "#core/model/queries.ts";
import type { Registry } from "#core/model/registry.ts";
import { GROUPS } from "#core/model/states.ts";
import type { Addressee } from "./text/message.ts";

/** An account that can be mentioned: the id is what stays, the login its name when it was listed. */
export interface Recipient {
  readonly login: string;
  readonly id: number;
}

/** The accounts meant, in the order of the addressees; audiences and helpdesks have none. */
export function recipientsOf(
  to: readonly Addressee[],
  registry: Registry,
  now: string,
): Recipient[] {
  const byId = new Map<number, Recipient>();
  for (const { github, id } of to.flatMap((one) => members(one, registry, now))) {
    if (!byId.has(id)) byId.set(id, { login: github, id });
  }
  return [...byId.values()];
}

type Members = readonly { readonly github: string; readonly id: number }[];

function members({ kind, name }: Addressee, registry: Registry, now: string): Members {
  switch (kind) {
    case "team":
      return registry.teams.get(name)?.data.members ?? [];
    case "group": {
      const group = GROUPS.find((one) => one === name);
      return (group && registry.groups.get(group)?.data.members) ?? [];
    }
    case "account": {
      const { login, id } = accountOf(registry, name);
      return id === undefined ? [] : [{ github: login, id }];
    }
    case "list":
      return [...registry.teams.values()]
        .filter((team) => isCurrent(team, now) && isOnList(team, name, registry))
        .flatMap(({ data }) => data.members);
    case "provider":
      return (registry.groups.get("technology-providers")?.data.members ?? []).filter(
        ({ stacks }) => stacks?.includes(name),
      );
    case "audience":
    case "helpdesk":
      return [];
    default:
      return kind satisfies never;
  }
}
