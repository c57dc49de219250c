import type { SSRManifest } from "astro";
import { expect, test } from "vitest";
import { Html } from "./html.ts";
import { everyPage } from "./pages.ts";

/** A manifest of these modules, by their files. */
function manifestOf(modules: Readonly<Record<string, object>>): SSRManifest {
  const routes = Object.keys(modules).map((component) => ({
    routeData: { component, origin: "project" },
    styles: [{ type: "external", src: "assets/a.css" }],
  }));
  const pageMap = new Map(
    Object.entries(modules).map(([file, module]) => [
      file,
      async () => ({ page: async () => module }),
    ]),
  );
  return {
    ...{ routes, pageMap, base: "/base/" },
    entryModules: { used: "assets/used.js" },
    inlinedScripts: new Map([["short", "go()"]]),
  } as unknown as SSRManifest;
}

async function made(modules: Readonly<Record<string, object>>) {
  const files: Record<string, string> = {};
  for await (const { file, make } of everyPage(manifestOf(modules))) files[file] = await make();
  return files;
}

type Page = {
  head: string;
  script(id: string): string;
  createAstro(props: object, slots: object): { params: object };
};
const component = (make: (page: Page, props: object) => string) => ({
  default: (page: Page, props: object) => new Html(make(page, props)),
});
const HOME = component(() => "home");

test("each page has the file of its address", async () => {
  const paths = (...of: object[]) => ({ getStaticPaths: () => of });
  const files = await made({
    "src/pages/index.astro": HOME,
    "src/pages/404.astro": component(() => "lost"),
    "src/pages/list/[...page].astro": {
      ...component((_, props) => JSON.stringify(props)),
      ...paths(
        { params: { page: undefined }, props: { n: 1 } },
        { params: { page: "page/2" }, props: { n: 2 } },
      ),
    },
    "src/pages/teams/[team]/commitments.astro": {
      ...component((page) => JSON.stringify(page.createAstro({}, {}).params)),
      ...paths({ params: { team: "ea-A-1.0+b" } }),
    },
    "src/pages/charts/[...chart].svg.ts": {
      ...paths({ params: { chart: "2011/a" } }),
      GET: ({ params }: { params: { chart: string } }) => new Response(params.chart),
    },
  });
  expect(files).toEqual({
    "index.html": "<!DOCTYPE html>home",
    "404.html": "<!DOCTYPE html>lost",
    "list/index.html": '<!DOCTYPE html>{"n":1}',
    "list/page/2/index.html": '<!DOCTYPE html>{"n":2}',
    "teams/ea-A-1.0+b/commitments/index.html": '<!DOCTYPE html>{"team":"ea-A-1.0+b"}',
    "charts/2011/a.svg": "2011/a",
  });
});

test("styles and scripts are below the site's own root, a short script on the page", async () => {
  const page = component((page) =>
    [page.head, page.script("used"), page.script("short")].join("\n"),
  );
  expect(await made({ "src/pages/index.astro": page })).toEqual({
    "index.html": [
      '<!DOCTYPE html><link rel="stylesheet" href="/base/assets/a.css">',
      '<script type="module" src="/base/assets/used.js"></script>',
      '<script type="module">go()</script>',
    ].join("\n"),
  });
  const lost = component((page) => page.script("lost"));
  await expect(made({ "src/pages/index.astro": lost })).rejects.toThrow("the script lost is not");
});

test("two pages with one address, a parameter that is missing, and a module that makes nothing stop it", async () => {
  const twice = { "src/pages/a.astro": HOME, "src/pages/a/index.astro": HOME };
  await expect(made(twice)).rejects.toThrow("another page has the address /a/");
  const without = { ...HOME, getStaticPaths: () => [{ params: {} }] };
  await expect(made({ "src/pages/[team].astro": without })).rejects.toThrow("is given no team");
  await expect(made({ "src/pages/a.ts": {} })).rejects.toThrow("neither a component nor GET");
});
