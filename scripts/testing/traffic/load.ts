/** What automation asks of the forge, counted as GitHub counts it. */
import type { Seen } from "../forge/faults.ts";
import type { TestInstance } from "../forge-runs.ts";

/** A request of automation, when it came. */
export interface Asked {
  readonly at: number;
  readonly seen: Seen;
}

/**
 * The most of any hour or minute. “Rate limits for the REST API” (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api):
 * 5,000 requests an hour for an installation, of which a 304 to a conditional one is none; 80 requests a minute and 500 an hour
 * that create content; 900 points a minute, a reading one for one and a writing one for five.
 */
export interface LoadOnForge {
  readonly requestsInAnHour: number;
  readonly creationsInAMinute: number;
  readonly creationsInAnHour: number;
  readonly pointsInAMinute: number;
  /** Of the GraphQL API, which has limits of its own: 5,000 points an hour, one for a query of ours (“Rate limits and query limits for the GraphQL API”). */
  readonly queriesInAnHour: number;
  /** Requests that the forge refused for their number. */
  readonly refused: number;
}

/** What may be. */
export const LOAD_LIMITS = {
  requestsInAnHour: 5000,
  creationsInAMinute: 80,
  creationsInAnHour: 500,
  pointsInAMinute: 900,
  queriesInAnHour: 5000,
  refused: 0,
} as const satisfies LoadOnForge;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Watches from now on. */
export function watchLoad({ forge, app }: TestInstance): {
  readonly asked: readonly Asked[];
  read(): LoadOnForge;
} {
  const asked: Asked[] = [];
  forge.inject({
    kind: "delay",
    until: async () => {},
    on(seen) {
      if (!seen.operation?.startsWith("git/")) asked.push({ at: Date.parse(forge.now), seen });
      return false;
    },
  });
  return {
    asked,
    read() {
      const ours = asked.filter(({ seen }) => seen.account === app.bot.login);
      const queries = ours.filter(({ seen }) => seen.operation === "graphql");
      const rest = ours.filter(({ seen }) => seen.operation !== "graphql");
      const counted = rest.filter(({ seen }) => seen.answer !== 304);
      const created = rest.filter(({ seen }) => seen.method === "POST");
      return {
        requestsInAnHour: mostWithin(HOUR, counted),
        creationsInAMinute: mostWithin(MINUTE, created),
        creationsInAnHour: mostWithin(HOUR, created),
        pointsInAMinute: mostWithin(MINUTE, rest, ({ seen }) => (seen.method === "GET" ? 1 : 5)),
        queriesInAnHour: mostWithin(HOUR, queries),
        refused: ours.filter(({ seen }) => seen.answer === 403 || seen.answer === 429).length,
      };
    },
  };
}

/** The most that any window of so many milliseconds holds. */
function mostWithin(window: number, all: readonly Asked[], weight = (_one: Asked) => 1): number {
  let [most, sum, first] = [0, 0, 0];
  for (const one of all) {
    sum += weight(one);
    for (let left = all[first]; left && left.at <= one.at - window; left = all[first]) {
      sum -= weight(left);
      first += 1;
    }
    most = Math.max(most, sum);
  }
  return most;
}
