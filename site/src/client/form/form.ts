/** A form that ends in a text to paste: judged as one types, kept as a draft, copied. */

import { instant } from "#core/base/dates.ts";
import { count } from "#core/base/text.ts";
import type { Registry } from "#core/model/registry.ts";
import type { Facts } from "../../judge/facts.ts";
import { registryOf } from "../../judge/facts.ts";
import type { Mistake } from "../../judge/judge.ts";
import { copyText } from "./copy.ts";
import { draftOf, keep, kept, restore } from "./draft.ts";
import { showWanted } from "./fields.ts";
import { describe, nameOf, placed, type Shown, showAtFields } from "./mistakes.ts";
import { addRow, watchRows } from "./rows.ts";

/** What a page makes of its fields. */
export interface Made {
  readonly text: string;
  readonly mistakes: readonly Mistake[];
}

export interface Page {
  readonly form: HTMLElement;
  /** Called before anything is read, when the form has its draft and after each change. */
  prepare?(): void;
  make(): Made;
  /** Called with the text, and whether it is complete. */
  made?(text: string, isComplete: boolean): void;
}

const SELECTED = "It is selected: copy it with the keys or the menu of your device.";

/** After so long no click follows what was pressed. */
const CLICK_MS = 400;

/** Finds the page's form, fetches what the rules need, and starts; where that fails, the text to start from stays. */
export async function startForm(
  open: (
    form: HTMLElement,
    registry: Registry,
    now: string,
  ) => Pick<Page, "make" | "prepare" | "made">,
): Promise<void> {
  const form = document.querySelector<HTMLElement>("#form");
  const { facts: address = "", now: fixed } = form?.dataset ?? {};
  if (!form) return;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}`);
  const registry = registryOf((await answer.json()) as Facts);
  const now = fixed ?? instant(Date.now());
  run({ form, ...open(form, registry, now) });
}

function run({ form, prepare, make, made }: Page): void {
  const part = <T extends HTMLElement>(id: string) => document.querySelector<T>(`#${id}`);
  const text = part<HTMLTextAreaElement>("text");
  const [said, wrong, copied] = [part("said"), part("wrong"), part("copied")];
  const [send, discard] = [part("send"), part("discard")];
  if (!text || !said || !wrong || !copied || !send || !discard) return;
  const name = `draft of ${window.location.pathname}${form.dataset.draft ?? ""}`;
  /** The fields that their author is done with; all of them once the text was asked for. */
  const left = new WeakSet<Element>();
  let all = false;
  let shown: Shown[] = [];

  const errors = () => shown.filter(({ mistake }) => mistake.severity === "error");

  /** While something is pressed nothing moves under the finger: what is wrong is shown once it is let go. */
  let isPressed = false;
  const letGo = () => {
    if (!isPressed) return;
    isPressed = false;
    update();
  };

  const update = () => {
    if (isPressed) return;
    showWanted(form);
    prepare?.();
    const current = make();
    text.value = current.text;
    text.rows = Math.min(24, current.text.split("\n").length + 1);
    shown = placed(form, current.mistakes);
    showAtFields(form, shown, (field) => all || left.has(field));
    const amount = errors().length;
    const ready =
      amount === 0 ? "It is complete." : `${count(amount, "thing")} to fill in or correct.`;
    if (said.textContent !== ready) said.textContent = ready;
    said.classList.toggle("ready", amount === 0);
    said.classList.toggle("asked", all);
    wrong.replaceChildren(...(all ? shown : shown.filter(({ field }) => !field)).map(listed));
    copied.textContent = "";
    made?.(current.text, amount === 0);
  };

  const changed = () => {
    update();
    keep(name, draftOf(form));
  };

  const fill = () => {
    describe(form);
    for (const field of form.querySelectorAll("[data-first]")) addRow(field);
    restore(form, kept(name));
    update();
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", ({ target }) => {
    for (let at = target instanceof Element ? target : null; at; at = at.parentElement) {
      if (at.matches("[data-name]")) left.add(at);
    }
    changed();
  });
  form.addEventListener("pointerdown", () => {
    isPressed = true;
  });
  // A click follows, or none: what was pressed was left, or scrolled.
  form.addEventListener("click", () => setTimeout(letGo));
  document.addEventListener("pointerup", () => setTimeout(letGo, CLICK_MS));
  document.addEventListener("pointercancel", letGo);
  watchRows(form, changed);
  watchDates(form);
  /** Whether it is complete; what is left is shown where it is not. */
  const isReady = (event: Event): boolean => {
    all = true;
    isPressed = false;
    update();
    if (errors().length === 0) return true;
    event.preventDefault();
    copied.textContent = "Not yet: see what is left.";
    wrong.querySelector("a")?.focus();
    return false;
  };
  const copy = async (): Promise<boolean> => {
    const how = await copyText(text);
    copied.textContent = how === "copied" ? "Copied." : SELECTED;
    return how === "copied";
  };
  send.addEventListener("click", async (event) => {
    if (isReady(event) && send instanceof HTMLButtonElement) await copy();
  });
  const open = part<HTMLAnchorElement>("open");
  let isSelected = false;
  open?.addEventListener("click", async (event) => {
    // Where there is no clipboard the text is copied by hand, and the link opens when it is pressed again.
    if (!isReady(event) || isSelected) return;
    event.preventDefault();
    if (await copy()) window.location.assign(open.href);
    else isSelected = true;
  });
  discard.addEventListener("click", () => {
    keep(name, {});
    window.location.reload();
  });
  form.hidden = false;
  document.querySelector("#unloaded")?.remove();
  fill();
}

/** A mistake in the list at the end, with the way to its field. */
function listed({ field, words, mistake }: Shown): HTMLElement {
  const item = document.createElement("li");
  if (mistake.severity === "warning") item.className = "advice";
  if (!field) {
    item.textContent = words;
    return item;
  }
  const link = document.createElement("a");
  link.href = "#form";
  link.textContent = nameOf(field);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const target = field.querySelector<HTMLElement>("input:not(.picked), select, textarea, button");
    target?.focus();
    field.scrollIntoView({ block: "center" });
  });
  item.append(link, ` ${words}`);
  return item;
}

/** The browser's calendar, where it has one: what is chosen there is written as it has to be. */
function watchDates(form: Element): void {
  const pickerOf = (button: Element) =>
    button.parentElement?.querySelector<HTMLInputElement>("input.picked");
  if (!("showPicker" in HTMLInputElement.prototype)) return;
  for (const button of form.querySelectorAll<HTMLElement>("[data-pick]")) button.hidden = false;
  form.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || !target.matches("[data-pick]")) return;
    const picker = pickerOf(target);
    const typed = target.parentElement?.querySelector<HTMLInputElement>("label input");
    if (!picker || !typed) return;
    picker.value = typed.value;
    picker.showPicker();
  });
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.matches(".picked")) return;
    const typed = target.parentElement?.querySelector<HTMLInputElement>("label input");
    if (!typed || target.value === "") return;
    typed.value = target.value;
    typed.dispatchEvent(new Event("change", { bubbles: true }));
    typed.focus();
  });
}
