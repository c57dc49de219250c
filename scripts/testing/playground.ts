/** A registry in memory that is advanced like in a run: load, plan, apply, keep. */
import type { Command } from "#core/comments/commands.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { type Evaluation, evaluate } from "#core/reasons/evaluate.ts";
import { type Plan, type PlanOptions, plan } from "#core/workflow/plan.ts";
import { applyEdits } from "#data/yaml-edit.ts";
import { FEDERATION, ROLLOUT } from "./federation.ts";
import { registryOf, type Texts, textsOf } from "./memory-tree.ts";

export class Playground {
  texts: Map<string, string>;

  constructor(rollouts: Texts = {}) {
    this.texts = textsOf({ ...FEDERATION, ...Object.fromEntries(textsOf(rollouts)) });
  }

  /** Writes a file, or removes it. */
  write(path: string, text: string | undefined): this {
    if (text === undefined) this.texts.delete(path);
    else this.texts.set(path, text);
    return this;
  }

  /** Replaces `rollout.yaml` of a rollout. */
  decide(text: string, rollout = ROLLOUT): this {
    return this.write(`rollouts/${rollout}/rollout.yaml`, text);
  }

  registry(): Promise<Registry> {
    return registryOf(this.texts);
  }

  /** What a run at that instant would do. */
  async plan(now: string, commands: readonly Command[] = [], options?: PlanOptions): Promise<Plan> {
    return plan(await this.registry(), commands, now, options);
  }

  /** Plans and applies; throws when the result is not valid, or when planning again finds more to do. */
  async advance(
    now: string,
    commands: readonly Command[] = [],
    options?: PlanOptions,
  ): Promise<Plan> {
    const made = await this.plan(now, commands, options);
    this.texts = applyEdits(this.texts, made.edits);
    // Commands from the command line are given once; comments are read again on every run.
    const again = await this.plan(
      now,
      commands.filter(({ comment }) => comment !== undefined),
      options,
    );
    if (again.edits.length > 0) {
      throw new Error(`planned again at ${now}: ${JSON.stringify(again.edits)}`);
    }
    return made;
  }

  async rollout(path = ROLLOUT): Promise<Rollout> {
    const found = (await this.registry()).rollouts.get(path);
    if (!found) throw new Error(`there is no rollout ${path}`);
    return found;
  }

  async evaluate(now: string, path = ROLLOUT): Promise<Evaluation> {
    const registry = await this.registry();
    const rollout = registry.rollouts.get(path);
    if (!rollout) throw new Error(`there is no rollout ${path}`);
    return evaluate(rollout, registry, now);
  }

  /** The recorded history as `event team at`, the oldest first. */
  async history(path = ROLLOUT): Promise<string[]> {
    const { ticket } = await this.rollout(path);
    return (ticket?.data.history ?? []).map(({ event, team, at }) =>
      [event, ...(team === undefined ? [] : [team]), at].join(" "),
    );
  }
}

/** The ids of what a plan requests for a rollout. */
export const idsOf = (made: Plan, rollout = ROLLOUT): string[] =>
  made.deliveries.filter((one) => one.rollout === rollout).map(({ id }) => id);

/** The events of a plan as `event` or `event team`. */
export const eventsOf = (made: Plan): string[] =>
  made.events.map(({ event, team }) => (team === undefined ? event : `${event} ${team}`));
