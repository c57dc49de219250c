/** A chart as a picture for reports and slides: title, chart, legend, and a caption that says what it shows. */
import tokens from "../styles/tokens.css?raw";
import { escapeHtml } from "../words/markdown.ts";
import type { LegendEntry, Room } from "./draw.ts";
import { type Fill, filled, patterns } from "./fills.ts";

export interface Caption {
  /** What is counted. */
  readonly definition: string;
  /** Which period, of whose data, read from which commit. */
  readonly source: string;
}

interface Picture {
  readonly name: string;
  readonly title: string;
  readonly legend: readonly LegendEntry[];
  readonly fills: readonly Fill[];
  readonly caption: Caption;
}

/** Pixels of the picture, and its own units. */
const PIXELS = { width: 1600, height: 900 };
const WIDTH = 800;
const HEIGHT = 450;
const MARGIN = 24;

/** The font that pictures name; `site/print.ts` draws them with its files. */
export const FONT = "Source Sans 3";

/** Characters of a line, with room for wide ones. */
const TITLE_LINE = 84;
const CAPTION_LINE = 165;
const CAPTION_HEIGHT = 13;
const LEGEND_HEIGHT = 18;

/** With the colours of the light page; `plotted` draws the chart in the room that is left for it. */
export function pictureOf(
  plotted: (room: Room) => SVGSVGElement,
  { name, title, legend, fills, caption }: Picture,
): string {
  const titles = wrapped(title, TITLE_LINE);
  const notes = [...wrapped(caption.definition, CAPTION_LINE), caption.source];
  const head = 16 + titles.length * 20 + (legend.length > 0 ? LEGEND_HEIGHT : 0) + 4;
  const foot = notes.length * CAPTION_HEIGHT + 18;
  const chart = plotted({ width: WIDTH - 2 * MARGIN, height: HEIGHT - head - foot });
  for (const [attribute, value] of Object.entries({
    x: MARGIN,
    y: head,
    width: WIDTH - 2 * MARGIN,
    height: HEIGHT - head - foot,
    "font-size": 11,
  })) {
    chart.setAttribute(attribute, String(value));
  }
  const text = (line: string, x: number, y: number, more: string) =>
    `<text x="${x}" y="${y}" ${more}>${escapeHtml(line)}</text>`;
  let at = MARGIN;
  const keys = legend.map(({ label, fill }) => {
    const x = at;
    at += 30 + label.length * 6;
    const paint = filled(name, fill);
    const y = head - LEGEND_HEIGHT;
    return `<rect x="${x + 0.5}" y="${y + 0.5}" width="11" height="11" fill="${paint.fill}" stroke="${paint.stroke}"/>${text(label, x + 17, y + 10, 'font-size="12"')}`;
  });
  const markup = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PIXELS.width}" height="${PIXELS.height}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="'${FONT}', sans-serif" fill="var(--ink)" color="var(--ink)">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="var(--card)"/>`,
    patterns(name, fills),
    ...titles.map((line, index) =>
      text(line, MARGIN, 32 + index * 20, 'font-size="17" font-weight="600"'),
    ),
    ...keys,
    chart.outerHTML,
    ...notes.map((line, index) =>
      text(
        line,
        MARGIN,
        HEIGHT - foot + 14 + index * CAPTION_HEIGHT,
        'font-size="10" fill="var(--ink-soft)"',
      ),
    ),
    "</svg>",
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${withColours(markup.join(""))}\n`;
}

/** Lines of at most so many characters, broken between words. */
function wrapped(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > length) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
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
