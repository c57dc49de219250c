import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { forgetMine, namesOf, readMine, rememberMine, showMine } from "./mine.ts";

const BASE = "/staged-rollout/";

function open(html: string) {
  const { window } = new JSDOM(html, { url: `https://example.org${BASE}desk/` });
  return { document: window.document, store: window.localStorage };
}

test("a desk is remembered under the path of its site, and forgotten", () => {
  const { store } = open("");
  rememberMine(store, BASE, { who: "ea-NGI_A-SITE", also: [] });
  expect(readMine(store, BASE)).toEqual({ who: "ea-NGI_A-SITE", also: [] });
  expect(readMine(store, "/another/")).toBeUndefined();
  forgetMine(store, BASE);
  expect([readMine(store, BASE), store.length]).toEqual([undefined, 0]);
});

test.for(["no JSON", "[]", "null", '{"who":1}', '{"who":""}'])(
  "%s in the store is nobody",
  (kept) => {
    const { store } = open("");
    store.setItem(`staged-rollout mine ${BASE}`, kept);
    expect(readMine(store, BASE)).toBeUndefined();
  },
);

test("where the browser keeps nothing, nothing goes wrong", () => {
  expect(readMine(undefined, BASE)).toBeUndefined();
  rememberMine(undefined, BASE, { who: "a", also: [] });
  forgetMine(undefined, BASE);
  expect(namesOf(undefined)).toEqual([]);
});

const DESK = `<p data-mine="desk" data-who="lis-admin" data-also="ea-NGI_A-LIS sw-rel-sr" hidden>
<span data-if="own" hidden>yours <button data-forget>Forget it</button></span>
<span data-if="other"><button data-remember>This is my desk</button></span></p>
<p data-mine="link" hidden><a href="./"></a></p><p data-mine="hint" hidden>say who you are</p>`;

test("a desk becomes the reader's own with its groups and teams, and no longer is once it is forgotten", () => {
  const { document, store } = open(DESK);
  const seen = () =>
    ["[data-if=own]", "[data-if=other]", "[data-mine=link]", "[data-mine=hint]"].filter(
      (one) => document.querySelector<HTMLElement>(one)?.hidden === false,
    );
  showMine(document, store, BASE);
  expect(seen()).toEqual(["[data-if=other]", "[data-mine=hint]"]);
  document.querySelector<HTMLElement>("[data-remember]")?.click();
  expect(namesOf(readMine(store, BASE))).toEqual(["lis-admin", "ea-NGI_A-LIS", "sw-rel-sr"]);
  expect(seen()).toEqual(["[data-if=own]", "[data-mine=link]"]);
  expect(document.querySelector("a")?.pathname).toBe(`${BASE}desk/lis-admin/`);
  document.querySelector<HTMLElement>("[data-forget]")?.click();
  expect(seen()).toEqual(["[data-if=other]", "[data-mine=hint]"]);
});
