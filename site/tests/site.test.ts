import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { endpointOf } from "#core/api/endpoints.ts";
import { apiValidator } from "#data/api-schemas.ts";
import { brokenLinks } from "#io/broken-links.ts";
import { baseText, copyOfBase, RELEASE } from "#testing/base.ts";
import { VARIED_NOW as NOW, VARIED } from "#testing/base-variants.ts";
import { buildSite } from "#testing/build-site.ts";
import { exampleSite } from "#testing/example-site.ts";
import { skippedLevels } from "./headings.ts";
import { htmlOf, shownIn, wordsOf } from "./pages.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const sample = copyOfBase(VARIED);
const work = mkdtempSync(join(tmpdir(), "staged-rollout-site-"));
afterAll(() => {
  for (const folder of [work, sample]) rmSync(folder, { recursive: true, force: true });
});

/** The catalogue and teams of this repository, the sample, and the sample with nobody and nothing in it. */
const SITES = [
  { name: "catalogue", base: "/", root: repository },
  { name: "sample", base: "/staged-rollout/", root: sample },
  { name: "nothing", base: "/a/b/", root: join(work, "empty") },
] as const;
type Name = (typeof SITES)[number]["name"];
const folders = new Map<Name, string>();
const folderOf = (name: Name): string => folders.get(name) ?? "";

beforeAll(async () => {
  cpSync(join(sample, "rollouts/procedure.yaml"), join(work, "empty/rollouts/procedure.yaml"));
  folders.set("catalogue", await exampleSite());
  for (const { name, root, base } of SITES) {
    if (name === "catalogue") continue;
    const out = join(work, "out", name);
    await buildSite({ root, base, now: NOW, out });
    folders.set(name, out);
  }
});

/** Pages that read what they judge a text by. */
const MAKES_TEXT =
  /^(?:(?:rollouts\/.*\/(?:report|decide|ticket)|teams\/[^/]+\/commitments)|join|new-release)\/index\.html$/;

describe.for(SITES)("the site of $name below $base", ({ name, base }) => {
  test("has no broken link", () => {
    expect(brokenLinks(folderOf(name), base)).toEqual([]);
  });

  test("has headings that skip no level, whatever people wrote", () => {
    for (const page of shownIn(folderOf(name))) {
      expect(skippedLevels(htmlOf(folderOf(name), page)), page).toEqual([]);
    }
  });

  test("asks nothing of others and runs no script but its own", () => {
    for (const page of shownIn(folderOf(name))) {
      const html = htmlOf(folderOf(name), page);
      const scripts =
        page === "search/index.html"
          ? "'self' 'wasm-unsafe-eval'; connect-src 'self'"
          : MAKES_TEXT.test(page)
            ? "'self'; connect-src 'self'"
            : "'self'";
      expect(html, page).toContain(
        `default-src 'none'; script-src ${scripts}; style-src 'self'; img-src 'self'`,
      );
      const rest = html.replaceAll(
        new RegExp(`<script type="module" src="${base}assets/[\\w.-]+\\.js"></script>`, "g"),
        "",
      );
      expect(rest, page).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+="|<iframe|\ssrc="/);
      const loaded = Array.from(
        html.matchAll(/<link [^>]*href="([^"]*)"/g),
        ([, href = ""]) => href,
      );
      expect(
        loaded.filter((href) => !href.startsWith(base) || href.startsWith("//")),
        page,
      ).toEqual([]);
      expect(loaded.filter((href) => href.endsWith(".css")).length, page).toBe(1);
    }
  });

  test("has an API whose files keep to the schemas that are published with it", () => {
    const api = join(folderOf(name), "api/v1");
    const read = (path: string) => JSON.parse(readFileSync(join(api, path), "utf8"));
    const paths = readdirSync(api, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".json"))
      .map((path) => path.replaceAll(sep, "/"));
    const published = paths.flatMap(
      (path) => /^schemas\/(.+)\.schema\.json$/.exec(path)?.[1] ?? [],
    );
    const errorsOf = apiValidator(
      Object.fromEntries(published.map((kind) => [kind, read(`schemas/${kind}.schema.json`)])),
    );
    for (const path of paths) {
      const { kind } = endpointOf(path)?.endpoint ?? {};
      const value = read(path);
      if (kind === undefined) expect(path).toMatch(/^(?:schemas\/[\w-]+\.schema|openapi)\.json$/);
      else {
        expect(errorsOf(kind, value), path).toEqual([]);
        expect(value.$schema, path).toBe(read(`schemas/${kind}.schema.json`).$id);
      }
    }
    const entry = read("index.json");
    const said = paths.map((path) => JSON.stringify(read(path))).join("\n");
    const shownAt = Array.from(said.matchAll(/"page":"([^"]+)"/g), ([, address = ""]) => address);
    for (const address of new Set(shownAt)) {
      const page = `${decodeURIComponent(address.slice(entry.site.length))}index.html`;
      expect(existsSync(join(folderOf(name), page)), page).toBe(true);
    }
    expect(htmlOf(folderOf(name), "api/index.html")).toContain(`href="${base}api/v1/index.json"`);
    expect(entry.schemas.length).toBe(published.length);
  });

  test("gives every page its language, one heading, a title and a way past the menu", () => {
    for (const page of shownIn(folderOf(name))) {
      const html = htmlOf(folderOf(name), page);
      expect(html, page).toMatch(/^<!DOCTYPE html><html lang="en">/);
      expect(html.match(/<h1[ >]/g), page).toHaveLength(1);
      expect(html, page).toMatch(/<title>[^<]*Staged Rollout<\/title>/);
      expect(html, page).toContain('href="#main"');
      const tables = html.match(/<table/g)?.length ?? 0;
      expect(html.match(/<caption>/g)?.length ?? 0, page).toBe(tables);
    }
  });
});

