import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { filterList, matches, readFilter, writeFilter } from "./filter.ts";

test("a filter survives the address", () => {
  const filter = { q: "cream 1.13", state: "StagedRollOut", team: "ea-NGI_A-SITE" };
  expect(readFilter(writeFilter(filter))).toEqual(filter);
  expect(writeFilter({})).toBe("");
  expect(readFilter("?state=&q=%20&other=1")).toEqual({});
});

const ROW = {
  words: "CREAM 1.13.1 EMI-1.0",
  values: { state: "StagedRollOut", team: "ea-NGI_A-SITE ea-NGI_A-SITE-2" },
};

test.for([
  [{}, true],
  [{ q: "emi cream" }, true],
  [{ q: "cream glite" }, false],
  [{ team: "ea-NGI_A-SITE-2" }, true],
  [{ team: "ea-NGI_A" }, false],
  [{ state: "StagedRollOut", q: "1.13" }, true],
  [{ family: "glite" }, false],
] as const)("%j finds the row: %s", ([filter, found]) => {
  expect(matches(ROW, filter)).toBe(found);
});

const PAGE = `<div class="filter" hidden><input name="q"><select name="state"><option value="">all</option><option>A</option><option>B</option></select><button type="button">Clear</button></div>
<p id="shown"></p><p id="none" hidden>elsewhere</p><table><tbody><tr data-state="A"><td>cream</td></tr><tr data-state="B"><td>wms</td></tr></tbody></table>`;

function open(search: string) {
  const { window } = new JSDOM(PAGE, { url: `https://example.org/rollouts/${search}` });
  filterList(window.document, window as unknown as Window);
  const rows = [...window.document.querySelectorAll("tr")];
  return {
    window,
    form: window.document.querySelector<HTMLElement>(".filter"),
    seen: () => rows.filter((row) => !row.hidden).map((row) => row.textContent),
  };
}

test("the form appears, and shows what the address asks for", () => {
  const { window, form, seen } = open("?state=B");
  expect(form?.hidden).toBe(false);
  expect(window.document.querySelector("select")?.value).toBe("B");
  expect(seen()).toEqual(["wms"]);
  expect(window.document.querySelector("#shown")?.textContent).toBe("1 of 2 shown");
});

test("what is typed filters, stands in the address, and can be taken back", () => {
  const { window, form, seen } = open("");
  const field = window.document.querySelector("input");
  if (!field || !form) throw new Error("the form is gone");
  field.value = "cre";
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
  expect(seen()).toEqual(["cream"]);
  expect(window.location.search).toBe("?q=cre");
  form.querySelector("button")?.click();
  expect(seen()).toEqual(["cream", "wms"]);
  expect(window.location.search).toBe("");
  expect(field.value).toBe("");
});

test("an unknown value does not filter, an unknown word finds nothing; both show where else to look", () => {
  const told = (search: string) => {
    const { window, seen } = open(search);
    return [seen(), window.document.querySelector<HTMLElement>("#none")?.hidden === false];
  };
  expect(told("?state=A")).toEqual([["cream"], false]);
  expect(told("?state=C")).toEqual([["cream", "wms"], true]);
  expect(told("?q=nothing")).toEqual([[], true]);
});

test("typed text replaces an unknown value and the hint about it", () => {
  const { window, form, seen } = open("?state=C");
  const field = window.document.querySelector("input");
  if (!field || !form) throw new Error("the form is gone");
  field.value = "cre";
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
  expect(seen()).toEqual(["cream"]);
  expect(window.location.search).toBe("?q=cre");
  expect(window.document.querySelector<HTMLElement>("#none")?.hidden).toBe(true);
});

test("a group without a row that fits is hidden, a folded one is opened, and closes again", () => {
  const html = `<section><div class="filter" hidden><input name="q"><input type="hidden" name="group"><button type="button">Clear</button><output id="shown"></output></div>
<details data-group="a"><ul class="names"><li>cream</li></ul></details><details data-group="b" open><ul class="names"><li>wms</li></ul></details></section>
<a data-filter="group=a" href="#a">one</a>`;
  const { window } = new JSDOM(html, { url: "https://example.org/rollouts/" });
  filterList(window.document, window as unknown as Window);
  const groups = [...window.document.querySelectorAll("details")];
  const seen = () => groups.map(({ hidden, open: isOpen }) => [hidden, isOpen]);
  const link = window.document.querySelector("a");
  link?.click();
  expect(seen()).toEqual([
    [false, true],
    [true, true],
  ]);
  expect([window.location.search, link?.getAttribute("aria-current")]).toEqual([
    "?group=a",
    "true",
  ]);
  link?.click();
  expect(seen()).toEqual([
    [false, false],
    [false, true],
  ]);
});

test("what is mine is what its manager, teams or next people are to me", () => {
  const row = { words: "", values: { manager: "Manager-One", team: "ea-A-B ea-C-D", who: "x" } };
  const names = [["manager-one"], ["ea-C-D"], ["x", "y"], ["ea-A"], []];
  expect(names.map((one) => matches(row, { mine: "1" }, one))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
