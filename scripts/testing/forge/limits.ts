/** GitHub's limits on how much an account may ask, counted on the forge's clock. */
import type { Actor } from "./model.ts";
import { rateLimited } from "./refusal.ts";

export interface Limits {
  readonly requestsPerHour: number;
  /** Calls that create something people see. */
  readonly creationsPerMinute: number;
  readonly creationsPerHour: number;
}

/** What GitHub publishes. */
export const GITHUB_LIMITS: Limits = {
  requestsPerHour: 5000,
  creationsPerMinute: 80,
  creationsPerHour: 500,
};

export const NO_LIMITS: Limits = {
  requestsPerHour: Number.POSITIVE_INFINITY,
  creationsPerMinute: Number.POSITIVE_INFINITY,
  creationsPerHour: Number.POSITIVE_INFINITY,
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface Counter {
  /** Counts a request; throws GitHub's refusal once a limit is passed. */
  count(actor: Actor, creates: boolean, now: string): void;
  /** Counts the last request no more. */
  takeBack(actor: Actor): void;
  /** The headers with an account's quota. */
  headers(actor: Actor, now: string): Record<string, string>;
}

export function createCounter(limits: Limits): Counter {
  const requests = new Map<string, number[]>();
  const creations = new Map<string, number[]>();
  const recent = (log: Map<string, number[]>, who: string, since: number): number[] => {
    const kept = (log.get(who) ?? []).filter((at) => at > since);
    log.set(who, kept);
    return kept;
  };
  return {
    count(actor, creates, now) {
      const who = nameOf(actor);
      const at = Date.parse(now);
      const all = recent(requests, who, at - HOUR);
      if (all.length >= limits.requestsPerHour) throw rateLimited(403, 0, reset(all, at));
      all.push(at);
      if (!creates) return;
      const made = recent(creations, who, at - HOUR);
      const lately = made.filter((one) => one > at - MINUTE);
      if (lately.length >= limits.creationsPerMinute)
        throw rateLimited(403, wait(lately, MINUTE, at));
      if (made.length >= limits.creationsPerHour) throw rateLimited(403, wait(made, HOUR, at));
      made.push(at);
    },
    takeBack: (actor) => void requests.get(nameOf(actor))?.pop(),
    headers(actor, now) {
      const at = Date.parse(now);
      const all = recent(requests, nameOf(actor), at - HOUR);
      const limit = Math.min(limits.requestsPerHour, GITHUB_LIMITS.requestsPerHour);
      return {
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": String(Math.max(limit - all.length, 0)),
        "x-ratelimit-used": String(all.length),
        "x-ratelimit-reset": reset(all, at),
        "x-ratelimit-resource": "core",
      };
    },
  };
}

const nameOf = (actor: Actor): string => {
  if (actor.kind === "app") return `app ${actor.app.id}`;
  return actor.kind === "anonymous" ? "anonymous" : `account ${actor.account.id}`;
};

/** Seconds until the oldest of a window's events has left it. */
const wait = ([oldest = 0]: readonly number[], window: number, at: number): number =>
  Math.max(Math.ceil((oldest + window - at) / 1000), 1);

/** The second, since 1970, at which the oldest request no longer counts. */
const reset = ([oldest]: readonly number[], at: number): string =>
  String(Math.ceil(((oldest ?? at) + HOUR) / 1000));
