import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokenLinks } from "#io/broken-links.ts";
import { pagesIn } from "#io/site-pages.ts";
import { copyOfBase } from "#testing/base.ts";
import { HISTORY } from "#testing/base-variants.ts";
import { buildSite } from "#testing/build-site.ts";
import { runProgram } from "../../scripts/commands/program.ts";
import { skippedLevels } from "./headings.ts";
import { htmlOf, wordsOf } from "./pages.ts";

const work = mkdtempSync(join(tmpdir(), "staged-rollout-releases-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const NOW = "2012-01-15T12:00:00Z";

/** Runs a command and gives back its exit code; what it says is left. */
const run = (now: string, ...argv: string[]) =>
  runProgram(argv, { out: () => {}, err: () => {}, colour: false, now: () => now });

describe("a registry of history only", () => {
  const root = copyOfBase(HISTORY);
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const out = join(work, "history");
  const words = (page: string) => wordsOf(out, page);
  beforeAll(() => buildSite({ root, base: "/x/y/", now: NOW, out }), 180_000);

  test("passes check with warnings", async () => {
    expect(await run(NOW, "check", "--root", root)).toBe(0);
  });

  test("holds together below a path, with nothing but its own styles", () => {
    expect(brokenLinks(out, "/x/y/")).toEqual([]);
    for (const page of pagesIn(out)) {
      const html = htmlOf(out, page);
      expect(html, page).not.toMatch(/<script>|<style|\sstyle=|\son[a-z]+="/);
      expect(skippedLevels(html), page).toEqual([]);
      const ids = Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id]) => id);
      expect(new Set(ids).size, page).toBe(ids.length);
    }
  });

  test("home counts imported history, and claims no teams and no coverage", () => {
    const page = words("index.html");
    expect(page).toContain("4 releases of 2 components in 2011. No update is in flight");
    expect(page).not.toMatch(/covered|committed|ready to test/);
    expect(page).toContain("UMD 1 supported until 30 April 2013 1.2.1 4 11 July 2011");
    const html = htmlOf(out, "index.html");
    expect(html).toContain('href="/x/y/distributions/"');
    expect(html).not.toContain('href="/x/y/teams/"');
  });

  test("a distribution says its majors, releases, distances and breaches", () => {
    expect(words("distributions/index.html")).toContain(
      "UMD 1.2.1 of 2 October 2011 is the latest of 5 releases.",
    );
    const page = words("distributions/UMD/index.html");
    for (const said of [
      "5 releases in 2 majors from 11 July 2011 to 12 July 2012; 1 is planned.",
      "1.2.0 of 1 October 2011 came 19 days after 1.1.0: at most one minor release a month, so 12 October 2011 at the earliest.",
      "1.2.0 lists EMI/cream 2.0.0, but 1.0.0 began UMD 1 with 1.13.1.",
      "2.0.0 planned Major 12 July 2012 0 367 days after 1.0.0",
      "1.2.1 Emergency 2 October 2011 0 the first of its type",
      "1.2.0 Minor 1 October 2011 1 19 days after 1.1.0 11 days too soon 1 incompatible version",
    ]) {
      expect(page).toContain(said);
    }
    expect(page).toContain("1 release came too soon after the previous one of the same type");
  });

  test("the time line marks type, plan and breach by shape, and the words are beside it", () => {
    const html = htmlOf(out, "distributions/UMD/index.html");
    const titles = Array.from(html.matchAll(/<title>\s*([^<]*?)\s*<\/title>/g), ([, title = ""]) =>
      title.replace(/\s+/g, " "),
    );
    expect(titles.slice(1)).toEqual([
      "1.0.0, major release of 11 July 2011",
      "1.2.0 came 19 days after 1.1.0",
      "1.1.0, minor release of 12 September 2011",
      "1.2.0, minor release of 1 October 2011; too soon; breaks compatibility",
      "1.2.1, emergency release of 2 October 2011",
      "2.0.0, major release planned for 12 July 2012",
    ]);
    expect(html).toContain('class="line planned"');
  });

  test("a release has its contents, its breaches, its neighbours and its notes as they were written", () => {
    const page = words("distributions/UMD/1.2.0/index.html");
    expect(page).toContain("A minor release of 1 October 2011 with 1 update.");
    expect(page).toContain("← 1.1.0 1.2.1 →");
    expect(page).toMatch(
      /cream 2\.0\.0 EMI\/cream platform not recorded .*What speaks against it .*UMD\/1\.2\.0 follows UMD\/1\.1\.0 of 2011-09-12 too soon/,
    );
    expect(words("distributions/UMD/1.1.0/index.html")).toMatch(
      /What later releases changed .*1\.2\.0 of 1 October 2011 came/,
    );
    const first = words("distributions/UMD/1.0.0/index.html");
    expect(first).toMatch(/What later releases changed .*1\.2\.0 lists EMI\/cream 2\.0\.0/);
    expect(first).not.toContain("What speaks against it");
    expect(words("distributions/UMD/2.0.0/index.html")).toContain("planned");
    const notes = htmlOf(out, "distributions/UMD/1.0.0/index.html");
    expect(notes).toContain("&lt;img src=");
    expect(notes).not.toMatch(/<img|&lt;strong/);
    expect(notes).toContain("<strong>no</strong> Markdown yet.");
  });

  test("components have their versions over the years, rollouts say what was not recorded", () => {
    const page = words("components/EMI/cream/index.html");
    expect(page).toContain("3 versions in 2011; the latest is 2.0.0.");
    expect(page).toMatch(
      /2\.0\.0 EMI-1\.0 Major 1 October 2011 UMD 1\.2\.0 platform not recorded .*1\.13\.1/,
    );
    expect(page).not.toMatch(/committed|Coverage/);
    expect(words("components/EMI/lb/index.html")).toContain("Capabilities not recorded");
    expect(words("components/index.html")).toMatch(/cream CREAM Compute 3 1\.13\.1 11 July 2011/);
    const rollout = words("rollouts/EMI-1.0/cream/1.14.0/any/index.html");
    expect(rollout).toContain("Went into production on 12 September 2011.");
    expect(rollout).toContain("Early Adopter teams, reports and outcomes were not recorded.");
    expect(rollout).not.toContain("None is selected");
    expect(rollout).toContain("Listed in UMD 1.1.0");
    expect(words("rollouts/index.html")).toContain("there has been no rollout here yet");
  });
});

const LATER = "2026-01-01T12:00:00Z";
const REAL =
  process.env.EGI_QC_DATA ?? fileURLToPath(new URL("../../../shared/data/umd", import.meta.url));

test.runIf(existsSync(REAL))(
  "EGI's own history is imported, built and holds together",
  async () => {
    const [root, out] = [join(work, "egi"), join(work, "egi-site")];
    expect(await run(LATER, "import", "egi-qc", REAL, "--into", root)).toBe(0);
    expect(await run(LATER, "start", "--root", root, "--out", out, "--once")).toBe(0);
    expect(brokenLinks(out, "/")).toEqual([]);
    expect(wordsOf(out, "index.html")).toContain(
      "563 releases of 207 components from 2011 to 2017.",
    );
    const page = wordsOf(out, "distributions/UMD/index.html");
    expect(page).toContain("66 releases in 3 majors from 11 July 2011 to 21 July 2017.");
    expect(page).toContain(
      "8 releases came too soon after the previous one of the same type; 16 listed versions have a first number that differs from the component's first one in the major.",
    );
    expect(wordsOf(out, "components/emi/bdii-top/index.html")).toContain(
      "10 versions from 2011 to 2014; the latest is 1.1.4.",
    );
  },
);
