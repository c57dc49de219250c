/** The layout of the procedure's state diagram: boxes and lines between them, from the table of events. */

import { type Arrow, arrows } from "#core/events/diagram.ts";
import type { Position } from "#core/model/positions.ts";
import type { State } from "#core/model/states.ts";

export const WIDTH = 470;
export const HEIGHT = 590;

const MAIN = { left: 100, width: 150 };
const SIDE = { left: 340, width: 120 };
const BOX_HEIGHT = 44;

export interface Box {
  readonly position: Position;
  readonly state: State;
  /** The status of the ticket, below the state. */
  readonly note?: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The middle of each position's height; the first column leads to production, the second out of it. */
const ROWS: { readonly [position in Position]: { main: boolean; y: number; note?: string } } = {
  delivered: { main: true, y: 10 },
  Unverified: { main: true, y: 76 },
  InVerification: { main: true, y: 166 },
  "StagedRollOut new": { main: true, y: 256, note: "ticket new" },
  "StagedRollOut open": { main: true, y: 346, note: "ticket open: teams test" },
  Accepted: { main: true, y: 456 },
  Production: { main: true, y: 556 },
  Rejected: { main: false, y: 256 },
  Recalled: { main: false, y: 556 },
};

const stateOf = (position: Exclude<Position, "delivered">): State =>
  position.startsWith("StagedRollOut") ? "StagedRollOut" : (position as State);

const isState = (position: Position): position is Exclude<Position, "delivered"> =>
  position !== "delivered";

export const BOXES: readonly Box[] = (Object.keys(ROWS) as Position[])
  .filter(isState)
  .map((position) => {
    const { main, y, note } = ROWS[position];
    const { left, width } = main ? MAIN : SIDE;
    return {
      position,
      state: stateOf(position),
      ...(note === undefined ? {} : { note }),
      x: left,
      y: y - BOX_HEIGHT / 2,
      width,
      height: BOX_HEIGHT,
    };
  });

/** A connection between boxes: its line, and its events, each on a line. */
export interface Connection {
  readonly arrow: Arrow;
  readonly path: string;
  readonly labels: readonly { readonly text: string; readonly x: number; readonly y: number }[];
}

const ORDER = (Object.keys(ROWS) as Position[]).filter((position) => ROWS[position].main);
const CENTRE = MAIN.left + MAIN.width / 2;
const RIGHT = MAIN.left + MAIN.width;
const HALF = BOX_HEIGHT / 2;
/** The length of the arrow head. */
const TIP = 6;

/** Every arrow except the loop, which is listed at its box. */
export const CONNECTIONS: readonly Connection[] = arrows()
  .filter(({ from, to }) => from !== to)
  .map((arrow) => {
    if (!ROWS[arrow.to].main) return outward(arrow);
    return ORDER.indexOf(arrow.to) - ORDER.indexOf(arrow.from) === 1 ? down(arrow) : around(arrow);
  });

/** Events that may happen any number of times while teams test. */
export const LOOP: readonly string[] = arrows().find(({ from, to }) => from === to)?.events ?? [];

function down(arrow: Arrow): Connection {
  const { from, to, events } = arrow;
  const start = from === "delivered" ? ROWS[from].y : ROWS[from].y + HALF;
  const end = ROWS[to].y - HALF;
  const middle = (start + end) / 2 + 4 - (events.length - 1) * 7;
  return {
    arrow,
    path: `M${CENTRE} ${start}V${end - TIP}`,
    labels: events.map((text, index) => ({ text, x: CENTRE + 8, y: middle + index * 14 })),
  };
}

/** Past other boxes of its column, on their left; longer lines are further out. */
function around(arrow: Arrow): Connection {
  const { from, to, events } = arrow;
  const early = from === "delivered";
  const x = early ? 14 : 76;
  const [start, end] = [ROWS[from].y, ROWS[to].y];
  const left = early ? CENTRE : MAIN.left;
  // Lines that end at the same box are labelled once, at the last that joins.
  const last = arrows().findLast(
    (one) => one.to === to && isAround(one) && one.from !== "delivered",
  );
  const named = early || last?.from === from;
  return {
    arrow,
    path: `M${left} ${start}H${x}V${end}H${MAIN.left - TIP}`,
    labels: named
      ? events.map((text, index) => ({ text, x: x + 6, y: end - 26 - index * 14 }))
      : [],
  };
}

function isAround({ from, to }: Arrow): boolean {
  return ROWS[to].main && ORDER.indexOf(to) - ORDER.indexOf(from) > 1;
}

/** To the second column: straight, or right and then up or down to the box. */
function outward(arrow: Arrow): Connection {
  const { from, to, events } = arrow;
  const end = ROWS[to].y;
  const exits = arrows().filter((one) => one.from === from && !ROWS[one.to].main);
  const shift = exits.length > 1 ? (ROWS[to].y < ROWS[from].y ? -9 : 9) : 0;
  const start = ROWS[from].y + shift;
  const far = Math.abs(end - start) > 150 ? 36 : 84;
  const x = SIDE.left + SIDE.width - far + (shift > 0 ? -20 : 0);
  const path =
    start === end
      ? `M${RIGHT} ${start}H${SIDE.left - TIP}`
      : `M${RIGHT} ${start}H${x}V${end > start ? end - HALF - TIP : end + HALF + TIP}`;
  return {
    arrow,
    path,
    labels: events.map((text, index) => ({
      text,
      x: RIGHT + 8,
      y: shift > 0 || index > 0 ? start + 13 + Math.max(0, index - 1) * 13 : start - 5,
    })),
  };
}
