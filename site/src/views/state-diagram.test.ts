import { expect, test } from "vitest";
import { arrows } from "#core/events/diagram.ts";
import { STATES } from "#core/model/states.ts";
import { BOXES, CONNECTIONS, HEIGHT, LOOP, WIDTH } from "./state-diagram.ts";

test("every state has its box, and every arrow of the table its way", () => {
  expect(new Set(BOXES.map(({ state }) => state))).toEqual(new Set(STATES));
  const drawn = CONNECTIONS.map(({ arrow }) => arrow);
  expect(drawn).toEqual(arrows().filter(({ from, to }) => from !== to));
  expect(LOOP).toContain("asked");
});

test("everything stands inside the picture, and boxes stand apart", () => {
  for (const { x, y, width, height } of BOXES) {
    expect(x >= 0 && y >= 0 && x + width <= WIDTH && y + height <= HEIGHT).toBe(true);
  }
  for (const [index, one] of BOXES.entries()) {
    for (const other of BOXES.slice(index + 1)) {
      const apart =
        Math.abs(one.y - other.y) >= one.height ||
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x;
      expect(apart, `${one.position} and ${other.position}`).toBe(true);
    }
  }
  for (const { labels, path } of CONNECTIONS) {
    expect(path).toMatch(/^M\d+ \d+([HV]\d+)+$/);
    for (const { x, y } of labels) expect(x > 0 && y > 0 && x < WIDTH && y < HEIGHT).toBe(true);
  }
});

test("each event is written beside one way to its box at least", () => {
  for (const { arrow } of CONNECTIONS) {
    const beside = CONNECTIONS.filter((way) => way.arrow.to === arrow.to).flatMap(({ labels }) =>
      labels.map(({ text }) => text),
    );
    for (const event of arrow.events) expect(beside).toContain(event);
  }
});
