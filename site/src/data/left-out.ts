/** Rollouts that are not shown because their files have errors: pages at their addresses explain it. */
import { escaped } from "#core/model/addresses.ts";
import { to } from "../address/links.ts";
import { skipped, skippedDocuments } from "./registry.ts";

/** A folder may have any name; no address ever led to one that has to be escaped. */
const rollouts = [...skipped.keys()].filter((path) => escaped(path) === path);

/** The addresses below the site's root, without the slash at the end, and the rollout that each was about. */
export const leftOutPages = [
  ...rollouts.map((path) => ({ address: `rollouts/${path}`, path })),
  ...Array.from(skippedDocuments, ([id, path]) => ({ address: `documents/${id}`, path })),
];

/** Each with its problems, and its page where it has one. */
export const leftOut = Array.from(skipped, ([path, problems]) => ({
  name: path,
  problems,
  ...(rollouts.includes(path) && { address: to(`rollouts/${path}/`) }),
}));
