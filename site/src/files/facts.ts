/** What the pages that make a text judge it by: a file for each rollout whose next step has such a page. */
import { factsFile } from "../address/links.ts";
import { now, registry } from "../data/registry.ts";
import { decidable, reportable } from "../data/steps.ts";
import { rolloutFacts } from "../judge/facts.ts";
import type { SiteFile } from "./file.ts";

export function* factsFiles(): Generator<SiteFile> {
  for (const rollout of new Set([...reportable.map((one) => one.rollout), ...decidable])) {
    const facts = rolloutFacts(registry, rollout, now);
    yield { path: factsFile(rollout.path), text: `${JSON.stringify(facts)}\n` };
  }
}
