/** Every letter by the kind of its delivery id (DESIGN section 3). */
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import { announce, readReleased } from "./announce.ts";
import { ask } from "./ask.ts";
import { assign } from "./assign.ts";
import { beta } from "./beta.ts";
import { escalate } from "./escalate.ts";
import { openRelease, openRollout } from "./open.ts";
import { outcome, outcomeOnParent } from "./outcome.ts";
import { overdue } from "./overdue.ts";
import { pool } from "./pool.ts";
import { problem } from "./problem.ts";
import { provider, providerOnParent } from "./provider.ts";
import { ready } from "./ready.ts";
import { recall } from "./recall.ts";
import { reportDue } from "./report-due.ts";
import { reported } from "./reported.ts";
import { rollback } from "./rollback.ts";
import { staged } from "./staged.ts";
import type { Message, ReleaseFacts, RolloutFacts } from "./text/message.ts";
import { thanksForRelease, thanksForRollout } from "./thanks.ts";
import { waived } from "./waived.ts";

export type { Addressee, Message } from "./text/message.ts";

/** How many parts of the id a letter takes, and the letter. */
type Letter<Facts> =
  | { readonly takes: 0; readonly write: (facts: Facts) => Message }
  | { readonly takes: 1; readonly write: (facts: Facts, about: string) => Message }
  | { readonly takes: 2; readonly write: (facts: Facts, about: string, number: string) => Message };

const ON_ROLLOUT: Record<string, Letter<RolloutFacts>> = {
  open: { takes: 0, write: openRollout },
  thanks: { takes: 0, write: thanksForRollout },
  staged: { takes: 0, write: staged },
  assign: { takes: 1, write: assign },
  ask: { takes: 1, write: ask },
  overdue: { takes: 1, write: overdue },
  pool: { takes: 1, write: pool },
  escalate: { takes: 0, write: escalate },
  problem: { takes: 1, write: problem },
  reported: { takes: 1, write: reported },
  ready: { takes: 0, write: ready },
  "report-due": { takes: 2, write: reportDue },
  outcome: { takes: 0, write: outcome },
  provider: { takes: 0, write: provider },
  rollback: { takes: 1, write: rollback },
  recall: { takes: 0, write: recall },
  beta: { takes: 1, write: beta },
  waived: { takes: 1, write: waived },
};

const ON_RELEASE: Record<string, Letter<ReleaseFacts>> = {
  open: { takes: 0, write: openRelease },
  thanks: { takes: 0, write: thanksForRelease },
  outcome: { takes: 1, write: (facts, platform) => outcomeOnParent(onPlatform(facts, platform)) },
  provider: { takes: 1, write: (facts, platform) => providerOnParent(onPlatform(facts, platform)) },
};

/** The kinds of delivery ids that a rollout and a release can have. */
export const KINDS = {
  rollout: [...Object.keys(ON_ROLLOUT), "announce"],
  release: Object.keys(ON_RELEASE),
} as const;

/**
 * The letter of a delivery, as of `now`. Throws for an id that nobody knows, and for one whose reason is
 * nowhere in the record: both are bugs of whoever requested it.
 */
export function compose(
  id: string,
  where: Rollout | Release,
  registry: Registry,
  now: string,
): Message {
  const procedure = registry.procedure?.data;
  if (!procedure) throw new Error("without rollouts/procedure.yaml nothing can be told");
  const message =
    "release" in where
      ? aboutRollout(id, { registry, procedure, now, rollout: where, release: where.release })
      : written(ON_RELEASE, id, { registry, procedure, now, release: where });
  if (!message) throw new Error(`nobody knows the delivery ${id} of ${where.path}`);
  return message;
}

function aboutRollout(id: string, facts: RolloutFacts): Message | undefined {
  const named = /^announce\/(.+)$/.exec(id)?.[1];
  if (named === undefined) return written(ON_ROLLOUT, id, facts);
  // A release may end like a repetition (`announce/CA/2`), so the whole is tried first.
  const released = readReleased(facts, named) ?? readReleased(facts, named.replace(REPEATED, ""));
  return released === undefined ? undefined : announce(facts, released);
}

/** The second and later delivery of the same kind: `/2`, `/3`. */
const REPEATED = /\/(?:[2-9]|[1-9]\d+)$/;

function written<Facts>(
  letters: Record<string, Letter<Facts>>,
  id: string,
  facts: Facts,
): Message | undefined {
  const [kind = "", ...rest] = id.split("/");
  const letter = Object.hasOwn(letters, kind) ? letters[kind] : undefined;
  if (!letter || rest.some((part) => part === "")) return undefined;
  const [about = "", number = ""] = rest;
  const repeated = rest.slice(letter.takes).map((part) => `/${part}`);
  const known = rest.length >= letter.takes && repeated.length <= 1;
  if (!known || !repeated.every((part) => REPEATED.test(part))) return undefined;
  if (letter.takes === 0) return letter.write(facts);
  if (letter.takes === 1) return letter.write(facts, about);
  return /^[1-9]\d*$/.test(number) ? letter.write(facts, about, number) : undefined;
}

function onPlatform(facts: ReleaseFacts, platform: string): RolloutFacts {
  const rollout = facts.registry.rollouts.get(`${facts.release.path}/${platform}`);
  if (!rollout) throw new Error(`${facts.release.path} has no platform ${platform}`);
  return { ...facts, rollout };
}