describe("the sample", () => {
  const words = (page: string) => wordsOf(folderOf("sample"), page);
  const CREAM1 = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/index.html";
  const CREAM2 = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/index.html";

  test("a release has a page with its platforms, their states and outcomes, and the provider's links (R40, R66)", () => {
    const page = words("rollouts/EMI-1.0/cream/1.13.2/index.html");
    expect(page).toContain("for 2 platforms: 1 ");
    expect(page).toMatch(/sl5 x86_64 Staged rollout since .*sl6 x86_64 In verification since/);
    expect(page).toContain("Technology provider EMI, external");
    const decided = htmlOf(folderOf("sample"), "rollouts/EMI-1.0/cream/1.13.1/index.html");
    expect(decided).toMatch(/ACCEPT, *<a href="[^"]*\/cream\/1\.13\.1\/sl5-x86_64\/#document"/);
    expect(decided).toContain('href="/staged-rollout/rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/"');
    const { releaseNotes } = parse(baseText(`${RELEASE}/release.yaml`));
    expect(decided).toContain(`href="${releaseNotes}"`);
    expect(htmlOf(folderOf("sample"), CREAM1)).toContain(
      'href="/staged-rollout/rollouts/EMI-1.0/cream/1.13.1/"',
    );
  });

  test("the desk of a technology provider lists what it delivered, other desks do not (R19)", () => {
    const own = words("desk/provider-one/index.html");
    expect(own).toMatch(
      /Deliveries EMI .*cream 1\.13\.2 EMI-1\.0 · sl5 x86_64 · emergency .*Staged rollout/,
    );
    expect(own).not.toContain("CA 1.38");
    expect(words("desk/technology-providers/index.html")).toContain("Deliveries EMI");
    expect(words("desk/manager-one/index.html")).not.toContain("Deliveries");
  });

  test("lists and roles have pages, and lists a file for mailing-list software (R5, R28)", () => {
    const teams = htmlOf(folderOf("sample"), "teams/index.html");
    expect(teams).toContain('href="/staged-rollout/teams/groups/early-adopters-glite/"');
    expect(teams).toContain('href="/staged-rollout/teams/groups/early-adopters-glite.csv"');
    const list = words("teams/groups/early-adopters-glite/index.html");
    expect(list).toContain("site-one-admin");
    expect(list).toContain("grid-admin@site-one.example.org");
    expect(words("teams/groups/staged-rollout/index.html")).toContain(
      "manager-one gLite, Trust anchors",
    );
    const csv = readFileSync(
      join(folderOf("sample"), "teams/groups/early-adopters-glite.csv"),
      "utf8",
    );
    expect(csv).toContain("ea-NGI_A-SITE-ONE,site-one-admin,grid-admin@site-one.example.org\n");
  });

  test("a component in production and the procedure say where to go with a fault (R30, R116, R128)", () => {
    const component = words("components/EMI/cream/index.html");
    expect(component).toContain("Where to go with a fault");
    expect(component).toContain("assign it to DMSU, at least with high priority");
    expect(component).toContain("routes the ticket to EMI");
    expect(words("procedure/index.html")).toContain("After general availability");
    expect(words("components/CA/CA/index.html")).not.toContain("Where to go with a fault");
  });

  test("rollouts come with what is in flight first", () => {
    expect(words("rollouts/index.html")).toContain(
      "3 updates are between delivery and production: 1 needs a manager or coordinator, 2 wait for others.",
    );
    expect(words("rollouts/index.html")).toMatch(
      /cream 1\.13\.2 EMI-1\.0 · sl5 x86_64 · emergency Staged rollout .*cream 1\.13\.1 .*CA 1\.38 CA any platform Minor release Rejected 2 June 2011/,
    );
    expect(words("index.html")).toContain("All 3 rollouts in flight");
  });

  test("a newer build is expected, and when the pages are old", () => {
    const home = htmlOf(folderOf("sample"), "index.html");
    expect(home).toContain('data-late="2011-07-21T13:00:00Z"');
    expect(home).toContain("next build expected by");
  });

  test("a rollout shows what was delivered, decided, answered, reported and concluded", () => {
    const page = words(CREAM1);
    for (const said of [
      "In production since 6 June 2011.",
      "SITE-ONE NGI_A ✓ accepted 19 May 2011, after 19 hours 27 May 2011 accept",
      "Exposure 20 May 2011 to 27 May 2011",
      "UKI-LT2-IC-HEP NGI_B declined 18 May 2011",
      "How to install it Install or upgrade, as root:",
      "Job purge fails after the upgrade Workaround: Restart tomcat5 once. minor no GGUS 71000",
      "Document 1 Accepted on 30 May 2011: cream 1.13.1 on sl5 x86_64, after 1 report by Early Adopter teams.",
      "To cite Example Federation document 1: Staged rollout EMI cream 1.13.1 on sl5 x86_64, ACCEPT, 30 May 2011.",
      "In full Markdown, JSON As written * summary-EMI-cream-1.13.1.md",
      "jobs 4,200 per day",
      "Outcome ACCEPT By manager-one",
      "Known issue GGUS 71000",
      "One team, one minor issue with a workaround.",
      "Verification accepted 18 May 2011, begun 16 May 2011 by verifier-one, report",
      "emi-cream-1.13.1-1.sl5.x86_64",
      "6 June 2011, 00:00 UTC Released to production Production UMD/1.0.0",
    ]) {
      expect(page).toContain(said);
    }
    // By its title one finds a ticket that is still open.
    expect(page).not.toContain("Ticket title");
    expect(wordsOf(folderOf("sample"), CREAM2)).toContain(
      "Ticket title Staged Rollout EMI-1.0 cream 1.13.2 sl5 x86_64",
    );
  });

  test("a document's address leads to its rollout's page, without a script", () => {
    const html = htmlOf(folderOf("sample"), "documents/1/index.html");
    const shown = "/staged-rollout/rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/#document";
    expect(html).toContain(`<meta http-equiv="refresh" content="0; url=${shown}">`);
    expect(html).toContain(`<a href="${shown}">`);
    expect(html).toContain("<h1>Document 1: Staged rollout EMI cream 1.13.1</h1>");
    expect(html).not.toContain("<script");
  });

  test("text is rendered as Markdown, and never becomes part of the page", () => {
    expect(htmlOf(folderOf("sample"), CREAM1)).toContain(
      "<p>&lt;img src=&quot;x&quot; onerror=&quot;alert(1)&quot;&gt; and <strong>no</strong> Markdown yet.</p>",
    );
    expect(htmlOf(folderOf("sample"), CREAM2)).toContain("&lt;script&gt;alert(");
  });

  test("what was delivered and not recorded has its page", () => {
    const page = words("rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64/index.html");
    expect(page).toContain("Delivered and not yet verified since 28 June 2011.");
    expect(page).toContain("No team is selected.");
  });

  test("components and teams list their rollouts; teams that left are separate", () => {
    expect(words("components/EMI/cream/index.html")).toMatch(/cream 1\.13\.2 .* cream 1\.13\.1 /);
    expect(words("components/EMI/mpi/index.html")).toContain("No new rollouts since 30 June 2011.");
    expect(words("teams/ea-NGI_A-SITE-ONE/index.html")).toMatch(/Rollouts .*cream 1\.13\.2/);
    expect(words("teams/ea-NGI_A-SITE-ONE/index.html")).toContain(
      "Away 1 August 2011 to 14 August 2011",
    );
    expect(words("teams/index.html")).toMatch(
      /2 Early Adopter teams from 2 regions .*Former and future teams .*OLD\.SITE .*30 June 2011/,
    );
  });

  test("accounts and tickets lead to the forge and to GGUS where the data are real", () => {
    const html = htmlOf(folderOf("sample"), CREAM1);
    expect(html).not.toContain('class="banner"');
    expect(html).toContain('href="https://github.com/manager-one"');
    expect(html).toContain('href="https://github.com/example/staged-rollout/issues/11"');
    expect(html).toContain("ticket=71000");
  });
});

