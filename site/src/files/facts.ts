/** What the pages that make a text judge it by: a file for each rollout whose next step has such a page, and the catalogue. */
import { CATALOGUE_FILE, factsFile } from "../address/links.ts";
import { now, registry } from "../data/registry.ts";
import { decidable, reportable } from "../data/steps.ts";
import { played } from "../data/tickets.ts";
import { catalogueFacts, rolloutFacts } from "../judge/facts.ts";
import type { SiteFile } from "./file.ts";

export function* factsFiles(): Generator<SiteFile> {
  for (const rollout of new Set([
    ...reportable.map((one) => one.rollout),
    ...decidable,
    ...played,
  ])) {
    const facts = rolloutFacts(registry, rollout, now);
    yield { path: factsFile(rollout.path), text: `${JSON.stringify(facts)}\n` };
  }
  yield { path: CATALOGUE_FILE, text: `${JSON.stringify(catalogueFacts(registry))}\n` };
}
