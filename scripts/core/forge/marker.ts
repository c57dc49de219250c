/** Hidden marks by which automation finds its own tickets and comments again (DESIGN section 6). */

/** The mark of one delivery: the rollout's or release's path and the delivery's id; later parts of a long list are numbered. */
export const marker = (path: string, id: string, part = 1): string =>
  `<!-- staged-rollout:${safe(path)}:${safe(id)}${part > 1 ? `:${part}` : ""} -->`;

/** Names have harmless characters; others cannot end a mark or begin another. */
const safe = (text: string): string =>
  text.toWellFormed().replace(/[^\w./+~-]+/g, (found) => encodeURIComponent(found));