test("every package that it runs on is listed, and nothing of where it was built", () => {
  const text = readFileSync(join(folderOf("sample"), "sbom.cdx.json"), "utf8");
  const { bomFormat, components, metadata, ...more } = JSON.parse(text);
  const lock = JSON.parse(readFileSync(join(repository, "package-lock.json"), "utf8"));
  const locked = Object.entries<{ version: string }>(lock.packages).flatMap(([path, one]) =>
    path === "" ? [] : `${path.slice(path.lastIndexOf("node_modules/") + 13)}@${one.version}`,
  );
  const listed = components.map((one: { name: string; version: string; hashes: unknown[] }) => {
    expect(one.hashes).toHaveLength(1);
    return `${one.name}@${one.version}`;
  });
  expect(bomFormat).toBe("CycloneDX");
  expect(new Set(listed)).toEqual(new Set(locked));
  expect(metadata.component).toMatchObject({ name: "staged-rollout", type: "application" });
  expect([metadata.timestamp, more.serialNumber]).toEqual([undefined, undefined]);
  expect(htmlOf(folderOf("sample"), "automation/index.html")).toContain("sbom.cdx.json");
});

test("a registry with nothing in it says so on every page", () => {
  const words = (page: string) => wordsOf(folderOf("nothing"), page);
  expect(words("index.html")).toContain("No update is in flight. Certified updates");
  expect(words("index.html")).toContain("There are no components to test.");
  expect(words("desk/index.html")).toContain("Nobody has anything to do today.");
  expect(words("rollouts/history/index.html")).toContain("No rollout is finished yet.");
  expect(words("teams/index.html")).toContain("There is no Early Adopter team yet.");
  expect(words("rollouts/index.html")).toContain("none has been recorded yet");
});
