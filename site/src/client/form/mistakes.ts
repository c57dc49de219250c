/** What is wrong, beside each field and in a list at the end. */

import { dateMeant } from "#core/base/date-forms.ts";
import { capital } from "#core/base/text.ts";
import type { Mistake } from "../../judge/judge.ts";
import { controlsOf, fieldAt, typedIn } from "./fields.ts";

let given = 0;

/** Gives the fields of a part what their help and their mistakes are found by. */
export function describe(part: Element): void {
  for (const field of part.querySelectorAll("[data-name]")) {
    const notes = [...field.querySelectorAll(".help, .mistake")].filter(
      (note) => note.closest("[data-name]") === field,
    );
    for (const note of notes) {
      given += 1;
      note.id ||= `note-${given}`;
    }
    const ids = notes.map(({ id }) => id).join(" ");
    const described = field.matches("fieldset") ? [field] : controlsOf(field);
    for (const one of described) one.setAttribute("aria-describedby", ids);
  }
}

/** What the form says of rules that speak of the lines of a file. */
const WORDS: { readonly [rule: string]: string } = {
  "report-tests": "Name at least one test that was performed.",
  "report-text": "Say what you did and what you saw, in a sentence or more.",
  "report-vos": "Name those that used it in production, for example atlas, cms.",
  "report-reason": "Say what fails, and give its GGUS ticket under Issues.",
  "report-failed-test": "Say why that does not matter here, or recommend to reject.",
  "reason-missing": "Say what has to change: the technology provider is sent the reason.",
};

/** A mistake in the words of a form, which has neither lines nor names of properties. */
export function inWords({ rule, message, hint }: Mistake, field: HTMLElement | undefined): string {
  const own = WORDS[rule];
  if (own !== undefined) return own;
  if (rule === "unlisted-issue") {
    return `${capital(message)}. The manager lists it first, with a line in the ticket, as in “issue 71000 minor WHAT FAILS”; until then describe it in your text.`;
  }
  if (rule === "report-missing") {
    return `${capital(message)}. Wait for its report, or say why it need not report.`;
  }
  if (rule === "not-overruled")
    return `${capital(message)}. Say why it is accepted anyway, or reject.`;
  if (rule === "known-issue-unlisted")
    return `${capital(message)}. Tick it, or let it be resolved first.`;
  if (rule === "report-exposure" && hint.startsWith("add ")) {
    return "Give its first and last day in production; or say above or below what failed.";
  }
  if (rule === "value-missing") {
    if (field?.dataset.as === "choice") return "Choose one.";
    const sample = / for example “(.*)”$/s.exec(hint)?.[1];
    return `Is needed${sample === undefined ? "" : `, for example ${sample}`}.`;
  }
  if (rule === "missing-property") {
    if (field?.dataset.as === "choice") return "Choose one.";
    const example = / for example (.*)$/s.exec(hint)?.[1]?.replace(/^[\w-]+: /, "");
    return `Is needed${example === undefined ? "" : `, for example ${example}`}.`;
  }
  const meant = rule === "malformed" && field?.dataset.as === "date" && dateMeant(typedIn(field));
  if (meant) return `Write ${meant}: the year first, then month and day.`;
  const plain = message.replace(/^[\w-]+(?:, entry \d+)?: /, "");
  return `${capital(plain)}. ${capital(hint)}.`.replace(/([.?…])\.$/, "$1");
}

/** A mistake with the field that it is shown at. */
export interface Shown {
  readonly mistake: Mistake;
  readonly field: HTMLElement | undefined;
  readonly words: string;
}

/** Finds the field of each; errors come before what is only advice. */
export const placed = (form: Element, mistakes: readonly Mistake[]): Shown[] =>
  mistakes
    .map((mistake) => {
      const field = fieldAt(form, mistake.at);
      return { mistake, field, words: inWords(mistake, field) };
    })
    .sort(
      (a, b) => Number(a.mistake.severity === "warning") - Number(b.mistake.severity === "warning"),
    );

/** Shows at each field what is wrong there, where `isReady` says that its author is done with it. */
export function showAtFields(
  form: Element,
  shown: readonly Shown[],
  isReady: (field: HTMLElement) => boolean,
): void {
  const byField = Map.groupBy(shown, ({ field }) => field);
  for (const field of form.querySelectorAll<HTMLElement>("[data-name]")) {
    const note = [...field.querySelectorAll<HTMLElement>(".mistake")].find(
      (one) => one.closest("[data-name]") === field,
    );
    if (!note) continue;
    const here = isReady(field) ? (byField.get(field) ?? []) : [];
    const words = [...new Set(here.map((one) => one.words))].join(" ");
    // What did not change is not said again.
    if (note.textContent !== words) note.textContent = words;
    note.hidden = words === "";
    const isWrong = here.some(({ mistake }) => mistake.severity === "error");
    note.classList.toggle("advice", !isWrong);
    for (const control of controlsOf(field)) {
      if (isWrong) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }
}

/** The name that people know a field by, with those that it is part of. */
export function nameOf(field: HTMLElement): string {
  const name = field.querySelector("legend, .name")?.firstChild?.textContent?.trim() ?? "";
  const around = field.parentElement?.closest<HTMLElement>("[data-name], [data-row]");
  if (!around) return name;
  const row = around.getAttribute("data-row")
    ? (around.getAttribute("aria-label") ?? "")
    : nameOf(around);
  return name === "" || field.dataset.name === ""
    ? capital(row)
    : `${capital(row)}, ${name.toLowerCase()}`;
}
