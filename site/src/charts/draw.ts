/** A chart drawn at build time: SVG with the colours of the page, and a file with its own. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import tokens from "../styles/tokens.css?raw";
import { escapeHtml } from "../words/markdown.ts";

export interface LegendEntry {
  readonly label: string;
  /** The class of its colour, `chart-accepted`. */
  readonly colour: string;
}

export interface Chart {
  /** The name of its file, without ending. */
  readonly name: string;
  /** For the page, coloured by custom properties. */
  readonly svg: string;
  /** A file of its own, coloured for paper. */
  readonly file: string;
  readonly legend: readonly LegendEntry[];
}

export interface ChartText {
  readonly name: string;
  readonly title: string;
  /** The numbers as text, for readers who cannot see the picture. */
  readonly description: string;
  readonly legend?: readonly LegendEntry[];
}

/** As high as a row of the table beside it, nearly. */
export const ROW = 29;

/** Narrow enough for a phone without scaling. */
const WIDTH = 360;

const { document } = parseHTML("<html></html>");

/** Draws with the library and removes what the page's policy forbids: styles and fonts. */
export function draw(options: Plot.PlotOptions, text: ChartText): Chart {
  const svg = Plot.plot({ width: WIDTH, ...options, document }) as unknown as SVGSVGElement;
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  for (const name of ["class", "font-family", "font-size", "width", "height"]) {
    svg.removeAttribute(name);
  }
  const ids = { title: `${text.name}-title`, description: `${text.name}-description` };
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", ids.title);
  svg.setAttribute("aria-describedby", ids.description);
  svg.prepend(
    element("title", ids.title, text.title),
    element("desc", ids.description, text.description),
  );
  const page = svg.cloneNode(true) as SVGSVGElement;
  page.setAttribute("class", "chart");
  return {
    name: text.name,
    svg: tidy(page.outerHTML),
    file: standalone(svg, text),
    legend: text.legend ?? [],
  };
}

function element(tag: string, id: string, content: string) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  made.id = id;
  made.textContent = content;
  return made;
}

const tidy = (markup: string): string =>
  markup.replace(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100));

const LINE = 16;

/** With the colours of the light page, a title and a legend, for use in a document. */
function standalone(svg: SVGSVGElement, { title, legend = [] }: ChartText): string {
  const own = svg.cloneNode(true) as SVGSVGElement;
  const [, , width = 0, height = 0] = (own.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const lines = title.match(/.{1,46}(?: |$)/g) ?? [title];
  const top = 12 + LINE * (lines.length + (legend.length > 0 ? 1 : 0));
  own.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  own.setAttribute("width", String(width));
  own.setAttribute("height", String(height + top));
  own.setAttribute("viewBox", `0 ${-top} ${width} ${height + top}`);
  own.setAttribute("font-family", "sans-serif");
  own.setAttribute("font-size", "11");
  own.setAttribute("color", "var(--ink)");
  const paper = `<rect x="0" y="${-top}" width="${width}" height="${height + top}" fill="var(--card)" stroke="none"/>`;
  const heading = lines.map(
    (line, index) =>
      `<text x="8" y="${-top + 17 + index * LINE}" text-anchor="start" font-size="13" font-weight="600">${escapeHtml(line.trim())}</text>`,
  );
  let x = 8;
  const entries = legend.map(({ label, colour }) => {
    const at = x;
    x += 22 + label.length * 6.2;
    const { fill, stroke } = coloursOf(colour);
    return `<rect x="${at + 0.5}" y="${-LINE}" width="10" height="10" fill="${fill}" stroke="${stroke}"/><text x="${at + 15}" y="${-LINE + 9}" text-anchor="start">${escapeHtml(label)}</text>`;
  });
  const markup = own.outerHTML.replace(
    "</desc>",
    `</desc>${paper}${heading.join("")}${entries.join("")}`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tidy(withColours(markup))}\n`;
}

/** Missing values are drawn as an empty box, with the colour of its edge. */
const EDGES: ReadonlyMap<string, string> = new Map([
  ["outline", "ink-soft"],
  ["missing", "missing"],
]);

/** Colours by the class of a legend's entry, and of a number that stands on them. */
export function coloursOf(colour: string): { fill: string; stroke: string; number: string } {
  const edge = EDGES.get(colour);
  if (edge) return { fill: "var(--card)", stroke: `var(--${edge})`, number: "var(--ink)" };
  const number = colour === "one-team" ? "var(--one-team-number)" : "var(--card)";
  return { fill: `var(--${colour})`, stroke: "none", number };
}

/** The first value of each custom property is that of the light page. */
const LIGHT = new Map(
  [...tokens.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)]
    .map(([, name = "", value = ""]): [string, string] => [name, value])
    .reverse(),
);

const withColours = (markup: string): string =>
  markup
    .replace(/var\(--([a-z-]+)\)/g, (written, name: string) => LIGHT.get(name) ?? written)
    .replaceAll("currentColor", LIGHT.get("ink") ?? "#000000");
