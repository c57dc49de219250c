/** The site of this repository's own data, built once for everything in a test run that only reads it. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { buildSite } from "#testing/build-site.ts";
import { isExample } from "../examples/is-example.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The folder below which test files of one run keep what they share; `share.ts` makes it. */
export const SHARED = "STAGED_ROLLOUT_TEST_SHARED";
/** The site as `npm test` has built it with the command line, before the tests. */
export const BUILT = "STAGED_ROLLOUT_TEST_SITE";

/** The folder of the site, served below `/`, on 28 April 2011; the first caller builds it, the others wait. */
export async function exampleSite(): Promise<string> {
  const built = process.env[BUILT];
  if (built && isExample(ROOT) && existsSync(join(built, "index.html"))) return built;
  const shared = process.env[SHARED];
  if (!shared) throw new Error(`${SHARED} names no folder: vitest.config.ts sets it up`);
  const [site, failed] = [join(shared, "site"), join(shared, "failed")];
  if (isFirst(join(shared, "building"))) {
    const out = join(shared, "unfinished");
    try {
      await buildSite({ root: ROOT, out, base: "/", now: "2011-04-28T12:00:00Z", print: true });
    } catch (error) {
      writeFileSync(failed, "");
      throw error;
    }
    renameSync(out, site);
  }
  while (!existsSync(site)) {
    if (existsSync(failed)) throw new Error("the site could not be built; see the other tests");
    await setTimeout(50);
  }
  return site;
}

/** Only one process can make a folder. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
