/** A record that an output cannot carry is left out there, and named; the rest of the site is made (DESIGN section 6). */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { buildSite } from "#io/build-site.ts";
import { siteData, writeSiteData } from "#io/site-data.ts";
import { ROLLOUT, withBase } from "../testing/base.ts";
import { VARIED, VARIED_NOW } from "../testing/base-variants.ts";

const work = mkdtempSync(join(tmpdir(), "staged-rollout-unmade-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

test("a text that a page, an entry and the search cannot carry is left out of each and named on the automation page", async () => {
  const out = join(work, "site");
  const built = await withBase(VARIED, async (root) => {
    const data = await siteData({ root, asOf: VARIED_NOW });
    const path = ROLLOUT.slice("rollouts/".length);
    const rollout = data.registry.rollouts.get(path);
    if (!rollout?.summary) throw new Error("the base tree has a decided rollout");
    // As `check` refuses everything that is known to fail, a value stands in that no reader makes: a body that is no text.
    const summary = { ...rollout.summary, body: 5 as unknown as string };
    const rollouts = new Map(data.registry.rollouts).set(path, { ...rollout, summary });
    return buildSite({
      ...{ roots: [root], out, base: "/" },
      data: async (file) => {
        writeSiteData(file, { ...data, registry: { ...data.registry, rollouts } });
        return true;
      },
    });
  });
  const named = built?.unmade.map(({ what }) => what) ?? [];
  expect(named).toContain(`/${ROLLOUT}/`);
  expect(named).toContain("the files of document 1");
  const page = (address: string) => readFileSync(join(out, address, "index.html"), "utf8");
  expect(page(ROLLOUT)).toContain("could not be made");
  expect(page("automation")).toContain(`<li>/${ROLLOUT}/: `);
  expect(page("rollouts")).toContain(`/${ROLLOUT}/`);
  expect(page("rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64")).not.toContain("could not be made");
  expect(built?.pages).toBeGreaterThan(20);
}, 120_000);
