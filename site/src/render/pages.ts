/** Every page and drawn file of a bundle, each made when it is asked for. */
import type { SSRManifest } from "astro";
import type { Html } from "./html.ts";
import { type PageContext, pageContext, type ScriptOf } from "./page-context.ts";

type Values = Readonly<Record<string, string | undefined>>;
type Props = Readonly<Record<string, unknown>>;

/** A module below `src/pages/`: a component, or what answers a request for a file. */
interface PageModule {
  readonly default?: (page: PageContext, props: Props, slots: object) => Html;
  readonly GET?: (asked: { props: Props; params: Values }) => Response | Promise<Response>;
  readonly getStaticPaths?: () => readonly { params: Values; props?: Props }[];
}

/** A file of the site that a module makes. */
export interface Made {
  /** Below the site's folder. */
  readonly file: string;
  /** A page's address below the site's root, or the file's own. */
  readonly address: string;
  make(): string | Promise<string>;
}

/** The compiler leaves it out, for Astro to write. */
const DOCTYPE = "<!DOCTYPE html>";

/** One after the other, in the order of the routes; throws where two have the same address. */
export async function* everyPage(manifest: SSRManifest): AsyncGenerator<Made> {
  const seen = new Set<string>();
  const scriptOf = scripts(manifest);
  for (const { routeData, styles } of manifest.routes) {
    if (routeData.origin !== "project") continue;
    const path = routeData.component;
    const module = await manifest.pageMap?.get(path)?.();
    if (module === undefined) throw new Error(`${path} is not in the bundle`);
    const {
      default: component,
      GET,
      getStaticPaths,
    } = (await module.page()) as unknown as PageModule;
    const head = styles.map(styleElement(manifest.base)).join("");
    for (const { params, props = {} } of getStaticPaths?.() ?? [{ params: {} }]) {
      const address = addressOf(path, params);
      if (seen.has(address)) throw new Error(`${path}: another page has the address /${address}`);
      seen.add(address);
      if (component) {
        const make = () => DOCTYPE + component(pageContext(head, scriptOf, params), props, {}).text;
        yield { file: fileOf(address), address, make };
      } else if (GET) {
        yield { file: address, address, make: async () => (await GET({ props, params })).text() };
      } else throw new Error(`${path} exports neither a component nor GET`);
    }
  }
}

/** The address of a page's file below `src/pages/`, with what its parameters are; a rest that is not given is nothing. */
function addressOf(component: string, params: Values): string {
  const path = component.replace(/^src\/pages\//, "").replace(/(?:\.astro|\.ts)$/, "");
  const filled = path
    .split("/")
    .map((part) =>
      part.replace(/\[(\.\.\.)?(\w+)\]/g, (_, rest, name) => {
        const value = params[name];
        if (value === undefined && rest === undefined)
          throw new Error(`${component} is given no ${name}`);
        return value ?? "";
      }),
    )
    .filter((part) => part !== "" && part !== "index");
  const address = filled.join("/");
  return component.endsWith(".astro") && address !== "" ? `${address}/` : address;
}

/** GitHub Pages shows `404.html` for what is not there (“Creating a custom 404 page”, GitHub's documentation). */
const fileOf = (address: string): string =>
  address === "404/" ? "404.html" : `${address}index.html`;

type Style = SSRManifest["routes"][number]["styles"][number];

const styleElement =
  (base: string) =>
  (style: Style): string => {
    if (style.type === "inline") return `<style>${style.content}</style>`;
    return `<link rel="stylesheet" href="${assetLink(base, style.src)}">`;
  };

const assetLink = (base: string, file: string): string =>
  `${base.replace(/\/$/, "")}/${file.replace(/^\//, "")}`;

function scripts({ base, inlinedScripts, entryModules }: SSRManifest): ScriptOf {
  return (id) => {
    const inlined = inlinedScripts.get(id);
    if (inlined !== undefined) return inlined && `<script type="module">${inlined}</script>`;
    const file = entryModules[id];
    if (!file) throw new Error(`the script ${id} is not in the bundle`);
    return `<script type="module" src="${assetLink(base, file)}"></script>`;
  };
}
