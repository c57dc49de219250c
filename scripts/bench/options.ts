/** What `npm run bench` can be asked. */
import { parseArgs } from "node:util";

/** The targets for checking are set for this many rollouts. */
export const JUDGED = 5000;
/** The targets for the site are set for this many. */
export const SITE_JUDGED = 10_000;
/** The target for a reply is set for this many. */
export const REPLY_JUDGED = 1000;
/** The targets for publishing are set for this many packages. */
export const PACKAGES_JUDGED = 20_000;

/** Reads the arguments; throws where one is unknown. */
export function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rollouts: { type: "string", default: String(JUDGED) },
      reports: { type: "string" },
      teams: { type: "string", default: "500" },
      "in-flight": { type: "string", default: "200" },
      "reply-rollouts": { type: "string", default: String(REPLY_JUDGED) },
      packages: { type: "string", default: String(PACKAGES_JUDGED) },
      "site-rollouts": { type: "string", default: String(SITE_JUDGED) },
      sizes: { type: "string", default: "100,1000,10000" },
      write: { type: "string" },
      "busy-day": { type: "boolean", default: false },
      traffic: { type: "boolean", default: false },
      minutes: { type: "string", default: "600" },
      start: { type: "boolean", default: false },
    },
  });
  const [growth, ...lines] = positionals;
  if (growth !== undefined && growth !== "growth") throw new Error(`there is no bench ${growth}`);
  return { values, growth: growth === undefined ? undefined : lines };
}

/** The items of a visible list that are asked for by name, in its order, or all; throws for a name that none has. */
export function chosen<T extends { readonly name: string }>(
  list: readonly T[],
  names: readonly string[],
): readonly T[] {
  const unknown = names.find((name) => !list.some((one) => one.name === name));
  if (unknown !== undefined) {
    const known = list.map(({ name }) => name).join(", ");
    throw new Error(`there is no line ${unknown}; known are ${known}`);
  }
  return names.length === 0 ? list : list.filter(({ name }) => names.includes(name));
}
