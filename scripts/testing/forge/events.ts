import type { Actor, Repository } from "./model.ts";
import { fullName } from "./model.ts";
import { presentRepository } from "./present/repositories.ts";
import { presentUser } from "./present/users.ts";
import { accountOf, type World } from "./world.ts";

interface Happening {
  readonly name: string;
  readonly action?: string;
  readonly repository: Repository;
  readonly actor: Actor;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Records what a webhook would send; nothing is sent. */
export function emit(world: World, { name, action, repository, actor, payload }: Happening): void {
  const sender = accountOf(actor);
  world.events.push({
    name,
    action,
    repository: fullName(repository),
    sender: sender.login,
    payload: {
      ...(action === undefined ? {} : { action }),
      ...payload,
      repository: presentRepository(world, repository),
      sender: presentUser(world, sender),
      ...(actor.kind === "installation" ? { installation: { id: actor.app.installation } } : {}),
    },
  });
}
