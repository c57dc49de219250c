import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { signClasses, signsPicture } from "./signs.ts";

test("the picture has every sign as it is drawn; `vitest -u` writes it anew", async () => {
  await expect(signsPicture()).toMatchFileSnapshot("../styles/signs.svg");
});

test("the stylesheet cuts each sign from its own place", () => {
  const css = readFileSync(new URL("../styles/marks.css", import.meta.url), "utf8");
  const places = Array.from(
    css.matchAll(/^\.([\w-]+)::before \{\n {2}mask-position: 0 (-?\d+)(?:px)?;/gm),
    ([, name, place]) => [name, Number(place)],
  );
  expect(places).toEqual(signClasses.map((name, index) => [name, 0 - 14 * index]));
});
