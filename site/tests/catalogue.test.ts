import { statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { pagesIn } from "#io/site-pages.ts";
import { exampleSite } from "#testing/example-site.ts";
import { htmlOf, shownIn, wordsOf } from "./pages.ts";

describe("the catalogue", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await exampleSite();
  }, 180_000);
  const words = (page: string) => wordsOf(folder, page);

  test("home says what is in flight, what is covered and who tests", () => {
    expect(words("index.html")).toContain(
      "14 updates are between delivery and production: 6 need a manager or coordinator, 4 wait for teams, 4 wait for others. 2 are overdue, 1 is due today.",
    );
    expect(words("index.html")).toContain("Early Adopter teams cover 58 of 77 components");
    expect(words("index.html")).toMatch(/45 Early Adopter teams/);
    expect(htmlOf(folder, "index.html")).toContain("28 April 2011");
  });

  test("components say their coverage by stack as published (R160)", () => {
    const page = words("components/index.html");
    for (const said of [
      "EMI European Middleware Initiative 30 of 37 covered, 7 missing.",
      "gLite 22 of 26 covered, 4 missing.",
      "OpsTools Operational Tools 1 of 1 covered, 0 missing.",
    ]) {
      expect(page).toContain(said);
    }
    expect(page).toContain(
      "cream CREAM computing element none Compute not offered 11 teams Redundant",
    );
    expect(page).toContain(
      "lfc_oracle LCG File Catalogue (Oracle) none Data not offered no team Missing",
    );
  });

  test("there is a page for each component, team, group, release and rollout", () => {
    const pages = pagesIn(folder);
    const like = (shape: RegExp) => pages.filter((page) => shape.test(page)).length;
    expect({
      components: like(/^components\/[^/]+\/[^/]+\/index\.html$/),
      teams: like(/^teams\/[^/]+\/index\.html$/),
      groups: like(/^teams\/groups\/[^/]+\/index\.html$/),
      releases: like(/^rollouts\/(?:[^/]+\/){3}index\.html$/),
      rollouts: like(/^rollouts\/(?:[^/]+\/){4}index\.html$/),
    }).toEqual({ components: 77, teams: 45, groups: 12, releases: 89, rollouts: 90 });
    expect(words("rollouts/index.html")).toContain("All 76 finished rollouts");
    expect(words("rollouts/history/index.html")).toContain(
      "76 rollouts are finished: 64 in production, 11 rejected, 1 recalled.",
    );
  });

  test("a team says what R68 asks for, and example accounts lead nowhere", () => {
    const page = words("teams/ea-NGI_IBERGRID-EXAMPLE-LIS/index.html");
    for (const said of [
      "Ready to test 13 components, since 1 May 2010.",
      "NGI NGI_IBERGRID Site EXAMPLE-LIS Region Portugal, PT",
      "Contact grid-admin@lis.example.org",
      "Example Lis Admin example-lis-admin",
      "cream EMI Compute sl5 x86_64 Redundant 11 teams",
    ]) {
      expect(page).toContain(said);
    }
    const html = htmlOf(folder, "teams/ea-NGI_IBERGRID-EXAMPLE-LIS/index.html");
    expect(html).not.toContain("https://github.com/example-lis-admin");
    expect(html).toContain("blob/main/teams/ea-NGI_IBERGRID-EXAMPLE-LIS.yaml");
  });

  test("a component opens with what to run and what not to run (R69, R128)", () => {
    const page = words("components/gLite/APEL/index.html");
    expect(page).toContain("Run 3.2.4-2 on sl5 x86_64. Do not run 3.2.4-1, which was recalled.");
    expect(page).toMatch(/Do not run 3\.2\.4-1 Recalled 14 February 2011; change to 3\.2\.4-2/);
  });

  test("a component says what each version has behind it and what broke where, and that nothing did", () => {
    const cream = words("components/gLite/CREAM/index.html");
    expect(cream).toMatch(
      /What broke where \d+ things broke in \d+ versions and platforms; there are 10 reports on 5 versions and platforms\./,
    );
    expect(cream).toMatch(/3\.2\.9-1 Rejected sl5 x86_64 Jobs waiting in CREAM are lost/);
    expect(words("components/EMI/ui/index.html")).toContain(
      "Nothing is known: no team has reported on it yet.",
    );
  });

  test("a rollout in flight has its forecast with what it is from, and none where too few have finished", () => {
    const page = (path: string) => words(`rollouts/${path}/sl5-x86_64/index.html`);
    expect(page("gLite-3.2/BDII_site/3.2.9-1")).toMatch(
      /Production about .* 2011, if it is accepted\. From \d+ finished rollouts of gLite, counted from .*; median .* How it is computed/,
    );
    expect(page("EMI-1.0/argus/1.3.0-0")).toContain("Production with UMD 1.0.0 on 11 July 2011");
    expect(page("EMI-1.0/arc-client/1.0.0-1")).not.toContain("How it is computed");
    expect(words("rollouts/index.html")).toMatch(/production about \d+/);
    expect(words("procedure/index.html")).toContain("Nothing is said of fewer than 5 finished");
  });

  test("the page of a recalled or rejected version shows why and what to run, not how to install it", () => {
    const recalled = words("rollouts/gLite-3.2/APEL/3.2.4-1/sl5-x86_64/index.html");
    expect(recalled).toContain(
      "Do not run this version The publisher sends the last day of a month twice",
    );
    expect(recalled).toContain("If you run it: change to 3.2.4-2.");
    expect(recalled).not.toContain("How to install it");
    const rejected = words("rollouts/gLite-3.2/LB/3.2.4-1/sl5-x86_64/index.html");
    expect(rejected).toMatch(/Not for production .* 3\.2\.6-1 is in production\./);
    expect(rejected).not.toContain("How to install it");
    expect(words("rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64/index.html")).toContain(
      "It is in test: until the decision, only for the Early Adopter teams of this rollout",
    );
  });

  test("known issues, procedure and automation say their part (R17, R162)", () => {
    expect(words("known-issues/index.html")).toMatch(
      /There (is|are) \d+ known issues? in .*Workaround: /,
    );
    const procedure = words("procedure/index.html");
    expect(procedure).toContain("Become an Early Adopter");
    expect(procedure).toMatch(/within 1 working day .*12 hours/);
    expect(words("automation/index.html")).toContain("Nothing failed; no delivery is waiting.");
  });

  test("nobody expects a newer build, for the clock stands still", () => {
    const home = htmlOf(folder, "index.html");
    expect(home).toContain("the clock of these data is fixed");
    expect(home).not.toContain("data-late");
  });

  test("no page is larger than 60 kB", () => {
    const larger = pagesIn(folder).flatMap((page) => {
      const { size } = statSync(join(folder, page));
      return size > 60_000 ? [[page, size] as const] : [];
    });
    expect(larger).toEqual([]);
  });

  test("every page says that the data are an example", () => {
    for (const page of shownIn(folder)) {
      expect(htmlOf(folder, page), page).toContain('class="banner"');
    }
  });
});
