/** A chart drawn at build time: SVG with the colours of the page, and a picture of its own for documents. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { type Fill, patterns } from "./fills.ts";
import { type Caption, pictureOf } from "./picture.ts";

export interface LegendEntry {
  readonly label: string;
  readonly fill: Fill;
}

/** The room that a chart has, in its own units. */
export interface Room {
  readonly width: number;
  /** Given where the height is that of a slide; else the chart takes what it needs. */
  readonly height?: number;
}

export interface Chart {
  /** The name of its file, without ending. */
  readonly name: string;
  readonly title: string;
  /** For the page, coloured by custom properties. */
  readonly svg: string;
  readonly legend: readonly LegendEntry[];
  /** The picture as SVG, 1600 × 900, coloured for paper. */
  picture(caption: Caption): string;
}

export interface ChartText {
  readonly name: string;
  readonly title: string;
  /** The numbers as text, for readers who cannot see the picture. */
  readonly description: string;
  /** Shown beside the chart, where it does not say itself what its fills mean. */
  readonly legend?: readonly LegendEntry[];
  /** What it fills shapes with besides plain colours. */
  readonly fills?: readonly Fill[];
}

/** As high as a row of the table beside it, nearly. */
export const ROW = 29;

/** Narrow enough for a phone without scaling. */
const PAGE: Room = { width: 360 };

const { document } = parseHTML("<html></html>");

/** Draws with the library and removes what the page's policy forbids: styles and fonts. */
export function draw(options: (room: Room) => Plot.PlotOptions, text: ChartText): Chart {
  const { name, title, description, legend = [], fills = legend.map(({ fill }) => fill) } = text;
  const plotted = (room: Room) => {
    const svg = Plot.plot({ ...room, ...options(room), document }) as unknown as SVGSVGElement;
    for (const style of svg.querySelectorAll("style")) style.remove();
    for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    for (const attribute of ["class", "font-family", "font-size", "width", "height"]) {
      svg.removeAttribute(attribute);
    }
    const ids = { title: `${name}-title`, description: `${name}-description` };
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-labelledby", ids.title);
    svg.setAttribute("aria-describedby", ids.description);
    svg.prepend(element("title", ids.title, title), element("desc", ids.description, description));
    return svg;
  };
  const page = plotted(PAGE);
  page.setAttribute("class", "chart");
  return {
    name,
    title,
    svg: tidy(page.outerHTML.replace("</desc>", `</desc>${patterns(name, fills)}`)),
    legend,
    picture: (caption) => tidy(pictureOf(plotted, { name, title, legend, fills, caption })),
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
